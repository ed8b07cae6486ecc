"""The words of a source text, whitespace aside, and where its clauses stand among them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samverk.model.source_text import Clause, Remainder, SourceText

Stretch = tuple[int, int]
"""Start and end (exclusive) among the characters of a flat text."""

_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"(?<=[.!?:]) (?=[A-ZÅÄÖ”\d])")


@dataclass(frozen=True, slots=True)
class FlatText:
    """A text with one space between words, without bullets, marks of headings and addresses of links.

    `lines` has the line number (1-based) of each character of `words`.
    """

    words: str
    lines: Sequence[int]

    def find(self, quote: str) -> Iterator[Stretch]:
        """Every place where the quote stands, whole words only, in order. Nothing for a quote without words."""
        wanted = flat(quote).words
        start = self.words.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if not (_inside_word(self.words, start) or _inside_word(self.words, end)):
                yield start, end
            start = self.words.find(wanted, start + 1)


def flat(text: str) -> FlatText:
    r"""The words of a text; a token without a letter, a digit, an underscore or § is no word.

    >>> flat("# Tid\n\n löper  till [10 §](#10)§.").words
    'Tid löper till 10 §§.'
    """
    words: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(text.split("\n"), 1):
        for token in _LINK.sub(r"\1", line).replace("**", "").split():
            if _WORD.search(token) or "§" in token:
                word = f" {token}" if words else token
                words.append(word)
                lines += [number] * len(word)
    return FlatText("".join(words), lines)


@dataclass(frozen=True, slots=True)
class PlacedClause:
    """A clause with the stretches of its quotes. `missing` are quotes that do not stand in the text."""

    clause: Clause
    stretches: tuple[Stretch, ...]
    missing: tuple[str, ...]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a stretch has a character in common with the clause."""
        return any(start < own_end and own_start < end for own_start, own_end in self.stretches)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A source text with the place of every clause in it."""

    source: SourceText
    flat: FlatText
    clauses: tuple[PlacedClause, ...]
    remainder: tuple[tuple[Remainder, tuple[Stretch, ...]], ...]

    def named(self, clause_id: str) -> tuple[PlacedClause, ...]:
        """Every clause with that id, in the text's order."""
        return tuple(placed for placed in self.clauses if placed.clause.id == clause_id)

    def line(self, placed: PlacedClause) -> int | None:
        """The line of the text where the clause begins; None where it does not stand there."""
        return self.flat.lines[placed.stretches[0][0]] if placed.stretches else None

    def unaccounted(self) -> Iterator[tuple[int, str]]:
        """Every sentence, or part of one, that is in no clause and no remainder, with its line."""
        taken = bytearray(len(self.flat.words))
        stretches = [s for placed in self.clauses for s in placed.stretches]
        stretches += [s for _, own in self.remainder for s in own]
        for start, end in stretches:
            taken[start:end] = b"\1" * (end - start)
        for start, end in _gaps(taken):
            yield from self._sentences(start, end)

    def _sentences(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        for sentence in _SENTENCE_END.split(self.flat.words[start:end]):
            skipped = len(sentence) - len(sentence.lstrip(" .,;:"))
            if _WORD.search(sentence):
                yield self.flat.lines[start + skipped], sentence.strip()
            start += len(sentence) + 1


def placed(source: SourceText) -> PlacedText:
    """Find each quote in the text. Words that come twice are given out in the order of the catalogue."""
    text = flat(source.text)
    given: list[Stretch] = []
    clauses = []
    for clause in source.clauses:
        stretches, missing = _take(text, clause.quotes, given)
        clauses.append(PlacedClause(clause, stretches, missing))
    remainder = [(one, _take(text, one.quotes, given)[0]) for one in source.remainder]
    return PlacedText(source, text, tuple(clauses), tuple(remainder))


def _take(text: FlatText, quotes: Sequence[str], given: list[Stretch]) -> tuple[tuple[Stretch, ...], tuple[str, ...]]:
    """The first free place of each quote (the first of all where none is free), and the quotes that have none."""
    stretches: list[Stretch] = []
    missing: list[str] = []
    for quote in quotes:
        places = list(text.find(quote))
        free = [p for p in places if not any(p[0] < end and start < p[1] for start, end in given)]
        if places:
            stretches.append((free or places)[0])
            given.append(stretches[-1])
        else:
            missing.append(quote)
    return tuple(stretches), tuple(missing)


def _gaps(taken: bytearray) -> Iterator[Stretch]:
    """The stretches where nothing is taken."""
    start = taken.find(0)
    while start >= 0:
        end = taken.find(1, start)
        end = len(taken) if end < 0 else end
        yield start, end
        start = taken.find(0, end)


def _inside_word(words: str, at: int) -> bool:
    """Whether the boundary before `at` splits a word."""
    return 0 < at < len(words) and bool(_WORD.match(words[at - 1]) and _WORD.match(words[at]))
