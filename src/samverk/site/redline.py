"""What one text changed of another: two sequences of blocks → aligned blocks of kept, added and removed words.

Pure; knows neither agreements nor HTML. Blocks that are alike are compared sentence by sentence, the rows of a table
cell by cell, and what is alike of those word by word. Words are what stands between white space.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias

from samverk.site.word_changes import ALIKE, Op, Run, matches, runs_of, words_compared

Words: TypeAlias = tuple[str, ...]
"""The kind of a block, then its words."""
Columns: TypeAlias = tuple[tuple[int | None, int | None], ...]
"""Each column of a table by its place in the old and in the new; None where it is in one of them alone."""

MOST_PAIRS = 2_500
"""Pairs of blocks that are weighed against each other; of more, those in the same place are paired."""
CELL = "|"
"""Stands between the cells of a block of the kinds `head` and `row`."""
HEAD, TABLE = "head", ("head", "row")
"""The kind of block that names the columns of a table, and all that are a row of one."""
SENTENCE = "sentence"
_STOP, _START = re.compile(r"[.!?…][”\"')\]]*$"), re.compile(r"[”\"'(\[–]*[A-ZÅÄÖÉÜ0-9]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, bullet … of a text; `kind` decides how it is shown and which blocks may be compared."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A block of the old text, the new one or both. `cells` are those of a table's row, those of both texts, in order.

    A cell is empty where its column is in the other text alone and the row is not.
    """

    kind: str
    runs: tuple[Run, ...]
    cells: tuple[tuple[Run, ...], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything in it was added or removed."""
        return any(run.op != "kept" for run in self.runs)

    @property
    def whole(self) -> Op | None:
        """The one fate of all its words; None where they have several."""
        ops = {run.op for run in self.runs}
        return ops.pop() if len(ops) == 1 else None


def redline(old: Sequence[Block], new: Sequence[Block]) -> tuple[Compared, ...]:
    """Both texts as one: in the new order, what was removed before what came in its place. Blocks without words go."""
    was, has = ([(b.kind, *b.text.split()) for b in blocks if b.text.split()] for blocks in (old, new))
    return tuple(_aligned(was, has))


def compared(kind: str, old: str, new: str) -> Compared:
    """Two wordings of one thing. No runs where neither has words."""
    return _both(kind, old.split(), new.split(), _Table())


def counts(found: Sequence[Compared]) -> tuple[int, int]:
    """How many words were added and how many removed; what has neither letter nor figure is no word."""
    amount: Counter[Op] = Counter()
    for block in found:
        for run in block.runs:
            amount[run.op] += sum(any(map(str.isalnum, word)) for word in run.text.split())
    return amount["added"], amount["removed"]


def _aligned(was: Sequence[Words], has: Sequence[Words]) -> Iterator[Compared]:
    """Blocks, or the sentences of one, against each other."""
    a, c, table = 0, 0, _Table()
    for start, begin, size in (*matches(was, has), (len(was), len(has), 0)):
        yield from _gap(was[a:start], has[c:begin], table)
        yield from (_one("kept", words, table) for words in was[start : start + size])
        a, c = start + size, begin + size


def _gap(was: Sequence[Words], has: Sequence[Words], table: "_Table") -> Iterator[Compared]:
    """Blocks that are not the same: those alike are compared word by word, the others went or came."""
    a = c = 0
    for i, j in (*_pairs(was, has), (len(was), len(has))):
        yield from (_one("removed", words, table) for words in was[a:i])
        yield from (_one("added", words, table) for words in has[c:j])
        if i < len(was):
            yield _both(has[j][0], was[i][1:], has[j][1:], table)
        a, c = i + 1, j + 1


def _one(op: Op, block: Words, table: "_Table") -> Compared:
    """A block of which all words have one fate."""
    kind, *words = block
    return Compared(kind, runs_of([(op, words)]), table.placed(op, kind, words) if kind in TABLE else ())


def _both(kind: str, was: Sequence[str], has: Sequence[str], table: "_Table") -> Compared:
    """A block that is in both texts, with other words."""
    if kind in TABLE:
        return table.compared(kind, was, has)
    old, new = ([(SENTENCE, *one) for one in _sentences(words)] for words in (was, has))
    if len(old) < 2 and len(new) < 2:
        return Compared(kind, words_compared(was, has))
    runs = [run for one in _aligned(old, new) for run in one.runs]
    joined = (Run(op, " ".join(run.text for run in same)) for op, same in groupby(runs, key=lambda run: run.op))
    return Compared(kind, tuple(joined))


def _sentences(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words parted after each full stop that a capital or a figure follows."""
    start = 0
    for at, (word, following) in enumerate(pairwise(words), 1):
        if _STOP.search(word) and _START.match(following):
            yield words[start:at]
            start = at
    if words:
        yield words[start:]


def _pairs(was: Sequence[Words], has: Sequence[Words]) -> list[tuple[int, int]]:
    """The blocks to compare with each other, in order in both: those that are most alike in all."""
    if len(was) * len(has) > MOST_PAIRS:
        return [(i, i) for i in range(min(len(was), len(has))) if _likeness(was[i], has[i]) >= ALIKE]
    likeness = [[_likeness(one, other) for other in has] for one in was]
    best = [[0.0] * (len(has) + 1) for _ in range(len(was) + 1)]
    for i in reversed(range(len(was))):
        for j in reversed(range(len(has))):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(was) and j < len(has) and best[i][j]:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _likeness(was: Words, has: Words) -> float:
    """The share of words that both have, wherever they stand; 0 for blocks of different kinds."""
    if was[0] != has[0]:
        return 0.0
    same = (Counter(was[1:]) & Counter(has[1:])).total()
    return 2 * same / (len(was) + len(has) - 2)


@dataclass(slots=True)
class _Table:
    """The table that is read: how its columns have moved, nothing where they are as many as before."""

    columns: Columns = ()

    def placed(self, op: Op, kind: str, words: Sequence[str]) -> tuple[tuple[Run, ...], ...]:
        """The cells of a row of which all has one fate, each in its column."""
        if kind == HEAD:
            self.columns = ()
        own = [runs_of([(op, cell)]) for cell in _cells(words)]
        side = 0 if op == "removed" else 1
        if op == "kept" or len(own) != sum(column[side] is not None for column in self.columns):
            return tuple(own)
        return tuple(() if (at := column[side]) is None else own[at] for column in self.columns)

    def compared(self, kind: str, was: Sequence[str], has: Sequence[str]) -> Compared:
        """A row that is in both: each cell against the one of the same column."""
        old, new = _cells(was), _cells(has)
        same = tuple((n, n) for n in range(len(old))) if len(old) == len(new) else ()
        if kind == HEAD:
            self.columns = () if same else _columns(old, new)
        columns = same or (self.columns if _fits(self.columns, old, new) else _columns(old, new))
        cells = tuple(words_compared([] if i is None else old[i], [] if j is None else new[j]) for i, j in columns)
        return Compared(kind, tuple(_with_marks(columns, cells)), cells)


def _cells(words: Sequence[str]) -> list[list[str]]:
    cells: list[list[str]] = [[]]
    for word in words:
        if word == CELL:
            cells.append([])
        else:
            cells[-1].append(word)
    return cells


def _columns(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Columns:
    """The columns whose cells are the same in both, and between them by their place."""
    found: list[tuple[int | None, int | None]] = []
    a = c = 0
    ends = (len(old), len(new), 0)
    for i, j, size in (*matches([tuple(one) for one in old], [tuple(one) for one in new]), ends):
        shared = min(i - a, j - c)
        found += [(a + n, c + n) for n in range(shared)]
        found += [(n, None) for n in range(a + shared, i)] + [(None, n) for n in range(c + shared, j)]
        found += [(i + n, j + n) for n in range(size)]
        a, c = i + size, j + size
    return tuple(found)


def _fits(columns: Columns, old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> bool:
    """Whether a row has as many cells on either side as the table's columns."""
    sides = zip(*columns, strict=True) if columns else ((), ())
    return [sum(at is not None for at in side) for side in sides] == [len(old), len(new)]


def _with_marks(columns: Columns, cells: Sequence[tuple[Run, ...]]) -> Iterator[Run]:
    """The cells with what stands between them in the old row, in the new or in both."""
    seen_old = seen_new = False
    for (i, j), own in zip(columns, cells, strict=True):
        in_old, in_new = i is not None and seen_old, j is not None and seen_new
        if in_old or in_new:
            yield Run("kept" if in_old and in_new else "removed" if in_old else "added", CELL)
        yield from own
        seen_old, seen_new = seen_old or i is not None, seen_new or j is not None
