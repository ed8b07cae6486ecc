"""Filled text as blocks and runs of words: where paragraphs and clauses begin, and what hangs on the unreadable.

Structure stands in the text as private-use characters, which no value can hold (`flat`).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from samverk.model.span import Span
from samverk.model.stated import faults_of

BLOCK, _HEAD_END, CLAUSE, CLAUSE_END = "\ue000", "\ue001", "\ue002", "\ue003"
UNCLEAR, UNCLEAR_END, CLEAR = "\ue004", "\ue005", "\ue006"
PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BULLETS = re.compile("[\uf0b7•]")
_STRUCTURE = re.compile(r"(?P<mark>#{1,3}|-|\|)\s+(?P<text>.*?)(?:\s*\{#(?P<id>[a-z0-9-]+)\})?\s*\Z")
_CLAUSE_MARK = re.compile(r"\[([A-Z]\d{2}[a-z]?)\]\s*")
CLAUSES = re.compile(f"{CLAUSE}([^{CLAUSE_END}]*){CLAUSE_END}")
_TURN = re.compile(f"({UNCLEAR}[^{UNCLEAR_END}]*{UNCLEAR_END}|{CLEAR})")
_KINDS = {"#": "title", "##": "heading", "###": "subheading", "-": "bullet", "|": "signature", "": "paragraph"}
_Run: TypeAlias = tuple[str, tuple[Span, ...], bool]
"""Words, the faults that they hang on, and whether it is told of though there are none."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words. `clause` is the number of the clause it belongs to (`C31`), None outside every clause.

    `faults` are the places of what cannot be read and decides which words stand here, or whether any do; where there
    are none the words can be relied on.
    """

    text: str
    clause: str | None
    faults: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, bullet or signature line; `id` is the heading's id, None for other kinds."""

    kind: str
    segments: tuple[Segment, ...]
    id: str | None = None

    @property
    def text(self) -> str:
        """The words of the block with single spaces."""
        return " ".join("".join(segment.text for segment in self.segments).split())

    @property
    def faults(self) -> tuple[Span, ...]:
        """The places of all that cannot be read and decides how the block reads."""
        return faults_of(self.segments)


def normalised(text: str) -> str:
    """Words only: bullets dropped, every run of white space one space."""
    return " ".join(_BULLETS.sub(" ", text).split())


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """The whole text, normalised."""
    return normalised(" ".join(block.text for block in blocks))


def lock_of(text: str) -> str:
    """The text lock, of the words that were signed: `sha256:` and the checksum of a normalised text in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def flat(text: str) -> str:
    """The text in one line, without characters that stand for structure."""
    return " ".join(PRIVATE.sub("", text).split())


def structured(lines: Iterable[str]) -> Iterator[str]:
    """The lines with their structure as private characters, so that no value can look like structure."""
    for raw in lines:
        line = _CLAUSE_MARK.sub(CLAUSE + r"\1" + CLAUSE_END, PRIVATE.sub("", raw))
        found = _STRUCTURE.match(line)
        if found:
            yield f"{BLOCK}{found['mark']}:{found['id'] or ''}{_HEAD_END}{found['text']}"
        elif not line.strip():
            yield f"{BLOCK}:{_HEAD_END}"
        else:
            yield line


class Cutter:
    """Cuts filled text into blocks. A clause goes on until the next one or the next heading.

    `places` are what the marks of unclear words count. Words are unclear between two marks; where a clause may begin
    between them, so are those that follow until it is clear again which clause they belong to.
    """

    def __init__(self, places: Sequence[Span]) -> None:
        self._places = places
        self._clause: str | None = None
        self._open: list[tuple[tuple[Span, ...], bool]] = []
        self._left: tuple[Span, ...] = ()

    def blocks(self, filled: str) -> Iterator[Block]:
        """The blocks in order; those without words (a condition that was false) are dropped."""
        for part in filled.split(BLOCK):
            head, _, words = part.rpartition(_HEAD_END)
            mark, _, block_id = head.partition(":")
            if mark.startswith("#"):
                self._turn_to(None)
            segments = self._segments(words)
            if segments:
                yield Block(_KINDS[mark], segments, block_id or None)

    def _turn_to(self, clause: str | None) -> None:
        self._clause, self._left = clause, ()

    def _segments(self, words: str) -> tuple[Segment, ...]:
        """Cut words where clauses begin, and where they become unclear."""
        first, *rest = words.split(CLAUSE)
        found = [(list(self._runs(first, anew=False)), self._clause)] if first.strip() else []
        for part in rest:
            clause, _, text = part.partition(CLAUSE_END)
            self._turn_to(clause)
            found.append((list(self._runs(text, anew=True)), clause))
        last = len(found) - 1
        return tuple(
            Segment(words, clause, faults)
            for number, (runs, clause) in enumerate(found)
            for words, faults in _spaced(runs, more=number < last)
        )

    def _runs(self, text: str, *, anew: bool) -> Iterator[_Run]:
        """The words of one clause with the faults that they hang on; a stretch without words tells of those alone."""
        if anew and self._open:
            yield "", self._faults, True
        for token in _TURN.split(text):
            if token.startswith(UNCLEAR):
                numbers, _, lasting = token[1:-1].partition("~")
                self._open.append((tuple(self._places[int(one)] for one in numbers.split(",")), bool(lasting)))
                yield "", self._faults, True
            elif token == CLEAR:
                faults, lasts = self._open.pop()
                self._left = (*self._left, *faults) if lasts else self._left
            elif token:
                yield token, self._faults, False

    @property
    def _faults(self) -> tuple[Span, ...]:
        return tuple(sorted({*self._left, *(place for faults, _ in self._open for place in faults)}))


def _spaced(runs: Iterable[_Run], *, more: bool) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The runs of a clause with single spaces, those that hang on the same made one, and one space last before more."""
    alike = [(faults, list(run)) for faults, run in groupby(runs, key=lambda run: run[1])]
    for number, (faults, run) in enumerate(alike):
        words = re.sub(r"\s+", " ", "".join(text for text, _, _ in run))
        words = words.lstrip() if number == 0 else words
        words = words.rstrip() if number == len(alike) - 1 else words
        if words or any(kept for _, _, kept in run):
            yield (f"{words} " if more and number == len(alike) - 1 else words), faults
