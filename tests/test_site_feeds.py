"""Feeds and calendars: whole, valid, the same from one day to the next, and never of another edition."""

import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from city import City
from golden import is_as_kept
from samverk.model.errors import SamverkError
from samverk.model.forecast import Forecast
from samverk.site.addresses import served
from samverk.site.open_data.atom import MOST, NAMESPACE, feeds, rule_feed_path
from samverk.site.open_data.calendar import calendars, rule_calendar_path
from samverk.site.open_data.naming import way
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.read.delays import delays
from samverk.site.read.events import events
from samverk.site.read.rule import rules_with_days
from site_builds import AS_OF, EXEMPELSTAD, JARVA, ROOT, published
from site_builds import judged as judged_of
from site_data import ADDRESS, EXPECTED, everything, exempelstad, one

CITIES = [EXEMPELSTAD, JARVA, ROOT / "examples" / "tvillingsta"]
A = f"{{{NAMESPACE}}}"
RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T12:00:00Z")


def parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - our own file


def texts(element: ET.Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(A + name)]


def events_in(data: bytes) -> list[Any]:
    """The calendar's events; icalendar's own types say too little of what a property holds."""
    calendar: Any = Calendar.from_ical(data)
    return list(calendar.walk("VEVENT"))


def test_the_whole_feed_of_norrby() -> None:
    feed = one(list(feeds(exempelstad())), "avtal/norrby/atom.xml")
    assert is_as_kept(EXPECTED / "norrby-atom.xml", feed)


@pytest.mark.parametrize("content", CITIES, ids=lambda path: path.name)
def test_feeds_are_what_rfc_4287_asks_for(content: Any) -> None:
    made = published(content, "public", ADDRESS)
    for file in feeds(made):
        feed = parsed(file.data)
        assert feed.tag == f"{A}feed"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"
        for container in (feed, *feed.iter(f"{A}entry")):
            for name in ("id", "title", "updated"):  # §4.1.1 and §4.1.2: exactly one of each
                assert len(container.findall(A + name)) == 1, name
        assert len(feed.findall(f"{A}author")) == 1  # §4.1.1: covers every entry
        ids = texts(feed, "id")
        assert len(ids) == len(set(ids))
        assert all(one.startswith("tag:samverk.example,2026:") for one in ids)
        moments = texts(feed, "updated")
        assert all(RFC3339.fullmatch(moment) for moment in moments)
        assert moments[0] == max(moments)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
        assert links["self"] == ADDRESS + file.path


def test_ids_do_not_depend_on_where_the_site_lies_or_on_the_day() -> None:
    there, nowhere = list(feeds(exempelstad())), list(feeds(exempelstad("")))
    later = list(feeds(replace(exempelstad(), judged=replace(exempelstad().judged, as_of=date(2026, 12, 24)))))
    for first, second, third in zip(there, nowhere, later, strict=True):
        assert texts(parsed(first.data), "id") == texts(parsed(second.data), "id")
        assert first == third


def test_every_link_leads_to_a_page() -> None:
    made = exempelstad("")
    addresses = {f"/{served(page.uri)}" for page in everything("").pages}
    for file in feeds(made):
        links = [urljoin(f"/{file.path}", str(link.get("href"))) for link in parsed(file.data).iter(f"{A}link")]
        assert [link for link in links if link not in addresses] == []


LAMPS = (
    "Åtgärden ”Kommunen sätter upp lampor i parken” skulle ha varit avslutad senast den 31 december 2025. "
    "Det syns inte här."
)


def test_what_has_become_late_is_told_on_the_day_after_its_last_day() -> None:
    feed = parsed(one(list(feeds(exempelstad())), "avtal/soderby/atom.xml"))
    told = {
        (texts(entry, "id")[0], texts(entry, "updated")[0][:10], texts(entry, "content")[0])
        for entry in feed.findall(f"{A}entry")
        if texts(entry, "title")[0] == "Söderby: något blev försenat"
    }
    start = "tag:samverk.example,2026:exempelstad:soderby:forsenat"
    assert {(identity.removeprefix(start), day, words) for identity, day, words in told} == {
        (
            ":lagesbild-arlig-lagesbild",
            "2025-11-06",
            "Lägesbilden skulle ha reviderats senast den 5 november 2025. Det syns inte här.",
        ),
        (
            ":atgard-status-atgarder-belysning-i-parken",
            "2026-01-01",
            LAMPS,
        ),
    }


