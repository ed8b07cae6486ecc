"""What is not as it was between two versions of an agreement: values, told one by one."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.model.span import Span
from samverk.model.tree import Node, Plain
from samverk.model.where import Where
from samverk.model.word_class import WordClass

Action: TypeAlias = Literal["tillagd", "ändrad", "borttagen"]
Trail: TypeAlias = tuple[tuple[Node | None, Node | None], ...]
"""The way to a place before and after a change: the files' roots, then what each step leads to. None: nothing there."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value, item or file that was added, changed or removed. Order of keys, layout and comments are no change.

    `before` and `after` are the
    values as a reader would write them, None where there is none; `old` and `new` the nodes, None for files.
    `blank`: what stood there was written as unknown, or as an empty list, so that it is now filled in.
    `span` is the place in the newer version; for what was removed, the place where it stood, or its file's beginning.
    `trail` is the way to it, empty for files: a row that has gone or moved has another number in each version.
    """

    where: Where
    action: Action
    before: str | None
    after: str | None
    span: Span
    old: Node | None = None
    new: Node | None = None
    trail: Trail = ()
    blank: bool = False

    @property
    def path(self) -> str:
        """The place as it is told: `parter.kommunen.adress.gata`."""
        return str(self.where)


Weight: TypeAlias = Literal["redaktionell", "väsentlig"]


@dataclass(frozen=True, slots=True)
class Told:
    """A change told to a reader.

    `agreement` None: it is about all agreements together. `part` is the document part that it belongs to and `route`
    the way it has to go (agreement/routes). `before` and `after` are the values as YAML has them, None where there is
    none. The sentence is `lead` (what it is about) with `clause` (what happened): `Styrgruppen: `, `…`. `decided_by` is
    what the group that decides on it is called in a sentence, empty where the route is not by a decision.
    `words` is what kind of words are changed.
    """

    agreement: str | None
    where: Where
    before: Plain
    after: Plain
    part: str
    route: str
    weight: Weight
    lead: str
    clause: str
    decided_by: str = ""
    words: WordClass = WordClass.FREE

    @property
    def path(self) -> str:
        """The place as it is told."""
        return str(self.where)

    @property
    def sentence(self) -> str:
        """The whole sentence with its full stop."""
        whole = f"{self.lead}{self.clause}"
        return f"{whole[:1].upper()}{whole[1:]}."


@dataclass(frozen=True, slots=True)
class Difference:
    """What was compared, in words, with every change: agreement by agreement, then what concerns all of them.

    `unread` are sentences about files that could not be compared.
    """

    before: str
    after: str
    changes: tuple[Told, ...]
    unread: tuple[str, ...] = ()
