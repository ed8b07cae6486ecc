"""The annexes: what applies today as a table, and over time as bands."""

from samverk.agreement.annex_list import Hidden
from samverk.agreement.parts.period import Phase
from samverk.site.addresses import link
from samverk.site.figures.bands import bands
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.district.answers import fold, listed
from samverk.site.page.frame import chip, heading, table
from samverk.site.publication.states import LATE, STATES
from samverk.site.view.agreement import AgreementView, AnnexRow
from samverk.site.view.district import BandChart

COLUMNS = ("Bilaga", "Version", "Beslut", "Läge")
KEY = (
    ("applies", STATES[Phase.CURRENT].one),
    ("late", STATES[LATE].one),
    ("withheld", f"{STATES[Phase.CURRENT].one}, visas inte"),
    ("absent", f"{STATES[Phase.CURRENT].one}, {STATES[Hidden.MISSING].one}"),
)


def annexes_section(view: AgreementView, here: str) -> Html:
    """The table first; the picture says how it came to be so."""
    title = heading(2, "Bilagor", "bilagor")
    if not view.annexes:
        return element("section", title, element("p", "Inga bilagor kan visas.", class_="sv-none"))
    caption = element("span", f"Bilagorna till överenskommelsen för {view.name}")
    rows = table(caption, COLUMNS, tuple(_annex(row, here) for row in view.annexes))
    return element("section", title, rows, _over_time(view.bands) if view.bands else "")


def _annex(row: AnnexRow, here: str) -> tuple[Html, ...]:
    dated = element("a", row.dated, href=link(here, row.way.uri)) if row.way else join(row.dated)
    return (join(f"{row.number} ", breakable(row.title)), dated, join(row.decided), chip(row.status))


def _over_time(chart: BandChart) -> Html:
    title = heading(3, "Vilken version som gällde när", "bilagor-over-tid")
    used = {band.kind for row in chart.rows for band in row.bands}
    key = [
        element("li", element("span", "", class_=f"sv-swatch sv-swatch-{kind}", aria_hidden="true"), words)
        for kind, words in KEY
        if kind in used
    ]
    pictures = (bands(chart, "bilagor-band"), bands(chart, "bilagor-band-smal", narrow=True))
    caption = element("figcaption", element("ul", *key, class_="sv-key"))
    figure = element("figure", *pictures, caption, class_="sv-figure", data_pagefind_ignore="")
    return join(title, figure, fold("Samma sak i ord", listed(tuple(row.told for row in chart.rows))))
