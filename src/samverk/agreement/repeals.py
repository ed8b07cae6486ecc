"""Decisions that repeal others: what a decision made apply applies no longer from the day of the one that repeals it.

The repealed decision stays where it is, and so do the versions that it is about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.parts.decision import Decision
from samverk.model.stated import Doubt, Read, Stated, derived, faults_of
from samverk.model.vocabulary import OTHER

RepealState: TypeAlias = Literal["gäller", "okänt-beslut", "annat-organ", "oskrivet", "före-beslutet", "upphävande"]
"""Of a repeal: it counts, names no other decision, is another group's, has no day or no written record, comes before
what it repeals, or would repeal a repeal."""


@dataclass(frozen=True, slots=True)
class Repeal:
    """A decision that says it repeals another, which one (None: none that is here), and what comes of it."""

    by: Decision
    of: Decision | None
    state: Stated[RepealState]


@dataclass(frozen=True, slots=True)
class Ending:
    """The first day on which a decision no longer makes anything apply, None for one that is not repealed.

    `doubt` is what has to be readable to know.
    """

    day: date | None = None
    by: Decision | None = None
    doubt: Doubt = field(default_factory=Doubt)


def repeals(decisions: Sequence[Decision]) -> tuple[Repeal, ...]:
    """Each repeal among the decisions, in their order."""
    named = {one.stem: one for one in reversed(decisions)}
    return tuple(_repeal(one, named.get(one.repealed)) for one in decisions if one.upphaver.key is not None)


def repeal_by(decision: Decision, decisions: Sequence[Decision]) -> Repeal | None:
    """What one of the decisions repeals; None where it says nothing of the kind."""
    return next((one for one in repeals(decisions) if one.by is decision), None)


def endings(decisions: Sequence[Decision]) -> Mapping[str, Ending]:
    """When each decision ceased to count, by the name of its file; what is repealed twice ceased the first time."""
    found: dict[str, Ending] = {}
    anywhere = Doubt(faults_of(one.upphaver for one in decisions))
    every = repeals(decisions)
    for decision in decisions:
        own = [one for one in every if one.of is decision]
        doubt = Doubt(faults_of([anywhere, *(one.state for one in own)]))
        counted = [(day, one.by) for one in own if one.state.value == "gäller" and (day := one.by.datum.value)]
        day, by = min(counted, key=lambda pair: pair[0], default=(None, None))
        found[decision.stem] = Ending(day, by, doubt)
    return found


def _repeal(by: Decision, of: Decision | None) -> Repeal:
    read: list[Read] = [by, by.upphaver, by.datum, by.dokument, by.organ]

    def judged(state: RepealState, *more: Read) -> Repeal:
        told: Stated[RepealState] = derived(state, by.upphaver, *read, *more)
        return Repeal(by, of, told)

    if of is None or of is by:
        return judged("okänt-beslut")
    about: list[Read] = [of, of.datum, of.organ, of.upphaver]
    if of.upphaver.key is not None:
        return judged("upphävande", *about)
    if by.organ.words != of.organ.words or (by.organ.words == OTHER and by.titel.words != of.titel.words):
        return judged("annat-organ", *about, by.titel, of.titel)
    if by.datum.value is None or not by.in_writing.value:
        return judged("oskrivet", *about)
    if of.datum.value is not None and by.datum.value < of.datum.value:
        return judged("före-beslutet", *about)
    return judged("gäller", *about)
