"""What an evaluator has answered, as it will be told: the verdict, and where and how bad each finding is, wordless."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact
from samverk.model.rule import Requirement, Rule, Severity
from samverk.model.span import Span
from samverk.rules.case import Case
from samverk.rules.firing import Firing


class Told(NamedTuple):
    """A finding before it has words."""

    firing: Firing
    span: Span
    severity: Severity


@dataclass(frozen=True, slots=True)
class Answered:
    """A rule's verdict on a case. `subjects` are indices of facts, `unread` what has to be readable for a verdict.

    `lacking` are the places of what is not here to be judged, with what it is in words.
    """

    verdict: str
    told: tuple[Told, ...] = ()
    subjects: tuple[int, ...] = ()
    unread: tuple[Span, ...] = ()
    lacking: tuple[tuple[Span, str], ...] = ()


def answered(rule: Rule, fired: set[Firing], case: Case) -> Answered:
    """What a rule says of a case, from what an evaluator has answered of it."""
    if not case.asks(rule):
        return Answered("not_applicable")
    firm, doubts = case.certainty.of(rule, fired)
    told = tuple(_told(rule, firing, case) for firing in _standing(rule, firm))
    subjects = tuple(firing.subject for firing in sorted(firm) if firing.variant == "applies")
    if doubts:
        return Answered("not_assessed", told, subjects, tuple(doubts))
    if not subjects:
        lacking = tuple(_lacking(rule, case))
        return Answered("not_assessed" if lacking else "not_applicable", told, lacking=lacking)
    return Answered("breached" if told else "met", told, subjects)


def stated(rule: Rule, firing: Firing) -> Severity:
    """The severity as the rule states it."""
    return rule.requirements[firing.requirement].severity or rule.severity


def place_of(requirement: Requirement, subject: Fact) -> Span:
    """Where the finding points: the named place, else the compared field, else the subject."""
    name = requirement.place or (requirement.condition.field if requirement.condition else None)
    return subject.place(name)


def _told(rule: Rule, firing: Firing, case: Case) -> Told:
    """Where the finding points, and its severity in an agreement that may have been given time, or has not begun."""
    severity, requirement = stated(rule, firing), rule.requirements[firing.requirement]
    if severity is Severity.ERROR and _in_transition(rule, case):
        severity = Severity.WARNING
    if case.begins and requirement.before_start:
        severity = requirement.before_start
    return Told(firing, place_of(requirement, case.facts[firing.subject]), severity)


def _in_transition(rule: Rule, case: Case) -> bool:
    """Whether the agreement is older than the rule and has been given time to follow it."""
    if rule.transition_to is None or case.as_of > rule.transition_to:
        return False
    return case.agreed is not None and case.agreed < rule.valid_from


def _standing(rule: Rule, firings: set[Firing]) -> list[Firing]:
    """One per broken requirement and subject; a milder one about the same subject gives way to a worse."""
    broken: dict[int, list[Firing]] = defaultdict(list)
    for firing in sorted(firings):
        if firing.requirement >= 0:
            broken[firing.subject].append(firing)
    found: list[Firing] = []
    for own in broken.values():
        worst = min(stated(rule, firing).rank for firing in own)
        found += [firing for firing in own if stated(rule, firing).rank == worst]
    return found


def _lacking(rule: Rule, case: Case) -> Iterator[tuple[Span, str]]:
    """Where it says that what the rule is about is not here to be judged, and what is not; nothing where all is."""
    needed = KINDS[rule.subject.kind].needed(rule.subject.conditions)
    for fact in case.of_kind.get("underlag", ()):
        if fact.fields.get("del") in needed:
            yield fact.span, str(fact.fields["ord"])
