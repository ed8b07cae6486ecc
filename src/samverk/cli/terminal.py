"""Printing: colours, widths, progress. Only this room prints."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from samverk.render.styled_text import Line, Role

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


class Progress:
    """A line on standard error that tells how far a long run has come; silent where nobody is watching."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show how far it has come, where there is enough to wait for."""
        if total >= 20 and (done % 10 == 0 or done == total):
            click.echo(f"\r{self._label}: {done} av {total}", err=True, nl=False)
            self._shown = True

    def __enter__(self) -> Any:
        return self if sys.stderr.isatty() else None

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r" + " " * 60 + "\r", err=True, nl=False)


def write(text: str, output: Path | None = None) -> None:
    """Print the text, or write it to a file. Raises UsageError where the file cannot be written."""
    if output is None:
        click.echo(text, nl=False)
    else:
        from samverk.source.whole_file import write_whole

        write_whole({output: text.encode(errors="replace")})


def note(text: str) -> None:
    """Tell something beside the answer, on standard error."""
    click.echo(f"samverk: {text}", err=True)


def shown_path(path: Path) -> str:
    """A path as short as it can be written from here."""
    full = path.resolve()
    return full.relative_to(Path.cwd()).as_posix() if full.is_relative_to(Path.cwd()) else str(full)