def test_an_id_is_of_what_the_thing_is_called_and_not_of_its_day() -> None:
    """Two decisions on a day keep their own, and so does one whose day is corrected."""
    made = exempelstad()
    keyed = {(event.agreement, event.kind, event.key): event for event in events(made)}
    assert len(keyed) == len(events(made))
    assert all(event.key for event in keyed.values())


def entries_on(day: date, content: Path) -> dict[str, tuple[str, str]]:
    """The words of each entry of the city's feed and the day since which they are so, as the feed is built on a day."""
    whole = judged_of(content)
    judged = replace(whole, as_of=day)
    made = publication(judged, "public", Forecast(day, day, ()))
    (city, *_) = feeds(made)
    found = parsed(city.data).findall(f"{A}entry")
    return {texts(e, "id")[0]: (texts(e, "content")[0], texts(e, "updated")[0][:10]) for e in found}


@pytest.mark.parametrize("content", CITIES, ids=lambda path: path.name)
def test_what_says_something_else_is_updated_then(content: Path) -> None:
    """From day to day through what is dated: no entry has other words with the day that it had."""
    days = sorted({day for event in events(published(content)) for day in (event.day, event.changed) if day})
    asked = [date.fromisoformat(day) for day in days if day >= "2024-01-01"]
    was: dict[str, tuple[str, str]] = {}
    for day in asked:
        now = entries_on(day, content)
        for identity, (words, updated) in now.items():
            assert updated <= day.isoformat()
            if identity in was and was[identity][0] != words and ":forsenat:" not in identity:
                assert updated > was[identity][1], (day, identity, was[identity][0], words)
        was = now
    assert was


def test_what_was_late_and_then_done_is_told_for_good() -> None:
    feed = parsed(one(list(feeds(exempelstad())), "avtal/norrby/atom.xml"))
    told = [
        (texts(entry, "published")[0][:10], texts(entry, "content")[0])
        for entry in feed.findall(f"{A}entry")
        if texts(entry, "title")[0] == "Norrby: något försenat blev åtgärdat"
    ]
    late = "Lägesbilden skulle ha reviderats senast den {}. En ny version började gälla den {}."
    assert told == [
        ("2026-05-26", late.format("13 maj 2026", "26 maj 2026")),
        ("2025-05-27", late.format("14 maj 2025", "27 maj 2025")),
    ]


