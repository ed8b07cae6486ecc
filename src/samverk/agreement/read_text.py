r"""A text as a reader sees it, without the signs of Markdown, HTML and typesetting, and where each letter stood.

Pandoc writes `\@`, a browser shows `&#45;` as a hyphen, and `**` and a soft hyphen are not seen at all. Figures are
written in many scripts, letters in full width, and å as an a and a ring. Any of them would hide what is looked for
among the signs of the file alone.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from unicodedata import decimal, normalize

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
SIGNS = re.compile(
    r"\\(?P<escaped>[ !-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|(?P<digit>(?![0-9])\d)|(?P<wide>[\uff01-\uff5e])|(?P<joined>[A-Za-z][\u0300-\u036f]+)"
    r"|(?P<ends></?(?:p|div|td|th|tr|li|hr)\b[^<>@]{0,200}>)|(?P<breaks><br\b[^<>@]{0,200}>)"
    r"|<!--.{0,200}?-->"
    r"|</?[A-Za-z][A-Za-z0-9-]{0,40}(?:[\s/][^<>@]{0,200})?>"
    rf"|\*+|`+|~~|[{_UNSEEN}]+"
)
MAY_HAVE_SIGNS = re.compile("[\\\\&<*`~\u00ad\u0250-\u200f\u2028-\u202f\u205f-\u206f\u2150-\U0010ffff]")
"""A character that every one of the signs has. The search for the signs themselves asks at each letter."""


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
    """What is read, and where in the file each piece of it stands.

    `starts` are the offsets among what is read at which a piece begins, `pieces` the offsets in the file between which
    it stands: by turns words that stand there as they are read, and a sign, all of which its characters are read from.
    """

    shown: str
    starts: tuple[int, ...]
    pieces: tuple[tuple[int, int], ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where in the file the characters `start`–`end` (exclusive) of what is read stand."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        number = bisect_right(self.starts, at) - 1
        begin, end = self.pieces[number]
        if number % 2:
            return begin, end
        begin += at - self.starts[number]
        return begin, begin + 1


def as_read(text: str) -> ReadText | None:
    r"""The text as a reader sees it; None where that is as it stands.

    >>> as_read(r"a\@b, 1&#45;**2**").shown
    'a@b, 1-2'
    """
    if not MAY_HAVE_SIGNS.search(text):
        return None
    shown: list[str] = []
    starts: list[int] = []
    pieces: list[tuple[int, int]] = []
    done = length = 0
    for sign in SIGNS.finditer(text):
        words, seen = text[done : sign.start()], _as_shown(sign)
        shown += (words, seen)
        starts += (length, length + len(words))
        pieces += ((done, sign.start()), sign.span())
        done, length = sign.end(), length + len(words) + len(seen)
    if not done:
        return None
    return ReadText("".join((*shown, text[done:])), (*starts, length), (*pieces, (done, len(text))))
