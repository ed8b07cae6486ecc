"""The last day on which a requirement still holds: from the rule, and from what the catalogue says of each field.

A fact is carried from day to day as far as the calendar alone changes it, and the rule is read on every day on which an
answer can be another. So it does not matter how a condition is spelled, and nothing else reads rules for their days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import day_before, days_later
from samverk.facts.catalogue import KINDS
from samverk.facts.on_day import on_day
from samverk.model.deadline import Deadline
from samverk.model.fact import Fact
from samverk.model.rule import FieldRef, Requirement, Rule
from samverk.rules.ended import last_day_of
from samverk.rules.masking import NO_MASK
from samverk.rules.reference import holds, matches
from samverk.rules.turns import (
    is_for_the_day_to_mend,
    is_time_driven,
    marks_among,
    marks_of,
    weighed_with_counts,
)
from samverk.rules.worded import worded

DUTY, PASSED_DUTY = " ska ", " skulle "
"""How a duty is told before its last day, and after it."""

_FIRST = date(2, 1, 1)
"""Before anything: the year before it is there to be reckoned back into."""


def deadlines(rules: Iterable[Rule], facts: Sequence[Fact], as_of: date) -> tuple[Deadline, ...]:
    """Every last day that a rule in force on `as_of` sets for one of an agreement's facts on that day, in day order.

    Of a requirement that is broken by now, the last day before it was; of one that holds, the last before it will not.
    What never held, or never ceases to, has none; neither has what rests on anything that nobody can read. An
    agreement owes nothing when it has ended, but what holds for an archive.
    """
    end, kinds = last_day_of(facts), {fact.kind for fact in facts}
    found = [
        Deadline(
            day,
            rule.id,
            number,
            requirement.severity or rule.severity,
            fact,
            *_words(rule, requirement, fact),
            _turned(rule, requirement, fact, facts, day),
        )
        for rule in rules
        if rule.subject.kind in kinds and rule.in_force(as_of)
        for number, requirement in enumerate(rule.requirements)
        if is_time_driven(rule, requirement)
        for fact in facts
        if fact.kind == rule.subject.kind and (day := last_day(rule, requirement, fact, facts, as_of))
        if rule.after_end or end is None or (as_of <= end and day < end)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.rule, one.requirement, one.fact.id)))


def _words(rule: Rule, requirement: Requirement, subject: Fact) -> tuple[str, str]:
    """What the day is the last for, before it and after it."""
    of_rule, own = rule.messages, requirement.messages
    said = own if own and own.due else of_rule
    if not said.due:
        return "", ""
    passed = said.passed or said.due.replace(DUTY, PASSED_DUTY, 1)
    return worded(said.due, subject, NO_MASK), worded(passed, subject, NO_MASK)


def last_day(rule: Rule, requirement: Requirement, subject: Fact, facts: Sequence[Fact], as_of: date) -> date | None:
    """The last day, as in `deadlines`, of one requirement for one fact; None where it has none."""
    others = _others(requirement, facts)
    if not _is_clear(rule, requirement, subject, others):
        return None
    ceased: date | None = None
    for start, held in _stretches(rule, requirement, subject, others):
        if start > as_of and (ceased or not held):
            ceased = ceased or start
            break
        ceased = None if held else ceased or start
    if ceased is None or ceased == _FIRST or _is_opened(rule, requirement, subject, others, ceased):
        return None
    first = max(ceased, rule.valid_from)  # what was broken before there was a rule was due when the rule came
    return day_before(first) if rule.in_force(first) else None


def is_lapsed(rule: Rule, requirement: Requirement, subject: Fact, facts: Sequence[Fact], as_of: date) -> bool:
    """Whether nothing but the calendar has broken a requirement that is broken for the fact: it has had a last day.

    Where that rests on what nobody can read, the calendar has the benefit of the doubt.
    """
    if not is_time_driven(rule, requirement) or is_for_the_day_to_mend(rule, requirement):
        return False
    doubtful = not _is_clear(rule, requirement, subject, _others(requirement, facts))
    return doubtful or last_day(rule, requirement, subject, facts, as_of) is not None


def _others(requirement: Requirement, facts: Sequence[Fact]) -> list[Fact]:
    """The facts that the requirement holds the subject against."""
    pattern = requirement.pattern
    return [fact for fact in facts if pattern and fact.kind == pattern.kind]


def _is_opened(rule: Rule, requirement: Requirement, subject: Fact, others: Sequence[Fact], ceased: date) -> bool:
    """Whether the requirement came to be asked on the day, and would have been broken on the day before as well."""
    opening = [name for name, one in KINDS[subject.kind].fields.items() if one.by_day and one.by_day.opens]
    if not opening:
        return False
    marks = _marks(rule, subject, others)
    was, now = (on_day(subject, AsOf(day, marks)) for day in (day_before(ceased), ceased))
    opened = {name: now.fields[name] for name in opening if name in now.fields}
    asked = replace(was, fields={**was.fields, **opened})
    clock = AsOf(day_before(ceased), marks)
    return not _holds(rule, requirement, asked, [on_day(fact, clock) for fact in others])


def _turned(rule: Rule, requirement: Requirement, subject: Fact, facts: Sequence[Fact], day: date) -> frozenset[str]:
    """The fields of the fact that make the day the last one; none where it is another fact, or the rule, that does."""
    after = days_later(day, 1)
    if after is None:
        return frozenset()
    others = _others(requirement, facts)
    marks = _marks(rule, subject, others)
    was, now = (on_day(subject, AsOf(one, marks)).fields for one in (day, after))
    theirs = [on_day(fact, AsOf(after, marks)) for fact in others]

    def holds_with(name: str) -> bool:
        left = {key: value for key, value in now.items() if key != name}
        kept = replace(subject, fields={**left, **({name: was[name]} if name in was else {})})
        return _holds(rule, requirement, kept, theirs)

    changed = (name for name in {*was, *now} if was.get(name) != now.get(name))
    return frozenset(name for name in changed if holds_with(name))


def _is_clear(rule: Rule, requirement: Requirement, subject: Fact, others: Sequence[Fact]) -> bool:
    """Whether all that the requirement looks at can be read."""
    own = [*rule.subject.conditions, *requirement.when, *([requirement.condition] if requirement.condition else [])]
    theirs = requirement.pattern.conditions if requirement.pattern else ()
    referred = [one.value.field for one in (*own, *theirs) if isinstance(one.value, FieldRef)]
    unclear = [subject.faults_in(name) for name in (*(one.field for one in own), *referred)]
    unclear += [fact.faults_in(one.field) for fact in others for one in theirs]
    return not any((subject.unread, *(fact.unread for fact in others), *unclear))


def _stretches(
    rule: Rule, requirement: Requirement, subject: Fact, others: Sequence[Fact]
) -> Iterator[tuple[date, bool]]:
    """Each day on which an answer can be another than the day before, in order, and whether the requirement holds."""
    marks = _marks(rule, subject, others)
    day: date | None = _FIRST
    while day is not None:
        clock = AsOf(day, marks)
        yield day, _holds(rule, requirement, on_day(subject, clock), [on_day(fact, clock) for fact in others])
        day = clock.next_turn


def _holds(rule: Rule, requirement: Requirement, subject: Fact, others: Sequence[Fact]) -> bool:
    """Whether the requirement is not broken by the facts as they are."""
    return not matches(rule.subject.conditions, subject, subject) or holds(requirement, subject, others)


def _marks(rule: Rule, subject: Fact, others: Sequence[Fact]) -> frozenset[int]:
    """The numbers that the clock has to stop at."""
    return frozenset(marks_of((rule,))) | marks_among(weighed_with_counts((rule,)), [subject, *others])
