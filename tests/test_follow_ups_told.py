"""What follow-ups say is told alike on pages, in the API, in calendars, in feeds and by diff, day by day."""

import json
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from city import EXEMPELSTAD, NOVEMBER, ROOT, City, District
from samverk.agreement.swedish import date_text
from samverk.check import judge, with_sources
from samverk.diff import between_days
from samverk.forecast import forecast
from samverk.judging import Judge
from samverk.reading import read
from samverk.rules.load import load_rule_sets
from samverk.site.addresses import follow_ups_uri, measure_uri
from samverk.site.open_data.api import documents
from samverk.site.open_data.atom import feeds
from samverk.site.open_data.calendar import calendars
from samverk.site.publication.publication import Publication, look_ahead, publication
from samverk.site.tree import pages
from samverk.source.places import Places

PLAN = "bilagor/atgardsplan/2026-05-19.md"
AUGUST = "uppfoljning/2026-08-25-lokal-beredningsgrupp.yaml"
LAST = "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"
MEASURES = (
    "kvallar-pa-lyktan", "gemensam-bedomning", "ljus-i-tunneln", "synliga-vuxna-pa-torget",
    "stodsamtal-inom-tva-dagar", "fraga-om-vald",
)  # fmt: skip


def made_of(city: Path, day: date, edition: str = "public") -> Publication:
    places = Places.of(ROOT, city)
    judged = with_sources(judge(places, day), places)
    return publication(judged, edition, look_ahead(judged))


def told(made: Publication) -> dict[str, str]:
    """The words of each page, by its uri."""
    return {page.uri: unescape(re.sub(r"<[^>]+>", " ", page.markdown)) for page in pages(made)}


def document(made: Publication) -> dict[str, Any]:
    found = {one.path: one.data for one in documents(made, Places.of(ROOT))}
    whole: dict[str, Any] = json.loads(found["api/v1/agreements/norrby.json"])["agreement"]
    return whole


def norrby_at(folder: Path) -> District:
    """Norrby alone, in a folder of the test's own."""
    return City.at(folder, EXEMPELSTAD, only=("norrby",)).district()


@pytest.fixture(scope="module")
def norrby(tmp_path_factory: pytest.TempPathFactory) -> District:
    district = norrby_at(tmp_path_factory.mktemp("stad"))
    district.city.remove("content/adresser.txt")
    return district


@pytest.mark.parametrize(
    ("day", "status", "last", "late_leaders"),
    [
        (date(2026, 7, 1), "pågår", None, 0),
        (date(2026, 8, 25), "pågår", "2026-08-25", 1),
        (date(2026, 11, 16), "pågår", "2026-08-25", 1),
        (date(2026, 11, 17), "genomförd", "2026-11-17", 2),
        (date(2027, 9, 1), "genomförd", "2026-11-17", 2),
    ],
)
def test_a_measure_is_told_alike_on_its_day(
    day: date, status: str, last: str | None, late_leaders: int, norrby: District
) -> None:
    made = made_of(norrby.city.content, day)
    shown, api = told(made), document(made)
    page = shown[measure_uri("norrby", "ljus-i-tunneln")]
    measures = {one["id"]: one for one in api["measures"]}
    assert tuple(measures) == MEASURES
    row = measures["ljus-i-tunneln"]
    assert row["status"] == status
    assert row["late"] is False
    assert (row["followed_up"] == last) or (last is None and row["followed_up"] == "2026-04-21")
    assert page.count("Läs uppföljningen") == late_leaders == len(row["follow_ups"])
    assert f"  {status} " in page.replace("✓", "").replace("–", "")
    thread = shown["avtal/norrby.md"]
    assert ("Gångvägen är belyst sedan den 26 oktober" in thread) is (status == "genomförd")
    assert (follow_ups_uri("norrby") in shown) is True
    assert (date_text(date(2026, 11, 17)) in shown[follow_ups_uri("norrby")]) is (day >= date(2026, 11, 17))
    others = [one for name, one in measures.items() if name != "ljus-i-tunneln"]
    assert {one["late"] for one in others} == {day > date(2027, 5, 1)}


def test_a_correction_counts_from_its_day(norrby: District) -> None:
    field = "uppfoljning/2026-08-25-lokal-beredningsgrupp.åtgärder.synliga-vuxna-pa-torget.genomfört"
    for day, amount in ((date(2026, 11, 16), "18 av 22 pass"), (date(2026, 11, 17), "19 av 22 pass")):
        made = made_of(norrby.city.content, day)
        page = told(made)[measure_uri("norrby", "synliga-vuxna-pa-torget")]
        assert f"Gjort: {amount}" in page
        first = document(made)["follow_ups"][0]
        assert first["measures"][2]["amount"] == amount
    assert field in told(made)[follow_ups_uri("norrby")]
    assert "”18 av 22 pass” ska vara ”19 av 22 pass”" in told(made)[follow_ups_uri("norrby")]


