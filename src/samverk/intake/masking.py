"""What is said of persons is taken out before anything else is done: it reaches no file and no screen, only a count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from samverk.agreement.person_names import named_alone
from samverk.agreement.personal_patterns import names, numbers_and_addresses
from samverk.intake.source_text import Block, Omission

MARK = "[personuppgift]"
"""What stands in running text where something was taken out."""
REASON = "personuppgift"
_SHARED = "delad_e_post"
_SHORT = 6
"""A line of so few words may be a name by itself."""


@dataclass(frozen=True, slots=True)
class Masked:
    """The blocks without what is said of persons, and how many words went with it, by their places."""

    blocks: tuple[Block, ...]
    omitted: tuple[Omission, ...]
    words: int


def masked(blocks: Iterable[Block]) -> Masked:
    """A block that says nothing else goes as a whole; elsewhere a mark stands in its place."""
    kept: list[Block] = []
    omitted: list[Omission] = []
    gone = 0
    for block in blocks:
        text = _without(block.text, alone=len(block.text.split()) <= _SHORT)
        text = "" if MARK in text and not text.replace(MARK, "").strip(" ,.:;()–-\n") else text
        kept.append(replace(block, text=text))
        words = len(block.text.split()) - words_of(text)
        if words and not block.continued:
            gone += words
            omitted.append(Omission(REASON, f"{words} ord, {block.place}"))
    return Masked(tuple(kept), tuple(omitted), gone)


def words_of(text: str) -> int:
    """How many words a text has, those not counted in which something was taken out."""
    return sum(MARK not in word for word in text.split())


def without_persons(text: str) -> str:
    """A text that is not of the document, the name of a file or a comment, without what is said of persons."""
    return _without(text, alone=False)


def _without(text: str, *, alone: bool) -> str:
    """The text with marks."""
    spans = [(one.start, one.end) for one in numbers_and_addresses(text) if one.sort != _SHARED]
    spans += [(one.start, one.end) for one in names(text)]
    if alone:
        for start, line in _lines(text):
            spans += [(start + low, start + high) for low, high in named_alone(line)]
    for low, high in sorted(_joined(spans), reverse=True):
        text = f"{text[:low]}{MARK}{text[high:]}"
    return text


def _lines(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found
