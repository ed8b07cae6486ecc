"""The rules read once more, naively and in plain Python: the oracle that the engine has to agree with.

It follows the docstring of `samverk.model.rule` sentence by sentence, shares no code with the compiler or
the engine, and trades speed for being obvious. The evaluator uses `matches` to point at evidence.
"""

from collections.abc import Sequence

from samverk.model.fact import Fact, Value
from samverk.model.rule import Condition, FieldRef, Requirement, Rule
from samverk.rules.firing import Firing, Variant


def run(rules: Sequence[Rule], facts: Sequence[Fact]) -> frozenset[Firing]:
    """Every firing of `rules` over `facts`; both are taken as they come, in force or not."""
    firings = set()
    for rule in rules:
        for index, subject in enumerate(facts):
            if subject.kind == rule.subject.kind and matches(rule.subject.conditions, subject, subject):
                firings.add(Firing(rule.id, -1, "applies", index))
                for number, requirement in enumerate(rule.requirements):
                    variant = broken(requirement, subject, facts)
                    if variant:
                        firings.add(Firing(rule.id, number, variant, index))
    return frozenset(firings)


def matches(conditions: Sequence[Condition], fact: Fact, subject: Fact) -> bool:
    """Whether every condition holds for `fact`, a `FieldRef` being read from `subject`."""
    return all(_holds(condition, fact, subject) for condition in conditions)


def holds(requirement: Requirement, subject: Fact, facts: Sequence[Fact]) -> bool:
    """Whether the requirement is unbroken for `subject` (also where its `when` leaves the subject out)."""
    return broken(requirement, subject, facts) is None


def broken(requirement: Requirement, subject: Fact, facts: Sequence[Fact]) -> Variant | None:
    """How the requirement is broken for `subject`, None where it is not."""
    if not matches(requirement.when, subject, subject):
        return None
    pattern, condition = requirement.pattern, requirement.condition
    if pattern is not None:
        found = any(fact.kind == pattern.kind and matches(pattern.conditions, fact, subject) for fact in facts)
        return None if found == requirement.present else "breached"
    if condition is None or _holds(condition, subject, subject):
        return None
    if isinstance(condition.value, FieldRef) and condition.value.field not in subject.fields:
        return None
    if condition.field in subject.fields:
        return "breached"
    return None if condition.operator == "inte" else "absent"


def _holds(condition: Condition, fact: Fact, subject: Fact) -> bool:
    """Whether one condition holds; an absent field or an absent `FieldRef` makes it false."""
    value = fact.fields.get(condition.field)
    if condition.operator == "finns":
        return (value is not None) == condition.value
    operand = condition.operand
    wanted: Value | tuple[Value, ...] | None
    wanted = subject.fields.get(operand.field) if isinstance(operand, FieldRef) else operand
    if value is None or wanted is None:
        return False
    if isinstance(wanted, tuple):
        return any(_same(value, one) for one in wanted)
    if condition.operator in ("lika", "inte"):
        return _same(value, wanted) == (condition.operator == "lika")
    if type(value) is not int or type(wanted) is not int:
        return False
    return value >= wanted if condition.operator == "minst" else value <= wanted


def _same(one: Value, other: Value) -> bool:
    """Equal and of the same type: `true` is not 1."""
    return type(one) is type(other) and one == other
