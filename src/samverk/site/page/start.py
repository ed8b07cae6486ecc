"""The start page: how every district stands, what is late, what comes next and what happened lately."""

from collections.abc import Iterator

from samverk.agreement.swedish import capitalised, list_text
from samverk.site.addresses import ABOUT, CHANGES, RULES, START, agreement_uri, link
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.coming import COMING, coming_list
from samverk.site.page.frame import Page, assessed, chip, facts_box, heading, notices, sheet, table
from samverk.site.page.search import search_form
from samverk.site.publication.publication import Publication
from samverk.site.read.start import start_view
from samverk.site.view.city import DistrictRow, LatestRow, OverdueRow, StartView
from samverk.site.view.shared import Edition

COLUMNS = ("Stadsdelsområde", "Läge", "Nästa datum", "Lokalpolisområde")
OVERDUE = ("Stadsdelsområde", "Det som skulle ha gjorts", "Senast", "Vem som ansvarar")


def pages(made: Publication) -> Iterator[Page]:
    """The start page."""
    yield start_page(start_view(made), made.edition)


def start_page(view: StartView, edition: Edition) -> Page:
    """`index.md`."""
    title = f"Samverkan mot brott i {edition.city}"
    lead = (
        f"Stadsdelsförvaltningar och lokalpolisområden i {edition.city} kommer överens om hur de arbetar tillsammans. "
        "Här ser du vad som gäller i ditt område, om något är sent och vad som händer härnäst."
    )
    caption = element("span", f"Läget i varje stadsdelsområde den {edition.as_of}")
    rows = tuple(_row(row) for row in view.rows)
    blocks = (
        *notices(edition),
        element("h1", breakable(title), id="start"),
        element("p", breakable(lead), class_="sv-lead"),
        search_form(START, "sv-search-start"),
        assessed(edition, view.turn),
        element("section", heading(2, "Stadsdelsområdena", "stadsdelar"), table(caption, COLUMNS, rows)),
        overdue_section(view.overdue, START, edition),
        element("div", _coming(view), _latest(view.latest), class_="sv-twin"),
        element("section", heading(2, "I korthet", "korthet"), facts_box(view.facts), _ways()),
        _reading(),
    )
    description = f"Lokala samverkansöverenskommelser i {edition.city}: vad som gäller och vad som brister."
    return Page(START, sheet(*blocks), {"title": title, "description": description})


def _row(row: DistrictRow) -> tuple[Html, ...]:
    chips = element("span", *(chip(status) for status in row.statuses), class_="sv-chips")
    due = (
        element("span", row.due, data_turn=row.due_turn)
        if row.due
        else element("span", "inget datum", class_="sv-none")
    )
    return (_name(row), chips, due, join(list_text(row.police_areas) or "inget känt"))


def _name(row: DistrictRow) -> Html:
    match row.agreements:
        case ():
            return join(row.name)
        case (only,):
            return element("a", row.name, href=link(START, agreement_uri(only.id)))
        case several:
            links = (element("a", a.name, href=link(START, agreement_uri(a.id))) for a in several)
            return join(row.name, ": ", join(*links, between=", "))


def overdue_section(rows: tuple[OverdueRow, ...], here: str, edition: Edition) -> Html:
    """What should have been done, the worst first; said in so many words where nothing is late."""
    title = heading(2, "Försenat", "forfallet")
    if not rows:
        return element("section", title, element("p", f"Inget var försenat den {edition.as_of}.", class_="sv-none"))
    caption = element("span", f"Det som skulle ha gjorts före den {edition.as_of} men inte syns här")
    shown = tuple(
        (
            element("a", row.agreement.name, href=link(here, agreement_uri(row.agreement.id))),
            element("a", capitalised(row.what), href=link(here, row.uri)),
            join(row.last, element("span", f"för {row.late} sedan", class_="sv-late")),
            join(capitalised(row.responsible)),
        )
        for row in rows
    )
    return element("section", title, table(caption, OVERDUE, shown))


def _coming(view: StartView) -> Html:
    """The next dates, and the way to the rest."""
    title = heading(2, "Kalender", "kommande")
    way = element("p", element("a", "Hela kalendern", href=link(START, COMING)))
    if not view.coming:
        return element("section", title, element("p", "Inget är daterat framåt.", class_="sv-none"), way)
    return element("section", title, coming_list(view.coming, START), way)


def _latest(rows: tuple[LatestRow, ...]) -> Html:
    """The latest events, and the way to all of them."""
    title = heading(2, "Senast ändrat", "senast")
    way = element("p", element("a", "Allt som har ändrats", href=link(START, CHANGES)))
    items = [
        element(
            "li",
            element("p", row.day, class_="sv-day"),
            element("p", element("a", f"{row.agreement.name}:", href=link(START, row.uri)), " ", row.sentence),
        )
        for row in rows
    ]
    shown = element("ul", *items, class_="sv-days") if items else element("p", "Inget har hänt än.", class_="sv-none")
    return element("section", title, shown, way)


def _ways() -> Html:
    """The ways on to the pages about all districts."""
    ways = (
        ("Hur varje krav följs i varje område", "efterlevnad.md"),
        ("För den som granskar: roller, datum, beslut och åtgärder", "revision.md"),
        ("Reglerna, och bestämmelserna bakom dem", RULES),
        ("Anmäl ett fel", ABOUT),
    )
    items = [
        element("li", element("a", words, href=link(START, uri, "fel" if uri == ABOUT else ""))) for words, uri in ways
    ]
    return element("ul", *items, class_="sv-ways")


def _reading() -> Html:
    """What the status words mean."""
    terms = (
        ("saknas", "Ingen överenskommelse för området finns här. Det betyder inte att parterna saknar en."),
        ("gäller sedan", "Överenskommelsen har börjat gälla och gäller fortfarande."),
        ("underskrifterna inte bekräftade", "Det framgår inte av uppgifterna här att alla parter har undertecknat."),
        ("inte bekräftat", "Uppgiften om lokalpolisområde är meddelad i förväg men inte bekräftad av någon källa."),
        ("försenad", "Ett datum har passerat utan att det som skulle ha gjorts då syns här."),
    )
    words = [join(element("dt", term), element("dd", meaning)) for term, meaning in terms]
    title = heading(2, "Så läser du orden", "ord")
    return element("section", title, element("dl", *words, class_="sv-terms"))
