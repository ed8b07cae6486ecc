"""The command that holds a signed PDF, or a built site, against what was published: verify."""

import sys
from datetime import date
from pathlib import Path

import click

from samverk.cli.options import as_of_option, form_option
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import colour_wanted, paint, terminal_width, write
from samverk.model.errors import SamverkError, UsageError
from samverk.source.whereabouts import project_at

MIB = 1024 * 1024
LARGEST = 100 * MIB


@program.command()
@click.argument("target", metavar="FIL|MAPP", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--published",
    type=click.Path(path_type=Path),
    metavar="MAPP|FIL",
    help="Webbplatsen som filen kommer från, eller dess api/v1/files.json. Annars build/site/public.",
)
@click.option(
    "--trust",
    "trusted",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PEM",
    help="Certifikat för en utfärdare som du litar på. Kan anges flera gånger.",
)
@as_of_option
@form_option
def verify(target: Path, published: Path | None, trusted: tuple[Path, ...], as_of: date, form: str) -> None:
    """Kontrollera en undertecknad PDF mot det som publicerades, eller en byggd webbplats mot dess egen lista.

    En PDF stämmer när den börjar med en publicerad fil, inget annat än underskrifter har lagts till och alla parter
    har skrivit under med certifikat som leder till --trust. Inget hämtas från nätet. Slutkoden är 1 när något inte
    stämmer.
    """
    from samverk.render import verification as rendering

    if target.is_dir():
        from samverk.verify.published import verify_folder

        site = verify_folder(target)
        lines = rendering.render_folder(site, terminal_width())
        _answer(rendering.folder_json(site) if form == "json" else paint(lines, colour=colour_wanted()), site.holds)
    # pyHanko takes half a second to load, so only a PDF loads it.
    from samverk.verify.published import published_files

    try:
        from samverk.verify.signed import Roots
        from samverk.verify.signed_pdf import verify_pdf
    except ImportError as error:
        raise SamverkError(
            "Underskrifter går inte att kontrollera: paketet pyhanko är inte installerat. Kör make setup."
        ) from error

    content = _bytes(target)
    files = published_files(published or project_at(Path.cwd()) / "build" / "site" / "public")
    roots = Roots((str(file), _bytes(file)) for file in trusted)
    found = verify_pdf(target.name, content, files, roots, as_of)
    lines = rendering.render(found, terminal_width())
    _answer(rendering.json_document(found) if form == "json" else paint(lines, colour=colour_wanted()), found.holds)


def _bytes(file: Path) -> bytes:
    """The file's bytes. Raises UsageError where it cannot be read or is very large."""
    from samverk.source.fault import shown

    name = shown(str(file), 200)
    if not file.is_file():  # reading a pipe would wait for ever
        raise UsageError(f"{name} är ingen fil.")
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"Filen {name} går inte att läsa: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise UsageError(f"Filen {name} är för stor: gränsen är {LARGEST // MIB} MiB.")
    return content


def _answer(text: str, holds: bool) -> None:
    write(text)
    sys.exit(0 if holds else BLOCKED)
