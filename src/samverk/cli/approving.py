"""The command that tells whose approval a change still lacks: approvals."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from samverk.cli.options import form_option, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import colour_wanted, paint, terminal_width, write
from samverk.model.approval import Approver
from samverk.model.errors import UsageError

LONGEST_FILE = 1024 * 1024
_SHAPES = 'en rad för varje konto, eller en JSON-lista som ["konto", {"konto": "…", "grupper": ["…"]}]'


@program.command()
@click.option(
    "--base",
    required=True,
    metavar="VERSION",
    help="Den git-version som ändringen utgår från, till exempel origin/main.",
)
@click.option(
    "--approved-by", "names", multiple=True, metavar="KONTO", help="Ett konto som har godkänt. Kan anges flera gånger."
)
@click.option(
    "--approved-by-file",
    "listed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FIL",
    help="En fil med dem som har godkänt: en rad för varje konto, eller en JSON-lista.",
)
@click.option(
    "--author", metavar="KONTO", help="Den som har gjort ändringen. Anges kontot räknas det som ett godkännande."
)
@place_options
@form_option
def approvals(
    base: str,
    names: tuple[str, ...],
    listed: Path | None,
    author: str | None,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    form: str,
) -> None:
    """Visa vems godkännande en ändring behöver, vilka som finns och vilka som saknas.

    Vem som ska godkänna vad står i innehållets godkannande.yaml. Filen räknas som den var före ändringen. Slutkoden
    är 1 när något godkännande saknas.
    """
    from samverk.approvals import approvals as asked
    from samverk.check import read
    from samverk.render import approvals as rendering
    from samverk.rules.vocabulary import vocabularies
    from samverk.source.git import changed_files, common_ancestor

    given = [Approver(name) for name in (*names, author) if name]
    given += _approvers(_text(listed)) if listed else ()
    places = places_of(root, content, rules)
    words = vocabularies(places.rule_files, places.schemas)
    before = read(places.before(base), places.schemas, words)
    after, _ = read(places, vocabularies=words)
    changed = changed_files(places.root, common_ancestor(places.root, base))
    answer = asked(before.content, after, changed, dict.fromkeys(given), base)
    if form == "json":
        write(rendering.json_document(answer))
    else:
        write(paint(rendering.render(answer, terminal_width()), colour=colour_wanted()))
    sys.exit(0 if answer.complete else BLOCKED)


def _text(file: Path) -> str:
    """The file's text. Raises UsageError where it cannot be read, is no text or is very long."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LONGEST_FILE + 1)
        if len(content) > LONGEST_FILE:
            raise UsageError(f"Filen {file} är för stor för att vara en lista över godkännanden.")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"Filen {file} är ingen text i UTF-8. Skriv {_SHAPES}.") from error
    except OSError as error:
        raise UsageError(f"Filen {file} går inte att läsa: {error.strerror}.") from error


def _approvers(text: str) -> Iterator[Approver]:
    """Those who have approved, from lines or from JSON. Raises UsageError where the shape is another."""
    if not text.lstrip().startswith(("[", "{")):
        lines = (line.partition("#")[0].strip() for line in text.splitlines())
        yield from (Approver(line) for line in lines if line)
        return
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"Filen med godkännanden är inte läsbar som JSON. Skriv {_SHAPES}.") from error
    if not isinstance(items, list):
        raise UsageError(f"Filen med godkännanden är ingen lista. Skriv {_SHAPES}.")
    yield from (_approver(item) for item in items)


def _approver(item: Any) -> Approver:
    stated = {"konto": item} if isinstance(item, str) else item if isinstance(item, dict) else {}
    account, groups = stated.get("konto"), stated.get("grupper", [])
    fits = isinstance(account, str) and isinstance(groups, list) and all(isinstance(group, str) for group in groups)
    if not fits or not str(account).strip() or set(stated) - {"konto", "grupper"}:
        raise UsageError(f"En rad i filen med godkännanden går inte att läsa. Skriv {_SHAPES}.")
    return Approver(str(account).strip(), tuple(groups))
