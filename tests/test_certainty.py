"""What is told firmly of facts that rest on what cannot be read is so in every world that the unclear leaves open."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, product

from hypothesis import given, settings
from hypothesis import strategies as st

from rule_cases import dice_of, rule
from samverk.model.fact import Fact, Value
from samverk.model.rule import Condition, FieldRef, Operator, Pattern, Requirement, Rule
from samverk.model.span import Span
from samverk.rules import reference
from samverk.rules.certainty import Certainty
from samverk.rules.firing import Firing

KINDS = ("organ", "part")
VALUES: Mapping[str, tuple[Value, ...]] = {"n": (1, 2), "m": (1, 2), "t": ("a", "b")}
"""A closed domain: whatever stands in the place of what is unclear, the field is absent or has one of these values."""


def place(line: int) -> Span:
    return Span("p.yaml", line, 1, line, 2)


def condition(dice: random.Random) -> Condition:
    field = dice.choice(tuple(VALUES))
    order: tuple[Operator, ...] = ("minst", "högst") if field != "t" else ()
    operator = dice.choice(("lika", "inte", "ett_av", "finns", *order))
    if operator == "finns":
        return Condition(field, operator, dice.random() < 0.5)
    if operator == "ett_av":
        return Condition(field, operator, VALUES[field][: dice.randint(1, 2)])
    if dice.random() < 0.3:
        return Condition(field, operator, FieldRef(dice.choice(("n", "m") if field != "t" else ("t",))))
    return Condition(field, operator, dice.choice(VALUES[field]))


def conditions(dice: random.Random, at_most: int) -> tuple[Condition, ...]:
    return tuple(condition(dice) for _ in range(dice.randint(0, at_most)))


def requirement(dice: random.Random) -> Requirement:
    when = conditions(dice, 1)
    if dice.random() < 0.5:
        return Requirement(condition=condition(dice), when=when)
    return Requirement(pattern=Pattern(dice.choice(KINDS), conditions(dice, 2)), present=dice.random() < 0.5, when=when)


def case(dice: random.Random) -> tuple[Rule, list[Fact]]:
    """A rule and up to five facts; of their fields at most three are unclear, and at most one fact is unread."""
    asked = rule(
        Pattern("organ", conditions(dice, 2)), *(requirement(dice) for _ in range(dice.randint(1, 2))), id="regel"
    )
    facts = []
    left, unread = 3, dice.random() < 0.4
    for number in range(dice.randint(1, 5)):
        fields = {name: dice.choice(values) for name, values in VALUES.items() if dice.random() < 0.7}
        faults = {}
        for name in VALUES:
            if left and dice.random() < 0.3:
                left -= 1
                faults[name] = (place(number),)
                fields.pop(name, None)
        facts.append(Fact(f"{number}", dice.choice(KINDS), fields, place(number), faults=faults))
    if unread:
        facts.append(Fact("~", dice.choice(KINDS), {}, place(99), unread=(place(99),)))
    return asked, facts


def readings(fact: Fact) -> Iterator[tuple[Fact, ...]]:
    """Every way in which the fact could have been: an unread one is no fact at all, or any one fact."""
    if fact.unread:
        yield ()
    names = list(VALUES) if fact.unread else list(fact.faults)
    for choice in product(*((None, *VALUES[name]) for name in names)):
        fields = {**fact.fields, **{n: v for n, v in zip(names, choice, strict=True) if v is not None}}
        yield (replace(fact, fields=fields, faults={}, unread=()),)


def worlds(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Every list of facts that the text may have meant; the unread fact comes last, so that the others keep theirs."""
    for combination in product(*(tuple(readings(fact)) for fact in facts)):
        yield list(chain.from_iterable(combination))


def verdict(firings: set[Firing] | frozenset[Firing]) -> str:
    if any(firing.requirement >= 0 for firing in firings):
        return "breached"
    return "met" if firings else "not_applicable"


def told(asked: Rule, facts: Sequence[Fact]) -> tuple[set[Firing], str]:
    """The firm firings, and the verdict that follows."""
    firm, doubts = Certainty(facts).of(asked, set(reference.run((asked,), facts)))
    return firm, "not_assessed" if doubts else verdict(firm)


def outcomes(asked: Rule, facts: Sequence[Fact]) -> tuple[frozenset[Firing], set[str]]:
    """The firings that all worlds share, and every verdict that some world gives."""
    found = [reference.run((asked,), world) for world in worlds(facts)]
    return frozenset.intersection(*found), {verdict(firings) for firings in found}


def assert_firm_is_so_in_every_world(asked: Rule, facts: Sequence[Fact]) -> bool:
    """Whether the certain was told where all worlds agree."""
    firm, answer = told(asked, facts)
    shared, possible = outcomes(asked, facts)
    assert firm <= shared
    assert answer == "not_assessed" or possible == {answer}
    return (answer != "not_assessed") == (len(possible) == 1)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_what_is_told_firmly_is_so_in_every_world(dice: random.Random) -> None:
    assert_firm_is_so_in_every_world(*case(dice))


def test_it_is_seldom_in_doubt_where_all_worlds_agree() -> None:
    """Plain dice give full cases. Doubt where there need be none is allowed, but must not be the rule."""
    exact = [assert_firm_is_so_in_every_world(*case(dice_of(seed))) for seed in range(1500)]
    assert exact.count(False) < len(exact) / 10
    answers = [told(*case(dice_of(seed)))[1] for seed in range(1500)]
    for answer in ("breached", "met", "not_applicable", "not_assessed"):
        assert answers.count(answer) > 100, f"the cases are too tame: {answer}"


def test_without_anything_unclear_the_firings_are_as_they_were() -> None:
    for seed in range(300):
        asked, facts = case(dice_of(seed))
        clear = [replace(fact, faults={}) for fact in facts if not fact.unread]
        firings = set(reference.run((asked,), clear))
        assert Certainty(clear).of(asked, firings) == (firings, ())


def test_doubt_has_the_places_that_would_settle_it() -> None:
    """Mending what stands at the places of a doubt, in any way, leaves no doubt of it."""
    tried = 0
    for seed in range(400):
        asked, facts = case(dice_of(seed))
        _, doubts = Certainty(facts).of(asked, set(reference.run((asked,), facts)))
        if not doubts:
            continue
        tried += 1
        mended = [
            replace(
                fact,
                unread=tuple(p for p in fact.unread if p not in doubts),
                faults={n: p for n, p in fact.faults.items() if not set(p) & set(doubts)},
            )
            for fact in facts
        ]
        assert Certainty(mended).of(asked, set(reference.run((asked,), mended)))[1] == ()
    assert tried > 100
