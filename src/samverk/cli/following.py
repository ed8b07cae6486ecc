"""The command that makes follow-ups of what stands in a plan: migrate."""

from datetime import date
from pathlib import Path

import click

from samverk.cli.options import as_of_option, place_options, places_of
from samverk.cli.program import program
from samverk.cli.terminal import write


@program.command()
@click.argument("agreement", metavar="AVTAL")
@click.option("--plan", metavar="DATUM", help="Åtgärdsplanens fil, utan .md. Annars den som gäller.")
@click.option("--organ", metavar="ORGAN", help="Gruppen som följde upp. Annars den som planen nämner.")
@click.option("--dokument", "record", metavar="TEXT", help="Den skriftliga handlingen. Annars okänt, att fylla i.")
@as_of_option
@place_options
def migrate(
    agreement: str,
    plan: str | None,
    organ: str | None,
    record: str | None,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv en första uppföljning av det som står i åtgärdsplanen.

    Status, resultat och dagen för senaste uppföljning läses ur planen för AVTAL och skrivs i mappen uppfoljning, en fil
    för varje dag. Där ingen dag står räknas planens egen. Planen ändras inte. Finns filen redan likadan görs inget, och
    finns en annan uppföljning för samma dag skrivs inget.
    """
    from samverk.migrate import Wish
    from samverk.migrate import migrate as write_follow_ups

    places = places_of(root, content, rules)
    for sentence in write_follow_ups(places, Wish(agreement, plan, organ, record), as_of):
        write(f"{sentence}\n")
