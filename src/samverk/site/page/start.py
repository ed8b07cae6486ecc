"""The start page: where to look, how every agreement stands, what is late, what comes next and what happened lately."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from samverk.agreement.swedish import capitalised, list_text, order_of
from samverk.model.district_words import DistrictWords
from samverk.site.addresses import ABOUT, CHANGES, RULES, START, TARGETS, agreement_uri, link
from samverk.site.markup import Html, element, join
from samverk.site.page.coming import COMING, FILES, task_list
from samverk.site.page.district.answers import note
from samverk.site.page.frame import Page, assessed, chip, heading, notices, sheet, table
from samverk.site.page.search import search_box
from samverk.site.publication.publication import Publication
from samverk.site.read.start import start_view
from samverk.site.view.city import AgreementRow, LackingRow, LatestRow, StartView
from samverk.site.view.shared import Edition

MOST_TASKS = 3
COLUMNS = ("Läge", "Följs kraven?", "Lägesbild", "Nästa datum")
BY_NAME = "efter-namn.md"
AGREEMENTS = "overenskommelser"
"""Where the table of agreements stands on the page."""


def pages(made: Publication) -> Iterator[Page]:
    """The start page, and the same with the agreements by name where there are several."""
    view = start_view(made)
    yield start_page(view, made.edition)
    if len(view.rows) > 1:
        rows = tuple(sorted(view.rows, key=lambda row: order_of(row.agreement.name)))
        page = start_page(replace(view, rows=rows), made.edition, BY_NAME)
        yield replace(page, meta={**page.meta, "search": "exclude"})


def start_page(view: StartView, edition: Edition, here: str = START) -> Page:
    """`index.md`, and `efter-namn.md`."""
    title = f"Samverkan mot brott i {edition.city}"
    lead = (
        "Här ser du vad kommunen och polisen har kommit överens om där du bor, om det följs och vad som händer härnäst."
    )
    summary = element("p", element("strong", view.have), " ", view.followed, class_="sv-sum")
    blocks = (
        *notices(edition),
        element("h1", title, id="start"),
        element("p", lead, class_="sv-lead"),
        element(
            "div",
            element("div", search_box(here), _places(view, here), class_="sv-find"),
            element("div", summary, assessed(edition, view.turn), element("p", _way("Så läser du orden", "#ord"))),
            class_="sv-top",
        ),
        _agreements(view, edition.places, here),
        _lacking(view, edition.places),
        element("div", _latest(view.latest, here), _calendar(view, here), class_="sv-twin"),
        element("section", heading(2, "Mer om alla områden", "mer"), _ways(view, here)),
        _reading(),
    )
    description = f"Lokala samverkansöverenskommelser i {edition.city}: vad som gäller och vad som brister."
    return Page(here, sheet(*blocks), {"title": title, "description": description})


def _way(words: str, href: str) -> Html:
    return element("a", words, href=href)


def _places(view: StartView, here: str) -> Html:
    """Former districts and where they belong now, and the way to the list."""
    told = [
        join(place.name, " hör till ", _way(place.agreement.name, link(here, agreement_uri(place.agreement.id))), ". ")
        for place in view.places
    ]
    return element("p", *told, _way("Välj i listan i stället", f"#{AGREEMENTS}"), class_="sv-small")


def _agreements(view: StartView, places: DistrictWords, here: str) -> Html:
    """The table of agreements with the way to the other order; says so where there is none."""
    title = heading(2, capitalised(places.many), AGREEMENTS)
    if not view.rows:
        return element("section", title, element("p", "Ingen överenskommelse finns här.", class_="sv-none"))
    worst = (element("strong", "flest brister först"), _way("efter namn", link(here, BY_NAME, AGREEMENTS)))
    named = (_way("flest brister först", link(here, START, AGREEMENTS)), element("strong", "efter namn"))
    order = element("p", "Ordning: ", join(*(worst if here == START else named), between=" · "), class_="sv-small")
    caption = element("span", "Överenskommelser som finns här")
    rows = tuple(_row(row, here) for row in view.rows)
    shown = element("div", table(caption, (capitalised(places.one), *COLUMNS), rows), class_="sv-start")
    return element("section", title, order if len(view.rows) > 1 else "", shown)


def _row(row: AgreementRow, here: str) -> tuple[Html, ...]:
    name = _way(row.agreement.name, link(here, agreement_uri(row.agreement.id)))
    due = join(element("strong", row.due[0]), *_lines(row.due[1:])) if row.due else join("inget datum")
    return (
        join(name, *_lines(row.about)),
        join(chip(row.applies), *_lines(row.since)),
        join(*(note(one) for one in row.counts), *_lines(row.more)),
        join(chip(row.lagesbild), *_lines(row.written)),
        element("span", due, data_turn=row.due_turn),
    )


def _lines(lines: Iterable[str]) -> Iterator[Html]:
    yield from (element("small", line) for line in lines)


def _lacking(view: StartView, places: DistrictWords) -> Html:
    """The districts without an agreement here, with their police areas: that is no breach."""
    if not view.lacking:
        return Html("")
    title = f"{places.number(len(view.lacking))} utan överenskommelse här"
    if unsure := sum(bool(row.unsure) for row in view.lacking):
        title = f"Minst {places.number(len(view.lacking) - unsure)} utan överenskommelse här"
    if unsure == len(view.lacking):
        title = f"{places.number(len(view.lacking))} där det inte framgår om det finns en överenskommelse"
    about = "Parterna kan ha en överenskommelse som inte har lämnats in. Fråga kommunen eller polisen."
    items = [
        element("li", row.name, *_lines(part for part in (_police(row), row.unsure) if part)) for row in view.lacking
    ]
    return element(
        "section",
        heading(3, title, "utan"),
        element("p", about, class_="sv-small"),
        element("ul", *items, class_="sv-lacking"),
    )


def _police(row: LackingRow) -> str:
    return f"Lokalpolisområde {list_text(row.police_areas)}" if row.police_areas else ""


def _calendar(view: StartView, here: str) -> Html:
    """What is late, what comes next, and the way to the rest."""
    title = heading(2, "Kalender", "kommande")
    way = element("p", _way("Alla datum", link(here, COMING)), " · ", _way("Prenumerera", link(here, COMING, FILES)))
    rows = (*view.overdue, *view.coming)[:MOST_TASKS]
    if not rows:
        return element("section", title, element("p", "Inget är daterat framåt.", class_="sv-none"), way)
    return element("section", title, task_list(rows, here), way)


def _latest(rows: tuple[LatestRow, ...], here: str) -> Html:
    """The latest events, and the way to all of them."""
    title = heading(2, "Senast ändrat", "senast")
    way = element("p", element("a", "Allt som har ändrats", href=link(here, CHANGES)))
    items = [
        element(
            "li",
            element("p", row.day, class_="sv-day"),
            element("p", element("a", f"{row.agreement.name}:", href=link(here, row.uri)), " ", row.sentence),
        )
        for row in rows
    ]
    shown = (
        element("ul", *items, class_="sv-days")
        if items
        else element("p", "Inga händelser finns att visa.", class_="sv-none")
    )
    return element("section", title, shown, way)


def _ways(view: StartView, here: str) -> Html:
    """The ways on to the pages about all districts."""
    ways = (
        ("Hur varje krav följs i varje område", "efterlevnad.md"),
        ("För den som granskar: roller, datum, beslut och åtgärder", "revision.md"),
        *((("Målen i tal, och vad som har mätts", TARGETS),) if view.targets else ()),
        ("Reglerna, och bestämmelserna bakom dem", RULES),
        ("Så anmäler du ett fel", ABOUT),
    )
    items = [
        element("li", element("a", words, href=link(here, uri, "fel" if uri == ABOUT else ""))) for words, uri in ways
    ]
    return element("ul", *items, class_="sv-ways")


def _reading() -> Html:
    """What the status words mean."""
    terms = (
        ("gäller", "Överenskommelsen har börjat gälla och gäller fortfarande."),
        ("gäller enligt texten", "Det framgår inte av uppgifterna här att alla parter har undertecknat."),
        ("brist", "Ett krav som inte följs och som måste rättas innan överenskommelsen kan ändras."),
        ("påpekande", "Ett krav som inte följs, utan att någon ändring stoppas."),
        ("inte bekräftat", "Uppgiften om lokalpolisområde är meddelad i förväg men inte bekräftad av någon källa."),
        ("försenad", "Ett datum har passerat utan att det som skulle ha gjorts då syns här."),
    )
    words = [join(element("dt", term), element("dd", meaning)) for term, meaning in terms]
    title = heading(2, "Så läser du orden", "ord")
    return element("section", title, element("dl", *words, class_="sv-terms"))
