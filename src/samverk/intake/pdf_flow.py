"""Lines of a PDF → blocks: what is a heading, which lines go on, and what stands in columns."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import quantiles

from samverk.intake.list_marks import is_bullet, is_number, without_bullet
from samverk.intake.pdf_cells import Table, words_of_cell
from samverk.intake.pdf_lines import Line, Piece
from samverk.intake.pdf_margins import without_raised
from samverk.intake.source_text import Block, Kind
from samverk.intake.word_breaks import Breaks

_ENDS = (".", ":", "!", "?", "”", ";")
_LARGER, _LOOSE, _MOST_OF_TITLE, _MOST_OF_HEADING = 0.6, 1.25, 6, 14
"""Points that a heading is larger, what more room parts paragraphs, lines of a title, words of a heading."""
_FARTHEST = 6
"""Sizes of letters between lines of the same columns: room to sign in."""
_Style = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Looks:
    """What the text looks like: its usual size, the distance between its lines, where they end, and its headings."""

    size: float
    pitch: float
    edge: float
    kinds: Mapping[_Style, Kind]


def looks_of(lines: Sequence[Line]) -> Looks:
    """The looks of the running text."""
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    usual = [line for line in lines if abs(line.size - size) < _LARGER]
    steps = Counter(
        round(below.top - above.top, 1)
        for above, below in pairwise(usual)
        if above.page == below.page and 0 < below.top - above.top < 2.2 * size
    )
    pitch = min((step for step, often in steps.items() if often >= max(steps.values()) / 2), default=1.35 * size)
    rights = [line.right for line in usual]
    edge = quantiles(rights, n=10)[-1] if len(rights) > 1 else 0.0
    return Looks(size, pitch, edge, _heading_kinds(lines, size))


def _style(line: Line) -> _Style:
    return round(line.size * 2) / 2, line.bold


def _heading_kinds(lines: Sequence[Line], size: float) -> dict[_Style, Kind]:
    """The title, if one stands alone on the first page, then headings, then what is below those."""
    styles = sorted({_style(line) for line in lines if _stands_out(line, size)}, reverse=True)
    kinds: dict[_Style, Kind] = {}
    if len(styles) > 1:
        first = [line for line in lines if _style(line) == styles[0]]
        if len(first) <= _MOST_OF_TITLE and {line.page for line in first} == {lines[0].page}:
            kinds[styles.pop(0)] = "title"
    for number, style in enumerate(styles):
        kinds[style] = "subheading" if number else "heading"
    return kinds


def _stands_out(line: Line, size: float) -> bool:
    if line.size > size + _LARGER:
        return True
    short = len(line.text.split()) <= _MOST_OF_HEADING and len(line.pieces) == 1
    return line.bold and line.size > size - _LARGER and short and not line.text.endswith((".", ",", ";", ":"))


@dataclass
class Flow:
    """The blocks so far. `signs` are those of lists, which no block has."""

    looks: Looks
    breaks: Breaks
    headings: Collection[str]
    blocks: list[Block] = field(default_factory=list)
    signs: Counter[str] = field(default_factory=Counter)
    last: Line | None = None
    tables: int = 0
    columns: tuple[float, ...] = ()
    above: dict[int, int] = field(default_factory=dict)

    def table(self, page: int, table: Table) -> None:
        """Add a ruled table."""
        self.tables += 1
        above: dict[int, str] = {}
        for cell in table.cells:
            if not cell.continued:
                above[cell.column] = without_raised(words_of_cell(cell, self.breaks), ())
            text = above[cell.column]
            place = f"sida {page}, tabell {self.tables}, rad {cell.row + 1}, kolumn {cell.column + 1}"
            self.blocks.append(Block("cell", text, place, self.tables - 1, cell.row, cell.column, cell.continued))
        self.last, self.columns = None, ()

    def line(self, line: Line, notes: Sequence[str]) -> None:
        """Add a line; the numbers of `notes` are taken out of it."""
        pieces = tuple(replace(one, text=without_raised(one.text, notes)) for one in line.pieces)
        line = replace(line, pieces=tuple(one for one in pieces if one.text))
        if not line.pieces:
            return
        if not self._in_columns(line):
            self.columns = ()
            self._running(line)
        self.last = line

    def _near(self, line: Line) -> bool:
        """Whether the line comes next below the last one, without more room than between lines."""
        last = self.last
        return last is not None and last.page == line.page and line.top - last.top <= self._pitch(line) * _LOOSE

    def _pitch(self, line: Line) -> float:
        return self.looks.pitch * max(1.0, line.size / (self.looks.size or 1.0))

    def _in_columns(self, line: Line) -> bool:
        if len(line.pieces) == 1 and not (self.columns and self._of_columns(line)):
            return False
        if not self.columns or any(self._column(one) is None for one in line.pieces):
            self.tables, self.columns, self.above = self.tables + 1, tuple(one.left for one in line.pieces), {}
        row = max((self.blocks[at].row for at in self.above.values()), default=-1) + 1
        near = self._near(line)
        for piece in line.pieces:
            column = self._column(piece) or 0
            over = self.above.get(column)
            if over is not None and near and piece.text[:1].islower():
                text = self.breaks.joined(self.blocks[over].text, piece.text)
                self.blocks[over] = replace(self.blocks[over], text=text)
                continue
            self.above[column] = len(self.blocks)
            place = f"sida {line.page}, spalt {column + 1}"
            self.blocks.append(Block("cell", piece.text, place, self.tables - 1, row, column))
        return True

    def _of_columns(self, line: Line) -> bool:
        """Whether a piece that stands alone on its line belongs to one of the columns above it."""
        piece = line.pieces[0]
        column = self._column(piece)
        if (
            column is None
            or self.last is None
            or self.last.page != line.page
            or line.top - self.last.top > _FARTHEST * line.size
        ):
            return False
        return column > 0 or (self._near(line) and piece.right < self.columns[1])

    def _column(self, piece: Piece) -> int | None:
        """The column that the piece begins in."""
        at = [number for number, left in enumerate(self.columns) if abs(piece.left - left) < 2 * self.looks.size]
        return at[0] if at else None

    def _running(self, line: Line) -> None:
        text, last = line.text, self.blocks[-1] if self.blocks else None
        kind = self.looks.kinds.get(_style(line)) if _stands_out(line, self.looks.size) else None
        if kind is None and text.casefold() in self.headings and not (self._near(line) and self._room_is_used(line)):
            kind = "heading"
        mark = is_bullet(text) or is_number(text)
        if last is not None and self.last is not None and last.kind != "cell":
            same = _style(self.last) == _style(line) if kind else last.kind in ("paragraph", "bullet", "number")
            goes_on = self._goes_on(line, last) if kind is None else self._near(line)
            if same and goes_on and (kind or not mark):
                self.blocks[-1] = replace(last, text=self.breaks.joined(last.text, text))
                return
        if kind is None and is_bullet(text):
            kind, shorter = "bullet", without_bullet(text)
            self.signs += Counter(text[: len(text) - len(shorter)].replace(" ", ""))
            text = shorter
        kind = kind or ("number" if is_number(text) else "paragraph")
        self.blocks.append(Block(kind, text, f"sida {line.page}"))

    def _goes_on(self, line: Line, last: Block) -> bool:
        """Whether the line goes on from the one above it, which may stand on the page before."""
        ended = last.text.endswith(_ENDS)
        if self.last is not None and self.last.page != line.page:
            return line.text[:1].islower() or (not ended and self._room_is_used(line))
        if not self._near(line):
            return False
        return self._room_is_used(line) or not (ended or line.text[:1].isupper())

    def _room_is_used(self, line: Line) -> bool:
        """Whether the first word of the line had no room on the one before: the line was broken for that."""
        last = self.last
        if last is None:
            return False
        first = line.text.split(" ", 1)[0]
        letter = (line.right - line.left) / max(1, len(line.text))
        return last.right + letter * (len(first) + 1) > self.looks.edge - letter
