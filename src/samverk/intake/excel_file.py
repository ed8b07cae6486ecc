"""The first sheet of an Excel file (.xlsx, ECMA-376) as cells, by their places. Nothing in it is reckoned."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from samverk.agreement.dates import days_later
from samverk.intake.archive import WORKBOOK, Archive
from samverk.intake.reading import OLD_OFFICE, content_of
from samverk.intake.source_text import UnreadableFileError

MOST_CELLS = 100_000
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAYS_OF_EXCEL = frozenset((*range(14, 23), *range(45, 48)))
"""The numbers of Excel's own formats of days and times."""
_PLAIN = frozenset((0, 1, 49))
"""Those of a number as it is, a whole number, and text."""
_DAY_FORMAT = re.compile(r"[ymdåhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """`row` and `column` are counted from 1. `text` has a day as ISO.

    `formula`: what it shows was reckoned. `unclear`: it may show something else than it has.
    """

    row: int
    column: int
    text: str
    formula: bool = False
    unclear: bool = False

    @property
    def place(self) -> str:
        """As Excel calls it: `C7`."""
        letters, column = "", self.column
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row}"


def read_excel(file: Path) -> Mapping[tuple[int, int], Cell]:
    """The cells of the first sheet that say something, by row and column. Raises UnreadableFileError."""
    content = content_of(file)
    if content.startswith(OLD_OFFICE):
        raise UnreadableFileError(
            "Filen är i det gamla Excelformatet (.xls) eller låst med lösenord. Spara den som .xlsx utan lösenord."
        )
    archive = Archive(content) if content.startswith(b"PK") else None
    if archive is None or WORKBOOK not in archive.names:
        raise UnreadableFileError("Filen är inget Excelark. Spara arket som .xlsx.")
    return _cells(archive)


def _cells(archive: Archive) -> dict[tuple[int, int], Cell]:
    book = archive.tree(WORKBOOK)
    sheet = book.find(f"{_S}sheets/{_S}sheet")
    if sheet is None:
        raise UnreadableFileError("Excelfilen har inget ark.")
    target = _target(archive, sheet.get(_R) or "")
    properties = book.find(f"{_S}workbookPr")
    late = properties is not None and properties.get("date1904") in ("1", "true")
    reader = _Reader(_strings(archive), _formats(archive), date(1904, 1, 1) if late else date(1899, 12, 30))
    found: dict[tuple[int, int], Cell] = {}
    for element in archive.tree(target).iter(f"{_S}c"):
        cell = reader.cell(element)
        if cell and (cell.text or cell.formula):
            found[cell.row, cell.column] = cell
        if len(found) > MOST_CELLS:
            raise UnreadableFileError(f"Arket har mer än {MOST_CELLS} ifyllda celler.")
    return found


def _target(archive: Archive, identity: str) -> str:
    for one in archive.tree("xl/_rels/workbook.xml.rels"):
        if one.get("Id") == identity:
            name = normpath(join("xl", one.get("Target") or "")).lstrip("/")
            if name in archive.names:
                return name
    raise UnreadableFileError("Excelfilen är skadad: arket saknas.")


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    return [_text(one) for one in archive.tree("xl/sharedStrings.xml").iter(f"{_S}si")]


def _text(element: Element) -> str:
    """Its runs put together, without how they are pronounced."""
    return _decoded("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    for one in element:
        if one.tag == f"{_S}t":
            yield one.text or ""
        elif one.tag == f"{_S}r":
            yield from _pieces(one)


def _decoded(text: str) -> str:
    return _CODED.sub(lambda hit: chr(int(hit[1], 16)), text)


def _formats(archive: Archive) -> list[str]:
    """What each style shows a number as: "plain", "day", or "other"."""
    if "xl/styles.xml" not in archive.names:
        return []
    root = archive.tree("xl/styles.xml")
    own = {one.get("numFmtId"): one.get("formatCode") or "" for one in root.iter(f"{_S}numFmt")}
    styles = root.find(f"{_S}cellXfs")
    return [_format(one.get("numFmtId") or "0", own) for one in styles] if styles is not None else []


def _format(number: str, own: Mapping[str | None, str]) -> str:
    if number in own:
        bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own[number])
        return "day" if _DAY_FORMAT.search(bare) else "plain" if bare in ("General", "@", "0") else "other"
    known = int(number) if number.isdecimal() else -1
    return "day" if known in _DAYS_OF_EXCEL else "plain" if known in _PLAIN else "other"


@dataclass(frozen=True, slots=True)
class _Reader:
    strings: list[str]
    formats: list[str]
    first: date

    def cell(self, element: Element) -> Cell | None:
        place = _PLACE.fullmatch(element.get("r") or "")
        if place is None:
            raise UnreadableFileError("Excelfilen är skadad: en cell saknar plats.")
        at = (int(place[2]), _column(place[1]))
        formula, sort = element.find(f"{_S}f") is not None, element.get("t") or "n"
        value = element.findtext(f"{_S}v") or ""
        if sort == "s":
            number = int(value) if value.isdecimal() else -1
            if not 0 <= number < len(self.strings):
                raise UnreadableFileError(f"Excelfilen är skadad: cell {place[0]} saknar text.")
            return Cell(*at, self.strings[number], formula=formula)
        if sort == "inlineStr":
            inside = element.find(f"{_S}is")
            return Cell(*at, _text(inside) if inside is not None else "", formula=formula)
        if sort == "n" and value:
            return self._number(at, value, element.get("s") or "0", formula=formula)
        return Cell(*at, _decoded(value), formula=formula, unclear=sort in ("e", "b", "d"))

    def _number(self, at: tuple[int, int], value: str, style: str, *, formula: bool) -> Cell:
        index = int(style) if style.isdecimal() else 0
        shown = self.formats[index] if index < len(self.formats) else "plain"
        try:
            number = float(value)
            day = days_later(self.first, int(number)) if shown == "day" else None
        except (ValueError, OverflowError):
            return Cell(*at, value, formula=formula, unclear=True)
        if shown == "day" and day is None:
            return Cell(*at, value, formula=formula, unclear=True)
        if day:
            return Cell(*at, day.isoformat(), formula, unclear=number != int(number))
        words = str(int(number)) if number == int(number) and abs(number) < 1e15 else value.replace(".", ",")
        return Cell(*at, words, formula, unclear=shown == "other")


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - 64
    return number
