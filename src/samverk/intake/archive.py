"""An office document is a zip of XML parts: opened within bounds, and no part may say more than it holds."""

from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import ZipFile

from samverk.agreement.office_file import BROKEN_ARCHIVE
from samverk.intake.source_text import UnreadableFileError

WORKBOOK = "xl/workbook.xml"
"""The part that an Excel file has."""
MOST_PARTS, MOST_UNPACKED, DEEPEST = 2_000, 32 * 1024 * 1024, 250
"""Parts of an archive, bytes of a part, elements in each other. A long agreement has 20 parts of 1 MB."""


class Archive:
    """The parts of an office document. Raises UnreadableFileError wherever one cannot be read."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
            self.names = frozenset(self._zip.namelist())
        except BROKEN_ARCHIVE as error:
            raise UnreadableFileError("Filen är skadad eller avbruten: den går inte att packa upp.") from error
        if len(self.names) > MOST_PARTS:
            raise UnreadableFileError(f"Filen har {len(self.names)} delar; gränsen är {MOST_PARTS}.")

    def text(self, name: str) -> bytes:
        """The bytes of a part."""
        limit = MOST_UNPACKED // 1024 // 1024
        try:
            size = self._zip.getinfo(name).file_size
            if size > MOST_UNPACKED:
                told = f"{name} packas upp till {size // 1024 // 1024} MiB; gränsen är {limit}."
                raise UnreadableFileError(told)
            return self._zip.read(name)  # no more of it than the size that it says
        except BROKEN_ARCHIVE as error:
            raise UnreadableFileError("Filen är skadad eller avbruten: den går inte att packa upp.") from error

    def tree(self, name: str) -> Element:
        """The root of a part, tags and attributes as `{namespace}name`."""
        return _parsed(self.text(name), name)


def _parsed(content: bytes, name: str) -> Element:
    """A document with a document type is refused: it could name other files, or say itself over and over."""
    builder, parser, depth = TreeBuilder(), expat.ParserCreate(namespace_separator="}"), [0]

    def start(tag: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] > DEEPEST:
            raise UnreadableFileError(f"{name} har för många delar i varandra.")
        builder.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        depth[0] -= 1
        builder.end(_named(tag))

    def refuse(*_: object) -> None:
        raise UnreadableFileError("Filen innehåller en DTD, vilket ett vanligt dokument aldrig har. Spara om den.")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError) as error:
        raise UnreadableFileError(f"{name} är inte välformad XML: filen är skadad.") from error


def _named(tag: str) -> str:
    return f"{{{tag}" if "}" in tag else tag
