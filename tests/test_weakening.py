"""Every rule weakened in every way: its examples notice, or nothing that the catalogue allows tells the two apart."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from city import ROOT, City
from samverk.model.fact import Value
from samverk.model.rule import RuleSet
from samverk.model.weakening import Weakenings
from samverk.mutation.weakening import weaken
from samverk.rules.evaluate import Evaluator
from samverk.rules.examples import run_example
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places


@cache
def weakened() -> Weakenings:
    """All rules, and those of Tvillingsta."""
    places = Places.of(ROOT, ROOT / "examples/tvillingsta")
    return weaken(load_rule_sets(places.rule_files, places.schemas))


def test_the_examples_notice_what_changes_the_meaning() -> None:
    unnoticed = [f"{one.rule}: {one.step} {one.reading}" for one in weakened().unnoticed]
    assert not unnoticed, "\n".join(unnoticed)


def test_every_rule_in_force_is_weakened() -> None:
    places = Places.of(ROOT, ROOT / "examples/tvillingsta")
    own = {rule.id for one in load_rule_sets(places.rule_files, places.schemas).values() for rule in one.rules}
    assert set(weakened().by_rule) == own
    assert all(tally.noticed for tally in weakened().by_rule.values())


def test_each_way_is_tried() -> None:
    steps = " ".join(one.step for one in weakened().tried)
    for way in ("där utan ", "när utan ", "borttaget", " får saknas", "saknas i stället", "finns i stället", "inte "):
        assert way in steps
    for way in (" -1 i stället", " +1 i stället", "varning i stället för fel", "fel i stället för varning"):
        assert way in steps


@cache
def rule_sets() -> dict[str, RuleSet]:
    places = Places.of(ROOT, ROOT / "examples/tvillingsta")
    return dict(load_rule_sets(places.rule_files, places.schemas))


def own_parameters() -> list[tuple[str, str]]:
    return [
        (name, parameter)
        for name, one in sorted(rule_sets().items())
        for parameter, value in sorted(one.parameters.items())
        if value.rule_set == name
    ]


def other_readings(rule_set: RuleSet, name: str) -> set[Value]:
    """A step from a number or a day; every other value that a requirement, or the way of an annex, is made for."""
    value = rule_set.parameters[name].value
    if isinstance(value, int) and not isinstance(value, bool):
        return {value - 1, value + 1}
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        made_for = {one for rule in rule_set.rules for one in dict(rule.readings).get(name, ())}
        return (made_for or {"beslut", "tillägg"}) - {value}
    return {(day + timedelta(by)).isoformat() for by in (-1, 1)}


@pytest.mark.parametrize(("rule_set", "name"), own_parameters(), ids=str)
def test_every_reading_of_every_parameter_has_examples(rule_set: str, name: str) -> None:
    """Either an example shows the reading, or one that shows the set's own comes out otherwise under it.

    A set without rules of its own only chooses: the rules that ask for it lie in the sets below, with their examples.
    """
    own = rule_sets()[rule_set]
    sets = {rule.rule_set for rule in own.rules}
    asking = {rule_set} if rule_set in sets else sets
    shown = {choice for rule in own.rules for example in rule.examples for choice in example.choices}
    for value in sorted(other_readings(own, name) - {one for parameter, one in shown if parameter == name}, key=str):
        assert own.under is not None
        other = own.under(((name, value),), None)
        asked = Evaluator(other)
        assert any(
            run_example(rule, example, asked)
            for rule in other.rules
            if rule.rule_set in asking
            for example in rule.examples
            if not example.is_elsewhere
        ), f"{name}: {value}"


MEETINGS = "rules/stockholm-2024/styrgrupp-moten.yaml"


@pytest.fixture
def project(tmp_path: Path) -> City:
    return City(tmp_path / "projekt").bring("schema", "rules", "content/register.yaml")


def test_what_no_example_notices_stops_both_commands(project: City) -> None:
    """Without the example that stands at the limit."""
    text = (project.root / MEETINGS).read_text(encoding="utf-8")
    start = text.index("    - |")
    project.write(text[:start] + text[text.index("    - |", start + 1) :], MEETINGS)
    told = project.run("rules", "weaken", "styrgrupp-moten", "--format", "json")
    steps = [one["step"] for one in json.loads(told.out)["unnoticed"]]
    assert told.code == 1
    assert "krav 2: möten_per_år minst 3 i stället för minst 2" in steps
    tested = project.run("rules", "test")
    assert tested.code == 1
    assert f"{MEETINGS}:1: styrgrupp-moten: Inget exempel märker detta: krav 2: möten_per_år minst 3" in tested.out


def test_an_unknown_rule_is_wrong_use(project: City) -> None:
    told = project.run("rules", "weaken", "styrgrupp-mote")
    assert (told.code, told.err) == (2, "samverk: Regeln styrgrupp-mote finns inte. Menade du styrgrupp-moten?\n")


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (
            "{lasning-varje-år: båda}",
            "Parametern lasning-varje-år finns inte i regelverket. Menade du lasning-varje-ar?",
        ),
        ("{lasning-varje-ar: bada}", "Parametern lasning-varje-ar kan inte vara bada. Välj bland båda, kalenderår,"),
        ("{lasning-varje-ar: 12}", "Parametern lasning-varje-ar kan inte vara 12."),
    ],
)
def test_an_example_that_chooses_what_is_not_there_is_refused(project: City, chosen: str, message: str) -> None:
    path = "rules/stockholm-2024/lagesbild-arlig.yaml"
    text = (project.root / path).read_text(encoding="utf-8")
    start = text.index("      filer:")
    project.write(f"{text[:start]}      parametrar: {chosen}\n{text[start:]}", path)
    told = project.run("rules", "test")
    assert told.code == 2
    assert message in told.err
