"""The command line: arguments, printing, exit codes. Nothing else in Samverk prints, exits or looks at the clock."""

import gettext
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from samverk import __version__
from samverk.model.errors import SamverkError, UsageError
from samverk.render.pieces import Line, Role

BLOCKED, WRONG_USE, TOOL_FAILED = 1, 2, 3
_STYLES: dict[Role, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "blue", "bold": True},
    "good": {"fg": "green"},
    "strong": {"bold": True},
    "place": {"fg": "cyan"},
    "dim": {"dim": True},
    "plain": {},
}


class DateType(click.ParamType[date]):
    """A day written as in the content: 2024-06-01."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; anything else is wrong use."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"”{value}” är inte ett datum. Skriv år-månad-dag, till exempel 2024-06-01.", param, ctx)


def today() -> date:
    """Today in Stockholm: the only place where Samverk looks at the clock."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def paint(lines: Iterable[Line], *, colour: bool) -> str:
    """Lines of pieces as text, with colours where `colour` is true."""
    painted = []
    for line in lines:
        pieces = (click.style(p.text, **_STYLES[p.role]) if colour and p.text.strip() else p.text for p in line)
        painted.append("".join(pieces).rstrip())
    return "\n".join(painted) + "\n"


def terminal_width() -> int:
    """Columns of the terminal, at most 120: longer lines are hard to read."""
    return min(120, shutil.get_terminal_size((100, 40)).columns)


def colour_wanted() -> bool:
    """Colour on a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` that has content/ and rules/. Raises UsageError where none has."""
    for folder in (start, *start.parents):
        if (folder / "content").is_dir() and (folder / "rules").is_dir():
            return folder
    raise UsageError(
        f"Ingen mapp med content/ och rules/ finns här eller ovanför ({start}). "
        "Gå till projektets mapp, eller ange den med --root."
    )


class Places:
    """Where a run reads: the repository, the content root and the rules."""

    def __init__(self, root: Path | None, content: Path | None, rules: Path | None) -> None:
        """Folders as given on the command line; None takes the project's own."""
        self.root = root.resolve() if root else find_root(Path.cwd())
        self.content = content.resolve() if content else self.root / "content"
        self.rules = rules.resolve() if rules else self.root / "rules"


def place_options(command: Any) -> Any:
    """Add --root, --content and --rules to a command; it receives them as `root`, `content`, `rules`."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    for name, text in (
        ("--rules", "Ett annat regelverk än projektets, för att pröva en ändring."),
        ("--content", "En annan innehållsrot, till exempel examples/exempelstad."),
        ("--root", "Projektets mapp. Annars den närmaste med content/ och rules/."),
    ):
        command = click.option(name, type=folder, metavar="MAPP", help=text)(command)
    return command


def as_of_option(command: Any) -> Any:
    """Add --as-of; the command receives a date."""
    text = "Dagen som bedömningen gäller. Annars i dag i Stockholm."
    return click.option("--as-of", type=DateType(), default=today, show_default=False, metavar="DATUM", help=text)(
        command
    )


class Program(click.Group):
    """The group of commands, with Swedish words where the library has none to translate."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands first: they are what a newcomer looks for."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def command(self, *args: Any, **kwargs: Any) -> Callable[[Callable[..., Any]], click.Command]:  # type: ignore[override]  # the library also takes the function itself
        """Give every command the same Swedish usage line."""
        return super().command(*args, options_metavar="[FLAGGOR]", **kwargs)


@click.group(
    cls=Program,
    options_metavar="[FLAGGOR]",
    subcommand_metavar="KOMMANDO [ARGUMENT]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Börja med: samverk check. Slutkoder: 0 inget hindrar, 1 fel som hindrar, "
    "2 fel användning, 3 verktyget felade.",
)
@click.version_option(__version__, "-V", "--version", message="samverk %(version)s", help="Visa versionen.")
def program() -> None:
    """Samverk bedömer lokala samverkansöverenskommelser och publicerar dem som en webbplats."""


@program.command()
@click.argument("paths", nargs=-1, metavar="[SÖKVÄG]...", type=click.Path(path_type=Path))
@place_options
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Hur resultatet skrivs.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FIL", help="Skriv till en fil.")
@click.option(
    "--deadlines",
    type=click.Choice(["warn", "fail"]),
    default="warn",
    show_default=True,
    help="Om det som bara kalendern orsakar ska hindra (fail) eller bara visas (warn).",
)
def check(
    paths: tuple[Path, ...],
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    form: str,
    output: Path | None,
    deadlines: str,
) -> None:
    """Bedöm innehållet. Med SÖKVÄG visas bara det som rör de filerna eller mapparna."""
    from samverk.check import judge, only
    from samverk.render import json, text

    places = Places(root, content, rules)
    with _progress("Bedömer överenskommelser") as progress:
        judged = judge(
            places.root, places.content, places.rules, as_of, deadlines_fail=deadlines == "fail", progress=progress
        )
    report = only(judged, [_relative(path, places.root) for path in paths]) if paths else judged.report
    if form == "json":
        _write(json.render(report), output)
    else:
        _write(paint(text.render(report, terminal_width()), colour=colour_wanted() and output is None), output)
    sys.exit(BLOCKED if report.blocking else 0)