def test_the_calendar_has_the_day_of_the_next_follow_up_and_no_day_of_what_is_done(norrby: District) -> None:
    def of(day: date, *words: str) -> set[str]:
        (own,) = (
            one for one in calendars(made_of(norrby.city.content, day)) if one.path == "avtal/norrby/kalender.ics"
        )
        events: list[Any] = list(Calendar.from_ical(own.data).walk("VEVENT"))
        return {f"{one['DTSTART'].dt:%Y%m%d}" for one in events if all(word in str(one["SUMMARY"]) for word in words)}

    assert of(date(2026, 9, 1), "åtgärden", "ska ha följts upp") == {"20261130"}
    assert of(NOVEMBER, "åtgärden", "ska ha följts upp") == {"20270216", "20270420"}
    assert of(date(2026, 9, 1), "åtgärden ”Trafikkontoret", "ska vara avslutad") == {"20270531"}
    assert of(NOVEMBER, "åtgärden ”Trafikkontoret", "ska vara avslutad") == set()


def test_what_has_happened_and_what_changed_tell_of_it(norrby: District) -> None:
    made = made_of(norrby.city.content, NOVEMBER)
    sentence = (
        "Beredningsgruppen följde upp åtgärdsplanen från 19 maj 2026, sex åtgärder (Minnesanteckningar 2026:5 § 3)."
    )
    assert sentence in told(made)["andringar/index.md"]
    (own,) = (one for one in feeds(made) if one.path == "avtal/norrby/atom.xml")
    assert sentence in own.data.decode()
    content = read(Places.of(ROOT, norrby.city.content)).content
    changes = between_days(content, date(2026, 9, 1), NOVEMBER).changes
    (one,) = (change for change in changes if change.part == "uppföljning")
    assert one.route == "ingen"
    assert one.sentence.startswith(
        "Ny uppföljning av beredningsgruppen den 17 november 2026 om åtgärdsplanen från 19 maj 2026: ”Lyktan planerar"
    )
    assert "genomförd" in one.sentence


def test_the_forecast_is_what_judging_each_day_gives(tmp_path: Path) -> None:
    """A follow-up of a coming day, and one that is late, turn verdicts on their days, and on no other."""
    district = norrby_at(tmp_path)
    start, end = date(2027, 2, 1), date(2027, 7, 1)
    district.write(
        "organ: lokal-styrgrupp\ndatum: 2027-05-10\ndokument: Protokoll\nplan: atgardsplan/2026-05-19\nåtgärder:\n"
        + "".join(f"  - {{id: {name}, status: genomförd}}\n" for name in MEASURES),
        "uppfoljning/2027-05-10-lokal-styrgrupp.yaml",
    )
    places = district.city.places
    content = read(places).content
    judging = Judge(content, load_rule_sets(places.rule_files, places.schemas))
    asked = ("atgard-foljd-upp", "atgard-status", "atgard-resultat")
    changes = [c for c in forecast(content.agreements, judging, start, end).changes if c.rule in asked]
    expected: list[tuple[date, str, str]] = []
    was: dict[str, str] = {}
    day = start
    while day <= end:
        judged = judging.agreement(content.agreements[0], day).outcomes
        now = {o.rule: o.verdict for o in judged if o.rule in asked}
        expected += [(day, rule, now[rule]) for rule in sorted(now) if was and now[rule] != was[rule]]
        was, day = now, day + timedelta(days=1)
    assert [(c.on, c.rule, c.after) for c in changes if c.after != c.before] == expected
    assert len(expected) >= 4


def test_what_is_internal_is_told_inside_alone_and_outside_that_it_was_done(tmp_path: Path) -> None:
    district = norrby_at(tmp_path)
    district.city.remove("content/adresser.txt")
    district.replace(
        "    resultat: Gångvägen är belyst", "    synlighet: intern\n    resultat: Gångvägen är belyst", LAST
    )
    uri = measure_uri("norrby", "ljus-i-tunneln")
    inside, outside = (told(made_of(district.city.content, NOVEMBER, one)) for one in ("internal", "public"))
    assert "genomförd" in inside[uri].partition("Så har det gått")[0]
    assert "Gångvägen är belyst" in inside[uri]
    head = outside[uri].partition("Så har det gått")[0]
    assert "framgår inte här" in head
    assert "pågår" not in head, "how it went in August is not how it goes now"
    assert "Gångvägen är belyst" not in "".join(outside.values())
    assert outside[uri].count("17 november 2026") >= 1
    assert "Vad uppföljningen kom fram till visas inte här." in outside[uri]
    measures = document(made_of(district.city.content, NOVEMBER))["measures"]
    row = next(one for one in measures if one["id"] == "ljus-i-tunneln")
    assert (row["status"], row["late"], row["result"]) == (None, None, None)


def test_where_the_plan_is_internal_its_follow_ups_are(tmp_path: Path) -> None:
    district = norrby_at(tmp_path)
    district.city.remove("content/adresser.txt")
    district.replace("åtkomst: offentlig", "åtkomst: intern", PLAN)
    outside = told(made_of(district.city.content, NOVEMBER))
    whole = "".join(outside.values())
    assert "21 av 24 kvällar" not in whole
    assert "61 procent" not in whole
    assert outside[follow_ups_uri("norrby")].count("Uppföljningen är intern och visas inte här.") == 2
    inside = told(made_of(district.city.content, NOVEMBER, "internal"))
    assert "21 av 24 kvällar" in inside[measure_uri("norrby", "kvallar-pa-lyktan")]
