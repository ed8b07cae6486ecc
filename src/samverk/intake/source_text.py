"""What a file of somebody else's says: its words as blocks, each with its place, and what was left out of them."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from samverk.model.errors import UsageError

Kind: TypeAlias = Literal[
    "title", "heading", "subheading", "paragraph", "bullet", "number", "cell", "textbox", "footnote", "header", "footer"
]
OUTSIDE: frozenset[Kind] = frozenset({"textbox", "footnote"})
"""What stands beside the running text: its words are kept, but nobody knows where in the text they belong."""
MARGINS: frozenset[Kind] = frozenset({"header", "footer"})
"""What is printed on every page."""


class UnreadableFileError(UsageError):
    """The file is not what it should be, or cannot be read: one Swedish sentence that says what to do."""


_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\ufeff"))
"""Where a word may be broken, and marks without width: no part of any word."""


def one_line(text: str) -> str:
    """The text with one plain space between its words, whatever kinds of space and line ends there were."""
    return " ".join(text.translate(_UNSEEN).split())


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a row of a list or a cell of a table, in the order of the document.

    `text` is on one line, but for a cell, where a line break of the author's parts what is listed in it. `place` is
    told to people ("stycke 12", "tabell 1, rad 2, kolumn 3", "rad 8"). Cells have `table`, `row` and `column`, from 0;
    `continued` is a cell that is merged with the one above it, whose text it repeats.
    """

    kind: Kind
    text: str
    place: str
    table: int = -1
    row: int = -1
    column: int = -1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Omission:
    """Words that are not of the text, and why: `skäl` as it stands in the receipt."""

    reason: str
    text: str


@dataclass
class SourceText:
    """All that was read. `sort` is what the file is called ("Word"), `notes` are sentences for the editor.

    `letters` is how many signs a PDF has, blanks not counted: each stands in the blocks or was left out.
    """

    sort: str
    blocks: list[Block] = field(default_factory=list)
    omitted: list[Omission] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    letters: int = 0
