"""A document or a workbook of Office as it is published beside an annex, without what it tells of whoever made it.

A file of Office is an archive of parts (ECMA-376). It is written anew from those that are known to hold what a reader
sees; those that tell of people and programs are left out, and what acts, is fetched or is hidden is refused.
"""

import lzma
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from samverk.agreement.pictures import KINDS, picture_of

MOST_PARTS, MOST_UNPACKED = 2_000, 50 * 1024 * 1024
TYPES, MOST_TYPES = "[Content_Types].xml", 1024 * 1024
BROKEN_ARCHIVE = (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error, lzma.LZMAError)
"""What the archive's reader raises of one that is cut, locked or packed in another way."""
_MAIN = {
    "Word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "Excel": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_LEFT_OUT = re.compile(r"docProps/.*|customXml/.*|xl/printerSettings/.*|xl/calcChain\.xml|word/glossary/.*")
_SEEN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(word|xl)/(.*/)?_rels/[\w.]+\.rels"
    r"|word/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|(foot|end)notes"
    r"|(header|footer)\d*)\.xml"
    r"|xl/(workbook|styles|sharedStrings|metadata)\.xml|xl/(worksheets/sheet|tables/table|drawings/drawing)\d+\.xml"
    r"|(word|xl)/(theme/theme\d*|charts/(chart|style|colors)\d+)\.xml|(word|xl)/media/[\w.-]+"
)
_REFUSED_PARTS = (
    (r"vbaProject|vbaData|macros|activeX|ctrlProps|customUI|\.bin$|webextension", "kan göra något när den öppnas"),
    (r"comments|people|persons", "har kommentarer"),
    (r"embeddings|externalLinks|connections|queryTables|model/", "har andra dokument i sig eller hämtar något"),
    (r"pivot", "har en pivottabell, som bär med sig allt den är gjord av"),
)
_REFUSED_WORDS = (
    (r"<w:(ins|del|moveFrom|moveTo|\w+Change)[ />]", "har ändringar som är spårade"),
    (r"<w:(comment\w+)[ />]", "har kommentarer"),
    (r"<w:vanish(?: w:val=\"(?:1|true|on)\")? ?/>", "har dold text"),
    (r"<sheet [^>]*state=\"(?:hidden|veryHidden)\"", "har dolda blad"),
    (r"<(?:row|col) [^>]*hidden=\"(?:1|true)\"", "har dolda rader eller kolumner"),
    (r"DDEAUTO|DDE |<oleObject|<w:object[ >]|INCLUDE(?:TEXT|PICTURE)", "har andra dokument i sig eller hämtar något"),
)
_TELLING = re.compile(
    r"<w:attachedTemplate [^>]*/>|<mc:AlternateContent(?:(?!</mc:AlternateContent>).)*absPath.*?</mc:AlternateContent>"
    r"|<fileSharing [^>]*/>|<w:(?:docVars>.*?</w:docVars|rsids>.*?</w:rsids)>",
    re.DOTALL,
)
"""What tells of a person or a computer in a part that shows something."""
_RELATION = re.compile(r"<Relationship [^>]*?/?>(?:\s*</Relationship>)?")
_OVERRIDE = re.compile(r"<Override [^>]*?/?>(?:\s*</Override>)?")
_OPEN = ("https://", "http://", "mailto:", "#")
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def office_kind(content: bytes) -> str | None:
    """`Word` or `Excel` by what the archive says that it is; None where it is neither."""
    try:
        with ZipFile(BytesIO(content)) as archive, archive.open(TYPES) as part:
            types = part.read(MOST_TYPES).decode("utf-8-sig")
    except (*BROKEN_ARCHIVE, KeyError, UnicodeDecodeError):
        return None
    return next((kind for kind, main in _MAIN.items() if f'"{main}"' in types), None)


