"""When and where a rule can change its answer with nothing but the calendar."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from samverk.model.rule import Rule


def turns_of(rule: Rule) -> Iterator[date]:
    """The days on which the rule begins to be in force, is no longer, or is no longer in its time of transition."""
    yield rule.valid_from
    for last in (rule.valid_to, rule.transition_to):
        if last is not None:
            yield last + timedelta(days=1)


def marks_of(rules: Iterable[Rule]) -> Iterator[int]:
    """Every whole number that a rule compares with by order or equality."""
    for rule in rules:
        conditions = [*rule.subject.conditions]
        for requirement in rule.requirements:
            conditions += requirement.when
            conditions += [requirement.condition] if requirement.condition else []
            conditions += requirement.pattern.conditions if requirement.pattern else ()
        for condition in conditions:
            value = condition.operand
            values = value if isinstance(value, tuple) else (value,)
            yield from (one for one in values if isinstance(one, int) and not isinstance(one, bool))
