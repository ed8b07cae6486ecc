"""Which annex version applied when: a row for each annex, and each version a link to it."""

from dataclasses import dataclass

from samverk.agreement.parts.period import Phase
from samverk.site.addresses import link
from samverk.site.markup import Html, element, hidden, join
from samverk.site.page.frame import heading
from samverk.site.publication.states import LATE, STATES
from samverk.site.view.district import Band, BandChart, BandRow

COLUMNS = 120
"""So many columns the time is divided into: a style of its own for each, since the content policy allows none here."""
LEAST_YEAR = 7
"""So few columns have no room for a year's number."""
ROOM_TODAY = 14
LEAST_PRESSED = 11
"""What is narrower is under 24 pixels on a narrow screen (WCAG 2.5.8): no link, the version is reached otherwise."""
ABSENT = "absent"
KEY = (
    ("applies", STATES[Phase.CURRENT].one),
    ("applied", "gällde tidigare"),
    ("late", STATES[LATE].one),
    ("left", "tid kvar"),
    ("withheld", "visas inte"),
    (ABSENT, ""),
)
"""What each sort of band means; one whose text is not here says why itself."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """The column line (1 to COLUMNS + 1) where a day begins."""

    first: int
    last: int

    def line(self, day: int) -> int:
        share = (min(max(day, self.first), self.last) - self.first) / max(1, self.last - self.first)
        return 1 + round(share * COLUMNS)

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last line of a stretch; it is never without width."""
        first = min(self.line(start), COLUMNS)
        return first, max(self.line(end), first + 1)


def _between(lines: tuple[int, int]) -> str:
    """The classes of a stretch."""
    return f"sv-from-{lines[0]} sv-to-{lines[1]}"


def timeline(chart: BandChart, here: str) -> Html:
    """The section; its words stand in it for who hears the page."""
    return element(
        "section",
        heading(2, "Bilagorna över tid", "bilagor-over-tid"),
        rows_over_time(chart, here),
        element("p", "Välj en version för att läsa den.", class_="sv-small"),
        key(chart),
        data_unsearched="",
    )


def rows_over_time(chart: BandChart, here: str) -> Html:
    """The rows below the years."""
    scale = _Scale(chart.start, chart.end)
    rows = [_row(row, chart, scale, here) for row in chart.rows]
    return element("div", _axis(chart, scale), element("ol", *rows), class_="sv-timeline-chart")


def key(chart: BandChart) -> Html:
    """What the looks of the bands mean, of those that there are."""
    bands = [band for row in chart.rows for band in row.bands]
    used = {band.kind for band in bands}
    absent = " eller ".join(dict.fromkeys(band.words for band in bands if band.kind == ABSENT))
    items = [
        element("li", element("span", "", class_=f"sv-swatch sv-tl-{kind}", aria_hidden="true"), words or absent)
        for kind, words in KEY
        if kind in used
    ]
    return element("ul", *items, class_="sv-key", aria_label="Teckenförklaring")


def _axis(chart: BandChart, scale: _Scale) -> Html:
    """The years, and the day of judgement; nothing that the rows do not say in words."""
    today = scale.line(chart.today)
    starts = [day for day, _ in chart.years]
    shown = []
    for (day, year), following in zip(chart.years, [*starts[1:], chart.end], strict=True):
        room = scale.line(following) - scale.line(day)
        beside = not today - ROOM_TODAY < scale.line(day) <= today
        words = year if room >= LEAST_YEAR and beside else ""
        shown.append(element("span", words, class_=f"sv-tl-year {_between(scale.lines(day, following))}"))
    now = element("span", chart.today_words, class_=f"sv-tl-today sv-to-{max(today, 2)}")
    return element("div", element("span", ""), element("div", *shown, now), class_="sv-tl-axis", aria_hidden="true")


def _row(row: BandRow, chart: BandChart, scale: _Scale, here: str) -> Html:
    bands = [_band(band, scale, here) for band in row.bands]
    now = element("span", "", class_=f"sv-tl-now sv-from-{scale.line(chart.today)}")
    return element(
        "li", element("span", row.label, class_="sv-tl-name"), element("span", *bands, now, class_="sv-tl-track")
    )


def _band(band: Band, scale: _Scale, here: str) -> Html:
    words = join(element("span", band.words, aria_hidden="true"), hidden(f"{band.told}. "))
    first, last = scale.lines(band.start, band.end)
    kind = f"sv-tl-band sv-tl-{band.kind} {_between((first, last))}"
    if not band.uri or last - first < LEAST_PRESSED:
        return element("span", words, class_=kind)
    return element("a", words, href=link(here, band.uri), class_=kind)
