"""When a requirement must have been done something about."""

from dataclasses import dataclass
from datetime import date

from samverk.model.fact import Fact
from samverk.model.rule import Severity


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day, passed or to come, on which a requirement of a rule holds for a fact if nobody does anything.

    `requirement` is the number of the requirement in the rule; `severity` is how bad it is to break it. `ahead` says
    in the rule's own words, as the middle of a sentence, what has to have been done by then or what comes then, and
    `passed` the same of a day that has passed; both are empty where nobody has anything to mind.
    `turned` are the fields of the fact that make it the last day: with one of them as it was, the requirement would
    still hold the day after.
    """

    day: date
    rule: str
    requirement: int
    severity: Severity
    fact: Fact
    ahead: str = ""
    passed: str = ""
    turned: frozenset[str] = frozenset()
