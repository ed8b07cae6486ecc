"""Words as the fonts of the PDF can show them: PDF/A forbids a character that no embedded font has a glyph for."""

import re
import unicodedata
from collections.abc import Iterable

REPLACEMENT = "\ufffd"
# What typst's embedded fonts show in every style of the template; tests/test_site_pdf.py sets each one in type.
# Left out on purpose, though some font has them: controls that turn the reading direction, what is invisible, and
# scripts written from right to left, whose order on paper would depend on the layout.
_SHOWN = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x3FF), (0x400, 0x482),
    (0x48A, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A), (0x2070, 0x2071),
    (0x2074, 0x208E), (0x20A0, 0x20C0), (0x2100, 0x211E), (0x2153, 0x2184), (0x2190, 0x22FF), (0x25A0, 0x25FF),
    (0x2713, 0x2714), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
LETTERS = frozenset(chr(code) for first, last in _SHOWN for code in range(first, last + 1))
# No Swedish word is as long; a longer run without a space would leave the page if it could not be cut anywhere.
LONGEST_WORD = 32
LONGEST_CODE = 80
"""The same for checksums and addresses, which somebody may copy: they fit a line, or break at a slash."""
PART = 12
"""What is cut is cut into parts that fit the narrowest column."""
_SOFT = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
CUT = "\u200b"


class Legible:
    """Makes texts legible and remembers every character that had to be replaced."""

    def __init__(self) -> None:
        self.replaced: set[str] = set()

    def words(self, text: str, longest: int = LONGEST_WORD) -> str:
        r"""The text on one line, composed (NFC), with U+FFFD for what cannot be shown.

        A run of more than `longest` characters without a space gets invisible places to break it.

        >>> Legible().words("tva\u030a\n\trader")
        'två rader'
        """
        flat = " ".join(unicodedata.normalize("NFC", text).translate(_SOFT).split())
        missing = set(flat) - LETTERS
        self.replaced |= missing
        shown = "".join(REPLACEMENT if char in missing else char for char in flat) if missing else flat
        return re.sub(rf"\S{{{longest + 1},}}", lambda run: CUT.join(_parts(run[0])), shown)


def _parts(run: str) -> list[str]:
    return [run[start : start + PART] for start in range(0, len(run), PART)]


def character_names(characters: Iterable[str], most: int = 12) -> str:
    """The characters by code point, at most `most` of them, then how many more.

    >>> character_names("\u202e\U0001f600")
    'U+202E, U+1F600'
    """
    codes = [f"U+{ord(char):04X}" for char in sorted(characters)]
    more = len(codes) - most
    return ", ".join(codes[:most]) + (f" och {more} till" if more > 0 else "")
