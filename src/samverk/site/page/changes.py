"""Everything that has happened in all agreements, the newest first: a list that can be read as a diary."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from samverk.agreement.swedish import date_text
from samverk.site.addresses import CHANGES, link
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.frame import Page, breadcrumb, first_step, heading, notices, sheet
from samverk.site.publication.publication import Publication
from samverk.site.read.events import KINDS, Event, events
from samverk.site.view.shared import Edition

TITLE = "Ändringar i alla överenskommelser"
LEAD = (
    "Här står vad som har hänt i överenskommelserna: när de började gälla, vilka tillägg parterna har kommit överens "
    "om, vad som har beslutats och följts upp, och om den som ska få veta det har fått det. Det senaste står först."
)


def pages(made: Publication) -> Iterator[Page]:
    """One page."""
    yield changes_page(events(made), made.edition)


def changes_page(found: tuple[Event, ...], edition: Edition) -> Page:
    """`/andringar/`: a heading for each year, and below it each day with what happened."""
    years = [(year, tuple(own)) for year, own in groupby(found, key=lambda event: event.day[:4])]
    blocks = (
        *notices(edition),
        breadcrumb(CHANGES, first_step(edition), last="Ändringar"),
        element("h1", breakable(TITLE)),
        element("p", LEAD, class_="sv-lead"),
        *(_year(year, own) for year, own in years),
        "" if found else element("p", "Inga händelser finns att visa.", class_="sv-none"),
    )
    return Page(CHANGES, sheet(*blocks), {"title": TITLE, "description": LEAD})


def _year(year: str, own: tuple[Event, ...]) -> Html:
    days = [_day(day, tuple(shared)) for day, shared in groupby(own, key=lambda event: event.day)]
    return element("section", heading(2, year, f"ar-{year}"), *days, class_="sv-diary")


def _day(day: str, own: tuple[Event, ...]) -> Html:
    """A day; each agreement is named once, and so is what the central group was told."""
    parts = [element("h3", element("time", date_text(date.fromisoformat(day)), datetime=day))]
    for (_, name), shared in groupby(own, key=lambda event: (event.agreement, event.name)):
        parts += [element("h4", name), element("ul", *_items(tuple(shared)))]
    return element("article", *parts)


def _items(own: tuple[Event, ...]) -> Iterator[Html]:
    """Each event; where several share one day's message to the central group it is said once."""
    said = ""
    for event in own:
        told = event.told if event.told != said else ""
        said = event.told or said
        words = element("a", event.sentence, href=link(CHANGES, event.uri))
        kind = element("span", f"{KINDS[event.kind].word}:", class_="sv-kind")
        yield element("li", join(kind, " ", words), f" {told}" if told else "")
