"""A Word file (.docx, ECMA-376) as blocks.

No library reads all of it: what stands in tracked insertions, content controls, text boxes and footnotes is text, and
not a word of it may be lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from samverk.intake.archive import Archive
from samverk.intake.list_marks import SYMBOLS, is_bullet, without_bullet
from samverk.intake.source_text import Block, Kind, Omission, SourceText, UnreadableFileError, one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DOCUMENT = "word/document.xml"
_INSIDE = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")} | {
    MC + "AlternateContent", MC + "Choice"
}  # fmt: skip
"""What stands around paragraphs and is no text of its own."""
_SILENT = {W + name for name in ("pPr", "rPr", "tbl", "instrText", "delInstrText", "sdtPr", "sectPr")}
_SIGNS = {W + name for name in ("t", "br", "cr", "tab", "noBreakHyphen", "sym")}
_PART = re.compile(r"word/(header|footer|footnotes|endnotes)\d*\.xml")


@dataclass(frozen=True, slots=True)
class _Style:
    """`level` is that of a heading, 0 for the title; `numbering` the list that its paragraphs are rows of."""

    based_on: str | None
    level: int | None
    numbering: str | None


def read_word(archive: Archive) -> SourceText:
    """The text of the document, then of its notes, headers and footers. Raises UnreadableFileError."""
    if DOCUMENT not in archive.names:
        raise UnreadableFileError("Filen är en zip men ingen Wordfil: word/document.xml saknas.")
    source = SourceText("Word")
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        source.notes.append("Filen har makron. De är inte lästa.")
    reader = _Reader(source, _styles(archive), _bulleted(archive))
    body = archive.tree(DOCUMENT).find(W + "body")
    if body is not None:
        reader.walk(body, "paragraph")
    for name in sorted(archive.names):
        if part := _PART.fullmatch(name):
            reader.part(archive.tree(name), part[1])
    if "word/comments.xml" in archive.names:
        for comment in archive.tree("word/comments.xml").iter(W + "p"):
            source.omitted.append(Omission("kommentar", one_line("".join(t.text or "" for t in comment.iter(W + "t")))))
    if reader.inserted:
        source.notes.append("Dokumentet har spårade ändringar. Tillägg är lästa som text; det strukna är utelämnat.")
    source.omitted = [one for one in source.omitted if one.text]
    return source


def _sign(element: Element, line_break: str) -> str:
    """What a piece of a run says."""
    if element.tag == W + "sym":
        return "• " if (element.get(W + "char") or "").lower() in SYMBOLS else "\ufffd"
    told = {W + "br": line_break, W + "cr": line_break, W + "tab": " ", W + "noBreakHyphen": "-"}
    return told.get(element.tag, element.text or "")


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(W + "val")


def _styles(archive: Archive) -> dict[str, _Style]:
    if "word/styles.xml" not in archive.names:
        return {}
    found: dict[str, _Style] = {}
    for style in archive.tree("word/styles.xml").iter(W + "style"):
        name = (_value(style.find(W + "name")) or "").lower()
        numbered = re.fullmatch(r"(?:heading|rubrik) ?(\d)", name)
        outline = _outline(style.find(W + "pPr"))
        level = int(numbered[1]) if numbered else 0 if name in ("title", "rubrik") else outline
        numbering = _value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        found[style.get(W + "styleId") or ""] = _Style(_value(style.find(W + "basedOn")), level, numbering)
    return found


def _outline(properties: Element | None) -> int | None:
    """The level of a heading; None for running text, which Word calls level 9."""
    told = _value(properties.find(W + "outlineLvl")) if properties is not None else None
    return int(told) + 1 if told and told.isdecimal() and int(told) < 9 else None


def _bulleted(archive: Archive) -> dict[str, bool]:
    """By the id of a list, whether its rows have signs and no numbers."""
    if "word/numbering.xml" not in archive.names:
        return {}
    root = archive.tree("word/numbering.xml")
    formats = {a.get(W + "abstractNumId"): _value(a.find(f"{W}lvl/{W}numFmt")) for a in root.iter(W + "abstractNum")}
    lists = ((n.get(W + "numId") or "", _value(n.find(W + "abstractNumId"))) for n in root.iter(W + "num"))
    return {name: formats.get(abstract) in ("bullet", None) for name, abstract in lists}


@dataclass
class _Reader:
    source: SourceText
    styles: dict[str, _Style]
    bulleted: dict[str, bool]
    paragraphs: int = 0
    tables: int = 0
    inserted: bool = False
    note: str = ""
    boxes: list[Element] = field(default_factory=list)

    def part(self, root: Element, sort: str) -> None:
        """A header, a footer, or all notes of a document."""
        if sort not in ("footnotes", "endnotes"):
            self.walk(root, "header" if sort == "header" else "footer")
            return
        for note in root:
            if note.get(W + "type") is None:
                self.note = f"{'fotnot' if sort == 'footnotes' else 'slutnot'} {note.get(W + 'id') or ''}".strip()
                self.walk(note, "footnote")

    def walk(self, node: Element, kind: Kind) -> None:
        for element in node:
            if element.tag == W + "p":
                self.paragraph(element, kind)
            elif element.tag == W + "tbl":
                self.table(element)
            elif element.tag in _INSIDE:
                self.inserted |= element.tag in (W + "ins", W + "moveTo")
                self.walk(element, kind)
            elif element.tag in (W + "del", W + "moveFrom"):
                self._struck(element)

    def paragraph(self, p: Element, kind: Kind) -> None:
        self.paragraphs += 1
        text = one_line(self._text(p))
        place = {"header": "sidhuvud", "footer": "sidfot", "footnote": self.note, "textbox": "textruta"}.get(kind, "")
        if kind == "paragraph":
            kind = self._kind_of(p, text)
            text = without_bullet(text) if kind == "bullet" else text
        if text:
            self.source.blocks.append(Block(kind, text, place or f"stycke {self.paragraphs}"))
        self._open_boxes()

    def _open_boxes(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.walk(box, "textbox")

    def _kind_of(self, p: Element, text: str) -> Kind:
        properties = p.find(W + "pPr")
        style = _value(properties.find(W + "pStyle")) if properties is not None else None
        own = _value(properties.find(f"{W}numPr/{W}numId")) if properties is not None else None
        level, numbering = self._inherited(style)
        level = _outline(properties) if _outline(properties) is not None else level
        if level is not None:
            return "title" if level == 0 else "heading" if level == 1 else "subheading"
        numbering = own or numbering
        if numbering and numbering != "0":
            return "bullet" if self.bulleted.get(numbering, True) else "number"
        return "bullet" if is_bullet(text) else "paragraph"

    def _inherited(self, style: str | None) -> tuple[int | None, str | None]:
        """The level and the list of a style, its own or of the one that it is based on."""
        level, numbering, seen = None, None, set()
        while style in self.styles and style not in seen:
            seen.add(style)
            found = self.styles[style or ""]
            level = found.level if level is None else level
            numbering = numbering or found.numbering
            style = found.based_on
        return level, numbering

    def _text(self, node: Element, *, in_cell: bool = False) -> str:
        return "".join(self._pieces(node, "\n" if in_cell else " "))

    def _pieces(self, node: Element, line_break: str) -> Iterator[str]:
        for element in node:
            tag = element.tag
            if tag in _SIGNS:
                yield _sign(element, line_break)
            elif tag in (W + "del", W + "moveFrom"):
                self._struck(element)
            elif tag == W + "txbxContent":
                self.boxes.append(element)
            elif tag not in _SILENT:
                self.inserted |= tag in (W + "ins", W + "moveTo")
                chosen = element.find(MC + "Choice") if tag == MC + "AlternateContent" else None
                yield from self._pieces(element if chosen is None else chosen, line_break)

    def _struck(self, element: Element) -> None:
        for tag in (W + "delText", W + "t"):
            text = one_line("".join(one.text or "" for one in element.iter(tag)))
            self.source.omitted.append(Omission("spårad strykning", text))

    def table(self, table: Element) -> None:
        """Its cells row by row; a table in a cell comes after the one that it stands in."""
        number, self.tables = self.tables, self.tables + 1
        above: dict[int, str] = {}
        inner: list[Element] = []
        for row, tr in enumerate(_children(table, W + "tr")):
            column = 0
            for tc in _children(tr, W + "tc"):
                properties = tc.find(W + "tcPr")
                merge = properties.find(W + "vMerge") if properties is not None else None
                span = _value(properties.find(W + "gridSpan")) if properties is not None else None
                continued = merge is not None and _value(merge) != "restart"
                text = above.get(column, "") if continued else self._cell(tc, inner)
                place = f"tabell {number + 1}, rad {row + 1}, kolumn {column + 1}"
                self.source.blocks.append(Block("cell", text, place, number, row, column, continued))
                above[column] = text if merge is not None else ""
                column += int(span) if span and span.isdecimal() and 0 < int(span) < 100 else 1
        self._open_boxes()
        for one in inner:
            self.table(one)

    def _cell(self, tc: Element, inner: list[Element]) -> str:
        lines = []
        for element in _children(tc, W + "p", W + "tbl"):
            if element.tag == W + "tbl":
                inner.append(element)
                continue
            self.paragraphs += 1
            lines += [one_line(line) for line in self._text(element, in_cell=True).split("\n")]
        return "\n".join(line for line in lines if line)


def _children(node: Element, *tags: str) -> Iterator[Element]:
    """Those of its children that have the tag, also where a content control or an insertion stands around them."""
    for element in node:
        if element.tag in tags:
            yield element
        elif element.tag in _INSIDE:
            yield from _children(element, *tags)
