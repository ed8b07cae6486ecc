"""The calendar page: last days and turning verdicts, month by month, and the calendars to subscribe to."""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import groupby

from samverk.agreement.swedish import capitalised
from samverk.model.standing import Counted
from samverk.site.addresses import START, agreement_uri, link, rule_uri
from samverk.site.markup import Html, element, join, sign
from samverk.site.page.frame import Page, assessed, breadcrumb, heading, notices, sheet
from samverk.site.publication.publication import Publication
from samverk.site.read.coming import coming_view
from samverk.site.view.city import ComingRow, ComingView
from samverk.site.view.shared import AgreementLink, Edition

COMING = "kommande.md"


def pages(made: Publication) -> Iterator[Page]:
    """`kommande.md`."""
    yield coming_page(coming_view(made), made.edition)


def coming_page(view: ComingView, edition: Edition) -> Page:
    """Month by month; says so where nothing is dated ahead."""
    lead = (
        "Här står vad kalendern för med sig: sista dagar för det som ska göras, och dagar då bedömningen av ett krav "
        "ändras om ingen gör något."
    )
    months = [_month(month, tuple(rows)) for month, rows in groupby(view.rows, key=lambda row: row.month)]
    none = element("p", f"Inget är daterat från den {edition.as_of} till den {view.until}.", class_="sv-none")
    blocks = (
        *notices(edition),
        breadcrumb(COMING, ("Stadsdelar", START), last="Kalender"),
        element("h1", "Kalender", id="kommande"),
        element("p", lead, class_="sv-lead"),
        assessed(edition, view.turn),
        element("p", f"Listan räcker till den {view.until}."),
        *(months or (none,)),
        _calendars(view.agreements),
    )
    meta = {"title": "Kalender", "description": "Datum framåt i alla överenskommelser, månad för månad."}
    return Page(COMING, sheet(*blocks), meta)


def _month(month: str, rows: Iterable[ComingRow]) -> Html:
    return element(
        "section", heading(2, capitalised(month), month.replace(" ", "-")), coming_list(rows, COMING), class_="sv-month"
    )


def coming_list(rows: Iterable[ComingRow], here: str) -> Html:
    """A list of days, each with what it brings; a day stands once."""
    items = []
    for day, of_day in groupby(rows, key=lambda row: row.day):
        items.append(element("li", element("p", day, class_="sv-day"), *(_entry(row, here) for row in of_day)))
    return element("ul", *items, class_="sv-days")


def _entry(row: ComingRow, here: str) -> Html:
    """`Norrby: Sista dagen att se över lägesbilden. ! brister därefter Regel: Lägesbilden ska revideras varje år`."""
    name = (
        element("a", row.agreement.name, href=link(here, agreement_uri(row.agreement.id)))
        if row.agreement.id
        else join(row.agreement.name)
    )
    then = _then(row.then) if row.then else Html("")
    if row.rule is None:
        return element("p", name, ": ", row.sentence, then)
    rule = element("a", row.rule.title, href=link(here, rule_uri(row.rule.id)))
    if row.kind == "duty":
        return element("p", name, ": ", row.sentence, then, element("span", "Regel: ", rule, class_="sv-by"))
    words = row.rule.standing.words
    mark = element("span", sign(words.sign), class_=f"sv-said sv-{words.tone}")
    return element("p", name, ": ", row.sentence, element("span", mark, " Regel: ", rule, class_="sv-by"))


def _then(standing: Counted) -> Html:
    """` ! brister därefter`."""
    words = standing.words
    return join(" ", element("span", sign(words.sign), f" {words.word} därefter", class_=f"sv-said sv-{words.tone}"))


def _calendars(agreements: tuple[AgreementLink, ...]) -> Html:
    """The same dates as files that a calendar can subscribe to."""
    items = [element("li", _file("Alla områden", "kalender.ics"))]
    items += [element("li", _file(one.name, f"avtal/{one.id}/kalender.ics")) for one in agreements]
    lead = element("p", "Samma datum finns som kalenderfiler. Lägg till adressen som en prenumeration i din kalender.")
    return element("section", heading(2, "Kalenderfiler", "kalenderfiler"), lead, element("ul", *items))


def _file(words: str, path: str) -> Html:
    """A link to a file of the site, whose `path` is from its root."""
    return element("a", f"{words} (.ics)", href=posixpath.join("..", path))
