"""Which of the two reads the rules: durable_rules, the reference in plain Python, or both, which then have to agree.

The command line chooses for a whole run (`rules/choice.py`). What is not chosen is `auto`: durable_rules wherever it
can be had.
"""

import os
from collections.abc import Sequence
from typing import Protocol

from samverk.model.errors import EngineError, UsageError
from samverk.model.fact import Fact
from samverk.model.rule import Rule
from samverk.rules import reference
from samverk.rules.choice import Choice, stated
from samverk.rules.engine import Engine, EngineMissingError, loads
from samverk.rules.firing import Firing


class Reader(Protocol):
    """Rules taken in once, to be asked about many sets of facts."""

    def run(self, facts: Sequence[Fact]) -> frozenset[Firing]:
        """Every firing of the rules over `facts`."""


class _Reference:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, facts: Sequence[Fact]) -> frozenset[Firing]:
        return reference.run(self._rules, facts)


class _Both:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self._readers: tuple[Reader, Reader] = (Engine(rules), _Reference(rules))

    def run(self, facts: Sequence[Fact]) -> frozenset[Firing]:
        return agreed(*(one.run(facts) for one in self._readers))


def agreed(by_engine: frozenset[Firing], by_reference: frozenset[Firing]) -> frozenset[Firing]:
    """What both say. Raises EngineError where they differ, which is a fault of the program's."""
    if by_engine != by_reference:
        rules = ", ".join(sorted({firing.rule for firing in by_engine ^ by_reference}))
        raise EngineError(f"Regelmotorn och referensläsaren svarar olika om {rules}. Inget har bedömts.")
    return by_engine


def chosen() -> Choice:
    """The way that rules are read, never `auto`.

    Raises UsageError where that would be the reference without anybody having asked for it, and a machine is to decide
    (the variable CI is set); EngineMissingError where durable_rules is asked for and cannot be had.
    """
    choice = stated()
    if choice == "reference":
        return choice
    if loads():
        return "durable_rules" if choice == "auto" else choice
    if choice != "auto":
        raise EngineMissingError
    if os.environ.get("CI") not in (None, "", "0", "false"):
        raise UsageError(
            f"{EngineMissingError()} I CI avgör durable_rules. Ange --engine reference om det är meningen."
        )
    return "reference"


def by_reference() -> bool:
    """Whether the reference judges alone: every output says so."""
    return chosen() == "reference"


def reader_of(rules: Sequence[Rule]) -> tuple[Choice, Reader]:
    """What reads the rules, and what it is called. Raises as `chosen` does, and RuleSetError."""
    choice = chosen()
    readers = {"durable_rules": Engine, "reference": _Reference, "both": _Both}
    return choice, readers[choice](rules)