def test_a_measure_that_was_late_and_then_done_is_told(tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    plan = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
    city.put("åtgärder.ljus-i-tunneln.slut", "2026-09-30", plan)
    judged = city.judged(AS_OF)
    told = [event for event in delays(publication(judged, "public", look_ahead(judged))) if event.kind == "åtgärdat"]
    assert any("senast den 30 september 2026. Uppföljningen den 17 november 2026" in event.sentence for event in told)


def test_each_rule_that_sets_days_has_a_feed_and_a_calendar_of_all_agreements() -> None:
    made = exempelstad()
    found = {file.path: file.data for file in (*feeds(made), *calendars(made))}
    for rule in rules_with_days(made):
        days = [due.day for known in made.known for due in known.due if due.rule == rule.id]
        own = events_in(found[rule_calendar_path(rule.id)])
        assert sorted(event["dtstart"].dt for event in own) == sorted(days)
        late = [event for event in delays(made) if event.rule == rule.id]
        ids = texts(parsed(found[rule_feed_path(rule.id)]), "id")[1:]
        assert sum(":forsenat:" in one or ":atgardat:" in one for one in ids) == len(late)
    assert {due.rule for known in made.known for due in known.due} <= {rule.id for rule in rules_with_days(made)}


def test_only_what_has_happened_is_told() -> None:
    made = exempelstad()
    (city, *_) = feeds(made)
    entries = parsed(city.data).findall(f"{A}entry")
    assert len(entries) == min(MOST, len(events(made)) + len(list(delays(made))))
    assert max(texts(parsed(city.data), "updated")) <= f"{made.as_of}T12:00:00Z"


def test_the_whole_calendar_of_norrby() -> None:
    calendar = one(list(calendars(exempelstad())), "avtal/norrby/kalender.ics")
    assert is_as_kept(EXPECTED / "norrby-kalender.ics", calendar)


@pytest.mark.parametrize("content", CITIES, ids=lambda path: path.name)
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_calendars_are_what_rfc_5545_asks_for(content: Any, address: str) -> None:
    made = published(content, "public", address)
    for file in calendars(made):
        lines = file.data.split(b"\r\n")
        assert b"\n" not in file.data.replace(b"\r\n", b"")
        assert max(len(line) for line in lines) <= 75  # §3.1, in octets
        calendar: Any = Calendar.from_ical(file.data)
        assert (calendar["version"], calendar["prodid"]) == ("2.0", "-//samverk.example//Samverk//SV")
        found = events_in(file.data)
        uids = [str(event["uid"]) for event in found]
        assert len(uids) == len(set(uids))
        for event in found:
            assert type(event["dtstart"].dt) is date
            assert event["dtstamp"].dt.date() == made.as_of
            assert event["summary"]
            assert ("url" in event) == bool(made.address)


def test_the_calendar_has_every_last_day_and_reminds_of_those_to_come() -> None:
    made = exempelstad()
    for known in made.known:
        found = events_in(one(list(calendars(made)), f"avtal/{known.agreement.id}/kalender.ics"))
        days = sorted(event["dtstart"].dt for event in found)
        assert days == sorted(due.day for due in known.due)
        for event in found:
            alarms = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
            ahead = event["dtstart"].dt >= made.as_of
            assert alarms == ([timedelta(days=-30), timedelta(days=-7)] if ahead else [])


def test_the_words_say_whether_the_day_has_passed() -> None:
    made = exempelstad()
    known = next(one for one in made.known if one.agreement.id == "norrby")
    day = next(due.day for due in known.due if due.annex)
    late = "Lägesbilden skulle ha reviderats senast den 12 maj 2027. Det syns inte här den "
    rule = " Kravet: Lägesbilden ska revideras varje år (C51)."
    for as_of, expected in (
        (day, f"Lägesbilden ska ha reviderats senast den 12 maj 2027.{rule}"),
        (day + timedelta(days=1), f"{late}13 maj 2027.{rule}"),
    ):
        later = replace(made, judged=replace(made.judged, as_of=as_of))
        later.__dict__["known"] = made.known
        found = events_in(one(list(calendars(later)), "avtal/norrby/kalender.ics"))
        assert [str(event["description"]) for event in found if event["dtstart"].dt == day] == [expected]


def test_a_missing_package_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(SamverkError, match=r"^[^\n]*paketet icalendar är inte installerat\. Kör make setup\.$"):
        list(calendars(exempelstad()))


@pytest.mark.parametrize(
    ("address", "here", "there", "expected"),
    [
        ("", "atom.xml", "avtal/norrby/", "avtal/norrby/"),
        ("", "avtal/norrby/atom.xml", "", "../../"),
        ("", "avtal/norrby/atom.xml", "avtal/norrby/", "./"),
        ("", "avtal/norrby/index.html", "api/v1/index.json", "../../api/v1/index.json"),
        (ADDRESS, "avtal/norrby/atom.xml", "", ADDRESS),
        (ADDRESS, "avtal/norrby/atom.xml", "om/", f"{ADDRESS}om/"),
    ],
)
def test_addresses_are_relative_where_the_sites_own_is_unknown(
    address: str, here: str, there: str, expected: str
) -> None:
    assert way(exempelstad(address), here, there) == expected
