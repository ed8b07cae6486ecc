"""The changes that are tried: every part taken away, emptied and altered, and the values that a requirement forbids."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from samverk.agreement.dates import days_later
from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact, Value
from samverk.model.rule import Condition, FieldRef
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, walk
from samverk.mutation.change import Change, Part, scalar
from samverk.mutation.dependencies import Dependency
from samverk.source.days import iso_date

SHIFTS = (-1, 1, -40, 40, -400, 400, -1200, 1200)
"""How many days dates are moved: over a limit of a day, a month, a year or three, whichever the requirement has."""
FEW_SHIFTS = (-400, 400)
"""The same for a proof by sample: over most limits."""

_QUOTED_NUMBER = re.compile(r"\((\d+)\)")


@dataclass(frozen=True, slots=True)
class Designed:
    """A change made to break one requirement, or (`lawful`) to go exactly as far as it allows."""

    change: Change
    dependency: Dependency
    lawful: bool = False


def removal(part: Part) -> Change:
    """The part taken away."""
    return Change(part, None, "tas bort")


def emptied(part: Part) -> Iterator[Change]:
    """The part left with nothing in it, in every way that a file can say so. A file or a section is only taken away."""
    node = part.node
    if node is None or not part.steps:
        return
    yield Change(part, scalar(None, node.span), "skrivs null")
    if isinstance(node, ScalarNode):
        yield Change(part, scalar("", node.span), "skrivs som tom text")
    elif isinstance(node, MappingNode):
        yield Change(part, MappingNode((), node.span), "töms")
    else:
        yield Change(part, SequenceNode((), node.span), "töms")
        if all(isinstance(item, ScalarNode) for item in node.items):
            blank = SequenceNode((scalar("", node.span),), node.span)
            yield Change(part, blank, "får bara en tom text")


def is_empty(change: Change) -> bool:
    """Whether the change leaves nothing but emptiness."""
    return change.new is not None and not any(
        isinstance(n, ScalarNode) and n.text.strip() and n.value is not None for n in walk(change.new)
    )


def altered(
    part: Part, allowed: Iterable[Value], elsewhere: Iterable[Value], shifts: tuple[int, ...] = SHIFTS
) -> Iterator[Change]:
    """Other values in the place of a single one.

    `allowed` are those of a closed list, empty where any may stand. `elsewhere` are values that fit the same key.
    `shifts` are how many days a date is moved.
    """
    node = part.node
    if not isinstance(node, ScalarNode) or node.value is None:
        return
    values = tuple(allowed) or (*_others(node.value, shifts), *elsewhere)
    for value in dict.fromkeys(values):
        if value != node.value:
            yield _written(part, node, value)


def _others(value: Value, shifts: tuple[int, ...] = SHIFTS) -> Iterator[Value]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (n for n in (value - 1, value + 1) if n >= 0)
    elif day := iso_date(value):
        yield from (moved.isoformat() for days in shifts if (moved := days_later(day, days)))
        yield "snart"
    else:
        yield f"{value}-annan"
        digits = [match.start() for match in re.finditer(r"\d", value)]
        if digits:
            at = digits[-1]
            yield f"{value[:at]}{(int(value[at]) + 1) % 10}{value[at + 1 :]}"


def designed(dependency: Dependency, subject: Fact, literal: dict[str, Part]) -> Iterator[Designed]:
    """Changes that break a field requirement, and one that goes as far as it allows.

    `literal` are the parts where a field of the subject stands as it is, by field.
    """
    condition = dependency.requirement.condition
    part = literal.get(condition.field) if condition else None
    if condition is None or part is None or not isinstance(part.node, ScalarNode):
        return
    if isinstance(condition.value, FieldRef) and literal.get(condition.value.field) is part:
        return  # both are read from one place, so they change together
    limit = _limit(condition, subject)
    for value in _forbidden(dependency, condition, subject, limit):
        yield Designed(_written(part, part.node, _as_text(subject, condition.field, value)), dependency)
    if condition.operator in ("minst", "högst") and isinstance(limit, int) and limit != subject.fields[condition.field]:
        change = _written(part, part.node, _as_text(subject, condition.field, limit))
        yield Designed(change, dependency, lawful=True)


def other_values(fact: Fact, name: str, wanted: Value) -> Iterator[Value]:
    """Values that a field may have beside the one that a pattern asks for."""
    declared = KINDS[fact.kind].fields[name]
    if declared.values:
        yield from (value for value in declared.values if value != wanted)
    else:
        yield from _others(wanted)


def written(part: Part, fact: Fact, name: str, value: Value) -> Change:
    """A field's literal place with another value of that field in it."""
    assert isinstance(part.node, ScalarNode)  # noqa: S101  # a literal place is a single value
    return _written(part, part.node, _as_text(fact, name, value))


def _limit(condition: Condition, subject: Fact) -> Value | tuple[Value, ...] | None:
    value = condition.operand
    return subject.fields.get(value.field) if isinstance(value, FieldRef) else value


def _forbidden(
    dependency: Dependency, condition: Condition, subject: Fact, limit: Value | tuple[Value, ...] | None
) -> Iterator[Value]:
    if limit is None:
        return
    if condition.operator in ("minst", "högst") and isinstance(limit, int):
        step = -1 if condition.operator == "minst" else 1
        limits = {limit, *_quoted(dependency, condition)}
        yield from (number + step for number in sorted(limits) if number + step >= 0)
    elif condition.operator == "inte" and not isinstance(limit, tuple):
        yield limit
    elif condition.operator == "lika" and not isinstance(limit, tuple):
        yield from other_values(subject, condition.field, limit)
    elif condition.operator == "ett_av" and isinstance(limit, tuple):
        yield from (value for value in other_values(subject, condition.field, limit[0]) if value not in limit)


def _quoted(dependency: Dependency, condition: Condition) -> Iterator[int]:
    """The number in figures that the clause itself names, where it names one: the rule's own number may be wrong."""
    numbers = _QUOTED_NUMBER.findall(dependency.rule.citation.quote)
    if len(numbers) == 1 and isinstance(condition.value, int):
        yield int(numbers[0])


def _as_text(fact: Fact, name: str, value: Value) -> Value:
    """A field's value as the content writes it: a day as a date."""
    is_day = KINDS[fact.kind].fields[name].type == "datum" and isinstance(value, int)
    return date.fromordinal(value).isoformat() if is_day and isinstance(value, int) else value


def stands_as(node: Node | None, fact: Fact, name: str) -> bool:
    """Whether a single value is the field itself and not something that the field is computed from."""
    value = fact.fields.get(name)
    if not isinstance(node, ScalarNode) or value is None:
        return False
    if KINDS[fact.kind].fields[name].type == "datum":
        day = iso_date(node.text)
        return day is not None and day.toordinal() == value
    return type(node.value) is type(value) and node.value == value


def _written(part: Part, node: ScalarNode, value: Value) -> Change:
    new = scalar(value, node.span)
    return Change(part, new, f"{_short(node.text)} blir {_short(new.text)}")


def _short(text: str) -> str:
    return f"”{text[:39]}…”" if len(text) > 40 else f"”{text}”" if " " in text or not text else text
