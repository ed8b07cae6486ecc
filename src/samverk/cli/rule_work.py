"""Commands for those who write rules: rules lint, rules test, rules coverage, rules confirm."""

import sys
from pathlib import Path

import click

from samverk.cli.options import form_option, place_options, places_of
from samverk.cli.program import BLOCKED, Program, program
from samverk.cli.terminal import colour_wanted, paint, terminal_width, write
from samverk.model.rule import RuleSet
from samverk.source.places import Places


@program.group(cls=Program, options_metavar="[FLAGGOR]", subcommand_metavar="KOMMANDO [ARGUMENT]...")
def rules() -> None:
    """Pröva själva reglerna: deras ordalydelse, källor och exempel."""


@rules.command("lint")
@place_options
def lint_rules(root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Kontrollera att citaten står i sina källor och att reglerna är skrivna som de ska."""
    from samverk.rules.lint import lint, lint_citation, lint_register
    from samverk.rules.load import borrowed, load_rule_sets, own_rules
    from samverk.rules.rule_register import registered
    from samverk.rules.sources import load_sources

    places = places_of(root, content, rules)
    read, schemas = places.rule_files, places.schemas
    sources = load_sources(read, schemas)
    rule_sets = load_rule_sets(read, schemas)
    loaded = own_rules(rule_sets)
    register = {rule_id: span for files in read for rule_id, span in registered(files, schemas).items()}
    remarks = [remark for rule in loaded for remark in lint(rule, sources)]
    remarks += [remark for rule in borrowed(rule_sets) for remark in lint_citation(rule, sources)]
    remarks += lint_register(loaded, register)
    for remark in remarks:
        write(f"{remark.span.path}:{remark.span.start_line}: {remark.rule}: {remark.message}\n")
    write(f"{len(loaded)} regler, {len(remarks)} anmärkningar.\n")
    sys.exit(BLOCKED if remarks else 0)


@rules.command("confirm")
@click.argument("wanted", nargs=-1, metavar="[REGEL]...")
@place_options
def confirm_rules(wanted: tuple[str, ...], root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Bekräfta att reglerna säger vad bestämmelserna säger: skriv deras textlås. Utan REGEL alla."""
    from samverk.confirm import confirm

    places = places_of(root, content, rules)
    done = confirm(places, wanted)
    for line in done.told:
        write(f"{line}\n")
    write(f"{done.written} regler bekräftade, {done.standing} var det redan, {done.refused} går inte att bekräfta.\n")
    sys.exit(BLOCKED if done.refused else 0)


@rules.command("test")
@place_options
def test_rules(root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Kör reglernas egna exempel: de ska ge det utslag och den plats som de visar."""
    from samverk.rules.evaluate import Evaluator
    from samverk.rules.examples import run_example
    from samverk.rules.load import own_rules

    loaded = _rule_sets(places_of(root, content, rules))
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
    write(f"{len(own_rules(loaded))} regler, {total} exempel, {failed} som inte stämmer.\n")
    sys.exit(BLOCKED if failed else 0)


@rules.command("coverage")
@place_options
@form_option
def cover(root: Path | None, content: Path | None, rules: Path | None, form: str) -> None:
    """Visa vad som bedömer varje mening i källorna: bestämmelse, regel och exempel."""
    from samverk.render import coverage as rendering
    from samverk.rules.coverage import coverage, trials_of
    from samverk.rules.sources import load_sources

    places = places_of(root, content, rules)
    loaded = _rule_sets(places)
    sources = load_sources(places.rule_files, places.schemas)
    found = coverage(sources, loaded, trials_of(loaded))
    if form == "json":
        write(rendering.json_document(found))
    else:
        write(paint(rendering.render(found, terminal_width()), colour=colour_wanted()))
    sys.exit(0 if found.complete else BLOCKED)


def _rule_sets(places: Places) -> dict[str, RuleSet]:
    from samverk.rules.load import load_rule_sets

    return dict(load_rule_sets(places.rule_files, places.schemas))
