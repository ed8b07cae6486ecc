"""How one text differs from another: which words, and whether it is only the spelling. Linear in the texts' length."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

LONGEST_EXCERPT = 12
"""Words of an excerpt."""
_EDGE = re.compile(r"\A\W+|\W+\Z")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_RULE = r"(?:[-*_] ?){3,}$"
_OWN_LINE = re.compile(rf"\s*(?:#|[-+*](?:\s|$)|\d+[.)]\s|[|>=<~`]|-+$|{_RULE}|\[[^\]]+\]:)|    ")
"""How a line begins that goes on with no paragraph: headings, items, tables, quotations, code, notes."""
_ALONE = re.compile(rf"\s*(?:#|[|<=~`]|-+$|{_RULE})|    ")
"""How a line begins that no other goes on with."""
_NO_BLANK = re.compile(r"[ \t]*(?:#{1,6}|[-+*>|]|\d+[.)])?[^\S \t]")
"""How a line begins whose first blank is none to Markdown, such as one that no line is broken at: it shapes nothing."""
_WORD = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST_MISSPELT = 6
_SHORTEST_NAMED = 5
_MOST_MISSPELT = 3


def same_but_for_ends(one: str, other: str) -> bool:
    """Whether two files have the same lines: blanks at the end of a line or of the file say nothing."""
    return _trimmed(one) == _trimmed(other)


def same_text(one: str, other: str) -> bool:
    """Whether two texts in Markdown say the same in the same order and shape, however their lines are broken.

    Where a paragraph is folded and how many blank lines follow it says nothing; a heading, a list or a table that
    becomes part of a paragraph does.
    """
    return logical_lines(one) == logical_lines(other)


def logical_lines(text: str) -> list[str]:
    """The lines, each paragraph as one, with one empty line where there are several."""
    told: list[str] = []
    fenced = False
    for raw in text.strip("\n").split("\n"):
        line = raw.rstrip() if _NO_BLANK.match(raw) else raw[: len(raw) - len(raw.lstrip())] + " ".join(raw.split())
        fence = bool(_FENCE.match(line))
        if fenced or fence:
            told.append(raw.rstrip())
            fenced = fenced != fence
        elif not line.strip():
            told += [""] if told and told[-1] else []
        elif told and told[-1] and not _OWN_LINE.match(line) and not _ALONE.match(told[-1]):
            told[-1] += f" {line.strip()}"
        else:
            told.append(line)
    return told


def first_difference(one: str, other: str) -> int:
    """The number, from 0, of the first line that two texts do not share; blanks at the ends say nothing."""
    pairs = zip_longest(_trimmed(one), _trimmed(other))
    return next((number for number, (was, has) in enumerate(pairs) if was != has), 0)


def _trimmed(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]


def spelling_only(before: str, after: str) -> bool:
    """Whether two texts of three words or more say the same, spelt otherwise.

    The words are as many. Each is the same but for capitals and the punctuation around it, or is one of at most three
    that may be a misspelling: at least six letters, the same first letter, one letter added, left out, changed or
    swapped with the next, no capitals (names) and no digits (numbers, dates, addresses).
    """
    old, new = before.split(), after.split()
    if len(old) < 3 or len(old) != len(new) or old == new:
        return False
    other = [pair for pair in zip(old, new, strict=True) if _bare(pair[0]) != _bare(pair[1])]
    return len(other) <= _MOST_MISSPELT and all(_misspelt(_EDGE.sub("", a), _EDGE.sub("", b)) for a, b in other)


def misprint_only(before: str, after: str) -> bool:
    """Whether the words after are those before with a misspelling or punctuation mended, so that they name the same.

    Every number is what it was, and so is every word but for capitals and at most three misspellings.
    """
    old, new = (_WORD.findall(text) for text in (before, after))
    other = [pair for pair in zip(old, new, strict=False) if pair[0].casefold() != pair[1].casefold()]
    spelt = all(min(map(len, pair)) >= _SHORTEST_NAMED and _one_letter_off(*pair) for pair in other)
    return len(old) == len(new) and len(other) <= _MOST_MISSPELT and spelt


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two words are one letter apart; what is written in capitals or figures alone names something."""
    return (one + other).isalpha() and not one.isupper() and _one_step_apart(one.casefold(), other.casefold())


def _bare(word: str) -> str:
    """The word without capitals and without the punctuation around it; punctuation alone stays."""
    return _EDGE.sub("", word).casefold() or word


def _misspelt(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_MISSPELT or not (one + other).isalpha() or one[0] != other[0]:
        return False
    return (one + other).islower() and _one_step_apart(one, other)


def _one_step_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two swapped, makes one word the other."""
    start, end = _common(one, other)
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(a), len(b)) == 1 or (len(a) == 2 and b == a[::-1])


def _common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many items two sequences begin and end with in common; the two do not overlap."""
    shortest = min(len(one), len(other))
    start = next((i for i in range(shortest) if one[i] != other[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if one[-1 - i] != other[-1 - i]), rest)
    return start, end


@dataclass(frozen=True, slots=True)
class Passage:
    """The words between what two texts have in common, before and after; empty where nothing stood or stands."""

    before: str
    after: str
    words_before: int
    words_after: int


def passage(before: str, after: str) -> Passage:
    """What of one text became what of the other."""
    old, new = before.split(), after.split()
    start, end = _common(old, new)
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    return Passage(excerpt(a), excerpt(b), len(a), len(b))


def excerpt(words: Sequence[str], longest: int = LONGEST_EXCERPT) -> str:
    """The first words, with an ellipsis where there are more."""
    return " ".join(words[:longest]) + (" …" if len(words) > longest else "")


def words_added_and_removed(before: str, after: str) -> tuple[int, int]:
    """How many words stand in one text and not in the other, wherever they stand."""
    old, new = Counter(before.split()), Counter(after.split())
    return (new - old).total(), (old - new).total()


def touched_sections(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Heading, text before and text after of each section that differs, in the new order; `""` is before a heading."""
    old, new = _sections(before), _sections(after)
    for heading in dict.fromkeys([*new, *old]):
        was, has = old.get(heading, ""), new.get(heading, "")
        if was.split() != has.split() or (heading in old) != (heading in new):
            yield heading, was, has


def _sections(body: str) -> dict[str, str]:
    """The text below each heading; of headings with the same words, together."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in body.split("\n"):
        mark = re.match(r"#{1,6}\s+(\S.*?)\s*(?:\{#[\w-]*\}\s*)?\Z", line)
        if mark:
            heading = mark[1].strip()
        found.setdefault(heading, [])
        if not mark:
            found[heading].append(line)
    if not "".join(found.get("", [])).strip():
        found.pop("", None)
    return {name: "\n".join(lines) for name, lines in found.items()}