def office_file_of(content: bytes) -> bytes:
    """The file written anew. Raises ValueError, which says in Swedish why it is not published."""
    parts = _parts(content)
    kept = {name: data for name, data in parts.items() if not _LEFT_OUT.fullmatch(name)}
    for name in kept:
        _refuse_part(name)
    return _archive({name: _cleaned(name, data, kept) for name, data in kept.items()})


def _parts(content: bytes) -> dict[str, bytes]:
    """The parts by name, in the archive's order."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
            if len(listed) > MOST_PARTS:
                raise ValueError("har fler än 2 000 delar")
            found, left = dict[str, bytes](), MOST_UNPACKED
            for one in listed:
                if one.flag_bits & 1:
                    raise ValueError("är låst med ett lösenord")
                with archive.open(one) as part:
                    data = part.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise ValueError("är större än 50 MiB när den packas upp")
                if one.filename in found or normpath(one.filename) != one.filename or one.filename[0] in "/.":
                    raise ValueError("är skadad eller gjord för att lura den som öppnar den")
                found[one.filename] = data
            return found
    except BROKEN_ARCHIVE as error:
        raise ValueError("är skadad eller avhuggen") from error


def _refuse_part(name: str) -> None:
    for parts, why in _REFUSED_PARTS:
        if re.search(parts, name):
            raise ValueError(why)
    if not _SEEN.fullmatch(name):
        raise ValueError(f"har en del som inte publiceras: {name[:60]}")


def _cleaned(name: str, data: bytes, kept: Mapping[str, bytes]) -> bytes:
    suffix = f".{name.rpartition('.')[2].lower()}"
    if "/media/" in name:
        if suffix not in KINDS or KINDS[suffix] == "SVG":
            raise ValueError(f"har en bild som inte är PNG, JPEG eller GIF: {name[:60]}")
        try:
            return picture_of(data, KINDS[suffix]).content
        except ValueError as error:
            raise ValueError(f"har en bild som {error}") from error
    text = _read(data)
    for words, why in _REFUSED_WORDS:
        if re.search(words, text):
            raise ValueError(why)
    if name == TYPES:
        return _without(text, _OVERRIDE, lambda one: one.get("PartName", "").lstrip("/") in kept).encode()
    if suffix == ".rels":
        return _without(text, _RELATION, lambda one: _leads_well(name, one, kept)).encode()
    return _TELLING.sub("", text).encode()


def _read(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise ValueError("har en dokumenttyp (<!DOCTYPE …>), som inte publiceras")
        ET.fromstring(text)  # noqa: S314 - there is no document type, so nothing grows or is fetched
    except (UnicodeDecodeError, ET.ParseError) as error:
        raise ValueError("är skadad eller avhuggen") from error
    return text


def _leads_well(name: str, relation: Mapping[str, str], kept: Mapping[str, bytes]) -> bool:
    """Whether a relation stays: it leads to a part that does, or to the web. Raises ValueError where it fetches."""
    target, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]
    if relation.get("TargetMode") == "External":
        if kind == "attachedTemplate":
            return False
        if kind != "hyperlink" or not target.lower().startswith(_OPEN):
            raise ValueError("har andra dokument i sig eller hämtar något")
        return True
    folder = dirname(dirname(name))
    return normpath(join("/", folder, target)).lstrip("/") in kept


def _without(text: str, pattern: re.Pattern[str], stays: Callable[[Mapping[str, str]], bool]) -> str:
    def one(found: re.Match[str]) -> str:
        return found[0] if stays(dict(_attributes(found[0]))) else ""

    return pattern.sub(one, text)


def _attributes(element: str) -> Iterator[tuple[str, str]]:
    return iter(ET.fromstring(element).attrib.items())  # noqa: S314 - one element of a text that was read above


def _archive(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one archive, the same bytes for the same parts."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            told = ZipInfo(name, _ALWAYS)
            told.compress_type = ZIP_DEFLATED
            archive.writestr(told, data)
    return made.getvalue()
