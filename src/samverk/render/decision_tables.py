"""Decision tables: for a person at a terminal, and JSON (interface: `samverk rules tables`)."""

from collections.abc import Iterator
from typing import Any

from samverk.model.decision_table import DecisionTable, DecisionTables, Remark
from samverk.render.json_text import json_text
from samverk.render.styled_text import Line, Piece, wrapped

SORTS = {"lucka": "Lucka", "överlapp": "Överlapp", "dubblett": "Dubblett", "skymd": "Skymd", "död": "Död rad"}


def render(found: DecisionTables, width: int = 100) -> list[Line]:
    """Each table with its rows and what is to be seen in it, then what has no reason, and the numbers last."""
    lines: list[Line] = []
    for table in found.tables:
        lines += [*_table(table, width), ()]
    for span, words in found.stale:
        lines += wrapped((Piece(f"{span.path}:{span.start_line}: "),), words, 2, width)
    return [*lines, summary(found)]


def summary(found: DecisionTables) -> Line:
    """The numbers of all tables, in one line."""
    remarks = [one for table in found.tables for one in table.remarks]
    gaps = sum(one.sort == "lucka" for one in remarks)
    rows = sum(len(table.rows) for table in found.tables)
    words = (
        f"{len(found.tables)} tabeller med {rows} krav: {gaps} luckor och {len(remarks) - gaps} krav som möts, "
        f"{len(found.open)} utan skäl. {len(found.stale)} skäl som inte stämmer."
    )
    return (Piece(words, "good" if found.whole else "error"),)


def _table(table: DecisionTable, width: int) -> Iterator[Line]:
    yield (Piece(f"{table.kind}: {table.field}", "strong"), Piece(f"  {table.rule_set}", "dim"))
    for row in table.rows:
        asked = f"när {row.asked}: " if row.asked else ""
        head = (Piece("  "), Piece(row.name, "strong"), Piece(" "))
        yield from wrapped(head, f"{asked}{row.wanted}, annars {row.severity}.", 4, width)
    for one in table.remarks:
        yield from _remark(one, width)


def _remark(one: Remark, width: int) -> Iterator[Line]:
    words = f"{one.words}. {one.reason or 'Skäl saknas.'}"
    yield from wrapped(
        (Piece("  "), Piece(f"{SORTS[one.sort]}:", "dim" if one.reason else "error"), Piece(" ")), words, 4, width
    )


def json_document(found: DecisionTables) -> str:
    """Every table, then the reasons that fit nothing."""
    return json_text(
        {
            "version": 1,
            "tables": [_object(table) for table in found.tables],
            "stale": [{"path": span.path, "line": span.start_line, "message": words} for span, words in found.stale],
        }
    )


def _object(table: DecisionTable) -> dict[str, Any]:
    return {
        "rule_set": table.rule_set,
        "kind": table.kind,
        "field": table.field,
        "combinations": table.tried,
        "rows": [
            {"rule": row.rule, "number": row.number, "asked": row.asked, "wanted": row.wanted, "severity": row.severity}
            for row in table.rows
        ],
        "remarks": [{"sort": one.sort, "message": one.words, "reason": one.reason} for one in table.remarks],
    }
