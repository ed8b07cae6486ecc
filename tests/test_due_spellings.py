"""However a rule is spelled its last days are the same, and what nobody can read has none."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from due_cases import AGREEMENTS, NAMES, STARTS, time_driven
from rule_cases import rule
from samverk.facts.build import facts_of
from samverk.model.fact import Fact
from samverk.model.rule import Condition, FieldRef, Pattern, Requirement, Rule
from samverk.rules.due import deadlines

NEGATED = {"lika": "inte", "inte": "lika"}


def negated(one: Condition) -> Condition | None:
    """What holds where the condition does not, of a field that is there; None where one condition cannot say it."""
    if isinstance(one.value, FieldRef | tuple) or one.operator == "finns":
        return None
    if one.operator in ("minst", "högst") and isinstance(one.value, int):
        lower = one.operator == "minst"
        return Condition(one.field, "högst" if lower else "minst", one.value - 1 if lower else one.value + 1)
    return Condition(one.field, NEGATED[one.operator], one.value)  # type: ignore[arg-type]  # one of the words


def listed(one: Condition) -> Condition:
    """The same by a list of one."""
    return replace(one, operator="ett_av", value=(one.value,)) if one.operator == "lika" else one  # type: ignore[arg-type]  # bound


def other_way(one: Requirement) -> Requirement:
    """The same with the two ends of a comparison changed, or with what must not be said of a truth."""
    own = one.condition
    if own and isinstance(own.value, FieldRef) and own.operator in ("minst", "högst"):
        turned = "högst" if own.operator == "minst" else "minst"
        return replace(one, condition=Condition(own.value.field, turned, FieldRef(own.field)))  # type: ignore[arg-type]  # one of the words
    if own and own.operator == "lika" and isinstance(own.value, bool):
        return replace(one, condition=Condition(own.field, "inte", not own.value))
    return one


def forbidden(one: Requirement) -> Requirement:
    """The same as something that may not be: narrowed to where it is broken, the field must not be there."""
    against = negated(one.condition) if one.condition else None
    if one.condition is None or against is None:
        return one
    return replace(one, when=(*one.when, against), condition=Condition(one.condition.field, "finns", value=False))


def spellings(asked: Rule) -> dict[str, Rule]:
    """The rule in other words that mean the same."""
    subject, own = asked.subject, asked.requirements
    conditions = subject.conditions

    def each(change: Callable[[Requirement], Requirement]) -> Rule:
        return replace(asked, requirements=tuple(change(one) for one in own))

    return {
        "a list of one in där": replace(asked, subject=replace(subject, conditions=tuple(map(listed, conditions)))),
        "another order": replace(asked, requirements=own[::-1]),
        "när in the place of där": replace(
            each(lambda one: replace(one, when=(*conditions, *one.when))), subject=replace(subject, conditions=())
        ),
        "said twice": replace(asked, subject=replace(subject, conditions=conditions * 2), requirements=own * 2),
        "a list of one in krav": each(lambda one: replace(one, condition=one.condition and listed(one.condition))),
        "a list of one in när": each(lambda one: replace(one, when=tuple(map(listed, one.when)))),
        "the other way": each(other_way),
        "what may not be": each(forbidden),
    }


def days_of(asked: Rule, facts: Sequence[Fact], as_of: date) -> set[tuple[str, date]]:
    return {(d.fact.id, d.day) for d in deadlines([asked], facts, as_of)}


@functools.cache
def facts_on(number: int, as_of: date) -> tuple[Fact, ...]:
    """Those of the agreement with the number among AGREEMENTS."""
    agreement, content, _ = AGREEMENTS[number]
    return tuple(facts_of(agreement, content, as_of))


DATED_RULES = sorted({r.id for _, _, rules in AGREEMENTS for r in rules if r.id in {i for i, _ in time_driven([r])}})


@pytest.mark.parametrize("name", DATED_RULES)
def test_however_a_rule_is_spelled_it_has_the_same_last_days(name: str) -> None:
    for number, (agreement, _, rules) in enumerate(AGREEMENTS):
        for asked in (one for one in rules if one.id == name):
            for as_of in STARTS:
                facts = facts_on(number, as_of)
                expected = days_of(asked, facts, as_of)
                for way, spelled in spellings(asked).items():
                    assert days_of(spelled, facts, as_of) == expected, (agreement.id, as_of, way)


def test_a_rule_about_another_fact_has_the_same_last_day() -> None:
    """That no lägesbild is older than twelve months, asked of the agreement as a whole."""
    agreement, content, _ = AGREEMENTS[NAMES.index("norrby")]
    old = Pattern("bilaga", (Condition("typ", "lika", "lägesbild"), Condition("månader_sedan", "minst", 13)))
    asked = rule(Pattern("överenskommelse"), Requirement(pattern=old, present=False))
    day = date(2026, 11, 23)
    assert days_of(asked, facts_of(agreement, content, day), day) == {("överenskommelse", date(2027, 5, 12))}


def test_what_nobody_can_read_has_no_last_day() -> None:
    as_of = date(2026, 11, 23)
    agreement, content, rules = AGREEMENTS[NAMES.index("norrby")]
    arlig = [one for one in rules if one.id == "lagesbild-arlig"]
    (own,) = (f for f in facts_of(agreement, content, as_of) if f.kind == "bilaga" and f.fields["typ"] == "lägesbild")
    fault = (own.span,)
    assert len(deadlines(arlig, [own], as_of)) == 2
    assert deadlines(arlig, [replace(own, faults={"månader_sedan": fault, "hela_kalenderår": fault})], as_of) == ()
    assert deadlines(arlig, [replace(own, faults={"typ": fault})], as_of) == ()
    assert deadlines(arlig, [replace(own, unread=fault)], as_of) == ()
