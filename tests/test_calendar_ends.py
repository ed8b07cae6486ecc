"""The calendar's first day and its last, and every day between: in any field and as the day of judgement."""

import re
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from city import ROOT, TVILLINGSTA, City
from city_commands import SAMVERK
from dated_city import DatedCity, everything
from sampling import WHOLE, some
from samverk.agreement.content import Agreement
from samverk.forecast import forecast
from samverk.judging import Judge
from samverk.model.span import Span
from samverk.rules.turns import turns_of

JARVA = DatedCity("content", "jarva")
NORRBY = DatedCity("examples/exempelstad", "norrby")
UDDEN = DatedCity("examples/exempelstad", "exempeludden")
VATTENBORG = DatedCity("examples/tvillingsta", "vattenborg")
CITIES = (JARVA, NORRBY, UDDEN, VATTENBORG)
DAY = date(2026, 11, 23)
ENDS = (date.min, date(1, 12, 31), date(4, 2, 29), date(9996, 2, 29), date(9997, 1, 1), date(9999, 12, 30), date.max)
ANY = st.one_of(st.sampled_from(ENDS), st.dates())
ISO = re.compile(r'data-turn(?:-page)?="([^"]*)"')


def fits(city: DatedCity, other: dict[Span, date], as_of: date, edition: str = "public") -> None:
    """Judged and made into pages and files; no page names a day on which it turns that is none, or has passed."""
    _, made = everything(city.judged(other, as_of), edition)
    turns = {turn for page in made.pages for turn in ISO.findall(page.markdown)}
    assert max(page.markdown.count('class="sv-tick"') for page in made.pages) <= 2 * 41, "two charts, a line for a year"
    assert all(as_of < date.fromisoformat(turn) for turn in turns), sorted(turns)[:3]


@pytest.mark.parametrize("as_of", ENDS)
@pytest.mark.parametrize("city", CITIES, ids=lambda city: city.agreement)
def test_the_day_of_judgement_may_be_any(city: DatedCity, as_of: date) -> None:
    fits(city, {}, as_of)


@pytest.mark.parametrize("as_of", [date.min, DAY, date.max])
@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("city", [NORRBY, VATTENBORG], ids=lambda city: city.agreement)
def test_every_field_may_hold_the_same_end(city: DatedCity, day: date, as_of: date) -> None:
    fits(city, dict.fromkeys(city.days, day), as_of, "internal")


@pytest.mark.sampled
@settings(max_examples=25 if WHOLE[0] else 10, deadline=None)
@given(st.data(), st.sampled_from(CITIES))
def test_any_days_in_any_fields(data: st.DataObject, city: DatedCity) -> None:
    chosen = data.draw(st.lists(st.sampled_from(city.days), max_size=12, unique=True))
    other = {span: data.draw(ANY) for span in chosen}
    fits(city, other, data.draw(ANY | st.just(DAY)), data.draw(st.sampled_from(["public", "internal"])))


@pytest.mark.sampled
@pytest.mark.parametrize("day", [date.min, date.max])
def test_each_field_alone_is_judged(day: date) -> None:
    assert len(NORRBY.days) > 100
    for span in some(NORRBY.days, 8):
        NORRBY.judged({span: day}, DAY)


@pytest.mark.parametrize(("start", "end"), [(date.min, date(1, 1, 21)), (date(9999, 12, 11), date.max)])
@pytest.mark.parametrize("shift", [0, 7])
def test_the_forecast_steps_as_the_days_do_at_both_ends(start: date, end: date, shift: int) -> None:
    """With the agreement's days at that end of the calendar too: what is told of each day is what judging it gives."""
    days = NORRBY.days
    other = {span: start + timedelta(days=(number * 5 + shift) % 21) for number, span in enumerate(days)}
    content = NORRBY.judged(other, start).content
    judge = Judge(content, NORRBY.rules)
    (agreement,) = content.agreements
    ahead = forecast((agreement,), judge, start, end)
    told = {
        (change.on, change.rule): change.after for change in ahead.changes if change.agreement and change.is_verdict
    }
    verdicts = {start + timedelta(days=n): verdicts_on(judge, agreement, start + timedelta(days=n)) for n in range(21)}
    stepped = {
        (day, rule): verdict
        for day, now in verdicts.items()
        for rule, verdict in now.items()
        if day > start and verdict != verdicts[day - timedelta(days=1)].get(rule, "not_applicable")
    }
    assert told == stepped
    assert bool(told) is (end == date.max), "no rule is in force in the year 1"


def verdicts_on(judge: Judge, agreement: Agreement, day: date) -> dict[str, str]:
    return {outcome.rule: outcome.verdict for outcome in judge.agreement(agreement, day).outcomes}


@given(ANY, st.none() | ANY, st.none() | ANY)
def test_a_rule_may_be_in_force_for_ever(first: date, last: date | None, transition: date | None) -> None:
    rule = next(iter(JARVA.rules.values())).rules[0]
    turns = set(turns_of(replace(rule, valid_from=first, valid_to=last, transition_to=transition)))
    assert turns == {first} | {day + timedelta(days=1) for day in (last, transition) if day and day < date.max}


BEFORE_ALL_RULES = "0001-01-01"


@pytest.mark.parametrize(
    ("command", "as_of"),
    [("pages", BEFORE_ALL_RULES), ("pages", "9999-12-31"), ("build", "9997-01-01")],
)
def test_a_measure_that_never_ends_stops_no_site(command: str, as_of: str, tmp_path: Path) -> None:
    city = City.at(tmp_path, TVILLINGSTA)
    city.remove("content/adresser.txt")  # other days, other addresses
    plan = "bilagor/atgardsplan/2026-01-26.md"
    text, count = re.subn(r"slut: [0-9-]+", "slut: 9999-12-31", city.district().text(plan))
    assert count
    city.district().write(text, plan)
    more = ["--draft"] if command == "build" else []
    arguments = ["--content", str(city.content), "--as-of", as_of, "--out", str(tmp_path / "ut"), *more]
    done = subprocess.run([SAMVERK, command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    first = "public/index.html" if command == "build" else "index.md"
    made = as_of != BEFORE_ALL_RULES  # nothing is judged on that day, and nothing judged is no site
    assert (done.returncode, (tmp_path / "ut" / first).exists()) == (not made, made), done.stdout[-2000:] + done.stderr
