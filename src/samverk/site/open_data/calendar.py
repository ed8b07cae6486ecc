"""Calendars (RFC 5545) of what falls due and when a verdict turns otherwise. The only module that knows icalendar.

Every event lasts a whole day and takes no one's time. Its UID names what it is about and the day, not the site's
address, so a calendar that is fetched anew shows no event twice. DTSTAMP is the day of judgement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from samverk.agreement.swedish import date_text
from samverk.model.errors import SamverkError
from samverk.model.forecast import Change
from samverk.model.standing import standing_of
from samverk.site.addresses import agreement_uri, rule_uri, served
from samverk.site.archive.iri import name_part
from samverk.site.artefact import Artefact
from samverk.site.open_data.naming import AUTHORITY
from samverk.site.publication.deadlines import Due
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.text import clean

CITY_CALENDAR = "kalender.ics"


@dataclass(frozen=True, slots=True)
class Day:
    """An event. `key` tells it from others of its agreement; `page` is the uri of the page that says more."""

    day: date
    key: str
    summary: str
    description: str
    page: str
    category: str


def calendar_path(agreement: str) -> str:
    """Where the calendar of an agreement lies: `avtal/<id>/kalender.ics`."""
    return f"avtal/{agreement}/kalender.ics"


def calendars(made: Publication) -> Iterator[Artefact]:
    """The city's calendar, then one for each agreement. Raises SamverkError where icalendar is not installed."""
    by_agreement = {known.agreement.id: days_of(known, made) for known in made.known}
    together = [_turn(change, made, made.edition.city) for change in made.forecast.first if change.agreement is None]
    everything = [*together, *(day for days in by_agreement.values() for day in days)]
    yield Artefact(CITY_CALENDAR, _calendar(made, made.edition.site_name, everything))
    for known in made.known:
        title = f"Samverkan i {known.name}"
        yield Artefact(calendar_path(known.agreement.id), _calendar(made, title, by_agreement[known.agreement.id]))


def days_of(known: Overview, made: Publication) -> list[Day]:
    """What falls due in the agreement, passed or to come, and the first day on which each verdict else turns."""
    page = agreement_uri(known.agreement.id)
    found = []
    for due in known.due:
        named = f"{due.rule}.{due.key}" if due.key or due.about == "regel" else due.what
        key = f"{known.agreement.id}.senast.{name_part(named)}"
        summary = f"{due.last} – {due.what}" if due.about == "regel" else due.last
        found.append(Day(due.day, key, f"{known.name}: {summary}", _told(due, made.as_of), page, "Tid"))
    own = (change for change in made.standings.changes(known.agreement.id) if change.after != "breached")
    return [*found, *(_turn(change, made, known.name) for change in own)]


def _told(due: Due, as_of: date) -> str:
    """What is due, in whole sentences, and that it has not been seen done where the day has passed."""
    late = due.late(as_of) and due.about not in ("överenskommelse", "uppsägning")
    return due.told(as_of) + (f" Det har inte skett, så långt det syns den {date_text(as_of)}." if late else "")


def _turn(change: Change, made: Publication, name: str) -> Day:
    rule = made.standings.rules[change.rule]
    before, after = standing_of(change.before, None).words.word, change.standing.words.word
    return Day(
        day=change.on,
        key=f"{change.agreement or 'alla'}.utslag.{change.rule}",
        summary=f"{name}: {rule.title} – kravet {after}",
        description=f"Den {date_text(made.as_of)}: kravet ”{rule.title}” {before}. "
        f"Den {date_text(change.on)}, om ingen gör något före dess: kravet {after}.",
        page=agreement_uri(change.agreement) if change.agreement else rule_uri(change.rule),
        category="Krav",
    )


def _calendar(made: Publication, title: str, days: Iterable[Day]) -> bytes:
    """The file: events by day, then by key; two of the same key on one day are one."""
    try:
        from icalendar import Calendar, Event
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
        event.add("categories", [day.category])
        event.add("transp", "TRANSPARENT")
        if made.address:
            event.add("url", made.address + served(day.page))
        calendar.add_component(event)
    return bytes(calendar.to_ical())
