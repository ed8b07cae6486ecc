"""Every way to change what a rule means by one step: what its own examples have to notice.

A weakened rule is an ordinary bound rule. A limit that is another field of the subject is moved by a field that no
catalogue has (`moved`), which `with_moved` gives the facts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from samverk.facts.catalogue import KINDS, Field
from samverk.model.fact import Fact, Value
from samverk.model.rule import Condition, FieldRef, Operator, Pattern, Requirement, Rule, Severity

Operand: TypeAlias = Value | FieldRef | tuple[Value, ...]
_ORDER = ("minst", "högst")
_OPPOSITE: dict[str, Operator] = {"lika": "inte", "inte": "lika"}
_NEEDS_THE_FIELD = ("lika", "minst", "högst", "ett_av")
"""What is broken by an absent field too."""


@dataclass(frozen=True, slots=True)
class Weakening:
    """One step away from what a rule says: the rule as it then is, and the step in Swedish.

    `requirement` is the index of the requirement that was changed, None where all are asked of other subjects.
    """

    rule: Rule
    words: str
    requirement: int | None


def weakenings(rule: Rule) -> Iterator[Weakening]:
    """Every step: of the subject's conditions, and of what each requirement asks, when, and how much it matters."""
    for words, conditions in _conditions(rule.subject.conditions, rule.subject.kind):
        changed = replace(rule, subject=replace(rule.subject, conditions=conditions))
        yield Weakening(changed, f"där {words}", None)
    for number, requirement in enumerate(rule.requirements):
        before, after = rule.requirements[:number], rule.requirements[number + 1 :]
        if before or after:
            yield Weakening(replace(rule, requirements=(*before, *after)), f"krav {number + 1} borttaget", number)
        for words, other in _requirements(requirement, rule):
            changed = replace(rule, requirements=(*before, other, *after))
            yield Weakening(changed, f"krav {number + 1}: {words}", number)


def moved(name: str, by: int) -> str:
    """The name of a field that is another one, a step higher or lower."""
    return f"{name} {by:+d}"


def unmoved(name: str) -> str:
    """The field that a moved one is a step from; any other field itself."""
    return name.removesuffix(" -1").removesuffix(" +1")


def with_moved(facts: Iterable[Fact], rule: Rule) -> tuple[Fact, ...]:
    """The facts, the rule's subjects with the moved fields of whatever its limits point at."""
    names = {c.value.field for c in every_condition(rule) if c.operator in _ORDER and isinstance(c.value, FieldRef)}
    return tuple(_with(fact, names) if names and fact.kind == rule.subject.kind else fact for fact in facts)


def every_condition(rule: Rule) -> Iterator[Condition]:
    """Every condition that stands anywhere in a rule."""
    yield from rule.subject.conditions
    for requirement in rule.requirements:
        yield from requirement.when
        yield from (requirement.condition,) if requirement.condition else ()
        yield from requirement.pattern.conditions if requirement.pattern else ()


def _with(fact: Fact, names: Iterable[str]) -> Fact:
    steps = {
        moved(name, by): value + by for name in names for by in (-1, 1) if type(value := fact.fields.get(name)) is int
    }
    return replace(fact, fields={**fact.fields, **steps})


def _requirements(requirement: Requirement, rule: Rule) -> Iterator[tuple[str, Requirement]]:
    kind = rule.subject.kind
    for words, when in _conditions(requirement.when, kind):
        yield f"när {words}", replace(requirement, when=when)
    if requirement.condition:
        condition = requirement.condition
        for words, other in _steps(condition, kind):
            yield words, replace(requirement, condition=other)
        if condition.operator in _NEEDS_THE_FIELD:
            there = Condition(condition.field, "finns", value=True)
            yield f"{condition.field} får saknas", replace(requirement, when=(*requirement.when, there))
    if requirement.pattern:
        pattern, opposite = requirement.pattern, "saknas" if requirement.present else "finns"
        yield f"{opposite} i stället", replace(requirement, present=not requirement.present)
        for words, conditions in _conditions(pattern.conditions, pattern.kind):
            yield f"{pattern.kind} {words}", replace(requirement, pattern=Pattern(pattern.kind, conditions))
    yield from _severities(requirement, requirement.severity or rule.severity)


def _severities(requirement: Requirement, own: Severity) -> Iterator[tuple[str, Requirement]]:
    """Another severity, and another one, or none of its own, before the agreement's first day."""
    for severity in Severity:
        if severity is not own:
            yield f"{severity.swedish} i stället för {own.swedish}", replace(requirement, severity=severity)
    if requirement.before_start:
        yield "utan före_start", replace(requirement, before_start=None)
        for severity in {Severity.WARNING, Severity.NOTE} - {requirement.before_start}:
            yield f"före_start {severity.swedish}", replace(requirement, before_start=severity)


def _conditions(conditions: Sequence[Condition], kind: str) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """A list of conditions with one of them left out or changed by one step."""
    for number, condition in enumerate(conditions):
        before, after = tuple(conditions[:number]), tuple(conditions[number + 1 :])
        yield f"utan {condition.field} {shown(condition)}", (*before, *after)
        for words, other in _steps(condition, kind):
            yield words, (*before, other, *after)


def _steps(condition: Condition, kind: str) -> Iterator[tuple[str, Condition]]:
    """A condition changed by one step."""
    for other in _changed(condition, kind):
        yield f"{other.field} {shown(other)} i stället för {shown(condition)}", other


def _changed(condition: Condition, kind: str) -> Iterator[Condition]:
    value, operator = condition.operand, condition.operator
    if operator == "finns":
        yield replace(condition, value=not value)
        return
    if operator in _ORDER:
        yield from (replace(condition, value=limit) for limit in _limits(value))
    if isinstance(value, tuple):
        yield from (replace(condition, value=listed) for listed in _lists(value, KINDS[kind].fields[condition.field]))
    if operator in _OPPOSITE:
        yield replace(condition, operator=_OPPOSITE[operator])
    if operator != "inte":
        yield Condition(condition.field, "finns", value=True)


def _limits(value: Operand) -> Iterator[Operand]:
    """The limit a step lower and higher."""
    for by in (-1, 1):
        if isinstance(value, FieldRef):
            yield FieldRef(moved(value.field, by))
        elif isinstance(value, int):
            yield value + by


def _lists(listed: tuple[Value, ...], field: Field) -> Iterator[tuple[Value, ...]]:
    """The list without each of its members, and with each other value of the field's closed list."""
    for one in listed if len(listed) > 1 else ():
        yield tuple(other for other in listed if other != one)
    for other in field.values:
        if other not in listed:
            yield (*listed, other)


def shown(condition: Condition) -> str:
    """The operator and the value of a condition, as a rule file has them."""
    value = condition.operand
    if isinstance(value, FieldRef):
        return f"{condition.operator} {value.field}"
    listed = value if isinstance(value, tuple) else (value,)
    words = ["ja" if one is True else "nej" if one is False else str(one) for one in listed]
    return f"{condition.operator} {', '.join(words)}"