@program.command()
@click.argument("rule", metavar="REGEL")
@place_options
def explain(rule: str, root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Förklara en regel: vad som krävs, var det står, exempel."""
    from difflib import get_close_matches

    from samverk.render import explanation
    from samverk.rules.load import load_rule_sets
    from samverk.source.schema import Schemas

    places = Places(root, content, rules)
    rule_sets = load_rule_sets(places.rules, Schemas.load(places.root / "schema"))
    known = {r.id: (r, rule_sets[r.rule_set].designation) for rule_set in rule_sets.values() for r in rule_set.rules}
    if rule not in known:
        near = get_close_matches(rule, known, n=1)
        hint = f"Menade du {near[0]}?" if near else f"Reglerna är: {', '.join(sorted(known))}."
        raise UsageError(f"Regeln {rule} finns inte. {hint}")
    found, source = known[rule]
    _write(paint(explanation.render(found, source, terminal_width()), colour=colour_wanted()), None)


@program.command()
@click.argument("agreement", required=False, metavar="[ÖVERENSKOMMELSE]")
@place_options
@as_of_option
def facts(agreement: str | None, root: Path | None, content: Path | None, rules: Path | None, as_of: date) -> None:
    """Visa de slag och fält som regler får använda, eller en överenskommelses faktum med deras platser."""
    from samverk.render import facts as listing

    if agreement is None:
        _write(paint(listing.catalogue(terminal_width()), colour=colour_wanted()), None)
        return
    from samverk.check import facts_by_agreement

    places = Places(root, content, rules)
    found = facts_by_agreement(places.root, places.content, as_of)
    if agreement not in found:
        raise UsageError(f"Överenskommelsen {agreement} finns inte. Välj bland {', '.join(sorted(found)) or 'inga'}.")
    _write(paint(listing.facts(found[agreement]), colour=colour_wanted()), None)


@program.command()
@click.argument("agreement", metavar="ÖVERENSKOMMELSE")
@place_options
def lock(agreement: str, root: Path | None, content: Path | None, rules: Path | None) -> None:
    """Skriv textlåset: kontrollsumman av avtalets ord, så som mallen och värdena ger dem."""
    from samverk.lock import write_lock

    places = Places(root, content, rules)
    message = write_lock(places.root, places.content, agreement)
    click.echo(message)


class _Progress:
    """A line on standard error that tells how far a long run has come; silent where nobody is watching."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        if total >= 20 and (done % 10 == 0 or done == total):
            click.echo(f"\r{self._label}: {done} av {total}", err=True, nl=False)
            self._shown = True

    def __enter__(self) -> Any:
        return self if sys.stderr.isatty() else None

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r" + " " * 60 + "\r", err=True, nl=False)


def _progress(label: str) -> _Progress:
    return _Progress(label)


def _relative(path: Path, root: Path) -> str:
    """A path from the command line as the report names it."""
    full = path.resolve()
    if not full.exists():
        raise UsageError(f"Sökvägen {path} finns inte.")
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else full.name


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"Filen {output} går inte att skriva: {error.strerror}.") from error


def main() -> None:
    """Run the program; every failure becomes one clear line and an exit code (interface: 0, 1, 2, 3)."""
    os.environ["LANGUAGE"] = "sv"
    gettext.bindtextdomain("samverk", str(Path(__file__).parent / "locale"))
    gettext.textdomain("samverk")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(program.main(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except UsageError as error:
        _fail(str(error), WRONG_USE)
    except SamverkError as error:
        _fail(str(error), TOOL_FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:  # the last resort: a fault of the tool's own, told in one line
        if os.environ.get("SAMVERK_DEBUG"):
            raise
        _fail(f"Verktyget felade: {type(error).__name__}: {error}. Sätt SAMVERK_DEBUG=1 för hela spåret.", TOOL_FAILED)


def _fail(message: str, code: int) -> None:
    safe = "".join(c if c.isprintable() else " " for c in message)
    click.echo(click.style("samverk: ", fg="red", bold=True) + safe, err=True)
    sys.exit(code)
