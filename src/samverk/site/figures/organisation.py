"""The groups of a cooperation as a picture: the styrgrupp on top, then the beredningsgrupp, then the working groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samverk.site.figures.lettering import wrapped
from samverk.site.markup import Html, element, join
from samverk.site.view.district import Organ

WIDE, NARROW = 900, 264
PAD, LINE, GAP, STEP = 14, 20, 16, 26
SIZE, NAME_SIZE = 13.5, 15.5
MOST_MEMBERS, MOST_GROUPS = 8, 12
STOPS = 3
"""So many working groups stand side by side where there is room."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A group's lines as (text, class, indent)."""

    lines: tuple[tuple[str, str, int], ...]

    @property
    def height(self) -> int:
        return PAD * 2 + LINE * len(self.lines) - 4


@dataclass(slots=True)
class _Sheet:
    """What has been drawn so far, and how far down."""

    parts: list[Html]
    y: int = 1


def organisation(organs: Sequence[Organ], key: str, *, narrow: bool = False) -> Html:
    """The picture; `key` makes its ids unique on the page. Empty where there are no groups."""
    if not organs:
        return Html("")
    width = NARROW if narrow else WIDE
    sheet = _Sheet([])
    for organ in organs:
        if organ.kind != "arbetsgrupp":
            _single(sheet, organ, width, narrow=narrow)
    groups = [organ for organ in organs if organ.kind == "arbetsgrupp"]
    if groups:
        _working_groups(sheet, groups, width, 1 if narrow else min(STOPS, len(groups)))
    title = element("title", "Grupperna i samverkan", id=f"{key}-titel")
    told = element("desc", " ".join(_told(organ) for organ in organs), id=f"{key}-text")
    size = {"viewBox": f"0 0 {width} {sheet.y + 1}", "width": str(width), "height": str(sheet.y + 1)}
    labels = {"role": "img", "aria_labelledby": f"{key}-titel", "aria_describedby": f"{key}-text"}
    kind = "sv-narrow" if narrow else "sv-wide"
    return element("svg", title, told, *sheet.parts, class_=f"sv-picture {kind}", **size, **labels)


def _told(organ: Organ) -> str:
    members = f" Ingår: {', '.join(organ.members)}." if organ.members else ""
    return f"{organ.name}. {organ.meetings}{members}".strip()


def _single(sheet: _Sheet, organ: Organ, width: int, *, narrow: bool) -> None:
    """One group across the middle, joined to the one above it."""
    own = width - 2 if narrow else 440
    box, x = _box(organ, own), (width - own) / 2
    _joined(sheet, width)
    sheet.parts.append(_drawn(box, x, sheet.y, own, box.height, f"sv-box-{organ.kind}"))
    sheet.y += box.height


def _working_groups(sheet: _Sheet, groups: list[Organ], width: int, columns: int) -> None:
    """The working groups inside one frame, so that any number of them is joined by one line."""
    _joined(sheet, width)
    left = len(groups) - MOST_GROUPS
    label = f"Arbetsgrupper (och {left} till)" if left > 0 else "Arbetsgrupper"
    top, inside = sheet.y, width - 2 - 2 * PAD
    own = (inside - GAP * (columns - 1)) / columns
    y, shown = top + PAD + LINE + 6, []
    for first in range(0, min(len(groups), MOST_GROUPS), columns):
        row = [_box(organ, own) for organ in groups[first : min(first + columns, MOST_GROUPS)]]
        height = max(box.height for box in row)
        for number, box in enumerate(row):
            x = 1 + PAD + number * (own + GAP)
            shown.append(_drawn(box, x, y, own, height, "sv-box-arbetsgrupp"))
        y += height + GAP
    sheet.y = y - GAP + PAD
    frame = _rect(1, top, width - 2, sheet.y - top, "sv-frame")
    words = element("text", label, x=str(1 + PAD), y=str(top + PAD + 13), class_="sv-pic-name")
    sheet.parts += [frame, words, *shown]


def _joined(sheet: _Sheet, width: int) -> None:
    if sheet.parts:
        middle = f"{width / 2:g}"
        ends = {"x1": middle, "x2": middle, "y1": str(sheet.y), "y2": str(sheet.y + STEP)}
        sheet.parts.append(element("line", **ends, class_="sv-joint"))
        sheet.y += STEP


def _box(organ: Organ, width: float) -> _Box:
    room = width - 2 * PAD
    lines = [(one, "sv-pic-name", 0) for one in wrapped(organ.name, room, NAME_SIZE, bold=True)]
    for text in (organ.meetings, organ.about):
        lines += [(one, "sv-pic-note", 0) for one in wrapped(text, room, SIZE)]
    return _Box((*lines, *_members(organ.members, room)))


def _members(members: Sequence[str], room: float) -> Iterator[tuple[str, str, int]]:
    left = len(members) - MOST_MEMBERS
    for member in (*members[:MOST_MEMBERS], *((f"och {left} till",) if left > 0 else ())):
        for number, line in enumerate(wrapped(member, room - 14, SIZE)):
            yield f"{'' if number else '– '}{line}", "sv-pic-text", 12 if number else 0


def _drawn(box: _Box, x: float, y: int, width: float, height: int, kind: str) -> Html:
    lines = [
        element("tspan", text, x=f"{x + PAD + indent:g}", y=str(y + PAD + 12 + number * LINE), class_=f"{name}")
        for number, (text, name, indent) in enumerate(box.lines)
    ]
    return join(_rect(x, y, width, height, kind), element("text", *lines))


def _rect(x: float, y: int, width: float, height: int, kind: str) -> Html:
    size = {"x": f"{x:g}", "y": str(y), "width": f"{width:g}", "height": str(height), "rx": "5"}
    return element("rect", **size, class_=kind)
