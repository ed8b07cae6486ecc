"""The engine and the naive reading agree on random rules and facts; without the gate they do not."""

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rule_cases import dice_of, random_case
from samverk.rules import reference
from samverk.rules.engine import Engine

FUZZING = settings.default is not None and settings.default.max_examples > 1000  # `make fuzz`
FUZZ = int(os.environ.get("SAMVERK_FUZZ", "0"))


@settings(
    max_examples=20_000 if FUZZING else 500,
    deadline=None,
    derandomize=not FUZZING,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.randoms(use_true_random=False))
def test_engine_agrees_with_reference(dice: random.Random) -> None:
    rules, facts = random_case(dice)
    assert Engine(rules).run(facts) == reference.run(rules, facts)


def test_engine_agrees_on_cases_where_much_fires() -> None:
    """Hypothesis leans towards small cases; plain dice give full ones. SAMVERK_FUZZ=n adds n of them."""
    fired = 0
    for seed in range(2000 + FUZZ):
        rules, facts = random_case(dice_of(seed))
        expected = reference.run(rules, facts)
        assert Engine(rules).run(facts) == expected, f"seed {seed}"
        fired += len(expected)
    assert fired > 10_000, "the cases have become too tame to prove anything"


def test_one_engine_takes_many_batches_in_turn_with_others() -> None:
    cases = [random_case(dice_of(seed)) for seed in range(20)]
    engines = [Engine(rules) for rules, _ in cases]
    for _ in range(3):
        for engine, (rules, _) in zip(engines, cases, strict=True):
            for _, facts in cases:
                assert engine.run(facts) == reference.run(rules, facts)


@pytest.mark.parametrize("gate", [True, False])
def test_the_gate_is_what_keeps_them_together(gate: bool) -> None:
    differing = 0
    for seed in range(200):
        rules, facts = random_case(dice_of(seed))
        differing += Engine(rules, _gate=gate).run(facts) != reference.run(rules, facts)
    assert (differing == 0) is gate
