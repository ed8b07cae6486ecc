"""An agreement that has ended and is kept lies quiet: one note, for ever; what holds for an archive still holds."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from city import ROOT, City
from dated_city import DatedCity
from samverk.agreement.content import Agreement
from samverk.forecast import forecast
from samverk.judging import Judge
from samverk.model.finding import Finding
from samverk.reading import read
from test_no_such_day import CITIES

LAST = date(2026, 11, 30)
LATER = [LAST + timedelta(days=1), date(2027, 1, 1), date(2029, 6, 1), date(2060, 1, 1)]
TILL = {"norrby": ("  till: tillsvidare", f"  till: {LAST}"), "vattenborg": ("till: 2029-01-31", f"till: {LAST}")}
NOTE = "giltig-idag"


def ended(root: Path, city: DatedCity) -> tuple[City, Agreement, Judge]:
    """The example with a last day, and its words locked as they then are."""
    copied = City.at(root, ROOT / city.place, only=[city.agreement])
    copied.replace(*TILL[city.agreement], f"content/avtal/{city.agreement}/overenskommelse.yaml")
    return copied, *opened(copied, city)


def opened(copied: City, city: DatedCity) -> tuple[Agreement, Judge]:
    content, faults = read(copied.places)
    assert not faults
    (agreement,) = content.agreements
    return agreement, Judge(content, city.rules)


def told(judge: Judge, agreement: Agreement, day: date) -> list[Finding]:
    return [f for f in judge.agreement(agreement, day).findings if f.rule != "textlas-stammer"]


@pytest.mark.parametrize("day", LATER)
@pytest.mark.parametrize("city", CITIES, ids=lambda one: one.agreement)
def test_one_note_is_all_that_is_said_of_it(city: DatedCity, day: date, tmp_path: Path) -> None:
    _, agreement, judge = ended(tmp_path, city)
    assert [(f.rule, f.severity.swedish) for f in told(judge, agreement, day)] == [(NOTE, "upplysning")]
    asked = {o.rule for o in judge.agreement(agreement, day).outcomes if o.verdict in ("met", "breached")}
    after = {rule.id for rule in city.rules[agreement.parts.terms.profil.words].rules if rule.after_end}
    assert asked <= after
    assert {"textlas-stammer", NOTE} <= asked
    assert [one for one in judge.deadlines(agreement, day) if one.rule != NOTE] == []


@pytest.mark.parametrize("city", CITIES, ids=lambda one: one.agreement)
def test_it_is_judged_as_before_to_its_last_day(city: DatedCity, tmp_path: Path) -> None:
    _, agreement, judge = ended(tmp_path, city)
    assert NOTE not in {f.rule for f in told(judge, agreement, LAST)}
    met = [o for o in judge.agreement(agreement, LAST).outcomes if o.verdict == "met"]
    assert len(met) > 25


@pytest.mark.parametrize("city", CITIES, ids=lambda one: one.agreement)
def test_the_forecast_says_that_it_ends_and_nothing_after(city: DatedCity, tmp_path: Path) -> None:
    _, agreement, judge = ended(tmp_path, city)
    start = LAST - timedelta(days=200)
    ahead = forecast([agreement], judge, start, date(2060, 1, 1))
    own = [(c.on, c.rule) for c in ahead.changes if c.agreement and c.on > LAST]
    assert own == [(LAST + timedelta(days=1), NOTE)]
    assert max(one.day for one in judge.deadlines(agreement, start)) <= LAST


Spoil = Callable[[City, str], None]


def words_rewritten(city: City, folder: str) -> None:
    city.replace("titel: ", "titel: Annan ", f"{folder}/overenskommelse.yaml")


def a_meeting_to_come(city: City, folder: str) -> None:
    city.replace(
        "hållna_möten:\n", "hållna_möten:\n      - {datum: 2090-01-01}\n", f"{folder}/overenskommelse.yaml", first=True
    )


@pytest.mark.parametrize(
    ("spoil", "rule"), [(words_rewritten, "textlas-stammer"), (a_meeting_to_come, "dag-har-varit")]
)
def test_what_holds_for_an_archive_still_holds(spoil: Spoil, rule: str, tmp_path: Path) -> None:
    city = CITIES[0]
    copied, *_ = ended(tmp_path, city)
    spoil(copied, f"content/avtal/{city.agreement}")
    agreement, judge = opened(copied, city)
    assert rule in {f.rule for f in judge.agreement(agreement, LATER[1]).findings}
