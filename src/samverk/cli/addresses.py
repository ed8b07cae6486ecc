"""The command about published addresses: addresses."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from samverk.cli.options import as_of_option, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import Progress, shown_path
from samverk.model.errors import UsageError


@program.command()
@place_options
@as_of_option
@click.option("--write", "wanted", is_flag=True, help="Lägg till de nya adresserna i adresser.txt.")
def addresses(root: Path | None, content: Path | None, rules: Path | None, as_of: date, wanted: bool) -> None:
    """Visa vilka adresser på webbplatsen som är nya och vilka som skulle försvinna."""
    from samverk.agreement.addresses import Kept
    from samverk.check import judge, with_sources
    from samverk.site.kept_addresses import LIST, lost_addresses, new_addresses, site_addresses, with_new
    from samverk.site.publication.publication import look_ahead, publication
    from samverk.site.tree import whole
    from samverk.source.whole_file import write_whole

    places = places_of(root, content, rules)
    with Progress("Bedömer överenskommelser") as progress:
        judged = judge(places, as_of, progress=progress)
    target = places.content / LIST
    if wanted and judged.content.addresses is None and os.path.lexists(target):
        raise UsageError(f"{LIST} går inte att läsa, så det går inte att lägga till i den. Kör samverk check först.")
    judged = with_sources(judged, places)
    made = publication(judged, "public", look_ahead(judged))
    now = site_addresses(*whole(made, places))
    kept = judged.content.addresses or Kept()
    new, lost = new_addresses(kept, now), lost_addresses(kept, now)
    for address in new:
        click.echo(f"ny          {address}")
    for address in lost:
        click.echo(f"försvinner  {address}")
    if wanted:
        write_whole({target: with_new(kept, now).encode()})
    done = f" De nya är skrivna till {shown_path(target)}." if wanted else ""
    click.echo(f"{len(now)} adresser, {len(new)} nya, {len(lost)} som skulle försvinna.{done}")
    if lost:
        click.echo(f"Behåll dem, eller skriv i {LIST} vart de har flyttat: {lost[0]} -> /ny/adress/", err=True)
        sys.exit(BLOCKED)
