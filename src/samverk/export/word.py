"""An agreement's text as a Word file (.docx, ECMA-376), in the words that were signed.

What the text says of a field stands in a content control with the field's path as its tag (`giltighet.från`), found as
samverk import finds it: so what is read out of the file is what was put in.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from samverk.agreement.blocks import normalised
from samverk.agreement.content import Agreement, Content
from samverk.agreement.wording import Wording, wording_of
from samverk.intake.recognise import recognise
from samverk.intake.source_text import Block, Kind
from samverk.intake.value import Read
from samverk.model.errors import UsageError

_LONGEST_TAG = 64
_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS: Mapping[str, Kind] = {"title": "title", "heading": "heading", "subheading": "subheading", "bullet": "bullet"}
_STYLES: Mapping[str, str] = {"title": "Title", "heading": "Heading1", "subheading": "Heading2", "bullet": "ListBullet"}
_FILES = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/word/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
        '<Override PartName="/word/numbering.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
        '<Relationship Id="r2" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    ),
    "word/numbering.xml": (
        f'<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    ),
    "word/styles.xml": (
        f'<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="sv-SE"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    ),
}
_MADE = (1980, 1, 1, 0, 0, 0)
"""What a zip says that its parts are from: the same text gives the same bytes."""


def word_file(agreement: Agreement, content: Content) -> bytes:
    """The file. Raises UsageError where the edition does not have every word of the text."""
    wording = wording_of(agreement, content)
    if wording is None or wording.faults:
        raise UsageError(f"Hela texten i {agreement.id} går inte att läsa i den här utgåvan.")
    blocks = _blocks(wording, len(agreement.parts.terms.undertecknande.rows))
    names = [one.namn.words for one in content.register.organisations.values()]
    found: dict[int, list[Read]] = {}
    for read in recognise(blocks, names).values:
        if not read.derived and range(read.start, read.end) and not _overlaps(read, found.get(read.block, [])):
            found.setdefault(read.block, []).append(read)
    body = [_paragraph(at, block, sorted(found.get(at, []), key=_start)) for at, block in enumerate(blocks)]
    document = f"<w:document {_NAMES}><w:body>{''.join(_with_tables(blocks, body))}</w:body></w:document>"
    return _packed({**_FILES, "word/document.xml": document})


def _blocks(wording: Wording, parties: int) -> list[Block]:
    """The text; the lines to sign on are rows of cells, one for each of the `parties`, where they come out even."""
    lines = [one for one in wording.blocks if one.kind == "signature"]
    even = parties > 1 and len(lines) % parties == 0
    blocks: list[Block] = []
    for one in wording.blocks:
        text, place = normalised(one.text), f"stycke {len(blocks) + 1}"
        if one.kind == "signature" and even:
            row, column = divmod(sum(block.kind == "cell" for block in blocks), parties)
            blocks.append(Block("cell", text, place, 0, row, column))
        elif text:
            blocks.append(Block(_KINDS.get(one.kind, "paragraph"), text, place))
    return blocks


def _with_tables(blocks: Sequence[Block], paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs, those of cells in their tables."""
    for (is_cell, row), pairs in groupby(
        zip(blocks, paragraphs, strict=True), lambda pair: (_is_cell(pair[0]), pair[0].row)
    ):
        inside = [paragraph for _, paragraph in pairs]
        if not is_cell:
            yield from inside
            continue
        yield '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>' if row == 0 else ""
        yield f"<w:tr>{''.join(f'<w:tc>{one}</w:tc>' for one in inside)}</w:tr>"
        yield "</w:tbl><w:p/>" if row == max(one.row for one in blocks) else ""


def _is_cell(block: Block) -> bool:
    return block.kind == "cell"


def _overlaps(read: Read, others: Sequence[Read]) -> bool:
    taken = {place for one in others for place in range(one.start, one.end)}
    return bool(taken & {*range(read.start, read.end)})


def _start(read: Read) -> int:
    return read.start


def _paragraph(at: int, block: Block, fields: Sequence[Read]) -> str:
    style = _STYLES.get(block.kind)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(_pieces(at, block.text, fields))}</w:p>"


def _pieces(at: int, text: str, fields: Sequence[Read]) -> Iterator[str]:
    """The runs of a paragraph, a field's in a control of its own."""
    end = 0
    for number, one in enumerate(fields):
        yield _run(text[end : one.start])
        tag = quoteattr(one.field[:_LONGEST_TAG])
        head = f'<w:alias w:val={tag}/><w:tag w:val={tag}/><w:id w:val="{1 + at * 1000 + number}"/>'
        yield f"<w:sdt><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{_run(text[one.start : one.end])}</w:sdtContent></w:sdt>"
        end = one.end
    yield _run(text[end:])


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _packed(files: Mapping[str, str]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), f"{_HEAD}{text}".encode(), zipfile.ZIP_DEFLATED)
    return whole.getvalue()
