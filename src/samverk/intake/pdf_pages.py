"""The letters of a PDF (ISO 32000), page by page: the only module that knows pdfplumber, which is an extra.

Letters are taken one by one and not as the library's lines, since every one of them is to be accounted for.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from samverk.intake.source_text import UnreadableFileError

MOST_PAGES, MOST_IN_STREAM = 200, 16 * 1024 * 1024
"""Pages of a file, and bytes that one of its streams may be unpacked to. A page of text has 50 kB."""
_DEEPEST = 4
_STREAM = re.compile(rb"stream\r?\n")
_NO_LETTER = re.compile(r"\(cid:\d+\)|\ufffd")
_WRITTEN = str.maketrans(
    {"\u00ad": "-", "\u2010": "-", "\u2011": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)
"""A sign for a hyphen that is printed is one, whatever kind its font calls it; a ligature is its letters."""
_SAME = 0.6
"""Points. The same letter twice so near is one: programs print it twice for bold, and readers double a ligature."""
_BROKEN = "PDF-filen är skadad: den går inte att läsa. Spara den på nytt ur det program den kommer från."
_NOT_AS_IT_SAYS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError
)  # fmt: skip
"""What the library raises where a file is not as it says."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom in points, from the upper left corner of the page."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, or a ligature of some, with its box and its size in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> tuple[float, float]:
        """The point that says what it stands in."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """`tables` are rows of cells, None where a cell is merged with one beside or above it.

    `letters` has each of them once, in the order of the file. `standing` is turned text, which is no running text.
    """

    number: int
    letters: tuple[Letter, ...]
    standing: str
    tables: tuple[tuple[tuple[Box | None, ...], ...], ...]


def read_pages(content: bytes) -> Iterator[Page]:
    """The pages. Raises UnreadableFileError where the file is locked, broken, too large, or has no text to read."""
    try:
        import pdfplumber
        from pdfplumber.utils.exceptions import PdfminerException
    except ImportError as error:
        raise UnreadableFileError(
            "PDF läses med ett tillägg som inte är installerat. Installera samverk[pdf], eller be om Wordfilen."
        ) from error
    _refuse_bombs(content)
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise UnreadableFileError(f"PDF-filen har {len(pdf.pages)} sidor; gränsen är {MOST_PAGES}.")
            for page in pdf.pages:
                yield _page(page)
                page.close()
    except PdfminerException as error:
        raise UnreadableFileError(_why(error)) from error
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise UnreadableFileError(_BROKEN) from error  # what the library raises where a file is not as it says


def _why(error: Exception) -> str:
    locked = "Password" in repr(error.args) or "Encryption" in repr(error.args)
    return "PDF-filen är låst med lösenord. Spara en kopia utan lösenord." if locked else _BROKEN


def _refuse_bombs(content: bytes) -> None:
    """Streams are unpacked here first, no further than they may be: the library has no bound."""
    for hit in _STREAM.finditer(content):
        piece = content[hit.end() : hit.end() + MOST_IN_STREAM]
        for _ in range(_DEEPEST):
            unpacker = zlib.decompressobj()
            try:
                piece = unpacker.decompress(piece, MOST_IN_STREAM)
            except zlib.error:
                break
            if unpacker.unconsumed_tail and not unpacker.eof:
                raise UnreadableFileError(
                    f"En del av PDF-filen packas upp till mer än {MOST_IN_STREAM // 1024 // 1024} MiB. Den läses inte."
                )


def _page(page: Any) -> Page:
    letters, standing, seen = [], [], dict[tuple[str, int, int], tuple[float, float]]()
    for char in page.chars:
        if _NO_LETTER.search(char["text"]):
            raise UnreadableFileError(
                f"Sida {page.page_number} har tecken som inte går att läsa som text. Be om Wordfilen, "
                "eller spara texten som .txt."
            )
        if _is_level(char):
            letter = _letter(char)
            if not _twice(letter, seen):
                letters.append(letter)
        else:
            standing.append(char["text"])
    if not letters and any(_covers(image, page) for image in page.images):
        raise UnreadableFileError(
            f"Sida {page.page_number} har inget textlager: den är en inskannad bild. Be om originalet eller kör "
            "texttolkning (OCR) först."
        )
    tables = tuple(tuple(tuple(row.cells) for row in one.rows) for one in page.find_tables())
    return Page(page.page_number, tuple(letters), "".join(standing).strip(), tables)


def _is_level(char: dict[str, Any]) -> bool:
    """Whether the letter stands on a level line; slanted ones do."""
    across, up = char["matrix"][:2]
    return bool(across > 0 and abs(up) < 0.05 * across)


def _letter(char: dict[str, Any]) -> Letter:
    bold = "bold" in char["fontname"].lower() or "black" in char["fontname"].lower()
    return Letter(
        char["text"].translate(_WRITTEN), char["x0"], char["top"], char["x1"], char["bottom"], char["size"], bold
    )


def _twice(letter: Letter, seen: dict[tuple[str, int, int], tuple[float, float]]) -> bool:
    """Whether the same letter stands there already; a blank is none."""
    at, across, down = (letter.left, letter.top), int(letter.left), int(letter.top)
    for x in (across - 1, across, across + 1):
        for y in (down - 1, down, down + 1):
            other = seen.get((letter.text, x, y))
            if other and abs(other[0] - at[0]) < _SAME and abs(other[1] - at[1]) < _SAME:
                return bool(letter.text.strip())
    seen[letter.text, across, down] = at
    return False


def _covers(image: dict[str, Any], page: Any) -> bool:
    """Whether the picture fills more than half of the page."""
    area = float((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]))
    return area > float(page.width * page.height) / 2
