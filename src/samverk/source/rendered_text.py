"""The words of an annex as a page shows them, without marks and addresses of links, and their lines.

What is searched in them is found also where it stands in two pieces in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from samverk.source.marked_text import SyntaxTreeNode, parsed

_BLANKS = re.compile(r"[^\S\t]+")
"""A tab is what is left of two cells."""
_PAIRS = (
    (
        re.compile(r"(?:för|tilltals|dop)namn|first name"),
        re.compile(r"(?:efter|släkt)namn|surname|last name"),
        " ",
        True,
    ),
    (re.compile(r"född\w*|födelse\w+|person(?:nr|nummer)|pnr"), re.compile(r".*"), "-", False),
)
"""What two columns beside each other are of one thing, what stands between when they are read as one, and whether
that is a name."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words that are read together, with single blanks. `lines` are the offset and the number (from 1) of each line.

    `who`: a table's head says that they are somebody's name, and nothing else.
    """

    words: str
    lines: tuple[tuple[int, int], ...]
    who: bool = False

    @property
    def first(self) -> int:
        """The first line."""
        return self.lines[0][1]

    @property
    def last(self) -> int:
        """The last line."""
        return self.lines[-1][1]

    def line(self, at: int) -> int:
        """The line that the character at an offset stands on."""
        return self.lines[bisect_right(self.lines, at, key=lambda one: one[0]) - 1][1]


def rendered(text: str) -> Iterator[Rendered]:
    """Each paragraph, heading, item and cell in the order of the text, and what a table's head says is one thing."""
    for node in parsed(text).walk():
        if node.type == "inline" and node.map and (found := _rendered(node)):
            yield found
        elif node.type == "table":
            yield from _pairs_in(node)


def _rendered(node: SyntaxTreeNode) -> Rendered | None:
    line, shown, lines = (node.map or (0, 0))[0] + 1, "", []
    for number, words in enumerate(_lines_in(node)):
        piece = _BLANKS.sub(" ", words).strip()
        if piece:
            shown += " " if shown else ""
            lines.append((len(shown), line + number))
            shown += piece
    return Rendered(shown, tuple(lines)) if lines else None


def _lines_in(node: SyntaxTreeNode) -> Iterator[str]:
    """What is shown of each line of a piece of text."""
    words = ""
    for child in node.walk(include_self=False):
        if child.type in ("softbreak", "hardbreak"):
            yield words
            words = ""
        elif child.type in ("text", "text_special", "code_inline"):
            words += child.content
    yield words


def _pairs_in(table: SyntaxTreeNode) -> Iterator[Rendered]:
    """The cells beside each other in a table that are one thing by its head."""
    head, *rows = [row for part in table.children for row in part.children]
    called = [_words(cell).casefold().strip(" :*") for cell in head.children]
    for at, (left, right) in enumerate(pairwise(called)):
        for first, second, between, who in _PAIRS:
            turned = who and second.fullmatch(left) and first.fullmatch(right)
            if not turned and not (first.fullmatch(left) and second.fullmatch(right)):
                continue
            for row in rows:
                one, other = (_words(cell) for cell in row.children[at : at + 2])
                pieces = (other, one) if turned else (one, other)
                if row.map and all(pieces):
                    yield Rendered(between.join(pieces), ((0, row.map[0] + 1),), who)


def _words(cell: SyntaxTreeNode) -> str:
    return " ".join(" ".join(_lines_in(cell)).split())
