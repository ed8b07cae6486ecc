"""The result of a mutation proof: what was tried, what stopped it, and what did not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samverk.model.span import Span

SCHEMA = "schema"
"""The guard that is no rule."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of the example, tried against one guard: a rule that rests on what is changed, or `schema`.

    `killed_by` is the guard itself, the schema that stands before it, or another rule that rests on the same thing
    where the guard has a `reason` to say nothing; None for a survivor, and a survivor without a reason is unexplained.
    `span` is where the changed thing stands, `path` its dotted path (of another file than the agreement's: after it).
    """

    guard: str
    title: str
    path: str
    span: Span
    killed_by: str | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Wolf:
    """A rule that spoke though it has nothing to do with what was changed, or though the change is allowed."""

    rule: str
    title: str
    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A rule that killed nothing in the example: why, as for several such, and how it did on its own examples.

    `mutants` and `killed` count changes of those that it says are met. `broken` of the `shown` examples that it says
    are broken were objected to: what an author has shown when no single change breaks the rule.
    """

    rule: str
    reason: str
    mutants: int
    killed: int
    shown: int
    broken: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the matrix: how many mutants a guard had, and who killed how many of them."""

    guard: str
    mutants: int
    killed_by: Mapping[str, int]

    @property
    def killed(self) -> int:
        """How many were killed, by whomever."""
        return sum(self.killed_by.values())


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof says. `rules` is how many rules are in force; `changes` how many changes were made.

    `allowed` is how many changes were made that go exactly as far as a rule allows, where nothing must be said.
    `unguarded` are the dotted paths (`*` for any item or version) of what can be taken away without anyone noticing,
    each with the reason in Swedish, None where nobody has given one.
    `whole` False: of items of a kind only one was tried.
    """

    agreement: str
    day: date
    rules: int
    changes: int
    allowed: int
    mutants: tuple[Mutant, ...]
    wolves: tuple[Wolf, ...]
    elsewhere: tuple[Elsewhere, ...]
    unguarded: Mapping[str, str | None]
    whole: bool = True

    @property
    def killed(self) -> int:
        """How many mutants were stopped."""
        return sum(mutant.killed_by is not None for mutant in self.mutants)

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """Those that nothing stopped, by guard."""
        return tuple(mutant for mutant in self.mutants if mutant.killed_by is None)

    @property
    def unexplained(self) -> tuple[Mutant, ...]:
        """Survivors without a reason: a gap in the rules."""
        return tuple(mutant for mutant in self.survivors if mutant.reason is None)

    @property
    def unproven(self) -> tuple[Elsewhere, ...]:
        """Rules that have killed nothing at all, neither here nor in their own examples."""
        return tuple(one for one in self.elsewhere if not (one.killed or one.broken))

    @property
    def holds(self) -> bool:
        """Whether every guard stands: nothing unexplained, nobody cries wolf, every rule has killed."""
        return not (self.unexplained or self.wolves or self.unproven)

    @property
    def matrix(self) -> tuple[Row, ...]:
        """One row for each guard, sorted; the schema last."""
        guards = sorted({mutant.guard for mutant in self.mutants}, key=lambda guard: (guard == SCHEMA, guard))
        return tuple(self._row(guard) for guard in guards)

    def _row(self, guard: str) -> Row:
        own = [mutant for mutant in self.mutants if mutant.guard == guard]
        killers = sorted({mutant.killed_by for mutant in own if mutant.killed_by})
        return Row(guard, len(own), {k: sum(mutant.killed_by == k for mutant in own) for k in killers})
