"""The start page: every district of the city, and how its agreement stands."""

from collections.abc import Iterator

from samverk.agreement.swedish import list_text
from samverk.site.page.frame import (
    ABOUT,
    RULES,
    START,
    Page,
    agreement_uri,
    chip,
    facts_box,
    heading,
    link,
    notices,
    sheet,
    table,
)
from samverk.site.page.markup import Html, breakable, element, join
from samverk.site.publication import Publication
from samverk.site.read.start import start_view
from samverk.site.view.city import DistrictRow, StartView
from samverk.site.view.shared import Edition

COLUMNS = ("Stadsdelsområde", "Lokalpolisområde", "Överenskommelse", "Nästa datum")


def pages(made: Publication) -> Iterator[Page]:
    """The start page."""
    yield start_page(start_view(made), made.edition)


def start_page(view: StartView, edition: Edition) -> Page:
    """`index.md`."""
    title = f"Samverkan mot brott i {edition.city}"
    lead = (
        f"Här ligger de lokala samverkansöverenskommelserna mellan stadsdelsförvaltningar och lokalpolisområden i "
        f"{edition.city}, ord för ord. "
        "För varje bestämmelse ser du om den följs, vad som brister och vad som ska göras åt det."
    )
    caption = element("span", f"Läget i varje stadsdelsområde den {edition.as_of}")
    rows = tuple(_row(row) for row in view.rows)
    blocks = (
        *notices(edition),
        element("h1", breakable(title), id="start"),
        element("p", breakable(lead), class_="sv-lead"),
        facts_box(view.facts),
        heading(2, "Stadsdelsområdena", "stadsdelar"),
        table(caption, COLUMNS, rows),
        _reading(),
    )
    description = f"Lokala samverkansöverenskommelser i {edition.city}: vad som gäller och vad som brister."
    return Page(START, sheet(*blocks), {"title": title, "description": description})


def _row(row: DistrictRow) -> tuple[Html, ...]:
    name = _name(row)
    areas = join(list_text(row.police_areas) or "inget känt")
    chips = element("span", *(chip(status) for status in row.statuses), class_="sv-chips")
    return (name, areas, chips, join(row.due) if row.due else element("span", "inget datum", class_="sv-none"))


def _name(row: DistrictRow) -> Html:
    match row.agreements:
        case ():
            return join(row.name)
        case (only,):
            return element("a", row.name, href=link(START, agreement_uri(only.id)))
        case several:
            links = (element("a", a.name, href=link(START, agreement_uri(a.id))) for a in several)
            return join(row.name, ": ", join(*links, between=", "))


def _reading() -> Html:
    """What the status words mean, and the ways on."""
    terms = (
        ("saknas", "Ingen överenskommelse för området finns här. Det betyder inte att parterna saknar en."),
        ("gällande sedan", "Överenskommelsen har börjat gälla och har inte löpt ut."),
        ("inte bekräftat", "Uppgiften om lokalpolisområde är meddelad i förväg men inte bekräftad av någon källa."),
        ("förfallen tid", "Ett datum har passerat utan att det som skulle ha gjorts då syns här."),
    )
    words = [join(element("dt", term), element("dd", meaning)) for term, meaning in terms]
    ways = element(
        "p",
        "Läs också ",
        element("a", "vilka regler som prövas", href=link(START, RULES)),
        " och ",
        element("a", "hur du anmäler ett fel", href=link(START, ABOUT, "fel")),
        ".",
    )
    title = heading(2, "Så läser du orden", "ord")
    return element("section", title, element("dl", *words, class_="sv-terms"), ways)
