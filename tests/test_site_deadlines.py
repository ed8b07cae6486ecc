"""The pages, the calendars and the API tell of the same last days, and those are the rules' own."""

import functools
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from city import City, District
from samverk.agreement.swedish import date_text
from samverk.check import Judged, judge
from samverk.facts.build import facts_of
from samverk.model.forecast import Forecast
from samverk.rules.due import deadlines
from samverk.site.open_data.agreement_object import agreement_object
from samverk.site.open_data.calendar import calendars
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication, look_ahead, publication
from samverk.site.read.agreement import agreement_view
from samverk.site.read.annex_pages import annex_views
from samverk.site.read.delays import delays
from samverk.site.read.events import events
from samverk.site.read.start import start_view
from samverk.site.read.tasks import coming_rows, overdue_of
from samverk.site.tree import pages
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
CITIES = ("content", "examples/exempelstad", "examples/tvillingsta")
DAYS = (date(2024, 6, 3), date(2025, 12, 31), date(2026, 5, 13), date(2026, 11, 23))
ONE = timedelta(days=1)


@functools.cache
def made(city: str, as_of: date, edition: str = "public") -> Publication:
    judged, ahead = known(city, as_of)
    return publication(judged, edition, ahead)


@functools.cache
def known(city: str, as_of: date) -> tuple[Judged, Forecast]:
    judged = judge(Places.of(ROOT, ROOT / city), as_of)
    return judged, look_ahead(judged)


def of_norrby(norrby: District, as_of: date = date(2026, 11, 23)) -> tuple[Publication, Overview]:
    judged = norrby.judged(as_of)
    found = publication(judged, "public", look_ahead(judged))
    return found, found.known[0]


def told_in_calendar(found: Publication, known: Overview) -> list[tuple[date, str]]:
    """The events of the agreement's own calendar about last days, as (day, summary)."""
    path = f"avtal/{known.agreement.id}/kalender.ics"
    file: Any = Calendar.from_ical(next(one.data for one in calendars(found) if one.path == path))
    return sorted((one["dtstart"].dt, str(one["summary"])) for one in file.walk("VEVENT"))


@pytest.mark.parametrize(("city", "as_of"), [(city, day) for city in CITIES for day in DAYS])
def test_everything_tells_of_the_same_last_days(city: str, as_of: date) -> None:
    found = made(city, as_of, "internal")
    for known in found.known:
        days = {due.day for due in known.due}
        ahead = sorted(day for day in days if day >= as_of)
        within = {day for day in ahead if day <= found.forecast.end}
        view = agreement_view(known, found)
        own = [row for row in coming_rows(found) if row.agreement.id == known.agreement.id]
        assert {day for day, _ in told_in_calendar(found, known)} == days
        assert {one["day"] for one in agreement_object(known, found)["due"]} == {day.isoformat() for day in days}
        assert {row.day for row in own} == {date_text(day) for day in within}
        late = [due.day for due, _ in overdue_of(known, found)]
        assert late == sorted(late)
        assert set(late) <= days - set(ahead)
        first = date_text(ahead[0]) if ahead else "Inget datum"
        assert next(one.answer for one in view.answers if one.label == "Vad händer härnäst?") == first
        listed = [one.day for one in view.duties if one.status.text == "i tid"]
        assert listed[:1] == ([first] if ahead else [])


@pytest.mark.parametrize(("city", "as_of"), [(city, day) for city in CITIES for day in DAYS])
def test_each_last_day_is_a_rules_and_each_breach_to_come_has_one(city: str, as_of: date) -> None:
    """Once: nothing says on the day after that the requirement is broken."""
    found = made(city, as_of, "internal")
    for known in found.known:
        rules = [found.standings.rules[link.id] for link in found.standings.links(known.agreement.id)]
        own = {(one.rule, one.day) for one in deadlines(rules, known.facts, as_of)}
        told = {(due.rule, due.day) for due in known.due}
        breaches = {(c.rule, c.on - ONE) for c in found.standings.changes(known.agreement.id) if c.after == "breached"}
        assert breaches <= told
        assert told - breaches <= own


