"""An Excel file that somebody fills in: cells put in by their places, as Excel and LibreOffice write them."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from samverk.intake.excel_file import Cell, read_excel

SHEET = "xl/worksheets/sheet1.xml"


def parts(content: bytes) -> dict[str, str]:
    """Its parts as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def packed(files: Mapping[str, str]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return whole.getvalue()


def said(text: str) -> str:
    """What stands in a cell that says a text."""
    return f'<is><t xml:space="preserve">{escape(text)}</t></is>'


def filled(content: bytes, cells: Mapping[str, str]) -> bytes:
    """The file with other cells, by their places: text, or XML of a cell's inside that begins with a `<`."""
    files = parts(content)
    for place, inside in cells.items():
        raw = inside if inside.startswith("<") else said(inside)
        sort = ' t="inlineStr"' if raw.startswith("<is>") else ""
        whole = re.compile(rf'<c r="{place}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)')
        found = whole.search(files[SHEET])
        assert found, place
        files[SHEET] = files[SHEET].replace(found[0], f'<c r="{place}"{found[1] or ""}{sort}>{raw}</c>', 1)
    return packed(files)


class Places:
    """Where the cells of a handed out sheet are: `top` its row of names, `column` by name, `row` by a measure's id."""

    def __init__(self, file: Path) -> None:
        cells = read_excel(file)
        self.texts = {at: cell.text for at, cell in cells.items()}
        self.top = next(row for (row, column), text in self.texts.items() if column == 1 and text == "Id")
        self.column = {text: column for (row, column), text in self.texts.items() if row == self.top}
        self.row = {text: row for (row, column), text in self.texts.items() if column == 1 and row > self.top}

    def head(self, name: str) -> str:
        """The place of the answer to a row above the table."""
        row = next(row for (row, column), text in self.texts.items() if column == 1 and text == name)
        return f"B{row}"

    def of(self, measure: str, name: str) -> str:
        """The place of an answer."""
        return Cell(self.row[measure], self.column[name], "").place
