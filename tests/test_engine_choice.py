"""Both readers on what people write: the same firings, or nothing is judged."""

from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from city import EXEMPELSTAD, NOVEMBER, PAHITTKOPING, ROOT, SAGOBYGDEN, STOCKHOLM, TVILLINGSTA, rule_sets
from samverk.check import facts_by_agreement, judge
from samverk.model.errors import EngineError
from samverk.model.fact import Fact, Value
from samverk.rules.choice import CHOICES, using
from samverk.rules.engine import Engine
from samverk.rules.evaluate import evaluator_of
from samverk.rules.firing import Firing
from samverk.rules.reader import agreed, by_reference, chosen
from samverk.rules.reference import run
from samverk.source.places import Places

PLACES = (STOCKHOLM, EXEMPELSTAD, TVILLINGSTA, PAHITTKOPING, SAGOBYGDEN)
RULES = [rule for rule in rule_sets()["stockholm-2024"].rules if rule.status == "gällande"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_both_agree_on_every_agreement_that_is_here(place: Path) -> None:
    day = NOVEMBER if place != STOCKHOLM else date(2024, 6, 2)
    told = judge(Places.of(ROOT, place), day).report
    with using("both"):
        assert judge(Places.of(ROOT, place), day).report == told


@cache
def engine() -> Engine:
    return Engine(RULES)


@cache
def all_facts() -> tuple[tuple[Fact, ...], ...]:
    return tuple(facts for place in PLACES for facts in facts_by_agreement(Places.of(ROOT, place), NOVEMBER).values())


def random_content(seed: int) -> list[Fact]:
    """An agreement's facts: some gone, fields gone or with a value that another fact of the kind has for one."""
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
    facts = chance.choice(all_facts())
    values: dict[str, list[Value]] = {}
    for fact in facts:
        for field, value in fact.fields.items():
            values.setdefault(f"{fact.kind}.{field}", []).append(value)
    changed = []
    for fact in facts:
        if chance.random() < 0.05:
            continue
        fields = dict(fact.fields)
        for field in sorted(fields):
            if chance.random() < 0.08:
                del fields[field]
            elif chance.random() < 0.15:
                fields[field] = chance.choice(values[f"{fact.kind}.{field}"])
        changed.append(Fact(fact.id, fact.kind, fields, fact.span))
    return changed


def differing(seeds: range) -> list[int]:
    cases = ((seed, random_content(seed)) for seed in seeds)
    return [seed for seed, facts in cases if engine().run(facts) != run(RULES, facts)]


def test_both_agree_on_random_contents() -> None:
    assert differing(range(40)) == []


@pytest.mark.gate
def test_both_agree_on_a_thousand_random_contents() -> None:
    assert differing(range(1000)) == []


def test_random_contents_break_rules_in_many_ways() -> None:
    found = {(f.rule, f.requirement, f.variant) for seed in range(40) for f in run(RULES, random_content(seed))}
    assert len(found) > 100


def test_a_difference_stops_the_run() -> None:
    one = frozenset({Firing("styrgrupp-moten", 0, "breached", 3)})
    assert agreed(one, one) == one
    with pytest.raises(EngineError, match=r"^Regelmotorn och referensläsaren svarar olika om styrgrupp-moten\."):
        agreed(one, frozenset())


def test_a_choice_holds_for_its_run_alone() -> None:
    rule_set = rule_sets()["bas"]
    for choice in CHOICES:
        with using(choice):
            assert evaluator_of(rule_set).read_by == ("durable_rules" if choice == "auto" else choice)
            assert by_reference() == (choice == "reference")
    assert chosen() == "durable_rules"
