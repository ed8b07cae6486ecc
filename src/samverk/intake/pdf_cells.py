"""The ruled tables of a page of a PDF: cells with their lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from samverk.intake.pdf_lines import Line, inside, lines_of
from samverk.intake.pdf_pages import Box, Letter, Page
from samverk.intake.word_breaks import Breaks

_EDGE = 6.0
"""Points that a cell has at most between its rule and its words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`continued`: the cell is merged with the one above, whose lines it repeats."""

    row: int
    column: int
    box: Box
    lines: tuple[Line, ...]
    continued: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Cells row by row."""

    top: float
    cells: tuple[Cell, ...]


def tables_of(page: Page) -> tuple[list[Table], list[Letter]]:
    """The tables, and the letters that stand in none. A single ruled box is no table."""
    left, found = list(page.letters), []
    for rows in page.tables:
        boxes = [box for row in rows for box in row if box]
        if len(boxes) < 2:
            continue
        taken: set[int] = set()
        cells: list[Cell] = []
        for number, row in enumerate(rows):
            for column, box in enumerate(row):
                above = next((one for one in reversed(cells) if one.column == column), None)
                if box:
                    letters = [one for one in inside(left, box) if id(one) not in taken]
                    taken.update(map(id, letters))
                    cells.append(Cell(number, column, box, tuple(lines_of(page.number, letters)), continued=False))
                elif above and _reaches(above.box, row):
                    cells.append(Cell(number, column, above.box, above.lines, continued=True))
        left = [one for one in left if id(one) not in taken]
        found.append(Table(min(box[1] for box in boxes), tuple(cells)))
    return found, left


def _reaches(above: Box, row: Sequence[Box | None]) -> bool:
    """Whether the cell above goes on beside the row's own cells: a merge downwards, not to the side."""
    own = [box for box in row if box]
    return bool(own) and above[3] > min(box[1] for box in own) + 1


def words_of_cell(cell: Cell, breaks: Breaks) -> str:
    """Its lines; one that begins a sentence or a row of its own stays a line."""
    text = ""
    last: Line | None = None
    for line in cell.lines:
        if last is None:
            text = line.text
        elif _broken(last, line, cell.box, breaks):
            text += line.text
        elif line.text[:1].islower() or last.text.endswith(("-", ",")) or not line.text[:1].isalnum():
            text = breaks.joined(text, line.text)
        else:
            text = f"{text}\n{line.text}"
        last = line
    return text


def _broken(above: Line, below: Line, box: Box, breaks: Breaks) -> bool:
    """Whether a word goes on that the column was too narrow for.

    Then its first part stands alone on its line, the next letter has no room there, and the whole is wider than the
    column, or stands elsewhere in the text.
    """
    first, rest = above.text.split(), below.text.split()
    if len(first) != 1 or not first[0][-1].isalpha() or not rest[0][:1].islower():
        return False
    letter = (below.right - below.left) / len(below.text)
    full = above.right + letter > box[2] - _EDGE
    wide = above.right - above.left + letter * len(rest[0]) > box[2] - box[0] - 2 * _EDGE
    return full and (wide or breaks.is_word(first[0] + rest[0].rstrip(".,;:")))
