"""What the catalogue allows a fact to be, and whether anything it allows tells a weakened rule from the rule.

Only the fields that either of them looks at are gone through, each with every value that can matter: all of a closed
list, both truths, the numbers around each limit, the named texts and one that nobody names, and no value where the
catalogue lets the field be absent (`Field.only`, `Field.whenever`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import prod

from samverk.agreement.swedish import list_text
from samverk.facts.catalogue import KINDS, Field
from samverk.facts.catalogue.field import There
from samverk.model.fact import Fact, Value
from samverk.model.rule import Condition, FieldRef, Requirement, Rule
from samverk.model.span import start_of
from samverk.mutation.weakenings import Weakening, unmoved, with_moved
from samverk.rules.reference import broken, matches

MOST = 60_000
"""More combinations than this are not gone through: nothing is then proven."""
OPEN_TEXTS = ("någon text", "en annan text")
"""What an open text is tried with beside the texts that rules name."""
_NUMBERS = (10, 11, 12)
_NOWHERE = start_of("")
Differs = Callable[[Fact, Fact], bool]
"""Whether a subject, and a fact of the pattern's kind, tell the two rules apart."""


def equivalent(rule: Rule, weakening: Weakening) -> str | None:
    """Why the weakened rule means the same as the rule, in Swedish; None where something tells them apart."""
    other, number = weakening.rule, weakening.requirement
    where = (*rule.subject.conditions, *other.subject.conditions)
    if number is None:
        return _Domain(rule, where).reason(
            lambda one, _: matches(rule.subject.conditions, one, one) != matches(other.subject.conditions, one, one)
        )
    if len(rule.requirements) != len(other.requirements):
        return None
    own, changed = rule.requirements[number], other.requirements[number]
    if (own.severity or rule.severity) is not (changed.severity or other.severity) or own.present != changed.present:
        return None
    conditions = [*where, *own.when, *changed.when]
    conditions += [one.condition for one in (own, changed) if one.condition]
    patterns = [one.pattern for one in (own, changed) if one.pattern and own.pattern != changed.pattern]
    theirs = [condition for pattern in patterns for condition in pattern.conditions]

    def differs(subject: Fact, fact: Fact) -> bool:
        if not matches(rule.subject.conditions, subject, subject):
            return False
        return _answer(own, subject, fact) != _answer(changed, subject, fact)

    alone = _Domain(rule, conditions, own.pattern.kind if own.pattern else None, theirs).reason(differs)
    return alone or (None if own.pattern else _masked(rule, other))


def subjects(rule: Rule, conditions: Sequence[Condition]) -> list[Fact]:
    """Every subject of the rule's kind that the catalogue allows, as far as the conditions look at it.

    Raises ValueError where there are too many.
    """
    return _Domain(rule, conditions).subjects()


def _masked(rule: Rule, other: Rule) -> str | None:
    """Why what the changed requirement says gives way to what a worse one says of the same subject."""
    requirements = [one for one in (*rule.requirements, *other.requirements) if not one.pattern]
    conditions = [*rule.subject.conditions, *(c for one in requirements for c in one.when)]
    conditions += [one.condition for one in requirements if one.condition]
    return _Domain(rule, conditions).reason(
        lambda one, _: matches(rule.subject.conditions, one, one) and _told_of(rule, one) != _told_of(other, one)
    )


def _told_of(rule: Rule, subject: Fact) -> list[int]:
    """The requirements that a reader is told are broken: only the worst."""
    ranks = {
        number: (one.severity or rule.severity).rank
        for number, one in enumerate(rule.requirements)
        if not one.pattern and broken(one, subject, ()) is not None
    }
    return [number for number, rank in ranks.items() if rank == min(ranks.values())]


def _answer(requirement: Requirement, subject: Fact, fact: Fact) -> bool:
    """Whether the requirement is broken; of a pattern, whether the fact counts where it is asked."""
    if requirement.pattern:
        asked = matches(requirement.when, subject, subject)
        return asked and matches(requirement.pattern.conditions, fact, subject)
    return broken(requirement, subject, ()) is not None