@pytest.mark.parametrize("as_of", [date(2025, 2, 10), date(2025, 6, 2), date(2026, 2, 10), date(2026, 5, 20)])
def test_a_day_ahead_is_a_last_day_when_it_comes_too(as_of: date) -> None:
    """Before what has a coming day: a tillägg about the meetings, a version of an annex, a decision."""
    found = made(CITIES[1], as_of, "internal")
    known = next(one for one in found.known if one.agreement.id == "norrby")
    rules = [found.standings.rules[link.id] for link in found.standings.links("norrby")]
    breaches = {(c.rule, c.on - ONE) for c in found.standings.changes("norrby") if c.after == "breached"}
    assert known.ahead
    for due in known.ahead:
        facts = facts_of(known.agreement, found.judged.content, due.day)
        then = {(one.rule, one.day) for one in deadlines(rules, facts, due.day)}
        assert (due.rule, due.day) in then | breaches


# The same requirements in other words: rule file, what stands there, what means the same.
SPELLINGS = [
    ("stockholm-2024/lagesbild-arlig", "där: {typ: lägesbild}", "där: {typ: {ett_av: [lägesbild]}}"),
    ("lkb-2023-196/lagesbild-vartannat-ar", "där: {typ: lägesbild}", "där: {typ: {ett_av: [lägesbild]}}"),
    ("bas/giltig-idag", "inte: utgången", "ett_av: [kommande, gällande]"),
    ("stockholm-2024/arbetsgrupp-tidsgrans", "där: {form: tidsbegränsad}", "där: {form: {ett_av: [tidsbegränsad]}}"),
]


@pytest.fixture(scope="module")
def respelled(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """Exempelstad judged by rules that mean the same."""
    other = City(tmp_path_factory.mktemp("regler")).bring("rules")
    for name, before, after in SPELLINGS:
        other.replace(before, after, f"rules/{name}.yaml")
    judged = judge(Places.of(ROOT, ROOT / CITIES[1], other.root / "rules"), DAYS[-1])
    return publication(judged, "public", look_ahead(judged))


def test_however_the_rules_are_spelled_every_page_calendar_and_document_is_the_same(respelled: Publication) -> None:
    plain = made(CITIES[1], DAYS[-1])
    assert {page.uri: page.text for page in pages(respelled)} == {page.uri: page.text for page in pages(plain)}
    assert list(calendars(respelled)) == list(calendars(plain))
    own = [[agreement_object(known, one) for known in one.known] for one in (respelled, plain)]
    assert own[0] == own[1]


WAIVER = {
    "regel": "styrgrupp-moten",
    "gäller": "allt",
    "skäl": "Ny ledning.",
    "beslut": "2026-05-26-styrgrupp",
    "beslutad_av": "styrgruppen",
    "diarienummer": "EXNO 2026/9",
    "datum": "2026-06-01",
    "till": "2026-12-31",
}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, True),
        ({"datum": None}, True),
        ({"gäller": None}, False),
        ({"beslut": None}, False),
        ({"beslut": "2026-05-27-styrgrupp"}, False),
        ({"skäl": None}, False),
        ({"beslutad_av": '""'}, False),
        ({"diarienummer": None}, False),
        ({"till": None}, False),
        ({"till": "2027-06-02"}, False),
        ({"datum": None, "till": "2027-11-30"}, False),
        ({"datum": "2026-12-01"}, False),
        ({"datum": "2025-06-01", "till": "2026-05-31"}, False),
        ({"regel": "finns-inte"}, False),
        ({"regel": "sekretessgrund-anges"}, False),
    ],
)
def test_only_a_waiver_that_counts_runs_out(changes: dict[str, str | None], told: bool, norrby: District) -> None:
    flow = ", ".join(f"{key}: {value}" for key, value in {**WAIVER, **changes}.items() if value is not None)
    norrby.replace("dispenser: []", f"dispenser:\n  - {{{flow}}}")
    found, known = of_norrby(norrby)
    ends = [(due.day, due.ahead) for due in known.due if due.about == "dispens"]
    assert ends == ([(date(2026, 12, 31), "en dispens löper ut")] if told else [])
    page = next(page.text for page in pages(found) if page.uri == "avtal/norrby.md")
    assert ("En dispens löper ut" in page) is told
    assert not known.late
    assert not start_view(found).overdue


NOTICE = """  uppsägning_månader: 3
  uppsägningar: [{part: polisen, datum: 2026-02-20, dokument: Brev}]
"""


