"""The letters of a page as lines of pieces: what stands far apart on a line are columns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from samverk.intake.list_marks import is_bullet, is_number
from samverk.intake.pdf_pages import Box, Letter

_SMALL, _WORD_GAP, _COLUMN_GAP = 0.75, 0.15, 2.5
"""Shares of the size of the letters: smaller ones are raised, and how much room parts words and columns."""
RAISED = {ord(figure): 0xE0D0 + int(figure) for figure in "0123456789"}
"""What small raised figures after a word are told by, until it is known whether they are the number of a note."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text without a gap. Raised figures in it are signs of their own, as in RAISED."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """`page` from 1; `top` in points. `size` is that of most of its letters, `bold` whether all are."""

    page: int
    top: float
    size: float
    bold: bool
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.pieces[-1].right


def lines_of(page: int, letters: Iterable[Letter]) -> list[Line]:
    """The lines from the top down, each from left to right."""
    written = [one for one in letters if one.text.strip()]
    if not written:
        return []
    usual = Counter(round(one.size, 1) for one in written).most_common(1)[0][0]
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (one.size < _SMALL * usual, one.middle[1])):
        row = next((row for row in reversed(rows) if _beside(letter, row[0])), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    found = (_line(page, sorted(row, key=lambda one: one.left)) for row in rows if any(one.text.strip() for one in row))
    return sorted(found, key=lambda line: line.top)


def _beside(letter: Letter, first: Letter) -> bool:
    """Whether the middle of one is within the height of the other: on one line, or raised above it."""
    if letter.size < _SMALL * first.size:
        return first.top - 0.2 * first.size <= letter.middle[1] <= first.bottom
    return first.top + 0.2 * first.size < letter.middle[1] < first.bottom - 0.2 * first.size


def _line(page: int, row: Sequence[Letter]) -> Line:
    written = [one for one in row if one.text.strip()]
    size = median(one.size for one in written)
    pieces: list[Piece] = []
    text, left, right, blank = "", written[0].left, written[0].left, False
    for one in row:
        if not one.text.strip():
            blank = True
            continue
        room = one.left - right
        if text and room > _COLUMN_GAP * size and not _is_mark(text):
            pieces.append(Piece(text, left, right))
            text, left = "", one.left
        elif text and (blank or room > _WORD_GAP * size):
            text += " "
        raised = one.size < _SMALL * size and text and not text.endswith(" ")
        text, right, blank = text + (one.text.translate(RAISED) if raised else one.text), one.right, False
    pieces.append(Piece(text, left, right))
    top = min(one.top for one in written if one.size >= _SMALL * size)
    return Line(page, top, size, all(one.bold for one in written), (*pieces,))


def _is_mark(text: str) -> bool:
    """Whether it is the sign or the number that begins a row or a heading, which stands apart from its words."""
    return is_bullet(f"{text} ") or is_number(f"{text} x") or bool(re.fullmatch(r"\d+(\.\d+)*\.?", text))


def inside(letters: Iterable[Letter], box: Box) -> list[Letter]:
    """The letters whose middle stands in the box."""
    left, top, right, bottom = box
    return [one for one in letters if left <= one.middle[0] < right and top <= one.middle[1] < bottom]
