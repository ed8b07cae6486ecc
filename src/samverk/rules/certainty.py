"""Which firings can be relied on, where facts rest on what breaks its schema: Kleene's logic with three values.

The engine and the reference see what is said, as if what cannot be read were not there. Here a rule is gone through
once more, each comparison with an unclear field being neither true nor false: what comes out true or false all the
same is so whatever stands in the place of what cannot be read. The logic may be in doubt where every reading would
agree (`x` is either `a` or not); it is never certain where two would differ.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from samverk.model.fact import Fact
from samverk.model.rule import Condition, FieldRef, Requirement, Rule
from samverk.model.span import Span
from samverk.rules import reference
from samverk.rules.firing import Firing


@dataclass(frozen=True, slots=True)
class Truth:
    """True, false or neither (None): then `faults` are the places of what has to be readable to know."""

    value: bool | None
    faults: frozenset[Span] = frozenset()


YES, NO = Truth(value=True), Truth(value=False)


def all_of(parts: Iterable[Truth]) -> Truth:
    """True where every part is, false where any is false."""
    doubts: frozenset[Span] = frozenset()
    for part in parts:
        if part.value is False:
            return NO
        doubts |= part.faults
    return Truth(None, doubts) if doubts else YES


def any_of(parts: Iterable[Truth]) -> Truth:
    """True where any part is, false where all are false."""
    return _not(all_of(_not(part) for part in parts))


def _not(part: Truth) -> Truth:
    return part if part.value is None else NO if part.value else YES


class Certainty:
    """The facts of one case, as far as they can be relied on."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts: dict[str, list[tuple[int, Fact]]] = defaultdict(list)
        for index, fact in enumerate(facts):
            self._facts[fact.kind].append((index, fact))
        self._unclear = frozenset(fact.kind for fact in facts if fact.unread or fact.faults)

    def of(
        self, rule: Rule, firings: set[Firing], among: Callable[[Fact], bool] = lambda _: True
    ) -> tuple[set[Firing], tuple[Span, ...]]:
        """Those of the rule's firings that hold however the unclear is read, and the places that leave more open.

        The places are those that must be readable to know whether the rule is met, breached or not applicable. There
        are none where it is certainly breached, and where the firings tell how it is. `among` says which subjects are
        asked about; without it all are.
        """
        kinds = {rule.subject.kind, *(r.pattern.kind for r in rule.requirements if r.pattern)}
        if not kinds & self._unclear:
            return firings, ()
        firm: set[Firing] = set()
        doubts: frozenset[Span] = frozenset()
        idle: frozenset[Span] = frozenset()
        for index, subject in self._facts[rule.subject.kind]:
            if not among(subject):
                continue
            applies = all_of((_there(subject), *(_holds(one, subject, subject) for one in rule.subject.conditions)))
            if applies.value is False:
                continue
            broken = [self._broken(requirement, subject) for requirement in rule.requirements]
            if applies.value:
                wanted = {-1, *(number for number, one in enumerate(broken) if one.value)}
                firm |= {f for f in firings if f.subject == index and f.requirement in wanted}
                doubts = doubts.union(*(one.faults for one in broken))
            elif any_of(broken).value is False:
                idle |= applies.faults
            else:
                doubts = doubts.union(applies.faults, *(one.faults for one in broken))
        if any(firing.requirement >= 0 for firing in firm):
            return firm, ()
        return firm, tuple(sorted(doubts if firm else doubts | idle))

    def _broken(self, requirement: Requirement, subject: Fact) -> Truth:
        when = all_of(_holds(condition, subject, subject) for condition in requirement.when)
        return NO if when.value is False else all_of((when, self._unmet(requirement, subject)))

    def _unmet(self, requirement: Requirement, subject: Fact) -> Truth:
        """Whether the requirement is broken for a subject that it concerns."""
        pattern, condition = requirement.pattern, requirement.condition
        if pattern is not None:
            found = any_of(
                all_of((_there(fact), *(_holds(one, fact, subject) for one in pattern.conditions)))
                for _, fact in self._facts[pattern.kind]
            )
            return _not(found) if requirement.present else found
        faults = _faults(condition, subject, subject) if condition else frozenset()
        if not condition or not faults:
            broken = reference.broken(replace(requirement, when=()), subject, ())
            return YES if broken else NO
        if isinstance(condition.value, FieldRef) and _lacks(subject, condition.value.field):
            return NO
        return NO if condition.operator == "inte" and _lacks(subject, condition.field) else Truth(None, faults)


def _holds(condition: Condition, fact: Fact, subject: Fact) -> Truth:
    faults = _faults(condition, fact, subject)
    if not faults:
        return YES if reference.matches((condition,), fact, subject) else NO
    referred = condition.value.field if isinstance(condition.value, FieldRef) else None
    lacking = _lacks(fact, condition.field) or (referred is not None and _lacks(subject, referred))
    return NO if lacking else Truth(None, faults)


def _faults(condition: Condition, fact: Fact, subject: Fact) -> frozenset[Span]:
    referred = subject.faults_in(condition.value.field) if isinstance(condition.value, FieldRef) else ()
    return frozenset((*fact.faults_in(condition.field), *referred))


def _lacks(fact: Fact, field: str) -> bool:
    """Whether the field is certainly not there."""
    return field not in fact.fields and not fact.faults_in(field)


def _there(fact: Fact) -> Truth:
    """What stands in a place that cannot be read may be nothing at all."""
    return Truth(None, frozenset(fact.unread)) if fact.unread else YES