@pytest.mark.parametrize(
    ("written", "last", "told"),
    [
        ("  till: 2026-06-30\n", date(2026, 6, 30), "överenskommelsen löpte ut"),
        (f"  till: tillsvidare\n{NOTICE}", date(2026, 5, 20), "uppsägningstiden gick ut"),
    ],
)
def test_nobody_is_late_with_what_ends_by_itself(written: str, last: date, told: str, norrby: District) -> None:
    """It is told as over: in the calendar file, and where something happened; nobody answers for it."""
    norrby.replace("  till: tillsvidare\n", written)
    found, known = of_norrby(norrby, last + ONE)
    assert [due.said(found.as_of) for due in known.due if due.day == last] == [told]
    assert [due for due in known.late if due.day == last] == []
    assert [row for _, row in overdue_of(known, found) if row.sentence == told] == []
    assert told not in {one.what.casefold() for one in agreement_view(known, found).duties}
    assert (last, f"Norrby: {told}") in told_in_calendar(found, known)
    ended = [event.sentence for event in events(found) if event.kind == "slut"]
    assert ended == (["Överenskommelsen för Norrby löpte ut."] if "löpte" in told else [])
    assert not [event for event in delays(found) if event.day == (last + ONE).isoformat()]
    _, known = of_norrby(norrby, last)
    assert last in [due.day for due in known.ahead]


def test_what_is_hidden_has_no_last_day_in_public(norrby: District) -> None:
    """A measure's last day is its own, so it goes with the measure."""
    plan = "bilagor/atgardsplan/2026-05-19.md"
    text = norrby.text(plan)
    hidden = re.sub(r"(\n  - id: ljus-i-tunneln\n)", r"\1    synlighet: intern\n", text, count=1)
    assert hidden != text
    norrby.write(hidden, plan)
    _, known = of_norrby(norrby)
    measures = [due for due in known.due if due.about == "åtgärd"]
    assert (len(measures), [due for due in measures if "tunneln" in due.ahead]) == (5, [])


@pytest.mark.parametrize(
    ("reference", "statuses", "steps"),
    [
        (
            "soderby/bilagor/lagesbild/2024-11-05",
            [
                ("good", "gäller sedan 1 mars 2025", None),
                ("bad", "försenad: skulle ha reviderats senast 5 november 2025", None),
            ],
            [
                ("late", "senast 5 november 2025", "Skulle ha reviderats", None),
                ("late", "senast 31 december 2025", "Skulle ha reviderats", None),
                ("late", "senast 5 november 2026", "Skulle ha uppdaterats", None),
            ],
        ),
        (
            "norrby/bilagor/lagesbild/2026-05-12",
            [
                ("good", "gäller sedan 26 maj 2026", None),
                ("good", "i tid: ska ha reviderats senast 12 maj 2027", "2027-05-13"),
            ],
            [
                ("ahead", "senast 12 maj 2027", "Ska ha reviderats", "2027-05-13"),
                ("ahead", "senast 31 december 2027", "Ska ha reviderats", "2028-01-01"),
                ("ahead", "senast 12 maj 2028", "Ska ha uppdaterats", "2028-05-13"),
            ],
        ),
        ("norrby/bilagor/lagesbild/2025-05-13", [("plain", "gällde till 25 maj 2026", None)], []),
        ("norrby/bilagor/kontaktuppgifter/2026-02-10", [("good", "gäller sedan 17 februari 2026", None)], []),
    ],
)
def test_the_page_of_a_version_says_by_when_it_is_to_be_looked_over(
    reference: str,
    statuses: list[tuple[str, str, str | None]],
    steps: list[tuple[str, str, str, str | None]],
) -> None:
    """Whether it applies and whether it is in time are two statuses, and each last day is a step of its own."""
    found = made(CITIES[1], DAYS[-1])
    (view,) = (view for view in annex_views(found) if view.uri == f"avtal/{reference}/index.md")
    assert [(one.tone, one.text, one.turn) for one in view.statuses] == statuses
    shown = [(one.state, one.when, one.act, one.turn) for one in view.chain if one.when.startswith("senast")]
    assert shown == steps


@pytest.mark.parametrize(("city", "as_of"), [(city, day) for city in CITIES for day in DAYS])
def test_no_late_annex_is_good_alone(city: str, as_of: date) -> None:
    """What is late says so beside what applies, in the head and in the chain, on every page of every city and day."""
    found = made(city, as_of)
    for view in annex_views(found):
        late = [one for one in view.chain if one.state == "late"]
        assert bool(late) is any(one.tone == "bad" for one in view.statuses)
