"""What several commands take: the accounts that have approved, as they are given on the command line or in a file."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from samverk.cli.options import Command
from samverk.model.approval import Approver
from samverk.model.errors import UsageError

LONGEST_FILE = 1024 * 1024
_KEYS = {"konto", "grupper", "administratör"}
_SHAPES = 'en rad för varje konto, eller en JSON-lista som ["konto", {"konto": "…", "grupper": ["…"]}]'


def approved_option(command: Command) -> Command:
    """Add --approved-by and --approved-by-file; the command receives them as `names` and `listed`."""
    file = click.option(
        "--approved-by-file",
        "listed",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FIL",
        help="En fil med dem som har godkänt: en rad för varje konto, eller en JSON-lista.",
    )
    one = click.option(
        "--approved-by",
        "names",
        multiple=True,
        metavar="KONTO",
        help="Ett konto som har godkänt ändringen som den är nu. Kan anges flera gånger.",
    )
    return one(file(command))


def approvers_of(names: Iterable[str], listed: Path | None) -> tuple[Approver, ...]:
    """Those who have approved, each once. Raises UsageError where the file has another shape or cannot be read."""
    given = [*(Approver(name) for name in names if name), *(_approvers(_text(listed)) if listed else ())]
    return tuple(dict.fromkeys(given))


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
    account, groups, administers = stated.get("konto"), stated.get("grupper", []), stated.get("administratör", False)
    fits = isinstance(account, str) and isinstance(groups, list) and all(isinstance(group, str) for group in groups)
    if not fits or not isinstance(administers, bool) or not str(account).strip() or set(stated) - _KEYS:
        raise UsageError(f"En rad i filen med godkännanden går inte att läsa. Skriv {_SHAPES}.")
    return Approver(str(account).strip(), tuple(groups), administers)
