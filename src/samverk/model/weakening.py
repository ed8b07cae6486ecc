"""What came of weakening rules: what their own examples noticed, what means the same, and what nobody noticed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samverk.model.span import Span


@dataclass(frozen=True, slots=True)
class Weakened:
    """One step away from what a rule says, and how it went.

    `step` is the step in Swedish. `noticed`: an example of the rule came out otherwise. `reason`, in Swedish: why
    nothing that the catalogue of facts allows can tell the weakened rule from the rule, None where something can.
    `reading` is the choice of parameters that the rule was read with, empty for its rule set's own.
    """

    rule: str
    rule_set: str
    step: str
    span: Span
    noticed: bool
    reason: str | None = None
    reading: str = ""

    @property
    def unnoticed(self) -> bool:
        """Whether it changes what the rule means and no example shows it."""
        return not self.noticed and self.reason is None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a rule's weakenings went which way."""

    weakened: int
    noticed: int
    equivalent: int
    unnoticed: int


@dataclass(frozen=True, slots=True)
class Weakenings:
    """Every rule in every way, in the order of the rules."""

    tried: tuple[Weakened, ...]

    @property
    def unnoticed(self) -> tuple[Weakened, ...]:
        """What the examples do not show."""
        return tuple(one for one in self.tried if one.unnoticed)

    @property
    def equivalent(self) -> tuple[Weakened, ...]:
        """What means the same as the rule."""
        return tuple(one for one in self.tried if not one.noticed and one.reason is not None)

    @property
    def total(self) -> Tally:
        """All rules together."""
        return _tally(self.tried)

    @property
    def by_rule(self) -> Mapping[str, Tally]:
        """The numbers of each rule, by id."""
        own: dict[str, list[Weakened]] = {}
        for one in self.tried:
            own.setdefault(one.rule, []).append(one)
        return {rule: _tally(own[rule]) for rule in sorted(own)}


def _tally(tried: Iterable[Weakened]) -> Tally:
    listed = list(tried)
    noticed, unnoticed = sum(one.noticed for one in listed), sum(one.unnoticed for one in listed)
    return Tally(len(listed), noticed, len(listed) - noticed - unnoticed, unnoticed)
