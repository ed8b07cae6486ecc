"""The naive reading gives what a person reads out of each form of rule."""

import pytest

from rule_cases import facts_of, rule
from rule_forms import ANY, FORMS, GROUPS, LEADERS, Form, demand, where
from samverk.model.rule import Pattern, Requirement
from samverk.rules import reference
from samverk.rules.firing import Firing


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case.name)
def test_form(case: Form) -> None:
    expected = {Firing("regel", number, variant, fact) for number, variant, fact in case.firings}  # type: ignore[arg-type]
    assert reference.run([case.rule], case.facts) == expected


def test_no_rules_and_no_facts() -> None:
    assert reference.run([], GROUPS) == frozenset()
    assert reference.run([rule(ANY, demand("n", "finns", True))], []) == frozenset()


def test_a_text_is_neither_more_nor_less() -> None:
    facts = facts_of(("organ", {"n": "många"}), ("organ", {"n": True}))
    assert [
        reference.holds(demand("n", operator, 0), fact, facts) for fact in facts for operator in ("minst", "högst")
    ] == [False] * 4


def test_matches_points_at_the_facts_behind_a_verdict() -> None:
    pattern = Pattern("funktion", (LEADERS, where("kod", "lika", "kommunpolis")))
    subject = GROUPS[0]
    assert [n for n, fact in enumerate(GROUPS) if reference.matches(pattern.conditions, fact, subject)] == [3]
    assert reference.holds(Requirement(pattern=pattern), subject, GROUPS)
    assert not reference.holds(Requirement(pattern=pattern, present=False), subject, GROUPS)
    assert reference.broken(Requirement(pattern=pattern), GROUPS[2], GROUPS) == "breached"
