"""The annexes and groups that a rule set knows of: what they are called, where they lie, and how they change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

OTHER = "annan"
"""The kind of an annex, and of a group, that the schemas have no word for: its title tells which one it is."""

Way: TypeAlias = Literal["beslut", "tillägg", "ingen"]
"""What a change asks for: a decision by whoever decides, a tillägg that every party signs, or nothing."""
CLOSED: Way = "tillägg"
"""The way of what no rule set has said it of: what nobody else may decide, all sign."""


@dataclass(frozen=True, slots=True)
class AnnexKind:
    """An annex that a rule set uses.

    `typ` is the schemas' word, `folder` lies below `bilagor/`, `title` stands above the annex and `name` in a sentence,
    in the definite form. `number` None: the rule set's text gives none. `route` is the way a new version has to go, and
    `decided_by` the group (a code as in `organ`) whose decision makes one apply; None where no rule set has said.
    `unsaid`: the agreement alone has it, and no rule set says anything of it.
    """

    typ: str
    folder: str
    title: str
    name: str
    number: int | None = None
    route: Way = CLOSED
    decided_by: str | None = None
    unsaid: bool = False

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

    `key` is where the agreement tells of it below `samverkansorganisation`; None where it does not. `informed`: it has
    to be told of decisions that others make. `functions` are those that the text names in it, by their codes.
    """

    organ: str
    name: str
    key: str | None = None
    informed: bool = False
    functions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name as it begins a sentence."""
        return f"{self.name[:1].upper()}{self.name[1:]}"


@dataclass(frozen=True, slots=True)
class PartWay:
    """The way that a change of a part of the agreement itself has to go; `decided_by` as for an annex."""

    route: Way = CLOSED
    decided_by: str | None = None


_CLOSED = PartWay()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A rule set's own. `annexes` stand in the order of their numbers, those without after; `bodies` as listed.

    Folders, and what tells kinds apart, are unique. `ways` are those of the agreement's own parts, each part once.
    `waiver_months` is how long a waiver may last; 0 where the rule set knows of none.
    `read_in_before`: an agreement of an earlier day may say that its text was read in from an older document. None:
    none may.
    """

    annexes: tuple[AnnexKind, ...] = ()
    bodies: tuple[Body, ...] = ()
    ways: tuple[tuple[str, PartWay], ...] = ()
    waiver_months: int = 0
    read_in_before: date | None = None

    def way(self, part: str) -> PartWay:
        """The way of a part of the agreement itself."""
        return dict(self.ways).get(part, _CLOSED)

    def in_folder(self, folder: str) -> AnnexKind | None:
        """The kind of annex whose versions lie in a folder below `bilagor/`."""
        return next((kind for kind in self.annexes if kind.folder == folder), None)

    def body(self, organ: str) -> Body | None:
        """The group with that code."""
        return next((body for body in self.bodies if body.organ == organ), None)

    def decider(self, organ: str | None) -> str:
        """What a group that decides is called in a sentence; the code itself where no rule set names it."""
        body = self.body(organ) if organ else None
        return body.name if body else organ or ""

    @property
    def informed(self) -> Body | None:
        """The group that has to be told of what others decide; None where the rule set says of none."""
        return next((body for body in self.bodies if body.informed), None)

    @property
    def groups(self) -> tuple[Body, ...]:
        """The groups that the agreement itself tells of."""
        return tuple(body for body in self.bodies if body.key)

    def kind(self, identity: str) -> AnnexKind | None:
        """The kind of annex with that id."""
        return next((kind for kind in self.annexes if kind.id == identity), None)

    def has_of_its_own(self, identity: str) -> bool:
        """Whether the rule set itself says of an annex that there is such a one."""
        kind = self.kind(identity)
        return kind is not None and not kind.unsaid

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
        """The groups that decide on some annex or part, by their codes."""
        named = (*(kind.decided_by for kind in self.annexes), *(way.decided_by for _, way in self.ways))
        return frozenset(organ for organ in named if organ)


VocabularyOf: TypeAlias = Callable[[str], Vocabulary]
"""The vocabulary of a rule set, by its id."""
NOTHING = Vocabulary()
"""Of an agreement whose rule set nobody knows."""


def among(vocabularies: Mapping[str, Vocabulary]) -> VocabularyOf:
    """The vocabulary of a rule set among those that are known; NOTHING of another."""
    return lambda rule_set: vocabularies.get(rule_set, NOTHING)
