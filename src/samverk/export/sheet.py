"""A table that is to be written to a file, whatever the file is."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from samverk.site.publication.publication import Publication
from samverk.site.text import clean

Cell: TypeAlias = str | date | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in letters. `answer`: it is empty, to be filled in, with one of `among` where there are any."""

    name: str
    width: int = 16
    answer: bool = False
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A row above the table: what it says, or a place for the answer."""

    name: str
    words: str
    answer: bool = False
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is short, without marks. Each row has a cell for each column."""

    name: str
    head: tuple[Told, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def to_fill_in(self) -> bool:
        """Whether anything in it waits for an answer."""
        return any(one.answer for one in self.head) or any(one.answer for one in self.columns)


def said_of(made: Publication) -> tuple[Told, ...]:
    """Which edition it is, and of which day."""
    whose = "publik" if made.edition.name == "public" else "intern: lämnas inte ut"
    return Told("Utgåva", whose), Told("Bedömd den", made.as_of.isoformat())


def worded(text: str) -> str:
    """A text as a cell has it."""
    return clean(text)
