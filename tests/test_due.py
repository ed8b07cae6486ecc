"""The last day of a requirement, held against judging every day: over the cities, and over random rules and facts."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from due_cases import AGREEMENTS, NAMES, ONE, STARTS, Key, time_driven
from rule_cases import rule
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.first_day import judged_by
from samverk.facts.build import facts_of
from samverk.facts.catalogue import KINDS, Field
from samverk.facts.on_day import on_day
from samverk.model.errors import RuleSetError
from samverk.model.fact import Fact, Value
from samverk.model.rule import Condition, FieldRef, Pattern, Requirement, Rule
from samverk.model.span import start_of
from samverk.rules import reference
from samverk.rules.due import deadlines, last_day
from samverk.rules.ended import has_ended
from samverk.rules.turns import is_time_driven, marks_of, refuse_undated


def broken(rules: Sequence[Rule], facts: Sequence[Fact], day: date) -> set[Key]:
    """Every requirement that is broken on the day, with the fact that breaks it."""
    over = has_ended(facts)
    asked = [one for one in rules if one.status == "gällande" and one.in_force(day) and (one.after_end or not over)]
    fired = reference.run(asked, facts)
    return {(f.rule, f.requirement, facts[f.subject].kind, facts[f.subject].id) for f in fired if f.requirement >= 0}


def with_opening(before: Fact, now: Fact) -> Fact:
    """The fact of the day before, with those of its fields on the day that only make a requirement be asked."""
    names = {name for name, field in KINDS[now.kind].fields.items() if field.by_day and field.by_day.opens}
    return replace(before, fields={**before.fields, **{n: v for n, v in now.fields.items() if n in names}})


def opened(asked: Sequence[Rule], before: Sequence[Fact], now: Sequence[Fact], day: date) -> set[Key]:
    """What would have been broken on the day before as well, had it been asked then."""
    here = {(one.kind, one.id): one for one in now}
    pairs = [(one, here.get((one.kind, one.id), one)) for one in before]
    return broken(asked, [with_opening(*pair) for pair in pairs], day)


@pytest.mark.parametrize(("agreement", "content", "rules"), AGREEMENTS, ids=NAMES)
def test_judging_day_after_day_breaks_each_requirement_after_its_last(
    agreement: Agreement, content: Content, rules: tuple[Rule, ...]
) -> None:
    """What breaks on a day has the day before as its last, and nothing else has one then.

    What only comes to be asked, and was broken before, was broken by a hand and has none.
    Judged on each day that the clock names from each of STARTS on, for a year and a half.
    """
    told = 0
    for start in STARTS:
        asked = [one for one in rules if one.in_force(start)]
        dated, marks = time_driven(asked), frozenset(marks_of(asked))
        day: date | None = start
        was: set[Key] | None = None
        due: dict[Key, date] = {}
        here: set[tuple[str, str]] = set()
        while day is not None and day < start + timedelta(days=550):
            clock = AsOf(day, marks)
            facts = facts_of(agreement, content, clock)
            now = broken(asked, facts, day)
            if was is not None:
                begun = {key for key in now - was if key[:2] in dated and key[2:] in here}
                begun -= (
                    opened(asked, facts_of(agreement, content, AsOf(day - ONE, marks)), facts, day) if begun else set()
                )
                ended = {key: last for key, last in due.items() if key not in was and last < day}
                assert ended == dict.fromkeys(begun, day - ONE), day
                told += len(begun)
            was, here = now, {(fact.kind, fact.id) for fact in facts}
            due = {(d.rule, d.requirement, d.fact.kind, d.fact.id): d.day for d in deadlines(asked, facts, day)}
            day = clock.next_turn
    assert told


@pytest.mark.parametrize(("agreement", "content", "rules"), AGREEMENTS, ids=NAMES)
def test_what_is_late_was_not_on_its_last_day_and_was_the_day_after(
    agreement: Agreement, content: Content, rules: tuple[Rule, ...]
) -> None:
    as_of = date(2026, 11, 23)
    for one in deadlines(rules, facts_of(agreement, content, as_of), as_of):
        if one.day < as_of:
            key = (one.rule, one.requirement, one.fact.kind, one.fact.id)
            days = (one.day, one.day + ONE)
            was, now = (broken(rules, facts_of(agreement, content, day), day) for day in days)
            assert (key in was, key in now) == (False, True)


@pytest.mark.parametrize(("agreement", "content", "rules"), AGREEMENTS, ids=NAMES)
def test_carried_to_another_day_the_facts_are_what_they_are_on_it(
    agreement: Agreement, content: Content, rules: tuple[Rule, ...]
) -> None:
    """What goes by the day is reckoned alike; and when the last version has come, nothing else changes at all."""
    days = [date(2024, 5, 20) + timedelta(days=n) for n in range(0, 1400, 23)]
    found = {day: {(f.kind, f.id): f for f in facts_of(agreement, content, day)} for day in days}
    later = [day for day in days if day > date(2026, 11, 23)]
    assert rules
    for day, other in zip(days, days[1:] + days[:1], strict=True):
        for key, fact in found[day].items():
            there = found[other].get(key)
            if there is None or set(fact.fields) - by_day(fact) != set(there.fields) - by_day(fact):
                assert day not in later or other not in later, key
                continue
            carried = on_day(fact, judged_by(agreement, AsOf(other)))
            changed = {name for name in set(fact.fields) - by_day(fact) if fact.fields[name] != there.fields[name]}
            assert not changed or day not in later or other not in later, (key, changed)
            if not changed:
                assert dict(carried.fields) == dict(there.fields), key


def by_day(fact: Fact) -> set[str]:
    return {name for name, field in KINDS[fact.kind].fields.items() if field.by_day}


def test_what_goes_by_the_day_is_reckoned_from_what_does_not() -> None:
    for kind in KINDS.values():
        for field in kind.fields.values():
            for name in field.by_day.of if field.by_day else ():
                assert kind.fields[name].by_day is None


DATED = [name for name, kind in KINDS.items() if any(field.by_day for field in kind.fields.values())]
DAYS = [date(2025, 1, 1) + timedelta(days=n) for n in range(0, 1100, 19)]
WINDOW = 1500


def some(dice: random.Random, field: Field, name: str) -> Value:
    """A value that the field could have."""
    if name == "mötesdagar":
        return ", ".join(sorted({dice.choice(DAYS).isoformat() for _ in range(dice.randint(1, 5))}))
    match field.type:
        case "datum":
            return dice.choice(DAYS).toordinal()
        case "sant":
            return dice.random() < 0.5
        case "tal":
            return dice.choice((0, 1, 2, 3, 12, 13, 30, 400))
        case _:
            return dice.choice(field.values or ("a", "b"))


def fact(dice: random.Random, name: str, number: int, as_of: date) -> Fact:
    kind = KINDS[name]
    own = {n: some(dice, f, n) for n, f in kind.fields.items() if not f.by_day and dice.random() < 0.8}
    return on_day(Fact(f"{name}.{number}", name, own, start_of("fakta.yaml")), AsOf(as_of))


def condition(dice: random.Random, name: str, subject: str, *, by_day: bool) -> Condition:
    """A condition on a fact of the kind; with `by_day` on a field that goes by the day."""
    fields = KINDS[name].fields
    chosen = dice.choice([n for n, f in fields.items() if not by_day or f.by_day])
    field = fields[chosen]
    alike = [n for n, f in KINDS[subject].fields.items() if f.type == field.type]
    if field.type in ("tal", "datum"):
        operator = dice.choice(("lika", "inte", "minst", "högst", "ett_av", "finns"))
    else:
        operator = dice.choice(("lika", "inte", "ett_av", "finns"))
    if operator == "finns":
        return Condition(chosen, "finns", dice.random() < 0.5)
    if operator == "ett_av":
        return Condition(chosen, "ett_av", tuple({some(dice, field, "") for _ in range(2)}))
    referred = alike and dice.random() < 0.3
    return Condition(chosen, operator, FieldRef(dice.choice(alike)) if referred else some(dice, field, ""))  # type: ignore[arg-type]  # one of the words


def requirement(dice: random.Random, name: str) -> Requirement:
    when = tuple(condition(dice, name, name, by_day=dice.random() < 0.3) for _ in range(dice.randint(0, 1)))
    if dice.random() < 0.7:
        return Requirement(condition=condition(dice, name, name, by_day=True), when=when)
    other = dice.choice(DATED)
    wanted = tuple(condition(dice, other, name, by_day=dice.random() < 0.7) for _ in range(dice.randint(0, 2)))
    return Requirement(pattern=Pattern(other, wanted), present=dice.random() < 0.5, when=when)


def held(asked: Rule, one: Requirement, subject: Fact, facts: Sequence[Fact], day: date) -> bool:
    """Whether the requirement holds for the fact on a day, reckoned from nothing but the day."""
    if not asked.in_force(day):
        return True
    now, there = on_day(subject, AsOf(day)), [on_day(other, AsOf(day)) for other in facts]
    return not reference.matches(asked.subject.conditions, now, now) or reference.holds(one, now, there)


def is_refused(asked: Rule) -> bool:
    """Whether the rule is one that nobody could date."""
    try:
        refuse_undated(asked)
    except RuleSetError:
        return True
    return False


def by_hand(held_on: Callable[[date], bool], as_of: date) -> date | None:
    """The last day found by looking at one day after another; None where none is within the window."""
    way = ONE if held_on(as_of) else -ONE
    other = (as_of + way * n for n in range(1, WINDOW))
    found = next((day for day in other if held_on(day) != (way == ONE)), None)
    return found if found is None or way == -ONE else found - ONE


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(DATED))
def test_of_any_rule_and_facts_it_is_the_day_that_looking_at_every_day_finds(dice: random.Random, name: str) -> None:
    as_of = dice.choice(DAYS[20:40])
    where = tuple(condition(dice, name, name, by_day=dice.random() < 0.3) for _ in range(dice.randint(0, 1)))
    one = requirement(dice, name)
    ends = dice.choice(DAYS[40:]) if dice.random() < 0.1 else None
    asked = replace(rule(Pattern(name, where), one), valid_from=date.min, valid_to=ends)
    if is_refused(asked):
        return
    kinds = [name, *([one.pattern.kind] * 2 if one.pattern else [])]
    facts = [fact(dice, kind, number, as_of) for number, kind in enumerate(kinds)]
    found = last_day(asked, one, facts[0], facts, as_of)
    near = found if found and abs((found - as_of).days) < WINDOW - 1 else None
    expected = by_hand(lambda day: held(asked, one, facts[0], facts, day), as_of)
    if expected:
        was, now = (on_day(facts[0], AsOf(day)) for day in (expected, expected + ONE))
        forced, others = with_opening(was, now), [on_day(other, AsOf(expected)) for other in facts]
        asks = reference.matches(asked.subject.conditions, forced, forced)
        expected = None if asks and not reference.holds(one, forced, others) else expected
    assert near == expected
    if not is_time_driven(asked, one) and ends is None:
        assert found is None
