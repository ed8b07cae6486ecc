"""What one text changed of another: two sequences of blocks → aligned blocks of kept, added and removed words.

Pure; knows neither agreements nor HTML. Words are compared after white space. The time is about linear: texts are first
cut at what both begin and end with and at the words that stand once in each, and only what is left between, when it is
short, is compared word by word.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

Op: TypeAlias = Literal["kept", "added", "removed"]
Range: TypeAlias = tuple[int, int, int, int]
"""`old[a:b]` against `new[c:d]`."""

SHORT_GAP = 40_000
"""Pairs of items between two anchors that may be compared each with each; a longer gap is replaced whole."""
ALIKE = 0.5
"""Two blocks of which less than this share of the words is the same are told of as one removed and one added."""
FEWEST_KEPT = 3
"""A shorter run of kept words between two changes is told of as changed: nobody reads confetti."""
MOST_PAIRS = 2_500
"""Pairs of blocks that are weighed against each other; of more, those in the same place are paired."""
CELL = "|"
"""Stands between the cells of a block of the kind `row`."""
DEEPEST = 30
"""So many times a text is cut at words that stand once in each part; it keeps hostile texts from taking for ever."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, bullet … of a text; `kind` decides how it is shown and which blocks may be compared."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words after each other with one fate, single spaces between them; never empty."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A block of the old text, the new one or both."""

    kind: str
    runs: tuple[Run, ...]

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
    found: list[Compared] = []
    a = c = 0
    for start, begin, size in (*_matches(was, has), (len(was), len(has), 0)):
        found += _gap(was[a:start], has[c:begin])
        found += [Compared(words[0], _runs([("kept", words[1:])])) for words in was[start : start + size]]
        a, c = start + size, begin + size
    return tuple(found)


def compared(kind: str, old: str, new: str) -> Compared:
    """Two wordings of one thing. No runs where neither has words."""
    return Compared(kind, _by_kind(kind, old.split(), new.split()))


def counts(found: Sequence[Compared]) -> tuple[int, int]:
    """How many words were added and how many removed."""
    amount: Counter[Op] = Counter()
    for block in found:
        for run in block.runs:
            amount[run.op] += len(run.text.split())
    return amount["added"], amount["removed"]


def _gap(was: Sequence[tuple[str, ...]], has: Sequence[tuple[str, ...]]) -> Iterator[Compared]:
    """Blocks that are not the same: those alike are compared word by word, the others went or came."""
    a = c = 0
    for i, j in (*_pairs(was, has), (len(was), len(has))):
        yield from (Compared(words[0], _runs([("removed", words[1:])])) for words in was[a:i])
        yield from (Compared(words[0], _runs([("added", words[1:])])) for words in has[c:j])
        if i < len(was):
            yield Compared(has[j][0], _by_kind(has[j][0], was[i][1:], has[j][1:]))
        a, c = i + 1, j + 1


