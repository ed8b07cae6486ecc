"""Commands for those who write rules: rules lint, rules test."""

import sys
from pathlib import Path

from samverk.cli.options import Places, place_options
from samverk.cli.program import BLOCKED, Program, program
from samverk.cli.terminal import write
from samverk.model.rule import Rule, RuleSet


@program.group(cls=Program, options_metavar="[FLAGGOR]", subcommand_metavar="KOMMANDO [ARGUMENT]...")
def rules() -> None:
    """Pröva själva reglerna: deras ordalydelse, källor och exempel."""


@rules.command("lint")
@place_options
def lint_rules(root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Kontrollera att citaten står i sina källor och att reglerna är skrivna som de ska."""
    from samverk.rules.lint import lint
    from samverk.rules.load import load_sources

    places = Places(root, content, rules)
    sources = {name: text for folder in places.rules for name, text in load_sources(folder).items()}
    loaded = _rule_sets(places)
    remarks = [remark for rule in _rules(loaded) for remark in lint(rule, sources)]
    for remark in remarks:
        write(f"{remark.span.path}:{remark.span.start_line}: {remark.rule}: {remark.message}\n")
    write(f"{len(_rules(loaded))} regler, {len(remarks)} anmärkningar.\n")
    sys.exit(BLOCKED if remarks else 0)


@rules.command("test")
@place_options
def test_rules(root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Kör reglernas egna exempel: de ska ge det utslag och den plats som de visar."""
    from samverk.rules.evaluate import Evaluator
    from samverk.rules.examples import run_example

    loaded = _rule_sets(Places(root, content, rules))
    failed = total = 0
    for rule_set in loaded.values():
        evaluator = Evaluator(rule_set)
        for rule in (r for r in rule_set.rules if r.rule_set == rule_set.id and r.status == "gällande"):
            for example in rule.examples:
                total += 1
                wrong = run_example(rule, example, evaluator)
                if wrong:
                    failed += 1
                    write(f"{example.span.path}:{example.span.start_line}: {rule.id}: {wrong}\n")
    write(f"{len(_rules(loaded))} regler, {total} exempel, {failed} som inte stämmer.\n")
    sys.exit(BLOCKED if failed else 0)


def _rule_sets(places: Places) -> dict[str, RuleSet]:
    from samverk.rules.load import load_rule_sets
    from samverk.source.schema import Schemas

    return dict(load_rule_sets(places.rules, Schemas.load(places.root / "schema")))


def _rules(loaded: dict[str, RuleSet]) -> list[Rule]:
    """Every rule once, by id."""
    return sorted({rule.id: rule for s in loaded.values() for rule in s.rules}.values(), key=lambda rule: rule.id)
