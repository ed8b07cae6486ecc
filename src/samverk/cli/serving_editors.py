"""The command that an editor starts: lsp."""

from datetime import date
from pathlib import Path

from samverk.cli.options import as_of_option, engine_option, place_options, places_of
from samverk.cli.program import program
from samverk.model.errors import UsageError


@program.command()
@place_options
@as_of_option
@engine_option
def lsp(root: Path | None, content: Path | None, rules: Path | None, as_of: date) -> None:
    """Språkserver för textredigerare: visa vad check hittar medan du skriver, med förslag och rättningar.

    Redigeraren startar den själv och talar med den över standard in och ut (Language Server Protocol 3.17). Kräver
    tillägget: pip install samverk[lsp].
    """
    from samverk.desk import Desk

    places = places_of(root, content, rules)
    try:
        from samverk.lsp.server import serve
    except ModuleNotFoundError as error:
        raise UsageError("Språkservern kräver paketet pygls: installera samverk med tillägget samverk[lsp].") from error
    serve(places, lambda: Desk.of(places, as_of))
