"""What a met requirement rests on in the example: which facts, and which of their fields, its verdict is made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from samverk.model.fact import Fact
from samverk.model.rule import Condition, FieldRef, Pattern, Requirement, Rule
from samverk.model.span import Span
from samverk.mutation.sandbox import Key, Sandbox
from samverk.rules.reference import matches

Ground: TypeAlias = tuple[Key, str | None]
"""A field of a fact; None in place of the field: that the fact is there at all."""

ABOUT_THE_WHOLE_TEXT = frozenset({("överenskommelse", "textlås")})
"""Fields computed from the whole text that was signed: every word of it is something that they rest on."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """A requirement that a subject fulfils, and what it rests on there.

    `grounds` are what the requirement compares: the field, the field it is compared with, or the facts that match its
    pattern. What decides only whether there is anything to judge is not among them.
    """

    rule: Rule
    requirement: Requirement
    subject: Key
    grounds: frozenset[Ground]


def dependencies_of(sandbox: Sandbox) -> tuple[Dependency, ...]:
    """Every requirement that is made and met in the example, for each subject it is made of."""
    bench = sandbox.bench
    keys = list(sandbox.facts)
    applies = [f for f in sandbox.firings if f.variant == "applies" and f.rule in bench.intended]
    applied = sorted((firing.rule, firing.subject) for firing in applies)
    found = []
    for name, index in applied:
        rule, key = bench.intended[name], keys[index]
        if sandbox.ought_to_object(name, key):
            continue
        subject = sandbox.facts[key]
        for requirement in rule.requirements:
            if matches(requirement.when, subject, subject):
                grounds = frozenset(_grounds(requirement, key, sandbox.facts))
                found.append(Dependency(rule, requirement, key, grounds))
    return tuple(found)


def by_ground(dependencies: Iterable[Dependency]) -> dict[Ground, tuple[Dependency, ...]]:
    """The requirements that rest on each ground."""
    found: dict[Ground, list[Dependency]] = {}
    for dependency in dependencies:
        for ground in dependency.grounds:
            found.setdefault(ground, []).append(dependency)
    return {ground: tuple(own) for ground, own in found.items()}


def threatened(dependency: Dependency, before: Mapping[Key, Fact], after: Mapping[Key, Fact]) -> bool:
    """Whether a change takes away from what the requirement needs: a number farther from its limit takes nothing."""
    condition = dependency.requirement.condition
    if condition is None or condition.operator not in ("minst", "högst") or dependency.subject not in after:
        return True
    limit = condition.value.field if isinstance(condition.value, FieldRef) else ""
    old, new = before[dependency.subject].fields, after[dependency.subject].fields
    then, now = old.get(condition.field), new.get(condition.field)
    if not isinstance(then, int) or not isinstance(now, int) or old.get(limit) != new.get(limit):
        return True
    return now < then if condition.operator == "minst" else now > then


def moved(before: Mapping[Key, Fact], after: Mapping[Key, Fact]) -> frozenset[Ground]:
    """Every ground that a change has moved: facts that are gone, and fields of the others that are not as before."""
    found: set[Ground] = set()
    for key, old in before.items():
        new = after.get(key)
        if new is None:
            found.add((key, None))
        elif new.fields != old.fields:
            names = {*old.fields, *new.fields}
            found |= {(key, name) for name in names if old.fields.get(name) != new.fields.get(name)}
    return frozenset(found)


def _grounds(requirement: Requirement, key: Key, facts: Mapping[Key, Fact]) -> Iterator[Ground]:
    condition, pattern = requirement.condition, requirement.pattern
    if condition is not None:
        yield from ((key, name) for name in _named(condition))
    if pattern is not None and requirement.present:
        for other, fact in facts.items():
            if fact.kind == pattern.kind and matches(pattern.conditions, fact, facts[key]):
                yield (other, None)
                yield from ((other, c.field) for c in pattern.conditions)


def _named(condition: Condition) -> Iterator[str]:
    yield condition.field
    if isinstance(condition.value, FieldRef):
        yield condition.value.field


def places_read(rule: Rule, subject: Fact, facts: Iterable[Fact]) -> frozenset[Span]:
    """Every place that a rule looks at to judge a subject: of the subject, its fields, and the facts it looks for."""
    return frozenset(_places(rule, subject, tuple(facts)))


def _places(rule: Rule, subject: Fact, facts: tuple[Fact, ...]) -> Iterator[Span]:
    yield subject.span
    for requirement in rule.requirements:
        if requirement.place:
            yield subject.place(requirement.place)
        if requirement.pattern:
            yield from _looked_for(requirement.pattern, subject, facts)
    yield from (subject.place(name) for c in _conditions(rule) for name in _named(c))


def _conditions(rule: Rule) -> Iterator[Condition]:
    """Every condition on the subject, whether it decides that there is something to judge or judges it."""
    yield from rule.subject.conditions
    for requirement in rule.requirements:
        yield from requirement.when
        if requirement.condition:
            yield requirement.condition


def _looked_for(pattern: Pattern, subject: Fact, facts: tuple[Fact, ...]) -> Iterator[Span]:
    for fact in facts:
        if fact.kind == pattern.kind and matches(pattern.conditions, fact, subject):
            yield fact.span
            yield from (fact.place(c.field) for c in pattern.conditions)


def names_read(rule: Rule) -> frozenset[str]:
    """The kinds of fact that a rule looks at, and the fields of its subject (`part.sida`)."""
    patterns = (requirement.pattern for requirement in rule.requirements if requirement.pattern)
    kinds = {rule.subject.kind, *(pattern.kind for pattern in patterns)}
    return frozenset(kinds | {f"{rule.subject.kind}.{name}" for c in _conditions(rule) for name in _named(c)})


def reads_the_whole_text(rule: Rule) -> bool:
    """Whether the rule rests on every word that was signed."""
    fields = {(rule.subject.kind, r.condition.field) for r in rule.requirements if r.condition}
    return not fields.isdisjoint(ABOUT_THE_WHOLE_TEXT)
