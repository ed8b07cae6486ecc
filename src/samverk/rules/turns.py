"""When and where a rule can change its answer with nothing but the calendar."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from samverk.agreement.dates import days_later
from samverk.agreement.swedish import list_text
from samverk.facts.catalogue import KINDS, Field
from samverk.model.errors import RuleSetError
from samverk.model.fact import Fact
from samverk.model.rule import Condition, FieldRef, Requirement, Rule


def turns_of(rule: Rule) -> Iterator[date]:
    """The days on which the rule begins to be in force, is no longer, or is no longer in its time of transition."""
    yield rule.valid_from
    for last in (rule.valid_to, rule.transition_to):
        if last is not None:
            yield from filter(None, [days_later(last, 1)])


def marks_of(rules: Iterable[Rule]) -> Iterator[int]:
    """Every whole number that a rule compares with by order or equality."""
    for rule in rules:
        for _, condition in _conditions(rule):
            value = condition.operand
            values = value if isinstance(value, tuple) else (value,)
            yield from (one for one in values if isinstance(one, int) and not isinstance(one, bool))


def weighed_with_counts(rules: Iterable[Rule]) -> frozenset[tuple[str, str]]:
    """The kinds and fields that a rule compares an endless count with (`samma_som`)."""
    named: set[tuple[str, str]] = set()
    for rule in rules:
        for kind, condition in _conditions(rule):
            if isinstance(condition.value, FieldRef):
                both = ((kind, condition.field), (rule.subject.kind, condition.value.field))
                fields = [KINDS[of].fields[name] for of, name in both]
                if any(field.by_day and field.by_day.endless for field in fields):
                    named.update(one for one, field in zip(both, fields, strict=True) if not field.by_day)
    return frozenset(named)


def marks_among(weighed: Collection[tuple[str, str]], facts: Sequence[Fact]) -> frozenset[int]:
    """Every whole number that stands in such a field of `facts`."""
    found = (fact.fields.get(name) for kind, name in weighed for fact in facts if fact.kind == kind)
    return frozenset(value for value in found if isinstance(value, int))


def is_time_driven(rule: Rule, requirement: Requirement) -> bool:
    """Whether nothing but the calendar can make this requirement change: it looks at a field that goes by the day."""
    subject = rule.subject.kind
    narrowed = ((subject, one) for one in (*rule.subject.conditions, *requirement.when))
    return any(_turns(kind, one, subject) for kind, one in (*narrowed, *_required(rule, requirement)))


def is_for_the_day_to_mend(rule: Rule, requirement: Requirement) -> bool:
    """Whether all that goes by the day in the requirement is wrong from the start where it breaks it."""
    narrowed = [(rule.subject.kind, one) for one in (*rule.subject.conditions, *requirement.when)]
    reckoned = [KINDS[kind].fields[one.field].by_day for kind, one in (*narrowed, *_required(rule, requirement))]
    return all(one.mends for one in reckoned if one)


def refuse_undated(rule: Rule) -> None:
    """Raise RuleSetError for a requirement over days of which nobody could say when it is due.

    Either no day changes its answer, or it weighs a count that rises for ever against another thing that the day moves.
    """
    for kind, condition in _conditions(rule):
        if isinstance(condition.value, FieldRef):
            both = (KINDS[kind].fields[condition.field], KINDS[rule.subject.kind].fields[condition.value.field])
            if all(field.by_day for field in both) and any(field.by_day and field.by_day.endless for field in both):
                raise RuleSetError(
                    f"Fälten {condition.field} och {condition.value.field} ändras båda med dagarna, så ingen kan säga "
                    "när det ska vara gjort. Jämför med ett tal, eller med ett fält som inte beror på dagen.",
                    rule.span,
                )
    for requirement in rule.requirements:
        for kind, condition in _required(rule, requirement):
            reckoning = KINDS[kind].fields[condition.field].by_day
            if reckoning and not is_time_driven(rule, requirement):
                raise RuleSetError(
                    f"Fältet {condition.field} beror på dagen, men kravet får samma svar alla dagar, så ingen kan säga "
                    "när det ska vara gjort. Ange en gräns som en dag kan passera, eller fråga efter det som fältet "
                    f"räknas från: {list_text(reckoning.of)}.",
                    rule.span,
                )


def _conditions(rule: Rule) -> Iterator[tuple[str, Condition]]:
    """Every condition of a rule with the kind of fact that it looks at."""
    yield from ((rule.subject.kind, one) for one in rule.subject.conditions)
    for requirement in rule.requirements:
        yield from ((rule.subject.kind, one) for one in requirement.when)
        yield from _required(rule, requirement)


def _required(rule: Rule, requirement: Requirement) -> Iterator[tuple[str, Condition]]:
    """The conditions that the requirement itself states, each with the kind of fact that it looks at."""
    if requirement.condition:
        yield rule.subject.kind, requirement.condition
    if requirement.pattern:
        yield from ((requirement.pattern.kind, one) for one in requirement.pattern.conditions)


def _turns(kind: str, condition: Condition, subject: str) -> bool:
    """Whether the day alone can change the answer; `subject` is the kind that a `FieldRef` points into."""
    field, value = KINDS[kind].fields[condition.field], condition.operand
    if isinstance(value, FieldRef):
        return bool(field.by_day or KINDS[subject].fields[value.field].by_day)
    if field.by_day is None:
        return False
    return field.by_day.comes_and_goes or not _is_constant(condition, field, field.by_day.least)


def _is_constant(condition: Condition, field: Field, least: int | None) -> bool:
    """Whether the answer is the same for everything that a field can be which is always there, or never."""
    if condition.operator == "finns":
        return True
    values = condition.operand if isinstance(condition.operand, tuple) else (condition.operand,)
    if field.type != "tal":
        return {*(field.values or (True, False))} <= {*values}
    highest = max((one for one in values if isinstance(one, int)), default=0)
    return least is not None and (highest < least or (condition.operator == "minst" and highest == least))
