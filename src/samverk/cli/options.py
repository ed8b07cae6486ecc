"""What several commands take: folders, a day, an edition. The only place where Samverk looks at the clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from samverk.model.errors import UsageError
from samverk.rules.choice import CHOICES, Choice, using
from samverk.source.meant import as_id
from samverk.source.whereabouts import project_at

if TYPE_CHECKING:
    from samverk.source.places import Places

Command = TypeVar("Command", bound=Callable[..., Any])


_HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DateType(click.ParamType[date]):
    """A day written as in the content: 2024-06-01."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; anything else is wrong use."""
        if isinstance(value, date):
            return value
        try:
            # Python also reads 20260101 and 2026-W01-1.
            return date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            self.fail(f"”{value}” är inte ett datum. Skriv år-månad-dag, till exempel 2024-06-01.", param, ctx)


class AddressType(click.ParamType[tuple[str, int]]):
    """Where a web server listens: 127.0.0.1:8000. Becomes the host and the port."""

    name = "adress"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Read it; anything else is wrong use."""
        if isinstance(value, tuple):
            return value
        host, _, port = value.rpartition(":")
        if not (_HOST.fullmatch(host) and re.fullmatch("[0-9]{1,5}", port) and int(port) < 65536):
            self.fail(f"”{value}” är ingen adress. Skriv adress:port, till exempel 127.0.0.1:8000.", param, ctx)
        return host, int(port)


class WordType(click.ParamType[str]):
    """One of some Swedish words, also as a keyboard without å, ä and ö has it."""

    name = "ord"

    def __init__(self, words: Sequence[str]) -> None:
        self._words = {as_id(word): word for word in words}

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read it; anything else is wrong use."""
        word = self._words.get(as_id(value))
        if word is None:
            self.fail(f"”{value}” går inte att välja. Välj bland {', '.join(self._words.values())}.", param, ctx)
        return word


def today() -> date:
    """Today in Stockholm: the only place where Samverk looks at the clock."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def places_of(root: Path | None, content: Path | None, rules: Path | None) -> Places:
    """Folders as given on the command line; None takes the project's own. Raises UsageError outside a project."""
    from samverk.source.places import Places

    return Places.of(root or project_at(Path.cwd()), content, rules)


def place_options(command: Command) -> Command:
    """Add --root, --content and --rules to a command; it receives them as `root`, `content`, `rules`."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    for name, text in (
        ("--rules", "Ett annat regelverk än projektets, för att prova en ändring."),
        ("--content", "En annan innehållsrot, till exempel examples/exempelstad."),
        ("--root", "Projektets mapp. Annars den närmaste med content/."),
    ):
        command = click.option(name, type=folder, metavar="MAPP", help=text)(command)
    return command


def engine_option(command: Command) -> Command:
    """Add --engine, which holds for the whole run; the command receives nothing of it."""

    def use(context: click.Context, _: click.Parameter, choice: Choice) -> None:
        context.with_resource(using(choice))

    text = "Det som läser reglerna: durable_rules, referensläsaren, eller båda, som då måste säga detsamma."
    kind = click.Choice(CHOICES)
    return click.option(
        "--engine", type=kind, default="auto", show_default=True, help=text, callback=use, expose_value=False
    )(command)


def as_of_option(command: Command) -> Command:
    """Add --as-of; the command receives a date."""
    text = "Dagen som bedömningen gäller. Annars i dag i Stockholm."
    return click.option("--as-of", type=DateType(), default=today, show_default=False, metavar="DATUM", help=text)(
        command
    )


def format_option(forms: Sequence[str], text: str) -> Callable[[Command], Command]:
    """Add --format with a choice of `forms`, the first by default; the command receives `form`."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=text)


def form_option(command: Command) -> Command:
    """Add --format text|json; the command receives `form`."""
    return format_option(("text", "json"), "Hur resultatet skrivs.")(command)


def one_of(wanted: str, choices: Iterable[str], what: str) -> str:
    """`wanted` itself, where it is one of `choices`; `what` names its kind, as in Regeln.

    Raises UsageError, with the nearest choice where one is near.
    """
    listed = sorted(choices)
    if wanted in listed:
        return wanted
    near = get_close_matches(wanted, listed, n=1)
    hint = f"Menade du {near[0]}?" if near else f"Välj bland {', '.join(listed) or 'inga'}."
    raise UsageError(f"{what} {wanted} finns inte. {hint}")


def edition_option(default: str | None) -> Callable[[Command], Command]:
    """Add --edition; without a default both editions are meant."""
    text = "Utgåvan: public för alla, internal för intranätet." + ("" if default else " Annars båda.")
    return click.option("--edition", type=click.Choice(["public", "internal"]), default=default, help=text)
