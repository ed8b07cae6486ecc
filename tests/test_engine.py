"""The engine room: every form by hand, hostile names and values, and the ways it refuses to answer."""

import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from rule_cases import dice_of, facts_of, random_case, rule
from rule_forms import ANY, FORMS, GROUPS, Form, demand, where
from samverk.model.errors import EngineError, RuleSetError
from samverk.model.fact import Value
from samverk.model.rule import FieldRef, Pattern, Requirement
from samverk.rules import reference
from samverk.rules.engine import Engine
from samverk.rules.firing import Firing

BEGIN = {"t": "$begin", "id": "begin", "sid": "1"}
GATE = {"t": "$gate", "id": "gate", "sid": "1"}
HOSTILE = (
    "",
    " ",
    "å ä ö Å Ä Ö",
    '"',
    "'",
    "\\",
    '\\"}]',
    '{"$gate": 1}',
    "\x00",
    "\x01\x1f\x7f\r\n\t",
    "\u2028\u2029\ufeff",
    "🚓👩‍👩‍👧",
    "e\u0301",
    "\u00e9",
    "1",
    "-1",
    "1e+20",
    "Infinity",
    "true",
    "null",
    "b1",
    "s0",
    "s1",
    "k0",
    "$gate",
    "$begin",
    "x" * 65_535,
    "x" * 65_536,
    "y" * 1_000_000,
)


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case.name)
def test_form(case: Form) -> None:
    expected = {Firing("regel", number, variant, fact) for number, variant, fact in case.firings}  # type: ignore[arg-type]
    assert Engine([case.rule]).run(case.facts) == expected


def test_all_forms_at_once() -> None:
    rules = [rule(case.rule.subject, *case.rule.requirements, id=f"regel-{n}") for n, case in enumerate(FORMS)]
    engine = Engine(rules)
    for case in FORMS:
        assert engine.run(case.facts) == reference.run(rules, case.facts)


def test_no_rules_and_no_facts() -> None:
    assert Engine([]).run(GROUPS) == frozenset()
    assert Engine([rule(ANY, demand("n", "finns", True))]).run([]) == frozenset()


def test_hostile_texts_as_constants_and_in_joins() -> None:
    facts = facts_of(*((kind, {"v": text}) for text in HOSTILE for kind in ("organ", "part")))
    rules = [rule(Pattern("organ", (where("v", "lika", text),)), id=f"lika-{n}") for n, text in enumerate(HOSTILE)]
    rules.append(rule(ANY, Requirement(pattern=Pattern("part", (where("v", "lika", FieldRef("v")),))), id="par"))
    rules.append(rule(ANY, demand("v", "ett_av", HOSTILE[:10]), id="ett-av"))
    fired = Engine(rules).run(facts)
    assert {f.subject: f.rule for f in fired if f.rule.startswith("lika")} == {
        2 * n: f"lika-{n}" for n in range(len(HOSTILE))
    }
    assert fired == reference.run(rules, facts)


@pytest.mark.parametrize("name", ["id", "sid", "t", "$m", "$gate", "a.b", "å-ä_ö", "f0", "", '"', "möten per år", "🚓"])
def test_hostile_names_of_fields_and_kinds(name: str) -> None:
    rules = [rule(Pattern(name, (where(name, "lika", name),)), demand(name, "inte", name), demand("x", "finns", True))]
    facts = facts_of((name, {name: name}), (name, {name: "annat"}), ("organ", {name: name}))
    expected = {("applies", -1), ("breached", 0), ("absent", 1)}
    assert {(f.variant, f.requirement) for f in Engine(rules).run(facts)} == expected
    assert {f.subject for f in Engine(rules).run(facts)} == {0}


def test_integers_to_the_edge_of_64_bits() -> None:
    edges = (-(2**63), -(2**63) + 1, -(2**53) - 1, -(2**53), -1, 0, 1, 2**53, 2**53 + 1, 2**63 - 2, 2**63 - 1)
    facts = facts_of(*(("organ", {"n": edge, "m": other}) for edge in edges for other in edges))
    rules = [rule(ANY, demand("n", op, edge), id=f"{op}-{edge}") for op in ("lika", "minst", "högst") for edge in edges]
    rules.append(rule(ANY, demand("n", "minst", FieldRef("m")), id="fält"))
    assert Engine(rules).run(facts) == reference.run(rules, facts)


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, 1.5, None, date(2024, 6, 1), [1], {}])
def test_what_must_not_enter(value: Any) -> None:
    engine = Engine([rule(ANY, demand("v", "finns", True))])
    with pytest.raises(EngineError, match=r"^Fältet v i faktumet organ\.0 har ett värde som regelmotorn inte"):
        engine.run(facts_of(("organ", {"v": value})))
    assert len(engine.run(facts_of(("organ", {"v": 1})))) == 1, "a refused batch leaves the engine fit"