class _Domain:
    """Every subject of a rule and every fact of a pattern, as far as some conditions look at them."""

    def __init__(
        self, rule: Rule, conditions: Sequence[Condition], kind: str | None = None, theirs: Sequence[Condition] = ()
    ) -> None:
        subject, self._rule = rule.subject.kind, rule
        referred = [unmoved(one.value.field) for one in (*conditions, *theirs) if isinstance(one.value, FieldRef)]
        own = _looked_at(subject, [*(one.field for one in conditions), *referred])
        every = [(subject, name) for name in own]
        if kind and theirs:
            every += [(kind + "*", name) for name in _looked_at(kind, [one.field for one in theirs])]
        self._kinds = {subject: subject, **({kind + "*": kind} if kind else {})}
        self._fields = every
        self._conditions = (*conditions, *theirs, *_on_presence(subject, own))
        self._linked = {one.field for one in self._conditions if isinstance(one.value, FieldRef)} | set(referred)

    def reason(self, differs: Differs) -> str | None:
        """Why nothing in the domain differs; None where something does, or there is too much to go through."""
        if self._differ(differs, free=None):
            return None
        bound = [one for one in self._fields if (self._field(one).only, self._field(one).whenever) != (None, None)]
        needed = [one for one in bound if self._differ(differs, free=one)]
        names = list_text(list(dict.fromkeys(name for _, name in self._fields)))
        if not needed:
            return f"svaret är detsamma vad {names} än är"
        return list_text([f"{name} {_presence(self._field((kind, name)))}" for kind, name in needed])

    def subjects(self) -> list[Fact]:
        """Every subject. Raises ValueError where there are more than MOST combinations."""
        choices = [self._values(one, free=False) for one in self._fields]
        if prod(map(len, choices)) > MOST:
            raise ValueError(f"{self._rule.subject.kind}: more than {MOST} combinations")
        return [subject for subject, _ in self._pairs(choices, free=None)]

    def _field(self, one: tuple[str, str]) -> Field:
        kind, name = one
        return KINDS[self._kinds[kind]].fields[name]

    def _differ(self, differs: Differs, free: tuple[str, str] | None) -> bool:
        """Whether anything differs; `free`: what the catalogue says of when that field is there is not heeded."""
        choices = [self._values(one, free=one == free) for one in self._fields]
        if prod(map(len, choices)) > MOST:
            return True
        return any(differs(subject, fact) for subject, fact in self._pairs(choices, free))

    def _pairs(
        self, choices: Sequence[list[Value | None]], free: tuple[str, str] | None
    ) -> Iterator[tuple[Fact, Fact]]:
        for values in product(*choices):
            made = {kind: Fact(of, "x", {}, _NOWHERE) for kind, of in self._kinds.items()}
            fields: dict[str, dict[str, Value]] = {kind: {} for kind in made}
            for (kind, name), value in zip(self._fields, values, strict=True):
                if value is not None:
                    fields[kind][name] = value
            facts = [replace(fact, fields=fields[kind]) for kind, fact in made.items()]
            by_kind = dict(zip(made, facts, strict=True))
            if all(one == free or self._is_allowed(one, by_kind[one[0]]) for one in self._fields):
                subject, *others = with_moved(facts, self._rule)
                yield subject, others[0] if others else subject

    def _is_allowed(self, one: tuple[str, str], fact: Fact) -> bool:
        field, there = self._field(one), one[1] in fact.fields
        if there:
            return field.only is None or matches(field.only, fact, fact)
        return field.whenever is None or not matches(field.whenever, fact, fact)

    def _values(self, one: tuple[str, str], *, free: bool) -> list[Value | None]:
        field, name = self._field(one), one[1]
        named = [value for c in self._conditions if c.field == name for value in _constants(c)]
        values: list[Value] = [True, False] if field.type == "sant" else list(field.values)
        if not values and field.type == "text":
            values = [*named, *OPEN_TEXTS[: 2 if name in self._linked else 1]]
        elif not values:
            numbers = [value + by for value in named if isinstance(value, int) for by in (-1, 0, 1)]
            values = [*numbers, *(_NUMBERS if name in self._linked or not numbers else ())]
        always = field.whenever == () and not free
        return [*dict.fromkeys(values), *(() if always else (None,))]


def _looked_at(kind: str, names: Sequence[str]) -> list[str]:
    """The fields, and those that decide whether they are there."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = None
            waiting += [one.field for one in _promises(KINDS[kind].fields[name])]
    return list(found)


def _on_presence(kind: str, names: Sequence[str]) -> Iterator[Condition]:
    for name in names:
        yield from _promises(KINDS[kind].fields[name])


def _constants(condition: Condition) -> Iterator[Value]:
    value = condition.operand
    if condition.operator != "finns" and not isinstance(value, FieldRef):
        yield from value if isinstance(value, tuple) else (value,)


def _promises(field: Field) -> There:
    """The conditions of what the catalogue says of when a field is there."""
    return (*(field.only or ()), *(field.whenever or ()))


def _presence(field: Field) -> str:
    """When the catalogue says that a field is there."""
    if field.whenever == ():
        return "finns alltid"
    if field.only == field.whenever:
        return f"finns precis när {_all(field.only)}"
    said = [("finns bara när", field.only), ("finns alltid när", field.whenever)]
    return " och ".join(f"{words} {_all(conditions)}" for words, conditions in said if conditions)


def _all(conditions: There | None) -> str:
    return list_text([_told(one) for one in conditions or ()])


def _told(condition: Condition) -> str:
    if condition.operator == "finns":
        return f"{condition.field} finns"
    values = [("ja" if one else "nej") if isinstance(one, bool) else str(one) for one in _constants(condition)]
    return f"{condition.field} är {' eller '.join(values)}"
