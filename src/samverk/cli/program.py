"""The program that the commands belong to, in Swedish."""

import gettext
import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import click

from samverk import __version__

BLOCKED, WRONG_USE, TOOL_FAILED, READER_LEFT = 1, 2, 3, 141
"""Exit codes, beside 0 for nothing that blocks. The last is what a shell tells of a program that SIGPIPE ended."""


# The library looks up its words as soon as an option is declared, so this comes before the first one.
os.environ["LANGUAGE"] = "sv"
gettext.bindtextdomain("samverk", str(Path(__file__).parent.parent / "locale"))
gettext.textdomain("samverk")


class Program(click.Group):
    """The group of commands, with Swedish words where the library has none to translate."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands first: they are what a newcomer looks for."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def command(self, *args: Any, **kwargs: Any) -> Callable[[Callable[..., Any]], click.Command]:  # type: ignore[override]  # the library also takes the function itself
        """Give every command the same Swedish usage line."""
        return super().command(*args, options_metavar="[FLAGGOR]", **kwargs)


class LoadingProgram(Program):
    """Commands that are loaded when they are asked for: to load the others takes longer than to say what is wrong.

    `modules` has the one of this room that makes each command, by its name. One that is not there is never found.
    """

    modules: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the library's
        """The names of all."""
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, which its module makes as it is loaded; None where there is none.

        Then all are loaded: the library offers the nearest of those.
        """
        for module in [self.modules[cmd_name]] if cmd_name in self.modules else self.modules.values():
            import_module(f"samverk.cli.{module}")
        return super().get_command(ctx, cmd_name)


class WholeProgram(LoadingProgram):
    """All commands."""

    modules: ClassVar[Mapping[str, str]] = {
        "addresses": "addresses",
        "approvals": "approving",
        "build": "publishing",
        "check": "judging",
        "diff": "comparing",
        "explain": "judging",
        "export": "exporting",
        "facts": "judging",
        "fix": "fixing",
        "forecast": "forecasting",
        "import": "importing",
        "init": "starting",
        "lock": "judging",
        "lsp": "serving_editors",
        "migrate": "following",
        "new": "drafting",
        "pages": "publishing",
        "rules": "rule_work",
        "serve": "publishing",
        "verify": "verifying",
        "why": "judging",
    }


@click.group(
    cls=WholeProgram,
    options_metavar="[FLAGGOR]",
    subcommand_metavar="KOMMANDO [ARGUMENT]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Börja med: samverk check. Slutkoder: 0 inget hindrar, 1 brister som stoppar eller ingenting bedömt, "
    "2 fel användning, 3 verktyget felade.",
)
@click.version_option(__version__, "-V", "--version", message="samverk %(version)s", help="Visa versionen.")
def program() -> None:
    """Samverk bedömer lokala samverkansöverenskommelser och publicerar dem som en webbplats."""
