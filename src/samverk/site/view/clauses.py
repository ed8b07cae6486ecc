"""What the catalogue of clauses shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClauseRule:
    """A rule that judges a clause, and how serious it is, in words."""

    id: str
    title: str
    serious: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause: its words as they stand, several where they do not follow on each other, and what judges it.

    `question` is what a human ticks off, `reason` why a human must, `no_duty` why it asks for nothing; None each where
    it is not so.
    """

    id: str
    anchor: str
    words: tuple[str, ...]
    rules: tuple[ClauseRule, ...]
    question: str | None
    reason: str | None
    no_duty: str | None


@dataclass(frozen=True, slots=True)
class ClauseSection:
    """The clauses below one heading of a text; `title` is empty for those above the first."""

    title: str
    anchor: str
    clauses: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A text that rules quote. `url` is where it can be read (https), None where nobody has said.

    `known` says until when its words are known.

    `judged`, `human` and `free` count its clauses: judged by rules, by humans alone, and asking for nothing.
    """

    name: str
    title: str
    path: str
    url: str | None
    known: str
    judged: int
    human: int
    free: int
    sections: tuple[ClauseSection, ...]


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A clause to link to from a rule."""

    id: str
    anchor: str
