"""The forecast held against judging again: what it says of a day is what judging that day gives."""

import json
import random
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from city import City
from sampling import some
from samverk.agreement.content import Agreement, Content
from samverk.agreement.read_content import read_content
from samverk.by_turn import Stands
from samverk.forecast import _changes, _told, forecast
from samverk.judging import Judge, Verdicts
from samverk.model.rule import Condition, FieldRef, Pattern, Requirement, RuleSet
from samverk.model.vocabulary import among
from samverk.reading import read
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files

ROOT = Path(__file__).resolve().parent.parent
YEARS = 3


@pytest.fixture(scope="module")
def rule_sets() -> dict[str, RuleSet]:
    return dict(load_rule_sets(rule_files(ROOT / "rules"), Places.of(ROOT).schemas))


def content(name: str) -> Content:
    found, unreadable = read(Places.of(ROOT, ROOT / name))
    assert unreadable == ()
    return found


def standings(verdicts: Verdicts) -> dict[str, tuple[str, str | None]]:
    worst: dict[str, tuple[int, str]] = {}
    for finding in verdicts.findings:
        own = (finding.severity.rank, finding.severity.value)
        worst[finding.rule] = min(own, worst.get(finding.rule, own))
    return {o.rule: (o.verdict, worst[o.rule][1] if o.rule in worst else None) for o in verdicts.outcomes}


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("content", date(2024, 5, 20)),
        ("examples/exempelstad", date(2024, 5, 20)),
        ("examples/exempelstad", date(2026, 11, 24)),
    ],
)
def test_judging_any_day_gives_what_the_forecast_says(name: str, start: date, rule_sets: dict[str, RuleSet]) -> None:
    """Every ninth day for three years, and the day before and of each change; that day's counts are in its message."""
    found = content(name)
    end = start + timedelta(days=365 * YEARS)
    ahead = forecast(found.agreements, Judge(found, rule_sets), start, end)
    changed = {change.on for change in ahead.changes}
    regular = {start + timedelta(days=n) for n in range(0, 365 * YEARS, 9)}
    days = sorted(regular | changed | {day - timedelta(days=1) for day in changed if day > start})
    judge = Judge(found, rule_sets)
    assert changed or name == "content"
    for agreement in found.agreements:
        told = standings(judge.agreement(agreement, start))
        changes = [change for change in ahead.changes if change.agreement == agreement.id]
        for day in days:
            for change in [c for c in changes if c.on <= day]:
                told[change.rule] = (change.after, change.severity.value if change.severity else None)
                changes.remove(change)
            verdicts, idle = judge.agreement(agreement, day), ("not_applicable", None)
            new = {(one.rule, one.message) for one in ahead.changes if (one.agreement, one.on) == (agreement.id, day)}
            assert {one for one in new if one[1]} <= {(one.rule, one.message) for one in verdicts.findings}
            seen = standings(verdicts)
            if verdicts.ended:  # that nothing more is asked is told by one rule, and not by each
                seen = {rule: standing for rule, standing in seen.items() if standing != idle}
            assert {rule: told.get(rule, idle) for rule in seen} == seen, (agreement.id, day)


DAY = re.compile(rb"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b")


def altered(data: bytes, dice: random.Random) -> bytes:
    """The file with some of its days on any other, and some that nobody can read."""

    def other(found: re.Match[bytes]) -> bytes:
        drawn = dice.random()
        day = date(2023, 1, 1) + timedelta(days=dice.randrange(365 * 7))
        return found[0] if drawn > 0.15 else b"2027-13-40" if drawn < 0.02 else day.isoformat().encode()

    return DAY.sub(other, data)


