"""How a target goes, as a small picture: the value it began with, what has been measured, and a line at its value."""

from collections.abc import Iterator

from samverk.site.markup import Html, element
from samverk.site.view.target import Chart, Point

WIDE, HIGH = 320, 172
LEFT, RIGHT, TOP, BOTTOM = 18, 302, 30, 122
AXIS, YEARS = 144, 163
ABOVE, BELOW = -10, 20
"""How far from its value the words of it stand: their foot."""
DOT = "4.5"
WHOLE = 1000
"""So many parts the width has in a chart's positions."""


def progress(chart: Chart, key: str) -> Html:
    """The picture; `key` makes its ids unique on the page."""
    scale = _Scale(chart)
    title = element("title", chart.title, id=f"{key}-titel")
    told = element("desc", chart.told, id=f"{key}-text")
    size = {"viewBox": f"0 0 {WIDE} {HIGH}", "width": str(WIDE), "height": str(HIGH)}
    labels = {"role": "img", "aria_labelledby": f"{key}-titel", "aria_describedby": f"{key}-text"}
    parts = (*_years(chart, scale), *_aim(chart, scale), *_run(chart, scale))
    return element("svg", title, told, *parts, class_="sv-picture sv-progress", **size, **labels)


class _Scale:
    """Where a day and a value lie in the picture."""

    def __init__(self, chart: Chart) -> None:
        values = [one.value for one in _points(chart)] + ([chart.aim] if chart.aim is not None else [])
        self.low, high = min(values), max(values)
        self.height = (high - self.low) or 1.0

    @staticmethod
    def x(at: int) -> float:
        return LEFT + at / WHOLE * (RIGHT - LEFT)

    def y(self, value: float) -> float:
        return BOTTOM - (value - self.low) / self.height * (BOTTOM - TOP)


def _points(chart: Chart) -> tuple[Point, ...]:
    return (*((chart.start,) if chart.start else ()), *chart.measured)


def _years(chart: Chart, scale: _Scale) -> Iterator[Html]:
    yield element("line", **_line(LEFT - 8, AXIS, RIGHT + 8, AXIS), class_="sv-axis")
    for at, year in chart.years:
        x = scale.x(at)
        yield element("line", **_line(x, AXIS, x, AXIS + 5), class_="sv-axis")
        yield element("text", year, x=f"{x:.1f}", y=str(YEARS), text_anchor=_anchor(x), class_="sv-pic-note")


def _aim(chart: Chart, scale: _Scale) -> Iterator[Html]:
    """The line of the target's value; its words at the left, on the side where no value begins."""
    if chart.aim is None:
        return
    y = scale.y(chart.aim)
    over = any(not one.under for one in _points(chart)[:1])
    yield element("line", **_line(LEFT - 8, y, RIGHT + 8, y), class_="sv-aim")
    foot = y + (BELOW - 4 if over else ABOVE + 3)
    yield element("text", chart.words, x=str(LEFT - 8), y=f"{foot:.1f}", class_="sv-pic-note")


def _run(chart: Chart, scale: _Scale) -> Iterator[Html]:
    """The values in the order of their days; the first and the last in words, away from the target's line."""
    points = _points(chart)
    if len(points) > 1:
        way = " ".join(f"{scale.x(one.at):.1f},{scale.y(one.value):.1f}" for one in points)
        yield element("polyline", points=way, class_="sv-run")
    for number, one in enumerate(points):
        x, y = scale.x(one.at), scale.y(one.value)
        kind = "sv-from" if one is chart.start else "sv-dot"
        yield element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=DOT, class_=kind)
        if number in (0, len(points) - 1):
            foot = y + (BELOW if one.under else ABOVE)
            yield element(
                "text", one.words, x=f"{x:.1f}", y=f"{foot:.1f}", text_anchor=_anchor(x), class_="sv-pic-text sv-value"
            )


def _anchor(x: float) -> str:
    """Words near an edge are written away from it."""
    return "start" if x < LEFT + 40 else "end" if x > RIGHT - 40 else "middle"


def _line(x1: float, y1: float, x2: float, y2: float) -> dict[str, str]:
    return {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
