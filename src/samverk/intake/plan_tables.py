"""Tables of an åtgärdsplan → rows by the fields that their columns are about. What is no row is left as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from samverk.intake.source_text import Block
from samverk.source.data_file import data_of

FEWEST = 3
"""How many columns of a table have to be known before it is taken for a plan."""
_CARRIED = ("område", "problem", "orsak")
"""What holds for the rows below, too, where the table is merged or a row of its own says it."""


@dataclass
class Row:
    """`cells` by field, `rest` the cells of other columns with their headings."""

    cells: dict[str, Block] = field(default_factory=dict)
    rest: list[tuple[str, Block]] = field(default_factory=list)


@dataclass
class Tables:
    """`rows` in order; `left` are blocks that are in no row; `heads` those that only name columns."""

    rows: list[Row] = field(default_factory=list)
    left: list[Block] = field(default_factory=list)
    heads: list[Block] = field(default_factory=list)


@cache
def _headings() -> tuple[tuple[str, str], ...]:
    """Each heading with its field, the longest first."""
    path = Path(__file__).with_name("planrubriker.yaml")
    data: Any = data_of(path.name, path.read_bytes())
    pairs = [(one, row["fält"]) for row in data["kolumner"] for one in row["rubriker"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def field_of(heading: str) -> str | None:
    """The field that a column of that heading is about; None for another."""
    said = " ".join(re.sub(r"[^\w ]", " ", heading.casefold()).split())
    return next((name for one, name in _headings() if re.match(rf"{re.escape(one)}(?:\b|er\b|en\b)", said)), None)


def tables_of(blocks: Sequence[Block]) -> Tables:
    """The rows of all tables that are plans."""
    found = Tables()
    heading: Block | None = None
    for table, group in groupby(blocks, lambda one: one.table if one.kind == "cell" else None):
        beside = list(group)
        if table is None:
            found.left += beside
            heading = next((one for one in reversed(beside) if one.kind in ("heading", "subheading")), heading)
        else:
            _table(list(_rows(beside)), heading, found)
    return found


def _rows(cells: Sequence[Block]) -> Iterator[list[Block]]:
    row: list[Block] = []
    for cell in cells:
        if row and cell.row != row[0].row:
            yield row
            row = []
        row.append(cell)
    yield row


def _table(rows: list[list[Block]], heading: Block | None, found: Tables) -> None:
    top = next((at for at, row in enumerate(rows) if len(_fields(row)) >= FEWEST), None)
    if top is None:
        _sideways(rows, heading, found)
        return
    found.left += [cell for row in rows[:top] for cell in row if not cell.continued and cell.text]
    found.heads += rows[top]
    columns, names = _columns(rows[top]), {cell.column: cell.text for cell in rows[top]}
    above: dict[str, Block] = {}
    for row in rows[top + 1 :]:
        said = [cell for cell in row if cell.text]
        if len(said) == 1 and not said[0].continued and columns.get(said[0].column) != "beskrivning" and len(row) < 3:
            above = {"område": said[0]}  # a row of its own names the area of those below
            found.rows.append(Row({"område": said[0]}))
            continue
        _row(said, columns, names, above, found)


def _fields(row: Sequence[Block]) -> set[str]:
    return {name for cell in row if (name := field_of(cell.text))}


def _columns(row: Sequence[Block]) -> dict[int, str]:
    """The field of each column; of two for one field the second is another column."""
    taken: dict[int, str] = {}
    for cell in row:
        name = field_of(cell.text)
        if name and name not in taken.values():
            taken[cell.column] = name
    return taken


def _row(
    said: Sequence[Block], columns: dict[int, str], names: dict[int, str], above: dict[str, Block], found: Tables
) -> None:
    row = Row()
    for cell in said:
        name = columns.get(cell.column)
        if name:
            row.cells[name] = cell
        elif not cell.continued:
            row.rest.append((names.get(cell.column, ""), cell))
    for name in _CARRIED:
        if name in row.cells:
            above[name] = row.cells[name]
        elif name in above and name == "område":
            row.cells[name] = above[name]
    if row.cells or row.rest:
        found.rows.append(row)


def _sideways(rows: list[list[Block]], heading: Block | None, found: Tables) -> None:
    """A table of one measure, its fields below each other; what is above it names its area."""
    pairs = [(row[0], row[1]) for row in rows if len(row) == 2]
    names = [field_of(key.text) for key, _ in pairs]
    if len(pairs) != len(rows) or len({name for name in names if name}) < FEWEST:
        found.left += [cell for row in rows for cell in row if not cell.continued and cell.text]
        return
    row = Row()
    for (key, cell), name in zip(pairs, names, strict=True):
        if name and name not in row.cells:
            row.cells[name] = cell
            found.heads.append(key)
        else:
            row.rest.append((key.text, cell))
            found.heads.append(key)
    if heading and "område" not in row.cells:
        row.cells["område"] = heading
    found.rows.append(row)
