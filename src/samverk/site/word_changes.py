"""What one run of words changed of another: kept, added and removed words, and the runs that two sequences share.

Pure; knows neither blocks nor HTML. The time is about linear: sequences are first cut at what both begin and end with
and at what stands once in each, and only what is left between, when it is short, is compared item by item.
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
"""Two texts of which less than this share of the words is the same are told of as one removed and one added."""
FEWEST_KEPT = 3
"""A shorter run of kept words between two changes is told of as changed: nobody reads confetti."""
DEEPEST = 30
"""So many times a text is cut at words that stand once in each part; it keeps hostile texts from taking for ever."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words after each other with one fate, single spaces between them; never empty."""

    op: Op
    text: str


def words_compared(was: Sequence[str], has: Sequence[str]) -> tuple[Run, ...]:
    """The words of one block; where too few are kept it is told of as one text for another."""
    pieces: list[tuple[Op, Sequence[str]]] = []
    a = c = 0
    for start, begin, size in (*matches(was, has), (len(was), len(has), 0)):
        pieces += [("removed", was[a:start]), ("added", has[c:begin]), ("kept", was[start : start + size])]
        a, c = start + size, begin + size
    pieces = [piece for piece in pieces if piece[1]]
    kept = sum(len(words) for op, words in pieces if op == "kept")
    if 2 * kept < ALIKE * (len(was) + len(has)):
        return runs_of([("removed", was), ("added", has)])
    return runs_of(_without_confetti(pieces))


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


def runs_of(pieces: Sequence[tuple[Op, Sequence[str]]]) -> tuple[Run, ...]:
    """The pieces that have words."""
    return tuple(Run(op, " ".join(words)) for op, words in pieces if words)


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]]:
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