def _pairs(was: Sequence[tuple[str, ...]], has: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
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


def _likeness(was: tuple[str, ...], has: tuple[str, ...]) -> float:
    """The share of words that both have, wherever they stand; 0 for blocks of different kinds."""
    if was[0] != has[0]:
        return 0.0
    same = (Counter(was[1:]) & Counter(has[1:])).total()
    return 2 * same / (len(was) + len(has) - 2)


def _by_kind(kind: str, was: Sequence[str], has: Sequence[str]) -> tuple[Run, ...]:
    """The cells of a table's row are compared each with its own, where they are as many as before."""
    old, new = list(was).count(CELL), list(has).count(CELL)
    return _cells(list(was), list(has)) if kind == "row" and old == new else _words(was, has)


def _cells(was: list[str], has: list[str]) -> tuple[Run, ...]:
    runs: list[Run] = []
    while CELL in was:
        ends = was.index(CELL), has.index(CELL)
        runs += [*_words(was[: ends[0]], has[: ends[1]]), Run("kept", CELL)]
        was, has = was[ends[0] + 1 :], has[ends[1] + 1 :]
    return (*runs, *_words(was, has))


def _words(was: Sequence[str], has: Sequence[str]) -> tuple[Run, ...]:
    """The words of one block; where too few are kept it is told of as one text for another."""
    pieces: list[tuple[Op, Sequence[str]]] = []
    a = c = 0
    for start, begin, size in (*_matches(was, has), (len(was), len(has), 0)):
        pieces += [("removed", was[a:start]), ("added", has[c:begin]), ("kept", was[start : start + size])]
        a, c = start + size, begin + size
    pieces = [piece for piece in pieces if piece[1]]
    kept = sum(len(words) for op, words in pieces if op == "kept")
    if 2 * kept < ALIKE * (len(was) + len(has)):
        return _runs([("removed", was), ("added", has)])
    return _runs(_without_confetti(pieces))


def _without_confetti(pieces: list[tuple[Op, Sequence[str]]]) -> list[tuple[Op, Sequence[str]]]:
    """The pieces with short kept runs between changes told of as changed; each change one removal, one addition."""
    last = len(pieces) - 1
    scattered = [op == "kept" and len(words) < FEWEST_KEPT and 0 < n < last for n, (op, words) in enumerate(pieces)]
    found: list[tuple[Op, Sequence[str]]] = []
    marked = zip(pieces, scattered, strict=True)
    for changed, group in groupby(marked, key=lambda one: one[0][0] != "kept" or one[1]):
        own = [piece for piece, _ in group]
        if not changed:
            found += own
            continue
        found.append(("removed", [word for op, words in own if op != "added" for word in words]))
        found.append(("added", [word for op, words in own if op != "removed" for word in words]))
    return found


def _runs(pieces: Sequence[tuple[Op, Sequence[str]]]) -> tuple[Run, ...]:
    return tuple(Run(op, " ".join(words)) for op, words in pieces if words)


def _matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Runs that both have, in order: (place in the old, place in the new, length)."""
    found: list[tuple[int, int, int]] = []
    ahead: list[tuple[Range, int]] = [((0, len(old), 0, len(new)), 0)]
    while ahead:
        (a, b, c, d), depth = ahead.pop()
        start = a
        while a < b and c < d and old[a] == new[c]:
            a, c = a + 1, c + 1
        found += [(start, c - (a - start), a - start)] if a > start else []
        end = b
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
        found += [(b, d, end - b)] if end > b else []
        if a < b and c < d:
            anchors = _anchors(old, new, (a, b, c, d)) if depth < DEEPEST else []
            if anchors:
                ahead += [(part, depth + 1) for part in _between(anchors, (a, b, c, d))]
            elif (b - a) * (d - c) <= SHORT_GAP:
                close = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks()
                found += [(a + i, c + j, size) for i, j, size in close if size]
    return _joined(sorted(found))


def _between(anchors: list[tuple[int, int]], within: Range) -> Iterator[Range]:
    """What lies between anchors, each range beginning with its anchor."""
    a, b, c, d = within
    for i, j in (*anchors, (b, d)):
        yield a, i, c, j
        a, c = i, j


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], within: Range) -> list[tuple[int, int]]:
    """Items that stand once in each range, the longest series of them that is in order in both (patience sorting)."""
    a, b, c, d = within
    once = [{item for item, n in Counter(seq).items() if n == 1} for seq in (old[a:b], new[c:d])]
    there = {new[j]: j for j in range(c, d) if new[j] in once[1]}
    pairs = [(i, there[old[i]]) for i in range(a, b) if old[i] in once[0] and old[i] in there]
    tops: list[int] = []
    piles: list[tuple[tuple[int, int], int]] = []  # a pair and the place of its predecessor among these, -1 for none
    ends: list[int] = []
    for pair in pairs:
        pile = bisect_left(tops, pair[1])
        piles.append((pair, ends[pile - 1] if pile else -1))
        tops[pile : pile + 1] = [pair[1]]
        ends[pile : pile + 1] = [len(piles) - 1]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        pair, at = piles[at]
        found.append(pair)
    return found[::-1]


def _joined(matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Runs that follow each other in both made one."""
    found: list[tuple[int, int, int]] = []
    for i, j, size in matches:
        if found and found[-1][0] + found[-1][2] == i and found[-1][1] + found[-1][2] == j:
            found[-1] = (*found[-1][:2], found[-1][2] + size)
        else:
            found.append((i, j, size))
    return found
