r"""A text as a reader sees it, without the signs of Markdown, HTML and typesetting, and where each letter stood.

Pandoc writes `\@`, a browser shows `&#45;` as a hyphen, and `**` and a soft hyphen are not seen at all. Figures are
written in many scripts, letters in full width, and å as an a and a ring. Any of them would hide what is looked for
among the signs of the file alone.
"""

import re
from dataclasses import dataclass
from html import unescape
from unicodedata import decimal, normalize

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_SIGNS = re.compile(
    r"\\(?P<escaped>[ !-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|(?P<digit>(?![0-9])\d)|(?P<wide>[\uff01-\uff5e])|(?P<joined>[A-Za-z][\u0300-\u036f]+)"
    r"|(?P<ends></?(?:p|div|td|th|tr|li|hr)\b[^<>@]{0,200}>)|(?P<breaks><br\b[^<>@]{0,200}>)"
    r"|<!--.{0,200}?-->"
    r"|</?[A-Za-z][A-Za-z0-9-]{0,40}(?:[\s/][^<>@]{0,200})?>"
    rf"|\*+|`+|~~|[{_UNSEEN}]+"
)


def _seen(text: str) -> str:
    return re.sub(f"[{_UNSEEN}]", "", text)


def _as_shown(sign: re.Match[str]) -> str:
    """What a reader sees of a sign; nothing of most."""
    if sign["digit"]:
        return str(decimal(sign["digit"]))
    if sign["wide"] or sign["joined"]:
        return normalize("NFKC", sign[0])
    if sign["ends"] or sign["breaks"]:
        return "\n" if sign["ends"] else " "
    return sign["escaped"] or _seen(unescape(sign["entity"] or ""))


@dataclass(frozen=True, slots=True)
class ReadText:
    """What is read, and for each of its characters where the signs that it was read from begin and end in the file."""

    shown: str
    places: tuple[tuple[int, int], ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where in the file the characters `start`–`end` (exclusive) of what is read stand."""
        return self.places[start][0], self.places[end - 1][1]


def as_read(text: str) -> ReadText | None:
    r"""The text as a reader sees it; None where that is as it stands.

    >>> as_read(r"a\@b, 1&#45;**2**").shown
    'a@b, 1-2'
    """
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for sign in _SIGNS.finditer(text):
        pieces.append(text[done : sign.start()])
        places += ((n, n + 1) for n in range(done, sign.start()))
        shown = _as_shown(sign)
        pieces.append(shown)
        places += [sign.span()] * len(shown)
        done = sign.end()
    if not done:
        return None
    pieces.append(text[done:])
    places += ((n, n + 1) for n in range(done, len(text)))
    return ReadText("".join(pieces), tuple(places))
