"""What a file beside an annex is, by its bytes, and what of it is published: pictures, PDF, Word and Excel."""

from pathlib import PurePosixPath
from typing import NamedTuple

from samverk.agreement.office_file import office_file_of, office_kind
from samverk.agreement.pdf_file import pdf_of
from samverk.agreement.pictures import KINDS, Picture, kind_by_bytes, picture_of

FILES = {".pdf": "en PDF", ".docx": "ett Worddokument", ".xlsx": "ett kalkylblad i Excel"}
"""What a file with each ending is, of those that an annex leads to and does not show."""
FORMS = "PNG, JPEG, GIF eller SVG"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSPECTED = (
    "Ta bort kommentarer, spårade ändringar och det som är dolt (Arkiv, Information, Sök efter problem), och spara på "
    "nytt, eller spara som PDF."
)
_FIXES = {
    "en PDF": "Gör om PDF:en ur dokumentet som den kommer från, utan lösenord, kommentarer och underskrifter.",
    "ett Worddokument": _INSPECTED,
    "ett kalkylblad i Excel": _INSPECTED,
}


class RefusedFileError(ValueError):
    """A file that cannot be published: `message` and `fix` are Swedish sentences."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


class Ending(NamedTuple):
    """What a file should be by its name; `seen` tells whether it is a picture."""

    kind: str
    seen: bool


def ending_of(name: str) -> Ending | None:
    """By the ending of its name; None where files with it are not published."""
    suffix = PurePosixPath(name).suffix
    if suffix in KINDS:
        return Ending(KINDS[suffix], seen=True)
    return Ending(FILES[suffix], seen=False) if suffix in FILES else None


def published(shown: str, ending: Ending, content: bytes) -> Picture:
    """What is published of a file with that ending; `shown` is its name in a message.

    Raises RefusedFileError.
    """
    in_truth = _kind(content)
    if ending.kind != in_truth:
        known = f"innehållet är {in_truth}" if in_truth else "innehållet är något annat"
        again = (
            f"Spara bilden på nytt som {FORMS}." if ending.seen else "Spara filen på nytt, eller ge den rätt ändelse."
        )
        raise RefusedFileError(f"Filen {shown} är inte {ending.kind}: {known}.", again)
    try:
        if ending.seen:
            return picture_of(content, ending.kind)
        return Picture(pdf_of(content) if ending.kind == FILES[".pdf"] else office_file_of(content), 0, 0)
    except ValueError as error:
        if ending.seen:
            raise RefusedFileError(f"Bilden {shown} {error}.", "Spara bilden på nytt, till exempel som PNG.") from error
        raise RefusedFileError(f"Filen {shown} {error}, och publiceras inte.", _FIXES[ending.kind]) from error


def _kind(content: bytes) -> str | None:
    if content.startswith(b"PK\x03\x04"):
        return {"Word": FILES[".docx"], "Excel": FILES[".xlsx"], None: None}[office_kind(content)]
    if content.startswith(_OLD_OFFICE):
        return "ett äldre Officedokument, eller ett som är låst med ett lösenord"
    by_bytes = kind_by_bytes(content)
    return FILES[".pdf"] if by_bytes == "PDF" else by_bytes
