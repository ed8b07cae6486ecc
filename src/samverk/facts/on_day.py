"""A fact carried to another day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact


def on_day(fact: Fact, clock: AsOf) -> Fact:
    """The fact as it is on the day where nothing but the day is another: what the catalogue says is reckoned anew."""
    kind = KINDS[fact.kind]
    names = [name for name, field in kind.fields.items() if field.by_day]
    fields = {name: value for name, value in fact.fields.items() if name not in names}
    found = {name: kind.reckoned(name, clock, fields) for name in names if not fact.faults_in(name)}
    return replace(fact, fields={**fields, **{name: value for name, value in found.items() if value is not None}})


def next_turn(facts: Iterable[Fact], clock: AsOf) -> date | None:
    """The first day after the clock's on which any of the facts is another; None where none will be."""
    for fact in facts:
        on_day(fact, clock)
    return clock.next_turn
