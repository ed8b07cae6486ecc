"""A table as CSV (RFC 4180) as a Swedish Excel opens it: semicolons, and a mark that says it is UTF-8."""

import csv
from io import StringIO

from samverk.export.sheet import Cell, Sheet
from samverk.source.formula import would_be_reckoned


def csv_file(sheet: Sheet) -> bytes:
    """The columns' names and the rows; what a spreadsheet would reckon begins with an apostrophe."""
    whole = StringIO()
    writer = csv.writer(whole, delimiter=";", lineterminator="\r\n")
    writer.writerow(one.name for one in sheet.columns)
    writer.writerows([_cell(one) for one in row] for row in sheet.rows)
    return whole.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if would_be_reckoned(cell) else cell
    return "" if cell is None else cell.isoformat() if not isinstance(cell, int) else str(cell)
