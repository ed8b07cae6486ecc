"""How verdicts will change with nothing but the calendar."""

from dataclasses import dataclass
from datetime import date

from samverk.model.rule import Severity
from samverk.model.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class Change:
    """On the day `on` the verdict on a rule becomes another.

    `agreement` None: the rule is about all agreements together. `before` and `after` are verdicts as in Outcome;
    `severity` is the worst finding's after the change, None where nothing is left to remark on. Where only the
    severity changes, `before` and `after` are the same. `message` is what the finding will say, empty where none will.
    """

    on: date
    agreement: str | None
    rule: str
    before: str
    after: str
    severity: Severity | None
    message: str

    @property
    def is_verdict(self) -> bool:
        """Whether the verdict itself changes, and not just how bad the fault is."""
        return self.before != self.after

    @property
    def standing(self) -> Standing:
        """How the agreement will stand to the rule; a breach that nothing remarks on is one under a waiver."""
        return standing_of(self.after, self.severity)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Every change after `start`, up to and including `end`, by day, then agreement, then rule.

    `nothing_before`: no rule is in force for any of the agreements on `start`, and none until that day.
    """

    start: date
    end: date
    changes: tuple[Change, ...]
    nothing_before: date | None = None

    @property
    def before_its_rules(self) -> bool:
        """Whether nothing is judged on any of the days."""
        return self.nothing_before is not None and not self.reaches(self.nothing_before)

    def reaches(self, day: date) -> bool:
        """Whether what happens on the day would be told: it is not after `end`."""
        return day <= self.end

    @property
    def first(self) -> tuple[Change, ...]:
        """The first change of verdict for each agreement and rule, in the same order."""
        seen: set[tuple[str | None, str]] = set()
        found = []
        for change in self.changes:
            key = (change.agreement, change.rule)
            if change.is_verdict and key not in seen:
                seen.add(key)
                found.append(change)
        return tuple(found)
