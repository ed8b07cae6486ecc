"""The annexes and groups that a rule set knows of: what they are called, where they lie, and how they change."""

from collections.abc import Callable, Mapping
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
    `decided_by` the group (a code as in `organ`) whose decision makes one apply; None where no rule set has said.
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

    def decided_on_by(self, organ: str) -> bool:
        """Whether a decision of the group makes a new version apply; where no rule set says whose, that of none."""
        return organ == self.decided_by


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

    def body(self, organ: str) -> Body | None:
        """The group with that code."""
        return next((body for body in self.bodies if body.organ == organ), None)

    @property
    def groups(self) -> tuple[Body, ...]:
        """The groups that the agreement itself tells of."""
        return tuple(body for body in self.bodies if body.key)

    def kind(self, identity: str) -> AnnexKind | None:
        """The kind of annex with that id."""
        return next((kind for kind in self.annexes if kind.id == identity), None)

    def title(self, identity: str) -> str:
        """What stands above an annex; the id itself where no rule set knows the kind."""
        kind = self.kind(identity)
        return kind.title if kind else identity

    def name(self, identity: str) -> str:
        """What an annex is called in a sentence; the id itself where no rule set knows the kind."""
        kind = self.kind(identity)
        return kind.name if kind else identity

    def group(self, key: str) -> str:
        """What a group of the agreement's own is called at the beginning of a sentence, by its key."""
        body = self.body_told_of(key)
        return body.title if body else key

    def body_told_of(self, key: str) -> Body | None:
        """The group that the agreement tells of under a key of `samverkansorganisation`."""
        return next((body for body in self.bodies if body.key == key), None)

    @property
    def deciding(self) -> frozenset[str]:
        """The groups that decide on some annex, by their codes."""
        return frozenset(kind.decided_by for kind in self.annexes if kind.decided_by)


VocabularyOf: TypeAlias = Callable[[str], Vocabulary]
"""The vocabulary of a rule set, by its id."""
NOTHING = Vocabulary()
"""Of an agreement whose rule set nobody knows."""


def among(vocabularies: Mapping[str, Vocabulary]) -> VocabularyOf:
    """The vocabulary of a rule set among those that are known; NOTHING of another."""
    return lambda rule_set: vocabularies.get(rule_set, NOTHING)
