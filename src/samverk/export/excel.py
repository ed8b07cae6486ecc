"""A table as an Excel file (.xlsx, ECMA-376): the only module that knows XlsxWriter.

No text is ever a formula: cells are written as strings, and one that Excel would reckon once it is edited is marked as
text. The same table of the same day gives the same bytes.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from samverk.export.sheet import Cell, Column, Sheet, Told
from samverk.source.formula import would_be_reckoned

_LONGEST, _LONGEST_CHOICE = 32_000, 255
"""Letters that Excel takes in a cell, and in a list to choose from."""
_HEIGHT, _MOST_LINES, _A4 = 15, 12, 9
"""Points of a line, lines that a row shows at most, and Excel's number for the paper."""
_HEAD, _ANSWER = "#E6EEF5", "#FFF8DC"


def excel_file(sheet: Sheet, day: date) -> bytes:
    """The file. `day` is what it says that it was made on."""
    whole = BytesIO()
    book = xlsxwriter.Workbook(whole, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": sheet.name, "created": datetime.combine(day, time())})
    page = book.add_worksheet(sheet.name)
    looks = _Looks(book)
    for at, told in enumerate(sheet.head):
        _told(page, at, told, looks)
    top = len(sheet.head) + 1
    for column, one in enumerate(sheet.columns):
        page.set_column(column, column, one.width)
        page.write_string(top, column, one.name, looks.head)
        if one.among:
            _choose(page, (top + 1, column, top + len(sheet.rows), column), one.among)
    for number, row in enumerate(sheet.rows, start=top + 1):
        page.set_row(number, _HEIGHT * _lines(row, sheet.columns))
        for column, cell in enumerate(row):
            _write(page, (number, column), cell, looks, answer=sheet.columns[column].answer)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
    page.freeze_panes(top + 1, 0)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    if sheet.to_fill_in:
        page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})
    book.close()
    return whole.getvalue()


def _lines(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many lines the fullest cell takes: not every program finds out by itself."""
    full = (ceil(1.15 * len(str(cell)) / column.width) for cell, column in zip(row, columns, strict=True) if cell)
    return min(_MOST_LINES, max(full, default=1))


class _Looks:
    """The formats of the cells."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({"bold": True, "bg_color": _HEAD, **top})
        self.text = book.add_format(top)
        self.escaped = book.add_format({**top, "quote_prefix": True})
        self.day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"})
        # As text nothing that is typed becomes a date, a share or a formula.
        self.answer = book.add_format({**top, "bg_color": _ANSWER, "border": 1, "num_format": "@", "locked": False})


def _told(page: Any, row: int, told: Told, looks: _Looks) -> None:
    page.write_string(row, 0, told.name, looks.head)
    _write(page, (row, 1), told.words, looks, answer=told.answer)
    if told.among:
        _choose(page, (row, 1, row, 1), told.among)


def _write(page: Any, place: tuple[int, int], cell: Cell, looks: _Looks, *, answer: bool) -> None:
    if answer:
        page.write_blank(*place, None, looks.answer)
    elif isinstance(cell, date):
        page.write_datetime(*place, datetime.combine(cell, time()), looks.day)
    elif isinstance(cell, int):
        page.write_number(*place, cell, looks.text)
    elif cell:
        words = cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]} …"
        page.write_string(*place, words, looks.escaped if would_be_reckoned(words) else looks.text)


def _choose(page: Any, place: tuple[int, int, int, int], among: Sequence[str]) -> None:
    """A list to choose from, where Excel has room for it."""
    if len(",".join(among)) <= _LONGEST_CHOICE:
        page.data_validation(*place, {"validate": "list", "source": list(among)})
