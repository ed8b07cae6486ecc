"""The calendar page: what has to be done, by its last day, and the calendars to subscribe to."""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import groupby

from samverk.agreement.swedish import capitalised
from samverk.model.standing import SIGNS, Tone
from samverk.site.addresses import link, rule_uri
from samverk.site.markup import Html, element, join, sign
from samverk.site.page.frame import Page, assessed, breadcrumb, first_step, heading, notices, sheet
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import LATE, STATES
from samverk.site.read.coming import coming_view
from samverk.site.view.city import ComingView, TaskRow
from samverk.site.view.shared import AgreementLink, Edition

COMING = "kommande.md"
FILES = "kalenderfiler"


def pages(made: Publication) -> Iterator[Page]:
    """`kommande.md`."""
    yield coming_page(coming_view(made), made.edition)


def coming_page(view: ComingView, edition: Edition) -> Page:
    """What is late first, then month by month; says so where nothing is dated ahead."""
    months = [_month(month, tuple(rows)) for month, rows in groupby(view.rows, key=lambda row: row.month)]
    none = element("p", f"Inget är daterat från den {edition.as_of} till den {view.until}.", class_="sv-none")
    late = element("section", heading(2, "Försenat", "forsenat"), task_list(view.overdue, COMING), class_="sv-month")
    blocks = (
        *notices(edition),
        breadcrumb(COMING, first_step(edition), last="Kalender"),
        element("h1", "Kalender", id="kommande"),
        element("p", _lead(view), class_="sv-lead"),
        assessed(edition, view.turn),
        late if view.overdue else "",
        *(months or (none,)),
        element("p", f"Listan räcker till den {view.until}.", class_="sv-small"),
        _calendars(view.agreements),
    )
    meta = {"title": "Kalender", "description": "Datum framåt i alla överenskommelser, månad för månad."}
    return Page(COMING, sheet(*blocks), meta)


def _lead(view: ComingView) -> str:
    number = len(view.overdue)
    late = f"{number} {'sak är försenad' if number == 1 else 'saker är försenade'}." if number else "Inget är försenat."
    if not view.rows:
        return late
    return f"{late} Nästa datum är {view.rows[0].day}. Varje rad är något som ska vara gjort senast den dagen."


def _month(month: str, rows: Iterable[TaskRow]) -> Html:
    return element(
        "section", heading(2, capitalised(month), month.replace(" ", "-")), task_list(rows, COMING), class_="sv-month"
    )


def task_list(rows: Iterable[TaskRow], here: str) -> Html:
    """A list of last days, each with what has to be done; a day stands once for those that follow each other."""
    items = []
    for (day, late), of_day in groupby(rows, key=lambda row: (row.day, bool(row.late))):
        tasks = [_task(row, here) for row in of_day]
        items.append(element("li", element("p", day, class_="sv-day sv-bad" if late else "sv-day"), *tasks))
    return element("ul", *items, class_="sv-days")


def _task(row: TaskRow, here: str) -> Html:
    """`Norrby: styrgruppen ska ha mötts igen.` and below it how late it is, who answers for it, and the clause."""
    name = element("a", row.agreement.name, href=link(here, row.uri))
    words = row.then.words if row.then else None
    rule = element("a", row.clause, href=link(here, rule_uri(row.rule.id)), title=row.rule.title)
    told = (
        _sign(STATES[LATE].tone, f"{STATES[LATE].one} i {row.late}") if row.late else "",
        f"ansvar: {row.responsible}" if row.responsible else "",
        rule,
        _sign(words.tone, f"{words.word} därefter") if words else "",
    )
    under = element("span", join(*(part for part in told if part), between=" · "), class_="sv-by")
    return element("p", name, ": ", row.sentence, ".", under)


def _sign(tone: Tone, words: str) -> Html:
    return element("span", sign(SIGNS[tone]), f" {words}", class_=f"sv-said sv-{tone}")


def _calendars(agreements: tuple[AgreementLink, ...]) -> Html:
    """The same dates as files that a calendar can subscribe to."""
    items = [element("li", _file("Alla områden", "kalender.ics"))]
    items += [element("li", _file(one.name, f"avtal/{one.id}/kalender.ics")) for one in agreements]
    lead = element(
        "p",
        "Datumen kommer till din egen kalender, med påminnelse 30 och 7 dagar före. "
        "Lägg till adressen som en prenumeration.",
    )
    return element("section", heading(2, "Prenumerera", FILES), lead, element("ul", *items))


def _file(words: str, path: str) -> Html:
    """A link to a file of the site, whose `path` is from its root."""
    return element("a", f"{words} (.ics)", href=posixpath.join("..", path))
