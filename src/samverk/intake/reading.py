"""A file as text with places: by what it is, not by what it is called."""

import unicodedata
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from samverk.agreement.blocks import flat
from samverk.intake.archive import WORKBOOK, Archive
from samverk.intake.odt_file import read_odt
from samverk.intake.pdf_file import read_pdf
from samverk.intake.source_text import SourceText, UnreadableFileError
from samverk.intake.text_file import read_plain
from samverk.intake.word_file import read_word

MOST_BYTES = 64 * 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_source(path: Path, headings: Collection[str] = ()) -> SourceText:
    """The text of the file. `headings` (lower case) are known ones, for plain text. Raises UnreadableFileError."""
    source = _read(content_of(path), path.suffix.lower(), headings)
    source.blocks = [replace(block, text=_clean(block.text)) for block in source.blocks]
    if not any(block.text for block in source.blocks):
        raise UnreadableFileError("Det finns ingen text i filen.")
    return source


def content_of(path: Path) -> bytes:
    """The bytes of the file. Raises UnreadableFileError where it cannot be read, or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFileError(f"Filen är {path.stat().st_size // 1024 // 1024} MiB; gränsen är 64.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"Filen går inte att läsa: {error.strerror}.") from error


def _clean(text: str) -> str:
    """The text, line by line, as a file of content can hold it: letters as one sign, no signs of programs' own."""
    lines = (flat(unicodedata.normalize("NFC", line)) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _read(content: bytes, suffix: str, headings: Collection[str]) -> SourceText:
    if content.startswith(OLD_OFFICE):
        told = "Filen är i det gamla Wordformatet (.doc) eller låst med lösenord. Spara den som .docx utan lösenord."
        raise UnreadableFileError(told)
    if content.startswith(b"PK"):
        archive = Archive(content)
        if WORKBOOK in archive.names:
            raise UnreadableFileError("Filen är ett Excelark. Är det en ifylld uppföljning: ange --som uppföljning.")
        return read_odt(archive) if "content.xml" in archive.names else read_word(archive)
    if content.startswith((b"%PDF", b"\xef\xbb\xbf%PDF")):
        return read_pdf(content, headings)
    if content.startswith(b"{\\rtf"):
        raise UnreadableFileError("Filen är i formatet RTF. Spara den som .docx.")
    if suffix in (".docx", ".odt", ".pdf", ".doc"):
        raise UnreadableFileError(
            f"Filen heter {suffix} men är något annat. Spara den på nytt ur det program den kommer från."
        )
    return read_plain(content, headings)
