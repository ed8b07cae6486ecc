"""Words that are broken at the end of a line, put together again only where they are one word."""

import re
from collections import Counter
from collections.abc import Iterable

from samverk.intake.source_text import Omission

REASON = "bindestreck vid radslut"
_HYPHEN = "-"
_WORD = re.compile(r"[\w-]+")
_PAIRED = re.compile(r"(?:och|eller|samt|respektive|resp\.|till|som)\b")
"""What follows on the first half of two words that share their end: "kommun- och"."""


class Breaks:
    """Joins lines. `omitted` are the words with a hyphen only for the line's end, `signs` those hyphens, counted."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.omitted: list[Omission] = []
        self.signs: Counter[str] = Counter()
        self._whole: set[str] = set()
        for line in lines:
            self._whole.update(word.casefold() for word in _WORD.findall(line)[1:-1])

    def joined(self, above: str, below: str) -> str:
        """The two lines as one."""
        if not above.endswith(_HYPHEN) or above.endswith(f" {_HYPHEN}") or _PAIRED.match(below):
            return f"{above} {below}"
        left, right = _WORD.findall(above[:-1])[-1:], _WORD.match(below)
        if not left or not right or self._has_hyphen(left[0], right[0]):
            return above + below
        self.omitted.append(Omission(REASON, f"{left[0]}-{right[0]}"))
        self.signs[_HYPHEN] += 1
        return above[:-1] + below

    def _has_hyphen(self, left: str, right: str) -> bool:
        """Whether the hyphen is the word's own: as the text has it elsewhere, or else by what stands around it."""
        if f"{left}{right}".casefold() in self._whole:
            return False
        if f"{left}-{right}".casefold() in self._whole:
            return True
        return not left[-1].isalpha() or not right[0].islower() or len(left) < 2 or left.isupper()

    def is_word(self, word: str) -> bool:
        """Whether the text has the word elsewhere, inside a line."""
        return word.casefold() in self._whole
