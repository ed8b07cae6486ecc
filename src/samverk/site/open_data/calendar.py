"""Calendars (RFC 5545) of what has to be done, each on its last day. The only module that knows icalendar.

Every event lasts a whole day and takes no one's time. Its UID names what it is about and the day, not the site's
address, so a calendar that is fetched anew shows no event twice. DTSTAMP is the day of judgement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from samverk.agreement.dates import day_before
from samverk.agreement.swedish import date_text
from samverk.model.errors import SamverkError
from samverk.model.forecast import Change
from samverk.site.addresses import agreement_uri, rule_uri, served
from samverk.site.archive.iri import name_part
from samverk.site.artefact import Artefact
from samverk.site.open_data.naming import AUTHORITY
from samverk.site.publication.deadlines import Due
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.rule import rules_with_days
from samverk.site.text import clean

CITY_CALENDAR = "kalender.ics"
REMINDERS = (timedelta(days=30), timedelta(days=7))
"""So long before a day that has not passed the reader's own calendar reminds of it."""


@dataclass(frozen=True, slots=True)
class Day:
    """An event. `key` tells it from others of its agreement; `page` is the uri of the page that says more.

    `ahead`: the day has not passed, so it is worth a reminder.
    """

    day: date
    key: str
    summary: str
    description: str
    page: str
    rule: str
    ahead: bool


def calendar_path(agreement: str) -> str:
    """Where the calendar of an agreement lies: `avtal/<id>/kalender.ics`."""
    return f"avtal/{agreement}/kalender.ics"


def rule_calendar_path(rule: str) -> str:
    """Where the calendar of a rule that sets last days lies: `regler/<id>/kalender.ics`."""
    return f"regler/{rule}/kalender.ics"


def calendars(made: Publication) -> Iterator[Artefact]:
    """The city's calendar, one for each agreement, and one for each rule that sets last days.

    Raises SamverkError where icalendar is not installed.
    """
    by_agreement = {known.agreement.id: days_of(known, made) for known in made.known}
    breaks = (change for change in made.forecast.first if change.agreement is None and change.after == "breached")
    together = [_of_all(change, made) for change in breaks]
    everything = [*together, *(day for days in by_agreement.values() for day in days)]
    yield Artefact(CITY_CALENDAR, _calendar(made, made.edition.site_name, everything))
    for known in made.known:
        title = f"Samverkan i {known.name}"
        yield Artefact(calendar_path(known.agreement.id), _calendar(made, title, by_agreement[known.agreement.id]))
    for rule in rules_with_days(made):
        own = [day for day in everything if day.rule == rule.id]
        yield Artefact(rule_calendar_path(rule.id), _calendar(made, rule.title, own))


def days_of(known: Overview, made: Publication) -> list[Day]:
    """The last days of what has to be done in the agreement, passed and to come."""
    page, agreement = agreement_uri(known.agreement.id), known.agreement.id
    return [
        Day(
            due.day,
            f"{agreement}.senast.{name_part(f'{due.rule}.{due.annex or due.key}')}",
            f"{known.name}: {due.said(made.as_of)}",
            _told(due, made),
            page,
            due.rule,
            ahead=not due.over(made.as_of),
        )
        for due in known.due
    ]


def _told(due: Due, made: Publication) -> str:
    """What is due, in whole sentences, that it has not been seen done where the day has passed, and why."""
    unseen = f" Det syns inte här den {date_text(made.as_of)}." if due.late(made.as_of) else ""
    rule = made.standings.rules[due.rule]
    return f"{due.told(made.as_of)}{unseen} Kravet: {rule.title} ({rule.citation.clause})."


def _of_all(change: Change, made: Publication) -> Day:
    """The last day that a requirement on all agreements together holds."""
    rule, last = made.standings.rules[change.rule], day_before(change.on)
    told = f"Kravet ”{rule.title}” uppfylls till och med den {date_text(last)}, om ingen gör något."
    named = f"{made.edition.city}: {rule.title}"
    return Day(last, f"alla.senast.{rule.id}", named, told, rule_uri(rule.id), rule.id, ahead=True)


def _calendar(made: Publication, title: str, days: Iterable[Day]) -> bytes:
    """The file: events by day, then by key; two of the same key on one day are one."""
    try:
        from icalendar import Alarm, Calendar, Event
    except ImportError as error:
        message = "Kalendrarna går inte att skriva: paketet icalendar är inte installerat. Kör make setup."
        raise SamverkError(message) from error
    calendar = Calendar()
    calendar.add("prodid", f"-//{AUTHORITY}//Samverk//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean(title))
    calendar.add("name", clean(title))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    stamp = datetime(made.as_of.year, made.as_of.month, made.as_of.day, tzinfo=UTC)
    unique = {(day.day, day.key): day for day in days}
    for _, day in sorted(unique.items()):
        event = Event()
        event.add("uid", f"{name_part(made.edition.city)}.{day.key}.{day.day.isoformat()}@{AUTHORITY}")
        event.add("dtstamp", stamp)
        event.add("dtstart", day.day)
        event.add("summary", clean(day.summary), parameters={"LANGUAGE": "sv"})
        event.add("description", clean(day.description), parameters={"LANGUAGE": "sv"})
        event.add("transp", "TRANSPARENT")
        if made.address:
            event.add("url", made.address + served(day.page))
        for before in REMINDERS if day.ahead else ():
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", -before)
            alarm.add("description", clean(day.summary), parameters={"LANGUAGE": "sv"})
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
