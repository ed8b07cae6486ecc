"""What `check` says of a first draft with many faults: on a screen or two, each with its mend, and what one asks for.

The draft is what a newcomer had written after three rounds (tests/data/first_draft).
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from city import City
from samverk.model.report import Report
from samverk.model.standing import Standing

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 24)
DRAFT = ROOT / "tests/data/first_draft"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The real project with the draft. Nothing is changed in it."""
    made = City.project(tmp_path_factory.mktemp("stad"))
    for path in sorted(one for one in DRAFT.rglob("*") if one.is_file()):
        made.write(path.read_text(encoding="utf-8"), f"content/avtal/skarholmen/{path.relative_to(DRAFT)}")
    return made


def told(city: City, *options: str) -> str:
    answer = city.run_here("check", "skarholmen", "--as-of", DAY.isoformat(), *options)
    assert (answer.code, answer.err) == (1, "")
    return answer.out


def report(city: City) -> Report:
    return next(one for one in city.judged(DAY).reports if one.agreements == ("skarholmen",))


def flat(text: str) -> str:
    """Without the breaks of the lines and what begins them."""
    return " ".join(re.sub(r"(?m)^ *(\d+ │|│|gör så)?", " ", text).split())


def test_it_is_told_in_at_most_sixty_lines(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    lines = told(city).splitlines()
    assert len(lines) <= 60
    assert lines[0] == "Stoppas: 8 brister."
    assert lines[-1] == "Stoppas: 8 brister.  Läget bedömt 24 november 2026 mot stockholm-2024."


def is_told(sentence: str, words: str) -> bool:
    """Whether it stands there, or what several begin with and the rest of it apart."""
    own = flat(sentence).split()
    halves = ((" ".join(own[:at]) + " …", "… " + " ".join(own[at:])) for at in range(5, len(own)))
    return flat(sentence) in words or any(first in words and rest in words for first, rest in halves)


def test_each_fault_is_told_with_its_place_and_its_mend(city: City) -> None:
    shown = told(city)
    words = flat(shown)
    for finding in report(city).causes:
        if finding.standing is Standing.BREACHED:
            assert finding.span.path in shown, finding
            assert is_told(finding.message, words), finding
            assert all(sentence in words for sentence in re.findall(r"[^.?]+[.?]", flat(finding.fix))), finding


def test_each_remark_is_named_and_shown_when_asked_for(city: City) -> None:
    remarks = [one for one in report(city).causes if one.standing is Standing.REMARKED]
    folded = flat(told(city).split("Påpekas: ")[1])
    shown = flat(told(city, "--only", "påpekanden"))
    for finding in remarks:
        assert finding.rule in folded
        assert is_told(finding.message, shown)
        assert flat(finding.fix) in shown
    assert "schema" not in shown.split("avtal/skarholmen")[1]


def test_all_is_shown_at_once(city: City) -> None:
    shown = flat(told(city, "--alla"))
    assert [f.key for f in report(city).findings if not is_told(f.message, shown)] == []


def test_one_rule_is_shown_alone_and_the_verdict_is_of_all(city: City) -> None:
    shown = told(city, "--rule", "mal-och-delmal", "--rule", "namnd-anges")
    assert set(re.findall(r"(?m)  ([a-z-]+) (?:C\d+|\d+ §)$", shown)) == {"mal-och-delmal", "namnd-anges"}
    assert shown.startswith("Stoppas: 8 brister.\n")
    assert "schema" not in shown


def test_the_verdict_alone(city: City) -> None:
    assert told(city, "-q") == "Stoppas: 8 brister.\n"


def test_the_findings_are_counted_by_requirement(city: City) -> None:
    rows = re.findall(r"(?m)^ +(\d+)  [!△] (\S+)", told(city, "--statistics"))
    assert {rule: int(number) for number, rule in rows} == Counter(one.rule for one in report(city).causes)
    numbers = [int(number) for number, _ in rows]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--rule", "mal-och-delmål"), "Regeln mal-och-delmål finns inte. Menade du mal-och-delmal?"),
        (("--only", "allt"), "'allt'"),
        (("--alla", "--format", "json"), "gäller bara --format text"),
        (("--rule", "namnd-anges", "--format", "markdown"), "gäller bara --format text"),
        (("-q", "--statistics"), "Ta bort -q eller de andra flaggorna."),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_line(options: tuple[str, ...], words: str, city: City) -> None:
    answer = city.run_here("check", "skarholmen", "--as-of", DAY.isoformat(), *options)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
