"""The search page: a form that works by keyboard, and a list of what was found."""

from collections.abc import Iterator

from samverk.site.addresses import START, link
from samverk.site.markup import Html, element
from samverk.site.page.frame import Page, breadcrumb, first_step, notices, sheet
from samverk.site.publication.publication import Publication

SEARCH = "sok.md"
LABEL = "Sök på sidorna"


def pages(made: Publication) -> Iterator[Page]:
    """`sok.md`."""
    blocks = (
        *notices(made.edition),
        breadcrumb(SEARCH, first_step(made.edition), last="Sök"),
        element("h1", "Sök", id="sok"),
        search_form(SEARCH, "sv-search-page"),
        element("p", "Skriv ett ord för att börja.", id="sv-search-status", role="status"),
        element("noscript", element("p", "Sökningen behöver skript. Utan skript hittar du allt från ", _start())),
        element("ol", id="sv-search-results", class_="sv-results"),
        element(
            "p",
            element("button", "Visa fler", type="button", id="sv-search-more", class_="sv-more", hidden=""),
        ),
    )
    meta = {"title": "Sök", "description": "Sök i överenskommelser, bilagor, beslut och regler.", "search": "exclude"}
    yield Page(SEARCH, sheet(*blocks), meta)


def search_box(here: str) -> Html:
    """The start page's question; `here` is the page that it stands on."""
    return search_form(here, "sv-search-start", "Var bor du, eller vad söker du?")


def search_form(here: str, identity: str, label: str = LABEL) -> Html:
    """A form that leads to the search page; `identity` is the field's id, unique on the page."""
    field = element("input", id=identity, name="q", type="search", autocomplete="off", spellcheck="false")
    button = element("button", "Sök", type="submit")
    return element(
        "form",
        element("label", label, for_=identity),
        element("span", field, button, class_="sv-search-row"),
        action=link(here, SEARCH),
        method="get",
        role="search",
        aria_label=LABEL,
        class_="sv-search-form",
    )


def _start() -> Html:
    return element("a", "startsidan", href=link(SEARCH, START))
