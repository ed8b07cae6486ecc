"""The command that puts the rules themselves to the proof: rules mutate."""

import sys
from datetime import date
from pathlib import Path

import click

from samverk.cli.options import DateType, form_option, place_options, places_of
from samverk.cli.program import BLOCKED
from samverk.cli.rule_work import rules as rules_group
from samverk.cli.terminal import Progress, colour_wanted, paint, terminal_width, write
from samverk.source.places import Places

FAULTLESS = Path("examples/exempelstad")
FAULTLESS_DISTRICT = "norrby"
FAULTLESS_DAY = date(2026, 11, 23)
"""The example that follows every rule, and a day on which it does: the proof does not depend on today."""


@rules_group.command("mutate")
@click.argument("agreement", default=FAULTLESS_DISTRICT, metavar="[ÖVERENSKOMMELSE]")
@place_options
@click.option("--as-of", type=DateType(), default=FAULTLESS_DAY, show_default=False, metavar="DATUM",
              help="Dagen som exemplet bedöms. Annars 2026-11-23.")  # fmt: skip
@click.option("--sample", is_flag=True, help="Pröva bara en uppgift av varje slag: går på en bråkdel av tiden.")
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

    Exemplet är norrby i examples/exempelstad. Med --rules prövas reglerna i mappen mot vad projektets egna regler
    skulle ha märkt. Slutkoden är 1 när en ändring överlever utan skäl, eller när en regel slår till utan att ha med
    saken att göra.
    """
    from samverk.check import read
    from samverk.mutation.proof import Ground, prove
    from samverk.render import mutation as rendering
    from samverk.rules.load import load_rule_sets

    places = places_of(root, content, rules)
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    schemas = places.schemas
    intended = load_rule_sets(places_of(root, content, None).rule_files, schemas) if rules else None
    found, _ = read(places if content else Places.of(places.root, places.root / FAULTLESS))
    with Progress("Ändrar") as progress:
        proof = prove(Ground(found, agreement, as_of, schemas, whole=not sample), rule_sets, intended, progress)
    if form == "json":
        write(rendering.json_document(proof))
    else:
        write(paint(rendering.render(proof, terminal_width()), colour=colour_wanted()))
    sys.exit(0 if proof.holds else BLOCKED)