def test_too_many_fields_that_rules_ask_about() -> None:
    names = [f"fält{n}" for n in range(251)]
    rules = [rule(Pattern("organ", (where(name, "finns", True),)), id=name) for name in names[:59]]
    assert len(Engine(rules).run(facts_of(("organ", dict.fromkeys(names, 1))))) == 59
    wide = rule(Pattern("organ", tuple(where(name, "inte", 2) for name in names)))
    with pytest.raises(EngineError, match="fler än 250 fält"):
        Engine([wide]).run(facts_of(("organ", dict.fromkeys(names, 1))))


def test_comparing_a_text_by_order_is_a_broken_rule_set() -> None:
    engine = Engine([rule(ANY, demand("n", "minst", FieldRef("m")))])
    wrong: tuple[dict[str, Value], ...] = ({"n": "två", "m": 1}, {"n": 2, "m": True})
    for fields in wrong:
        with pytest.raises(RuleSetError, match=r"^regel\.yaml:1:1: Regeln regel jämför [nm] med minst eller högst"):
            engine.run(facts_of(("organ", fields)))


def test_a_batch_cut_short_is_noticed_and_the_ruleset_never_used_again() -> None:
    engine = Engine([rule(ANY, demand("n", "finns", True))])
    ruleset = engine._rulesets[0]
    cut = [BEGIN, {"t": "k0", "id": "0", "sid": "1", "f0": 1e20}, GATE]
    with pytest.raises(EngineError, match="tog inte emot alla faktum"):
        ruleset.judge(json.dumps(cut))
    with pytest.raises(EngineError, match="används inte igen"):
        engine.run(GROUPS)


def test_two_facts_with_one_number_are_noticed() -> None:
    engine = Engine([rule(ANY, demand("n", "finns", True))])
    twice = [BEGIN, *[{"t": "k0", "id": "0", "sid": "1"}] * 2, GATE]
    with pytest.raises(EngineError, match="två faktum har samma nummer"):
        engine._rulesets[0].judge(json.dumps(twice))


def test_a_rule_set_larger_than_one_ruleset() -> None:
    rules = [
        rule(Pattern("organ", (where("n", "minst", n % 7),)), demand("m", "minst", n), id=f"regel-{n}")
        for n in range(300)
    ]
    facts = facts_of(*(("organ", {"n": n, "m": 40 * n}) for n in range(8)))
    assert Engine(rules).run(facts) == reference.run(rules, facts)


def test_limits_of_one_rule_are_told_at_once() -> None:
    many = tuple(f"värde-{n}" for n in range(51))
    joins = tuple(where(f"fält{n}", "lika", FieldRef(f"fält{n}")) for n in range(29))
    cases = {
        "Ett krav under finns ger 51 fall": Requirement(pattern=Pattern("part", (where("v", "ett_av", many),))),
        "Ett krav jämför fler än 28 fält": Requirement(pattern=Pattern("part", joins)),
        "Villkoren ger 2601 fall": demand("n", "finns", True, where("v", "ett_av", many), where("w", "ett_av", many)),
    }
    for message, requirement in cases.items():
        with pytest.raises(RuleSetError, match=message):
            Engine([rule(ANY, requirement)])
    for n in (0, 49):
        allowed = Requirement(pattern=Pattern("part", (where("v", "ett_av", many[:50]), *joins[:28])))
        facts = facts_of(*((kind, {f"fält{i}": i for i in range(28)} | {"v": many[n]}) for kind in ("organ", "part")))
        assert Engine([rule(ANY, allowed)]).run(facts) == reference.run([rule(ANY, allowed)], facts)


def test_engines_come_and_go_without_keeping_memory() -> None:
    rules, facts = random_case(dice_of(7))
    for _ in range(300):
        Engine(rules).run(facts)
    before = _resident_pages()
    for _ in range(1500):
        Engine(rules).run(facts)
    assert (_resident_pages() - before) * 4096 < 8_000_000


def _resident_pages() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a kernel file
        return int(statm.read().split()[1])


def test_without_the_engine_a_person_is_told_what_to_install() -> None:
    script = """
import sys
sys.modules["durable_rules_engine"] = None
from samverk.model.errors import SamverkError
from samverk.rules.engine import Engine
try:
    Engine([])
except SamverkError as error:
    print(error)
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.startswith("Regelmotorn durable_rules kan inte laddas (")
    assert "»pip install durable-rules==2.0.28«" in shown