@pytest.mark.parametrize("seed", some(range(24), 4))
def test_asking_what_has_turned_gives_what_judging_all_gives(seed: int) -> None:
    """Each change with its message, in towns whose days are others: no builder knows of a day but by its clock."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    places = Places.of(ROOT, ROOT / ("content", "examples/exempelstad", "examples/tvillingsta")[seed % 3])
    files = {path: altered(data, dice) for path, data in places.content_files()[0].items() if "/rules/" not in path}
    rule_sets = dict(load_rule_sets(places.rule_files, places.schemas))
    words = among({name: one.vocabulary for name, one in rule_sets.items()})
    town, _ = read_content(places.content_name, files, places.schemas, words)
    start = date(2023, 1, 1) + timedelta(days=dice.randrange(365 * 5))
    end, judge = start + timedelta(days=365), Judge(town, rule_sets)

    def whole(agreement: Agreement, day: date) -> Stands:
        return _told(judge.agreement(agreement, day))

    for agreement in town.agreements:
        by_turn = judge.by_turn(agreement)
        if by_turn:
            found = list(_changes(agreement.id, by_turn.on, start, end))
            assert found == list(_changes(agreement.id, partial(whole, agreement), start, end))


def test_what_is_due_for_jarva(workspace: City) -> None:
    answer = workspace.run("forecast", "jarva", "--as-of", "2024-06-02", "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    document = json.loads(answer.out)
    assert (document["version"], document["from"], document["until"]) == (1, "2024-06-02", "2034-06-02")
    late = {"agreement": "jarva", "rule": "lagesbild-arlig", "on": "2025-06-02", "from": "met", "to": "breached"}
    assert late in document["changes"]
    pairs = [(change["agreement"], change["rule"]) for change in document["changes"]]
    assert len(pairs) == len(set(pairs)), "the first day of each"
    worse = [change for change in document["all"] if change["rule"] == "lagesbild-arlig"]
    assert [(change["on"], change["severity"]) for change in worse] == [
        ("2025-06-02", "warning"),
        ("2026-01-01", "error"),
    ]
    assert [(one["rule"], one["last_day"], one["severity"], one["about"]) for one in document["deadlines"]] == [
        ("lagesbild-arlig", "2025-06-01", "warning", "bilagor.lägesbild"),
        ("lagesbild-arlig", "2025-12-31", "error", "bilagor.lägesbild"),
        ("lagesbild-vartannat-ar", "2026-06-01", "warning", "bilagor.lägesbild"),
    ]


def test_the_forecast_in_words(workspace: City) -> None:
    answer = workspace.run("forecast", "jarva", "--as-of", "2024-06-02", "--until", "2026-12-31")
    assert "  2 juni 2025         lagesbild-arlig △ påpekas" in answer.out
    assert "  1 januari 2026      lagesbild-arlig ! brister" in answer.out
    assert "om ingen gör något." in answer.out.splitlines()[-1]
    nothing = workspace.run("forecast", "jarva", "--as-of", "2024-06-02", "--until", "2024-06-03")
    assert nothing.out == "Kalendern ändrar inte hur något krav följs från 2 juni 2024 till 3 juni 2024.\n"
    wrong = workspace.run("forecast", "jarva", "--as-of", "2024-06-02", "--until", "2024-06-01")
    assert (wrong.code, wrong.err) == (
        2, "samverk: Sista dagen 2024-06-01 ligger före 2024-06-02. Ändra --until eller --as-of.\n",
    )  # fmt: skip
    unknown = workspace.run("forecast", "jaerva")
    assert (unknown.code, unknown.err) == (2, "samverk: Överenskommelsen jaerva finns inte. Menade du jarva?\n")


def test_a_count_compared_with_a_number_in_the_content_turns_on_its_day() -> None:
    """Days since a decision, held against how many were there: a limit that no rule names."""
    places = Places.of(ROOT, ROOT / "examples" / "exempelstad")
    found, start = read(places).content, date(2026, 5, 26)
    sets = dict(load_rule_sets(places.rule_files, places.schemas))
    own = sets["stockholm-2024"]
    limit = Requirement(condition=Condition("dagar_sedan_beslut", "högst", FieldRef("antal_närvarande")))
    rules = tuple(
        replace(
            one, subject=Pattern("beslut", (Condition("id", "lika", "2026-05-26-styrgrupp"),)), requirements=(limit,)
        )
        for one in own.rules
        if one.id == "beslut-skriftligt"
    )
    judge = Judge(found, {**sets, own.id: replace(own, rules=rules)})
    (norrby,) = (agreement for agreement in found.agreements if agreement.id == "norrby")
    days = [start + timedelta(days=n) for n in range(30)]
    verdicts = {day: [o.verdict for o in judge.agreement(norrby, day).outcomes] for day in days}
    ahead = forecast([norrby], judge, start, days[-1])
    turns = [day for day in days[1:] if verdicts[day] != verdicts[day - timedelta(days=1)]]
    assert [change.on for change in ahead.changes] == turns
    assert turns
