"""Text with roles instead of colours: what terminal output is made of until the command line paints it."""

import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.model.standing import Tone

Role: TypeAlias = Literal["plain", "error", "warning", "note", "good", "strong", "place", "dim"]


def printable(text: str) -> str:
    """`text` on one line, every kind of space as it is seen and nothing that a terminal or a browser would obey."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


TONE_ROLES: dict[Tone, Role] = {"bad": "error", "warn": "warning", "good": "good", "unknown": "note", "plain": "dim"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one role. Characters that a terminal would obey are replaced."""

    text: str
    role: Role = "plain"

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


Line: TypeAlias = tuple[Piece, ...]


def wrapped(first: Iterable[Piece], text: str, indent: int, width: int, role: Role = "plain") -> list[Line]:
    """`text` after the pieces `first`, broken at spaces so that it fits `width`, later lines indented."""
    head = tuple(first)
    taken = sum(columns(piece.text) for piece in head)
    room = max(20, width - indent)
    lines = textwrap.wrap(
        text,
        width=room,
        initial_indent="\0" * max(0, taken - indent),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
    lines[0] = lines[0].lstrip("\0")
    rest: list[Line] = [(Piece(" " * indent), Piece(line, role)) for line in lines[1:]]
    return [(*head, Piece(lines[0], role)), *rest]


def columns(text: str) -> int:
    """How many terminal columns the text takes: wide characters take two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
