"""Whether a measure is late is decided once: facts, pages, the overdue table, the numbers and the API agree."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from samverk.agreement.value_words import Names, names_in
from samverk.facts.build import facts_of
from samverk.site.open_data.follow_up_object import measure_objects
from samverk.site.publication.publication import Publication
from samverk.site.read.annex_pages import annex_views
from samverk.site.read.audit.case import Case
from samverk.site.read.audit.measures import tally
from samverk.site.read.follow_ups import measure_views
from samverk.site.read.measures import plan
from samverk.site.read.tasks import overdue_of
from site_builds import published

DAY = date(2026, 11, 23)
STARTS = ("", "2026-11-22", "2027-06-01", "okänt", "2026-hösten", "hösten 2026")
ENDS = (
    "", "2025-12-31", "2026-11-22", "2026-11-23", "2026-11-24", "2027-12-31", "9999-12-31", "okänt", "[1]",
    "2026-kv3", "2026-hösten", "2025", "löpande",
)  # fmt: skip
FIRST = {"2026-hösten": "2026-08-01"}
LAST = {"2026-kv3": "2026-09-30", "2026-hösten": "2026-12-31", "2025": "2025-12-31"}
BROKEN = ("hösten 2026", "9999-12-31", "[1]")
"""What is no time of a measure."""
STATUSES = ("", "planerad", "pågår", "genomförd", "avbruten")
PLAN = "bilagor/atgardsplan/2026-05-19.md"
ROWS = tuple(product(STARTS, ENDS, STATUSES))


def days_of(start: str, end: str) -> tuple[str, str]:
    """The first day of the start and the last of the end; empty for what is none."""
    first, last = FIRST.get(start, start), LAST.get(end, end)
    return first if len(first) == 10 else "", last if len(last) == 10 else ""


def late(start: str, end: str, status: str) -> bool:
    """A day that has passed, unless it is done, or the end comes before the start and is no end at all."""
    first, last = days_of(start, end)
    passed = bool(last) and first <= last < DAY.isoformat()
    return passed and not {start, end} & {*BROKEN} and status not in ("genomförd", "avbruten")


def unknown(start: str, end: str, status: str) -> bool:
    """Whether nobody can say if it is late: it is not done, and its end is no day or comes before its start.

    Nor where one of them cannot be read.
    """
    first, last = days_of(start, end)
    reversed_ = bool(first) and bool(last) and last < first
    return bool(not last or reversed_ or {start, end} & {*BROKEN}) and status not in ("genomförd", "avbruten")


def endless(start: str, end: str, status: str) -> bool:
    """Whether it is not done and no day is known as its last, which is what the number is called."""
    return (not days_of(start, end)[1] or end in BROKEN) and status not in ("genomförd", "avbruten")


def names_of(made: Publication) -> Names:
    return names_in((made.known[0].agreement,), (made.judged.content.register,))


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
    shown = plan(known, names_of(city), DAY).measures
    assert {one.what for one in shown if one.overdue} == expected
    rows = [row for _, row in overdue_of(known, city) if row.sentence.startswith("åtgärden")]
    assert {row.sentence.removeprefix("åtgärden ”").partition("”")[0] for row in rows} == expected
    counted = tally(Case(known, city))
    assert counted is not None
    assert (counted.all, counted.late) == (len(ROWS), len(expected))
    assert counted.unknown[0] == sum(endless(*row) for row in ROWS)
    told = {one["id"]: one["late"] for one in measure_objects(known.agreement, DAY)}
    assert {name for name, is_late in told.items() if is_late} == expected
    sure = {f"m{n}" for n, (start, end, _) in enumerate(ROWS) if not unknown(start, end, "")}
    assert {name for name, is_late in told.items() if is_late is not None} == sure


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("replaced", [False, True])
def test_nothing_is_late_in_a_plan_that_does_not_apply(ended: bool, replaced: bool, tmp_path: Path) -> None:
    """The pages of the agreement, each plan and each measure, the numbers, the overdue table and the API agree."""
    district = City.at(tmp_path, EXEMPELSTAD, only=("norrby",)).district()
    district.replace("slut: 2027-04-30", "slut: 2026-06-30", PLAN, first=True)
    if ended:
        district.replace("  till: tillsvidare", "  till: 2026-11-20")
    if replaced:
        newer = "2026-10-13"
        head = district.text(PLAN).replace("2026-05-19", newer).replace("2026-05-26-styrgrupp", f"{newer}-styrgrupp")
        district.write(
            head.partition("åtgärder:\n")[0] + "åtgärder: []\n---\nPlanen.\n", f"bilagor/atgardsplan/{newer}.md"
        )
        decision = district.text("beslut/2026-05-26-styrgrupp.yaml")
        decision = decision.replace("2026-05-26", newer).replace("atgardsplan/2026-05-19", f"atgardsplan/{newer}")
        district.write(decision.replace("lagesbild/2026-05-12, ", ""), f"beslut/{newer}-styrgrupp.yaml")
    made = published(district.city.content, "internal")
    (known,) = made.known
    applies = not ended and not replaced
    pages = [*annex_views(made), *measure_views(made)]
    told = {
        "agreement": any(one.overdue for one in plan(known, names_of(made), DAY).measures),
        "annexes": any(one.overdue for view in annex_views(made) for one in view.measures),
        "measures": any(one.text == "försenad" for view in measure_views(made) for one in view.statuses),
        "overdue": any(row.sentence.startswith("åtgärden") for _, row in overdue_of(known, made)),
        "numbers": bool((counted := tally(Case(known, made))) and counted.late),
        "api": any(one["late"] for one in measure_objects(known.agreement, DAY)),
    }
    assert told == dict.fromkeys(told, applies)
    assert pages


def test_pages_tell_the_day_on_which_one_more_is_late(city: Publication) -> None:
    (known,) = city.known
    shown = plan(known, names_of(city), DAY).measures
    turns = {one.what: one.status.turn for one in shown}
    for number, (start, end, status) in enumerate(ROWS):
        first, last = days_of(start, end)
        ahead = last >= DAY.isoformat() and status not in ("genomförd", "avbruten")
        impossible = first > last or bool({start, end} & {*BROKEN})
        day_after = (date.fromisoformat(last) + timedelta(days=1)).isoformat() if ahead and not impossible else None
        assert turns[f"m{number}"] == day_after, (start, end, status)
    counted = tally(Case(known, city))
    assert counted is not None
    assert counted.turn == "2026-11-24"
