"""The command that looks ahead: forecast."""

import sys
from datetime import date
from pathlib import Path

import click

from samverk.cli.options import DateType, as_of_option, form_option, one_of, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import Progress, colour_wanted, paint, terminal_width, write
from samverk.model.errors import UsageError

FORECAST_YEARS = 10


@program.command()
@click.argument("agreement", required=False, metavar="[ÖVERENSKOMMELSE]")
@place_options
@as_of_option
@click.option("--until", type=DateType(), metavar="DATUM", help="Sista dagen. Annars tio år framåt.")
@form_option
def forecast(
    agreement: str | None,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    until: date | None,
    form: str,
) -> None:
    """Visa vilken dag bedömningen av varje krav ändras om ingen gör något."""
    from samverk.agreement.dates import months_later
    from samverk.forecast import forecast as look_ahead
    from samverk.judging import Judge
    from samverk.reading import read
    from samverk.render import forecast as rendering
    from samverk.rules.load import load_rule_sets

    places = places_of(root, content, rules)
    end = until or months_later(as_of, 12 * FORECAST_YEARS) or date.max
    if end < as_of:
        raise UsageError(f"Sista dagen {end} ligger före {as_of}. Ändra --until eller --as-of.")
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    found, _ = read(places)
    if agreement:
        one_of(agreement, (one.id for one in found.agreements), "Överenskommelsen")
    chosen = [one for one in found.agreements if agreement in (None, one.id)]
    with Progress("Ser framåt") as progress:
        judge = Judge(found, rule_sets)
        ahead = look_ahead(chosen, judge, as_of, end, progress)
    if form == "json":
        write(rendering.json_document(ahead, {one.id: judge.deadlines(one, as_of) for one in chosen}))
    else:
        write(paint(rendering.render(ahead, terminal_width()), colour=colour_wanted()))
    sys.exit(BLOCKED if ahead.before_its_rules else 0)
