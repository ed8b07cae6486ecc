"""Whether a measure is late is decided once: facts, the agreement's page, the overdue table and the numbers agree."""

from datetime import date, timedelta
from itertools import product

import pytest

from city import EXEMPELSTAD, City
from samverk.agreement.value_words import names_in
from samverk.facts.build import facts_of
from samverk.site.publication import Publication
from samverk.site.read.audit.case import Case
from samverk.site.read.audit.measures import tally
from samverk.site.read.measures import plan
from samverk.site.read.overdue import overdue_of
from site_builds import published

DAY = date(2026, 11, 23)
STARTS = ("", "2026-01-01", "2026-11-22", "2027-06-01", "okänt", "hösten 2026")
ENDS = ("", "2025-12-31", "2026-11-22", "2026-11-23", "2026-11-24", "2027-12-31", "9999-12-31", "okänt", "hösten 2026")
STATUSES = ("", "planerad", "pågår", "genomförd", "avbruten")
PLAN = "bilagor/atgardsplan/2026-05-19.md"
ROWS = tuple(product(STARTS, ENDS, STATUSES))


def late(start: str, end: str, status: str) -> bool:
    """A day that has passed, unless it is done, or the end comes before the start and is no end at all."""
    days = [text if len(text) == 10 else "" for text in (start, end)]
    passed = bool(days[1]) and days[0] <= days[1] < DAY.isoformat()
    return passed and status not in ("genomförd", "avbruten")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """Norrby with a plan of every combination."""
    district = City.at(tmp_path_factory.mktemp("late"), EXEMPELSTAD, only=("norrby",)).district()
    head = district.text(PLAN).partition("åtgärder:\n")[0]
    rows = []
    for number, values in enumerate(ROWS):
        rows.append(f"  - id: m{number}\n    beskrivning: m{number}\n")
        rows += [
            f"    {key}: {value}\n" for key, value in zip(("start", "slut", "status"), values, strict=True) if value
        ]
    district.write(f"{head}åtgärder:\n{''.join(rows)}---\nPlanen.\n", PLAN)
    return published(district.city.content, "internal")


def test_facts_pages_and_numbers_agree_on_which_measures_are_late(city: Publication) -> None:
    expected = {f"m{number}" for number, row in enumerate(ROWS) if late(*row)}
    assert 0 < len(expected) < len(ROWS)
    (known,) = city.known
    content = city.judged.content
    facts = facts_of(known.agreement, content, DAY)
    assert {str(f.fields["id"]) for f in facts if f.kind == "åtgärd" and f.fields.get("försenad") is True} == expected
    shown = plan(known.agreement, names_in((known.agreement,), (content.register,)), DAY).measures
    assert {one.what for one in shown if one.overdue} == expected
    rows = [row for _, row in overdue_of(known, city) if row.what.startswith("åtgärden")]
    assert {row.what.removeprefix("åtgärden ”").removesuffix("”") for row in rows} == expected
    counted = tally(Case(known, city))
    assert counted is not None
    assert (counted.all, counted.late) == (len(ROWS), len(expected))


def test_pages_tell_the_day_on_which_one_more_is_late(city: Publication) -> None:
    (known,) = city.known
    shown = plan(known.agreement, names_in((known.agreement,), (city.judged.content.register,)), DAY).measures
    turns = {one.what: one.status.turn for one in shown}
    for number, (start, end, status) in enumerate(ROWS):
        ahead = end in ("2026-11-23", "2026-11-24", "2027-12-31") and status not in ("genomförd", "avbruten")
        impossible = len(start) == 10 and start > end
        day_after = (date.fromisoformat(end) + timedelta(days=1)).isoformat() if ahead and not impossible else None
        assert turns[f"m{number}"] == day_after, (start, end, status)
    counted = tally(Case(known, city))
    assert counted is not None
    assert counted.turn == "2026-11-24"
