"""Commands for those who write rules: rules lint, confirm, test, weaken, coverage, impact and mutate."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.options import DateType, as_of_option, form_option, one_of, place_options, places_of
from samverk.cli.program import BLOCKED, Program, program
from samverk.cli.terminal import Progress, colour_wanted, paint, terminal_width, write
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.model.rule import RuleSet
    from samverk.source.places import Places

FAULTLESS = Path("examples/exempelstad")
FAULTLESS_DISTRICT = "norrby"
FAULTLESS_DAY = date(2026, 11, 23)
"""The example that follows every rule, and a day on which it does: the proof does not depend on today."""


@program.group(cls=Program, options_metavar="[FLAGGOR]", subcommand_metavar="KOMMANDO [ARGUMENT]...")
def rules() -> None:
    """Prova själva reglerna: deras ordalydelse, källor och exempel."""


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
    """Kör reglernas egna exempel: de ska ge den bedömning och den plats som de visar.

    Därefter försvagas varje regel på varje sätt, och exemplen ska märka det. samverk rules weaken visar hela tabellen.
    """
    from samverk.mutation.weakening import weaken
    from samverk.render.weakening import told
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
    weakened = weaken(loaded)
    for one in weakened.unnoticed:
        write(f"{one.span.path}:{one.span.start_line}: {one.rule}: Inget exempel märker detta: {told(one)}.\n")
    write(f"{len(own_rules(loaded))} regler, {total} exempel, {failed} som inte stämmer. ")
    write(f"{weakened.total.weakened} försvagningar, {weakened.total.unnoticed} som inget exempel märker.\n")
    sys.exit(BLOCKED if failed or weakened.unnoticed else 0)


@rules.command("weaken")
@click.argument("wanted", nargs=-1, metavar="[REGEL]...")
@place_options
@form_option
def weaken_rules(
    wanted: tuple[str, ...], root: Path | None, content: Path | None, rules: Path | None, form: str
) -> None:
    """Försvaga varje regel på varje sätt och se att dess egna exempel märker det. Utan REGEL alla.

    Ett villkor eller ett krav tas bort eller vänds, en gräns flyttas ett steg, en lista får ett värde mer eller mindre,
    ett allvar byts. Det som inget exempel märker ska betyda samma sak: skälet räknas ut ur vad uppgifterna kan vara.
    Slutkoden är 1 när något inte märks.
    """
    from samverk.mutation.weakening import weaken
    from samverk.render import weakening as rendering

    loaded = _rule_sets(places_of(root, content, rules))
    known = {rule.id for rule_set in loaded.values() for rule in rule_set.rules if rule.status == "gällande"}
    found = weaken(loaded, [one_of(rule, known, "Regeln") for rule in wanted])
    if form == "json":
        write(rendering.json_document(found))
    else:
        write(paint(rendering.render(found, terminal_width()), colour=colour_wanted()))
    sys.exit(BLOCKED if found.unnoticed else 0)


@rules.command("tables")
@place_options
@form_option
def rule_tables(root: Path | None, content: Path | None, rules: Path | None, form: str) -> None:
    """Visa kraven på samma uppgift sida vid sida: luckor mellan dem, och krav som bryts på en gång.

    Varje tillåten kombination av värden prövas. En lucka är ett värde som inget krav prövar. Det som ska vara så har
    ett skäl i regelns fil, under tabeller. Slutkoden är 1 när något saknar skäl eller ett skäl inte stämmer.
    """
    from samverk.mutation.decision_tables import decision_tables
    from samverk.render import decision_tables as rendering

    found = decision_tables(_rule_sets(places_of(root, content, rules)))
    if form == "json":
        write(rendering.json_document(found))
    else:
        write(paint(rendering.render(found, terminal_width()), colour=colour_wanted()))
    sys.exit(0 if found.whole else BLOCKED)


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


@rules.command("impact")
@place_options
@as_of_option
@click.option("--base", metavar="VERSION", help="En git-version att jämföra reglerna med, till exempel main.")
@form_option
def rules_impact(
    root: Path | None, content: Path | None, rules: Path | None, as_of: date, base: str | None, form: str
) -> None:
    """Visa vilka överenskommelser som får eller blir av med brister om reglerna ändras.

    Med --rules jämförs projektets regler med dem i mappen. Med --base jämförs reglerna i git-versionen med dem som
    ligger här.
    """
    from samverk.impact import impact
    from samverk.reading import read
    from samverk.render import impact as rendering
    from samverk.rules.load import load_rule_sets

    if rules is None and base is None:
        raise UsageError("Ange vad som ska jämföras: --rules MAPP eller --base VERSION.")
    places = places_of(root, content, rules)
    after = load_rule_sets(places.rule_files, places.schemas)
    own = places_of(root, content, None)
    before = load_rule_sets((own.at(base) if base else own).rule_files, places.schemas)
    impacts = impact(read(places), before, after, as_of)
    if form == "json":
        write(rendering.json_document(impacts))
    else:
        write(paint(rendering.render(impacts, terminal_width()), colour=colour_wanted()))


@rules.command("mutate")
@click.argument("agreement", default=FAULTLESS_DISTRICT, metavar="[ÖVERENSKOMMELSE]")
@place_options
@click.option("--as-of", type=DateType(), default=FAULTLESS_DAY, show_default=False, metavar="DATUM",
              help="Dagen som exemplet bedöms. Annars 2026-11-23.")  # fmt: skip
@click.option("--sample", is_flag=True, help="Prova bara en uppgift av varje slag: går på en bråkdel av tiden.")
@form_option
def mutate(
    agreement: str,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    sample: bool,
    form: str,
) -> None:
    """Ändra ett felfritt exempel på en plats i taget och se att rätt regel slår till.

    Exemplet är norrby i examples/exempelstad. Med --rules provas reglerna i mappen mot vad projektets egna regler
    skulle ha märkt. Slutkoden är 1 när en ändring överlever utan skäl, eller när en regel slår till utan att ha med
    saken att göra.
    """
    from samverk.mutation.proof import Baseline, prove
    from samverk.reading import read
    from samverk.render import mutation as rendering
    from samverk.rules.load import load_rule_sets
    from samverk.source.places import Places

    places = places_of(root, content, rules)
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    schemas = places.schemas
    intended = load_rule_sets(places_of(root, content, None).rule_files, schemas) if rules else None
    found, _ = read(places if content else Places.of(places.root, places.root / FAULTLESS))
    with Progress("Ändrar") as progress:
        proof = prove(Baseline(found, agreement, as_of, schemas, whole=not sample), rule_sets, intended, progress)
    if form == "json":
        write(rendering.json_document(proof))
    else:
        write(paint(rendering.render(proof, terminal_width()), colour=colour_wanted()))
    sys.exit(0 if proof.holds else BLOCKED)


def _rule_sets(places: Places) -> dict[str, RuleSet]:
    from samverk.rules.load import load_rule_sets

    return dict(load_rule_sets(places.rule_files, places.schemas))
