"""Random rules and facts, and short ways to write them, for the tests of the rule rooms."""

import random
from collections.abc import Mapping, Sequence
from datetime import date

from samverk.model.fact import Fact, Value
from samverk.model.rule import (
    Citation,
    Condition,
    FieldRef,
    Messages,
    Pattern,
    Requirement,
    Rule,
    Severity,
)
from samverk.model.span import start_of

KINDS = ("organ", "funktion", "part", "bilaga", "mål-och-delmål", "lägesbild", "ändring", "id")
TEXTS = ("styrgrupp", "Å ä ö", "", '"citat"', "\\", "1", "true", "\u0000\n", "🚓", "s1", "x" * 300)
INTEGERS = (-(2**63), -1, 0, 1, 2, 3, 2**63 - 1)
TEXT_FIELDS = ("typ", "kod", "id", "part.namn")
INTEGER_FIELDS = ("möten_per_år", "från", "till")
MIXED_FIELDS = ("undertecknad", "$läge")
FIELDS = TEXT_FIELDS + INTEGER_FIELDS + MIXED_FIELDS


def facts_of(*pairs: tuple[str, Mapping[str, Value]]) -> tuple[Fact, ...]:
    """Facts from (kind, fields)."""
    return tuple(Fact(f"{kind}.{n}", kind, fields, start_of("fakta.yaml")) for n, (kind, fields) in enumerate(pairs))


def rule(subject: Pattern, *requirements: Requirement, id: str = "regel") -> Rule:  # noqa: A002
    """A rule of which only the subject and the requirements matter."""
    return Rule(
        id=id,
        rule_set="prov",
        title="Prov",
        status="gällande",
        severity=Severity.ERROR,
        owner="prov",
        valid_from=date(2024, 1, 1),
        valid_to=None,
        citation=Citation("prov", "C1", "prov"),
        explanation="",
        subject=subject,
        requirements=requirements,
        messages=Messages(""),
        fix="",
        examples=(),
        span=start_of("regel.yaml"),
    )


def dice_of(seed: int) -> random.Random:
    """Dice that fall the same way every time."""
    return random.Random(seed)  # noqa: S311


def random_value(field: str, dice: random.Random) -> Value:
    """A value of the type that the field has; texts and booleans and integers mixed where it has none."""
    if field in INTEGER_FIELDS:
        return dice.choice(INTEGERS)
    if field in TEXT_FIELDS:
        return dice.choice(TEXTS[:5] if dice.random() < 0.7 else TEXTS)
    return dice.choice((True, False, 1, 0, "okänt", "true"))


def random_condition(dice: random.Random) -> Condition:
    """Any condition, with constants of each type or a reference to a field."""
    field = dice.choice(FIELDS)
    operator = dice.choice(("lika", "inte", "ett_av", "finns", "lika", "inte", "minst", "högst"))
    if operator in ("minst", "högst"):
        field = dice.choice(INTEGER_FIELDS)
        value = FieldRef(dice.choice(INTEGER_FIELDS)) if dice.random() < 0.5 else dice.choice(INTEGERS)
        return Condition(field, "minst" if operator == "minst" else "högst", value)
    if operator == "finns":
        return Condition(field, "finns", dice.random() < 0.5)
    if operator == "ett_av":
        return Condition(field, "ett_av", tuple(random_value(field, dice) for _ in range(dice.randint(1, 3))))
    wanted = FieldRef(dice.choice(FIELDS)) if dice.random() < 0.45 else random_value(field, dice)
    return Condition(field, "lika" if operator == "lika" else "inte", wanted)


def random_conditions(dice: random.Random, at_most: int) -> tuple[Condition, ...]:
    """None to a few conditions."""
    return tuple(random_condition(dice) for _ in range(dice.randint(0, at_most)))


def random_rule(dice: random.Random, id: str) -> Rule:  # noqa: A002
    """Any rule."""
    requirements = []
    for _ in range(dice.randint(1, 3)):
        when = random_conditions(dice, 2) if dice.random() < 0.3 else ()
        if dice.random() < 0.5:
            requirements.append(Requirement(condition=random_condition(dice), when=when))
        else:
            pattern = Pattern(dice.choice(KINDS), random_conditions(dice, 3))
            requirements.append(Requirement(pattern=pattern, present=dice.random() < 0.6, when=when))
    return rule(Pattern(dice.choice(KINDS), random_conditions(dice, 2)), *requirements, id=id)


def random_case(dice: random.Random) -> tuple[Sequence[Rule], Sequence[Fact]]:
    """Up to 8 rules and 40 facts that often meet."""
    rules = [random_rule(dice, f"regel-{n}") for n in range(dice.randint(1, 8))]
    chance = dice.choice((0.3, 0.6, 0.9))
    kinds = dice.sample(KINDS, dice.randint(1, len(KINDS)))
    facts = facts_of(
        *(
            (dice.choice(kinds), {f: random_value(f, dice) for f in FIELDS if dice.random() < chance})
            for _ in range(dice.choice((0, 1, 3, 8, 20, 40)))
        )
    )
    return rules, facts
