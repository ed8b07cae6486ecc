"""The annexes and groups that a rule set knows of: what they are called, where they lie, and how they change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

OTHER = "annan"
"""The kind of an annex, and of a group, that the schemas have no word for: its title tells which one it is."""

AnnexRoute: TypeAlias = Literal["styrgruppsbeslut", "tillägg"]


@dataclass(frozen=True, slots=True)
class AnnexKind:
    """An annex that a rule set uses.

    `typ` is the schemas' word, `folder` lies below `bilagor/`, `title` stands above the annex and `name` in a sentence,
    in the definite form. `number` None: the rule set's text gives none. `route` is the way a new version has to go, and
    `decided_by` the group (a code as in `organ`) that decides on one; None where no rule set has said.
    """

    typ: str
    folder: str
    title: str
    name: str
    number: int | None = None
    route: AnnexRoute | None = None
    decided_by: str | None = None

    @property
    def id(self) -> str:
        """What tells it from other kinds: its `typ`, or its title where several may have the same."""
        return self.title if self.typ == OTHER else self.typ


@dataclass(frozen=True, slots=True)
class Body:
    """A group or a board that decides. `organ` is the schemas' word, `name` stands in a sentence, in the definite form.

    `key` is where the agreement tells of it below `samverkansorganisation`; None where it does not.
    """

    organ: str
    name: str
    key: str | None = None

    @property
    def title(self) -> str:
        """The name as it begins a sentence."""
        return f"{self.name[:1].upper()}{self.name[1:]}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A rule set's own. `annexes` stand in the order of their numbers, those without after; `bodies` as listed.

    Folders, and what tells kinds apart, are unique.
    """

    annexes: tuple[AnnexKind, ...] = ()
    bodies: tuple[Body, ...] = ()

    def in_folder(self, folder: str) -> AnnexKind | None:
        """The kind of annex whose versions lie in a folder below `bilagor/`."""
        return next((kind for kind in self.annexes if kind.folder == folder), None)

    def annex(self, typ: str, title: str = "") -> AnnexKind | None:
        """The kind of annex with that `typ`; of those that share `annan`, the one with that title."""
        wanted = title if typ == OTHER else typ
        return next((kind for kind in self.annexes if kind.typ == typ and kind.id == wanted), None)

    def body(self, organ: str) -> Body | None:
        """The group with that code."""
        return next((body for body in self.bodies if body.organ == organ), None)

    @property
    def groups(self) -> tuple[Body, ...]:
        """The groups that the agreement itself tells of."""
        return tuple(body for body in self.bodies if body.key)

    def references(self, stated: Iterable[str]) -> Iterator[str]:
        """Those of `stated` that name an annex version, as `lagesbild/2025-05-20`; `bilagor/` before it is dropped."""
        for text in stated:
            reference = text.strip().removeprefix("bilagor/")
            folder, slash, _ = reference.partition("/")
            if slash and self.in_folder(folder):
                yield reference


NOTHING = Vocabulary()
"""Of an agreement whose rule set nobody knows."""
