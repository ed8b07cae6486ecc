"""Commands that make the site: build, pages, serve."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from samverk.cli.options import AddressType, as_of_option, edition_option, engine_option, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import Progress, colour_wanted, paint, shown_path, terminal_width, write
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.agreement.settings import Settings
    from samverk.check import Judged


@program.command()
@place_options
@as_of_option
@engine_option
@edition_option(None)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAPP",
    help="Var sidan läggs. Annars build/site i projektets mapp.",
)
@click.option("--draft", is_flag=True, help="Bygg trots brister som stoppar; varje sida märks som utkast.")
@click.option("--publish", is_flag=True, help="Bygg bara om det är sagt vem som ger ut webbplatsen.")
def build(
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    edition: str | None,
    out: Path | None,
    draft: bool,
    publish: bool,
) -> None:
    """Bedöm innehållet och bygg webbplatsen, om inget hindrar."""
    from samverk.check import judge, with_sources
    from samverk.render.tally import counted
    from samverk.rules.engine import EngineMissingError, loads
    from samverk.rules.reader import by_reference
    from samverk.site.publication.edition import EDITIONS
    from samverk.site.whole_folder import refuse_others

    if publish and draft:
        raise click.UsageError("Ett utkast publiceras inte: ange --publish eller --draft.")
    if publish and by_reference():
        why = "Ta bort --engine reference." if loads() else EngineMissingError()
        raise UsageError(f"Det som publiceras ska vara bedömt av durable_rules. {why}")
    places = places_of(root, content, rules)
    target = out.resolve() if out else places.root / "build" / "site"
    editions = (edition,) if edition else EDITIONS
    refuse_others([target / name for name in editions], places)
    with Progress("Bedömer överenskommelser") as progress:
        judged = with_sources(judge(places, as_of, progress=progress), places)
    if not draft:
        _refuse_blocking(judged, "rätta felen ovan först, eller bygg ett utkast med --draft")
    _tell_of_publisher(judged.content.settings, publish=publish)
    many = counted(len(judged.report.agreements), "överenskommelse", "överenskommelser")
    click.echo(f"Bedömt: {many}. Bygger webbplatsen …", err=True)
    from samverk.site.build import build_editions
    from samverk.site.kept_addresses import LostAddressError
    from samverk.site.plugin import site_address

    if judged.content.addresses is None:
        click.echo("Inga adresser är listade än: samverk addresses --write börjar bevaka dem.", err=True)
    try:
        folders = build_editions(places, target, judged, editions, draft=draft)
    except LostAddressError as error:
        _refuse_lost(error)
    if not site_address(places, judged.content.settings):
        click.echo(NO_ADDRESS, err=True)
    for folder in folders:
        click.echo(f"{folder.name:<9}{shown_path(folder)}")
    click.echo("Öppna med: samverk serve, eller lägg mapparna på en webbserver.")


@program.command()
@place_options
@as_of_option
@edition_option("public")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="MAPP",
    help="Mappen som sidorna skrivs till. Den ersätts helt.",
)
def pages(root: Path | None, content: Path | None, rules: Path | None, as_of: date, edition: str, out: Path) -> None:
    """Skriv bara webbplatsens Markdown-sidor, för ett annat byggprogram eller för granskning."""
    from samverk.check import judge, with_sources
    from samverk.site.kept_addresses import LostAddressError
    from samverk.site.prebuild import write_pages
    from samverk.site.whole_folder import refuse_others

    places = places_of(root, content, rules)
    refuse_others([out], places)
    judged = with_sources(judge(places, as_of), places)
    _refuse_blocking(judged, "rätta felen ovan först")
    try:
        count = write_pages(judged, edition, places, out.resolve())
    except LostAddressError as error:
        _refuse_lost(error)
    click.echo(f"{count} sidor skrivna till {shown_path(out)}.")


@program.command()
@place_options
@as_of_option
@edition_option("public")
@click.option(
    "--address",
    type=AddressType(),
    default="127.0.0.1:8000",
    show_default=True,
    metavar="ADRESS:PORT",
    help="Var sidan visas.",
)
def serve(
    root: Path | None, content: Path | None, rules: Path | None, as_of: date, edition: str, address: tuple[str, int]
) -> None:
    """Visa webbplatsen och bygg om den när något ändras. Avsluta med Ctrl+C."""
    places = places_of(root, content, rules)
    settings = {
        "SAMVERK_ROOT": str(places.root),
        "SAMVERK_CONTENT": str(places.content),
        "SAMVERK_RULES": os.pathsep.join(str(folder) for folder in places.rules),
        "SAMVERK_EDITION": edition,
        "SAMVERK_AS_OF": as_of.isoformat(),
    }
    from samverk.site.plugin import serve_site

    where = "{}:{}".format(*address)
    click.echo(f"Webbplatsen visas på http://{where}/. Avsluta med Ctrl+C.")
    serve_site(places, where, settings)


def _refuse_lost(error: Exception) -> NoReturn:
    """Say which published address would be lost, and exit."""
    click.echo(f"Webbplatsen byggs inte: {error}", err=True)
    sys.exit(BLOCKED)


NO_ADDRESS = (
    "Ingen webbadress är känd, så sidorna har ingen kanonisk adress och ingen webbplatskarta. "
    "Ange SAMVERK_SITE_URL, eller webbadress i samverk.toml."
)


def _tell_of_publisher(settings: Settings, *, publish: bool) -> None:
    """Say what is not said of who publishes the site; exit where it is to be published."""
    from samverk.agreement.swedish import list_text
    from samverk.source.fault import shown

    if not settings.lacking:
        return
    told, place = list_text(settings.lacking), shown(settings.path, 200)
    if not publish:
        click.echo(f"Det är inte sagt {told}. Varje sida säger det, tills det står i {place}.", err=True)
        return
    lines = "\n".join(f"  {line}" for line in settings.to_write)
    click.echo(f"Webbplatsen publiceras inte: det är inte sagt {told}. Skriv i {place}:\n{lines}", err=True)
    sys.exit(BLOCKED)


def _refuse_blocking(judged: Judged, advice: str) -> None:
    """Show what blocks and exit, where something does, or where nothing is judged: it must not reach a page."""
    report = judged.report
    if report.blocking or report.before_its_rules:
        from samverk.render import text

        write(paint(text.render([report], judged.rules, terminal_width()), colour=colour_wanted()))
        advice = advice if report.blocking else "välj med --as-of en dag då reglerna gäller"
        click.echo(f"Webbplatsen byggs inte: {advice}.", err=True)
        sys.exit(BLOCKED)
