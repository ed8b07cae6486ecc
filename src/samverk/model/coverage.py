"""Clause × rule × test: what of the source texts is judged, by which rules, and how those are tested."""

from dataclasses import dataclass

from samverk.model.span import Span


@dataclass(frozen=True, slots=True)
class TestedRule:
    """A rule in force with the number of its examples of each kind that do what they show.

    `lacks` tells in Swedish what is missing before it is tested both ways; empty where nothing is. `confirmed` False:
    the clauses' words have changed, or nobody has confirmed the rule, here or where another set has words for it.
    """

    id: str
    met: int
    breached: int
    not_applicable: int
    lacks: tuple[str, ...]
    confirmed: bool
    span: Span


@dataclass(frozen=True, slots=True)
class CoveredClause:
    """A row of the matrix: one sentence, or part of one, with what judges it.

    `line` is where it stands in the text at `path`, None where it does not. `question` is what a human ticks off,
    `no_duty` why nothing is required; each None where it is not so.
    """

    source: str
    path: str
    line: int | None
    clause: str
    quote: str
    rules: tuple[TestedRule, ...]
    question: str | None
    no_duty: str | None


@dataclass(frozen=True, slots=True)
class UnmappedSentence:
    """A sentence that nothing judges. `clause` None: it is in no clause. `reason` says in Swedish what is missing."""

    source: str
    path: str
    line: int
    clause: str | None
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrphanRule:
    """A rule that rests on no clause, and why, in Swedish."""

    id: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix. `clauses` are in the texts' own order, `rules` sorted by id."""

    clauses: tuple[CoveredClause, ...]
    unmapped: tuple[UnmappedSentence, ...]
    orphans: tuple[OrphanRule, ...]
    rules: tuple[TestedRule, ...]

    @property
    def untested(self) -> tuple[TestedRule, ...]:
        """The rules whose examples do not test them both ways."""
        return tuple(rule for rule in self.rules if rule.lacks)

    @property
    def mapped(self) -> int:
        """How many sentences rules judge."""
        return sum(bool(row.rules) for row in self._standing)

    @property
    def human(self) -> int:
        """How many sentences a human alone judges."""
        return sum(not row.rules and row.question is not None for row in self._standing)

    @property
    def sentences(self) -> int:
        """How many sentences have to be judged: by rules, by a human, or so far by nothing."""
        return self.mapped + self.human + len(self.unmapped)

    @property
    def complete(self) -> bool:
        """Whether every sentence is judged, and every rule rests on a sentence and is tested."""
        return not (self.unmapped or self.orphans or self.untested)

    @property
    def _standing(self) -> tuple[CoveredClause, ...]:
        """The rows that ask for something and are accounted for."""
        missing = {(one.source, one.clause, one.quote) for one in self.unmapped}
        return tuple(row for row in self.clauses if (row.source, row.clause, row.quote) not in missing)
