"""Small files of Word, Excel, PDF and GIF made by hand, with what programs write of whoever made them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compress

from picture_bytes import CANARY, exif, jpeg

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_X = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_R}"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WHO = CANARY.decode()


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name, data)
    return made.getvalue()


def _types(main: str, kind: str, *more: str) -> str:
    rows = "".join(f'<Override PartName="/{one}" ContentType="application/xml"/>' for one in more)
    form = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    start = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    return f'{_HEAD}{start}<Override PartName="/{main}" ContentType="{form}"/>{rows}</Types>'


def _relation(name: str, kind: str, target: str) -> str:
    where = ' TargetMode="External"' if target[0] == "!" else ""
    return f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{target.lstrip(chr(33))}"{where}/>'


def relations(*rows: tuple[str, str, str]) -> str:
    """Relations of (id, kind, target); a target that begins with `!` lies outside the file."""
    listed = "".join(_relation(*row) for row in rows)
    start = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return f"{_HEAD}{start}{listed}</Relationships>"


_TOLD = {
    "docProps/core.xml": f"{_HEAD}<cp xmlns='urn:c'><creator>{_WHO}</creator></cp>",
    "docProps/app.xml": f"{_HEAD}<p><Company>{_WHO}</Company></p>",
    "docProps/custom.xml": f"{_HEAD}<p>{_WHO}</p>",
    "customXml/item1.xml": f"{_HEAD}<p>{_WHO}</p>",
}
_ROOT = (("rId2", "core-properties", "docProps/core.xml"), ("rId3", "extended-properties", "docProps/app.xml"))


def docx(
    inside: str = "<w:p><w:r><w:t>Läget i Norrby</w:t></w:r></w:p>", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A document with all that Word tells: who made it, on what template, and where its picture was taken."""
    settings = f'<w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="{_WHO}"/></w:rsids>'
    return archive({
        "[Content_Types].xml": _types("word/document.xml", "wordprocessingml.document", *_TOLD),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml"), *_ROOT),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{inside}</w:body></w:document>",
        "word/settings.xml": f'{_HEAD}<w:settings {_W} xmlns:r="{_R}">{settings}</w:settings>',
        "word/_rels/settings.xml.rels": relations(("rId1", "attachedTemplate", f"!file:///C:/{_WHO}.dotx")),
        "word/_rels/document.xml.rels": relations(
            ("rId1", "settings", "settings.xml"), ("rId2", "hyperlink", "!https://bra.se"),
            ("rId3", "image", "media/image1.jpeg"), ("rId4", "customXml", "../customXml/item1.xml"),
        ),
        "word/media/image1.jpeg": jpeg(exif(6)),
        **_TOLD,
        **(more or {}),
    })  # fmt: skip


def xlsx(
    sheets: str = '<sheet name="Blad1" sheetId="1" r:id="rId1"/>',
    rows: str = "<row/>",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook with all that Excel tells: who made it, where it lay, on what it was printed."""
    path = f'<x15ac:absPath xmlns:x15ac="urn:a" url="C:/{_WHO}/"/>'
    where = f'<mc:AlternateContent {_MC}><mc:Choice Requires="x15">{path}</mc:Choice></mc:AlternateContent>'
    book = f'<fileSharing userName="{_WHO}"/>{where}<sheets>{sheets}</sheets>'
    printed = relations(("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"))
    return archive({
        "[Content_Types].xml": _types("xl/workbook.xml", "spreadsheetml.sheet", *_TOLD),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml"), *_ROOT),
        "xl/workbook.xml": f"{_HEAD}<workbook {_X}>{book}</workbook>",
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f"{_HEAD}<worksheet {_X}><sheetData>{rows}</sheetData></worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": printed,
        "xl/printerSettings/printerSettings1.bin": CANARY,
        **_TOLD,
        **(more or {}),
    })  # fmt: skip


def pdf(*more: bytes, info: bool = True, packed: bool = False) -> bytes:
    """One empty page, who made it in a dictionary and in XMP, and other objects; the tables are not right, as in many.

    `packed`: the dictionary lies in a stream of objects.
    """
    told = b"<< /Author (" + CANARY + b" \\) >>) /Title <" + CANARY.hex().encode() + b"> >>"
    xmp = b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
    flat = compress(xmp)
    inner = b"4 0 7 %d " % (len(told) + 1) + told + b" << /Type /Nothing >>"
    first = inner.index(b"<<")
    inside = compress(inner, 1)
    dictionary = b"<< /Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length %d >>" % (first, len(inside))
    objects = [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >>\nendobj",
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>\nendobj",
        _stream(8, dictionary, inside) if packed else b"4 0 obj\n" + told + b"\nendobj",
        _stream(5, b"<< /Type /Metadata /Subtype /XML /Length %d >>" % len(xmp), xmp),
        _stream(6, b"<< /Type/Metadata /Filter/FlateDecode /Length %d >>" % len(flat), flat),
        *more,
    ]
    trailer = b"trailer\n<< /Root 1 0 R /Size 9" + (b" /Info 4 0 R" if info else b"") + b" >>\nstartxref\n9\n%%EOF\n"
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\nxref\n0 1\n" + trailer + CANARY


def _stream(number: int, dictionary: bytes, data: bytes) -> bytes:
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj" % (number, dictionary, data)


def gif(*more: bytes, pictures: int = 1) -> bytes:
    """A picture of one pixel, or several after each other, with what a program notes."""
    note = b"\x21\xfe" + bytes((len(CANARY),)) + CANARY + b"\0"
    again = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    clear = b"\x21\xf9\x04\x01\0\0\0\0"
    shown = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff"
    return head + note + again + b"".join(more) + (clear + shown) * pictures + note + b"\x3b" + CANARY
