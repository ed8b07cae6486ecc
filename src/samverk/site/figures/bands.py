"""Which annex version applied when, as bands over time. The table above says what applies; `desc` says all of it."""

from dataclasses import dataclass

from samverk.site.figures.lettering import shortened, width_of
from samverk.site.markup import Html, element, join
from samverk.site.view.district import Band, BandChart, BandRow

WIDE, NARROW = 900, 264
LABELS = 190
"""The room for the rows' names where they stand to the left."""
TOP, BAR, SIZE = 30, 22, 13
HATCH = 7


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day (ordinal) stands: from `left` for `first` to `right` for `last`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        share = (min(max(day, self.first), self.last) - self.first) / max(1, self.last - self.first)
        return self.left + share * (self.right - self.left)


def bands(chart: BandChart, key: str, *, narrow: bool = False) -> Html:
    """The chart; `key` makes its ids unique on the page. Narrow: each row's name stands above its band."""
    width = NARROW if narrow else WIDE
    left = 1 if narrow else LABELS
    scale = _Scale(chart.start, chart.today, left, width - 1)
    step = 50 if narrow else 36
    height = TOP + step * len(chart.rows) + 4
    rows = [_row(row, scale, TOP + number * step, key, narrow=narrow) for number, row in enumerate(chart.rows)]
    title = element("title", "Vilken version av varje bilaga som gällde när", id=f"{key}-titel")
    told = element("desc", " ".join(row.told for row in chart.rows), id=f"{key}-text")
    labels = {"role": "img", "aria_labelledby": f"{key}-titel", "aria_describedby": f"{key}-text"}
    size = {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
    kind = "sv-narrow" if narrow else "sv-wide"
    parts = (title, told, _hatching(key), _years(chart, scale, height), *rows, _today(chart, scale, height))
    return element("svg", *parts, class_=f"sv-picture {kind}", **size, **labels)


def _hatching(key: str) -> Html:
    """The pattern of what is late: seen without colour too."""
    line = element("path", d=f"M0 {HATCH}L{HATCH} 0", class_="sv-hatch")
    size = {"width": str(HATCH), "height": str(HATCH), "patternUnits": "userSpaceOnUse"}
    return element("defs", element("pattern", line, id=f"{key}-streck", **size))


def _years(chart: BandChart, scale: _Scale, height: int) -> Html:
    """A line at each new year, with its number where there is room beside the last day's."""
    end = scale.right - width_of(chart.today_words, SIZE, bold=True) - 8
    shown, free = [], scale.left
    for day, year in chart.years:
        x = scale.x(day)
        shown.append(_line(x, 20, height, "sv-tick"))
        if x >= free and x + 34 <= end:
            shown.append(_text(year, x, 14, "sv-pic-note"))
            free = x + 44
    return join(*shown)


def _today(chart: BandChart, scale: _Scale, height: int) -> Html:
    words = element("text", chart.today_words, x=f"{scale.right:g}", y="14", text_anchor="end", class_="sv-pic-day")
    return join(_line(scale.right, 20, height, "sv-today"), words)


def _row(row: BandRow, scale: _Scale, y: int, key: str, *, narrow: bool) -> Html:
    room = scale.right if narrow else LABELS - 10
    label = _text(shortened(row.label, room, SIZE), 1, y + (13 if narrow else 16), "sv-pic-text")
    top = y + 20 if narrow else y
    return join(label, *(_band(band, scale, top, key) for band in row.bands))


def _band(band: Band, scale: _Scale, y: int, key: str) -> Html:
    start, end = scale.x(band.start), scale.x(band.end)
    width = max(end - start - 2, 2)
    size = {"x": f"{start + 1:.1f}", "y": str(y), "width": f"{width:.1f}", "height": str(BAR), "rx": "3"}
    shown = [element("rect", element("title", band.told), **size, class_=f"sv-band-{band.kind}")]
    if band.kind == "late":
        shown.append(element("rect", **size, fill=f"url(#{key}-streck)"))
    words = band.words if width_of(band.words, SIZE) <= width - 12 else ""
    if words:
        shown.append(_text(words, start + 8, y + 15.5, f"sv-pic-band sv-on-{band.kind}"))
    return join(*shown)


def _line(x: float, top: int, bottom: int, kind: str) -> Html:
    return element("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=str(top), y2=str(bottom), class_=kind)


def _text(words: str, x: float, y: float, kind: str) -> Html:
    return element("text", words, x=f"{x:.1f}", y=f"{y:g}", class_=kind)
