"""An OpenDocument text (.odt, ISO/IEC 26300) as blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from samverk.intake.archive import Archive
from samverk.intake.list_marks import is_bullet, without_bullet
from samverk.intake.source_text import Block, Kind, Omission, SourceText, UnreadableFileError, one_line

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TEXT, TABLE, OFFICE = (f"{{{_NAMES.format(name)}}}" for name in ("text", "table", "office"))
STYLE = f"{{{_NAMES.format('style')}}}"
MOST_REPEATED = 50
"""How often a cell may say that it stands: sheets fill their rows with thousands of empty ones."""
_AROUND = {TEXT + name for name in ("section", "index-body", "table-of-content", "numbered-paragraph")}


def read_odt(archive: Archive) -> SourceText:
    """The text of the document, then its headers and footers. Raises UnreadableFileError."""
    if "content.xml" not in archive.names:
        raise UnreadableFileError("Filen är en zip men inget textdokument: content.xml saknas.")
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.text("META-INF/manifest.xml"):
        raise UnreadableFileError("Filen är låst med lösenord. Spara en kopia utan lösenord.")
    source = SourceText("OpenDocument")
    reader = _Reader(source)
    body = archive.tree("content.xml").find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableFileError("Filen är ett OpenDocument, men inget textdokument.")
    reader.walk(body, "paragraph")
    if "styles.xml" in archive.names:
        root = archive.tree("styles.xml")
        for kind, name in (("header", "header"), ("footer", "footer")):
            for margin in root.iter(STYLE + name):
                reader.walk(margin, "header" if kind == "header" else "footer")
    return source


@dataclass
class _Reader:
    source: SourceText
    paragraphs: int = 0
    tables: int = 0

    def walk(self, node: Element, kind: Kind) -> None:
        for element in node:
            if element.tag == TEXT + "h":
                level = element.get(TEXT + "outline-level") or "1"
                self.paragraph(element, ("heading" if level == "1" else "subheading") if kind == "paragraph" else kind)
            elif element.tag == TEXT + "p":
                self.paragraph(element, kind)
            elif element.tag == TEXT + "list":
                for row in _rows(element):
                    self.walk(row, "bullet" if kind == "paragraph" else kind)
            elif element.tag == TABLE + "table":
                self.table(element)
            elif element.tag == TEXT + "tracked-changes":
                self._struck(element)
            elif element.tag in _AROUND:
                self.walk(element, kind)

    def paragraph(self, p: Element, kind: Kind) -> None:
        self.paragraphs += 1
        outside: list[tuple[Kind, Element]] = []
        text = one_line("".join(self._pieces(p, " ", outside)))
        if kind == "paragraph" and is_bullet(text):
            kind, text = "bullet", without_bullet(text)
        if text:
            self.source.blocks.append(Block(kind, text, f"stycke {self.paragraphs}"))
        for sort, part in outside:
            self.walk(part, sort)

    def _pieces(self, node: Element, line_break: str, outside: list[tuple[Kind, Element]]) -> Iterator[str]:
        yield node.text or ""
        for element in node:
            if element.tag == TEXT + "line-break":
                yield line_break
            elif element.tag in (TEXT + "s", TEXT + "tab"):
                yield " "
            elif element.tag == TEXT + "note":
                outside += [("footnote", body) for body in element.iter(TEXT + "note-body")]
            elif element.tag == OFFICE + "annotation":
                told = one_line(" ".join("".join(p.itertext()) for p in element.iter(TEXT + "p")))
                self.source.omitted += [Omission("kommentar", told)] if told else []
            elif element.tag.endswith("}text-box"):
                outside.append(("textbox", element))
            else:
                yield from self._pieces(element, line_break, outside)
            yield element.tail or ""

    def _struck(self, changes: Element) -> None:
        for gone in changes.iter(TEXT + "deletion"):
            told = one_line(" ".join("".join(p.itertext()) for p in gone.iter(TEXT + "p")))
            self.source.omitted += [Omission("spårad strykning", told)] if told else []

    def table(self, table: Element) -> None:
        number, self.tables = self.tables, self.tables + 1
        above: dict[int, str] = {}
        for row, tr in enumerate(table.iter(TABLE + "table-row")):
            column = 0
            for cell in tr:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                continued = cell.tag == TABLE + "covered-table-cell"
                text = above.get(column, "") if continued else self._cell(cell)
                place = f"tabell {number + 1}, rad {row + 1}, kolumn {column + 1}"
                if text or not continued:
                    self.source.blocks.append(Block("cell", text, place, number, row, column, continued))
                above[column] = text
                column += min(_number(cell.get(TABLE + "number-columns-repeated")), MOST_REPEATED)

    def _cell(self, cell: Element) -> str:
        outside: list[tuple[Kind, Element]] = []
        lines: list[str] = []
        for p in (*cell.iter(TEXT + "h"), *cell.iter(TEXT + "p")):
            self.paragraphs += 1
            lines += [one_line(line) for line in "".join(self._pieces(p, "\n", outside)).split("\n")]
        return "\n".join(line for line in lines if line)


def _rows(listed: Element) -> Iterator[Element]:
    for element in listed:
        if element.tag in (TEXT + "list-item", TEXT + "list-header"):
            yield element


def _number(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 6 else 1
