"""The rule files themselves: their examples do what they show, their citations stand in their sources."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from samverk.check import facts_by_agreement
from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact
from samverk.model.rule import Example, Rule
from samverk.rules import reference
from samverk.rules.engine import Engine
from samverk.rules.evaluate import Evaluator
from samverk.rules.examples import content_of, facts_of_example, run_example
from samverk.rules.lint import lint
from samverk.rules.load import load_rule_sets, own_rules
from samverk.rules.sources import load_sources
from samverk.source.places import Places, rule_files

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = Places.of(ROOT).schemas
RULE_SETS = load_rule_sets(rule_files(ROOT / "rules"), SCHEMAS)
RULES = RULE_SETS["stockholm-2024"]
SOURCES = load_sources(rule_files(ROOT / "rules"), SCHEMAS)
EXAMPLES = [(rule, example) for rule in RULES.rules for example in rule.examples]


@cache
def evaluator() -> Evaluator:
    return Evaluator(RULES)


def named(value: object) -> str:
    if isinstance(value, Rule):
        return value.id
    return f"{value.kind}-{value.span.start_line}" if isinstance(value, Example) else str(value)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=named)
def test_an_example_does_what_it_shows(rule: Rule, example: Example) -> None:
    assert run_example(rule, example, evaluator()) is None


def test_an_example_that_shows_something_else_is_told_of() -> None:
    rule = next(r for r in RULES.rules if r.id == "styrgrupp-moten")
    kept = next(e for e in rule.examples if e.kind == "uppfyllt")
    spoilt = Example("brutet", kept.files, kept.as_of, kept.span)
    assert run_example(rule, spoilt, evaluator()) == "Exemplet ska vara brutet, men bedömningen blev met."
    (name, text), *_ = next(e for e in rule.examples if e.kind == "brutet").files
    moved = Example("brutet", ((name, "# FEL\n" + text.replace("# FEL", "")),), kept.as_of, kept.span)
    assert "men exemplet märker" in str(run_example(rule, moved, evaluator()))


@pytest.mark.parametrize("rule", own_rules(RULE_SETS), ids=named)
def test_a_rule_follows_the_rules_for_rules(rule: Rule) -> None:
    assert list(lint(rule, SOURCES)) == []


def test_engine_and_reference_agree_on_every_example() -> None:
    engine = Engine(RULES.rules)
    fired = 0
    for _, example in EXAMPLES:
        content, _ = content_of(example, RULES.vocabulary)
        facts = facts_of_example(content, example, evaluator().rule_ids)
        expected = reference.run(RULES.rules, facts)
        assert engine.run(facts) == expected
        fired += len(expected)
    assert fired > 1_000


@pytest.mark.parametrize("root", ["content", "examples/exempelstad"])
@pytest.mark.parametrize("day", ["2023-01-01", "2024-06-02", "2025-06-02", "2026-01-01", "2026-11-23", "2031-01-01"])
def test_engine_and_reference_agree_on_all_content(root: str, day: str) -> None:
    engine = Engine(RULES.rules)
    by_agreement = facts_by_agreement(Places.of(ROOT, ROOT / root), date.fromisoformat(day))
    assert by_agreement
    for facts in by_agreement.values():
        assert engine.run(facts) == reference.run(RULES.rules, facts)


def every_fact() -> Iterator[Fact]:
    """The facts of all examples and of all content."""
    for _, example in EXAMPLES:
        content, _ = content_of(example, RULES.vocabulary)
        yield from facts_of_example(content, example, evaluator().rule_ids)
    for root in ("content", "examples/exempelstad"):
        for facts in facts_by_agreement(Places.of(ROOT, ROOT / root), date(2026, 11, 23)).values():
            yield from facts


def test_facts_have_only_the_kinds_fields_types_and_values_of_the_catalogue() -> None:
    python_types = {"text": str, "tal": int, "sant": bool, "datum": int}
    seen: set[tuple[str, str]] = set()
    for fact in every_fact():
        for name, value in fact.fields.items():
            field = KINDS[fact.kind].fields[name]
            assert type(value) is python_types[field.type], (fact.kind, name, value)
            assert not field.values or value in field.values, (fact.kind, name, value)
            seen.add((fact.kind, name))
        assert set(fact.spans) <= {*KINDS[fact.kind].fields, *KINDS[fact.kind].places}, fact.kind
    unseen = {(kind, name) for kind, k in KINDS.items() for name in k.fields} - seen
    assert not unseen, "fields that nothing ever gives a value"


def torn(example: Example) -> Iterator[Example]:
    """The example, and the same with a line taken away: up to eight of them, spread over its files."""
    yield example
    lines = [(n, i) for n, (_, text) in enumerate(example.files) for i in range(len(text.split("\n")))]
    for number, index in lines[:: max(1, len(lines) // 8)]:
        name, text = example.files[number]
        kept = text.split("\n")
        del kept[index]
        files = [*example.files]
        files[number] = (name, "\n".join(kept))
        yield replace(example, files=tuple(files))


def test_a_field_is_there_when_the_catalogue_says() -> None:
    every = [(kind, name, field) for kind, k in KINDS.items() for name, field in k.fields.items()]
    promised = {(kind, name) for kind, name, field in every if (field.only, field.whenever) != (None, None)}
    seen: set[tuple[str, str]] = set()
    facts = list(every_fact())
    for _, example in EXAMPLES:
        for one in torn(example):
            content, _ = content_of(one, RULES.vocabulary)
            if content.agreements and content.agreements[0].whole:
                facts += facts_of_example(content, one, evaluator().rule_ids)
    for fact in facts:
        for name, field in KINDS[fact.kind].fields.items():
            if (fact.kind, name) in promised and not fact.unread and not fact.faults:
                told, is_there = (fact.kind, name, dict(fact.fields)), name in fact.fields
                assert not is_there or field.only is None or reference.matches(field.only, fact, fact), told
                assert is_there or field.whenever is None or not reference.matches(field.whenever, fact, fact), told
                seen.add((fact.kind, name))
    assert seen == promised
