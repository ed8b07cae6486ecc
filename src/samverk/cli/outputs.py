"""The forms in which `check` writes its report, and where GitHub wants its summary."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.options import Command, format_option, one_of
from samverk.cli.terminal import paint, terminal_width
from samverk.model.errors import UsageError
from samverk.model.standing import Standing

if TYPE_CHECKING:
    from samverk.model.report import Report
    from samverk.model.rule import Rule
    from samverk.render.text import Shown

FORMS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")
FOR_PEOPLE = ("text", "json", "github", "markdown", "html")
"""Those that need not tell what was found before a change; a forge holds the others against the main branch's."""


def report_form_option(command: Command) -> Command:
    """Add --format with every form of the report; the command receives `form`."""
    text = (
        "Hur rapporten skrivs: text för terminalen, markdown för en pull request, html som en sida att spara, "
        "json och sarif för program, github, gitlab och junit för CI."
    )
    return format_option(FORMS, text)(command)


ONLY = {"brister": Standing.BREACHED, "påpekanden": Standing.REMARKED}


def shown_options(command: Command) -> Command:
    """Add what of the report a person wants to see; the command receives `about, only, everything, quiet, counted`."""
    everything = "Visa även påpekanden där något stoppar, det som fanns före ändringen och det som följer av annat."
    statistics = "Visa hur många fynd varje krav har, i stället för fynden."
    rules = "Visa bara den regelns fynd. Kan anges flera gånger."
    options = (
        click.option("--rule", "about", multiple=True, metavar="REGEL", help=rules),
        click.option("--only", type=click.Choice(list(ONLY)), help="Visa bara brister, eller bara påpekanden."),
        click.option("--alla", "everything", is_flag=True, help=everything),
        click.option("--statistics", "counted", is_flag=True, help=statistics),
        click.option("-q", "--quiet", is_flag=True, help="Visa bara den första raden: om ändringen stoppas."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def shown_of(
    form: str,
    known: Collection[str],
    about: Sequence[str],
    only: str | None,
    *,
    everything: bool,
    quiet: bool,
    counted: bool,
) -> Shown:
    """What the options ask for. `known` are the ids of rules and of what keeps a file from being judged.

    Raises UsageError for a rule that nobody knows, and where the report is not for a terminal: another form is whole.
    """
    from samverk.render.text import Shown

    if form != "text" and (about or only or everything or quiet or counted):
        raise UsageError(
            "--rule, --only, --alla, --statistics och -q gäller bara --format text. De andra är alltid hela."
        )
    if quiet and (about or only or everything or counted):
        raise UsageError("Med -q visas bara en rad. Ta bort -q eller de andra flaggorna.")
    rules = frozenset(one_of(rule, known, "Regeln") for rule in about)
    standings = frozenset({ONLY[only]} if only else ())
    return Shown(rules, standings, everything=everything, quiet=quiet, statistics=counted)


def rendered(
    form: str,
    reports: Sequence[Report],
    rules: Mapping[str, Rule],
    *,
    colour: bool = False,
    changed: frozenset[str] = frozenset(),
    shown: Shown | None = None,
) -> str:
    """The reports, one for each agreement, as one in one of FORMS.

    `rules` by id; `changed` are the paths that the pull request touches; `shown` is what a person wants to see of it.
    """
    from samverk.render import json, text

    if form == "text":
        return paint(text.render(reports, rules, terminal_width(), shown), colour=colour)
    return json.render(reports) if form == "json" else _for_others(form, reports, rules, changed)


def _for_others(form: str, reports: Sequence[Report], rules: Mapping[str, Rule], changed: frozenset[str]) -> str:
    """The forms that other programs show; apart, so that a run at the terminal does not load them."""
    from samverk.render import github, gitlab, html, junit, markdown, sarif

    forms: dict[str, Callable[[], str]] = {
        "sarif": lambda: sarif.render(reports, rules),
        "github": lambda: github.render(reports, changed),
        "gitlab": lambda: gitlab.render(reports),
        "junit": lambda: junit.render(reports, rules),
        "markdown": lambda: markdown.render(reports, rules, links=_links()),
        "html": lambda: html.render(reports, rules),
    }
    return forms[form]()


def summarise_step(reports: Sequence[Report], rules: Mapping[str, Rule]) -> None:
    """Add the whole list to the summary of GitHub's step, where there is one: the annotations are only ten."""
    from samverk.render import markdown

    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        told = markdown.render(reports, rules, links=_links(), limit=markdown.SUMMARY_LIMIT)
        from samverk.source.whole_file import append_whole

        append_whole(Path(summary), told.encode(errors="replace"))


def _links() -> str:
    """What stands before a path in a link to the commit that GitHub runs; empty anywhere else."""
    server, repository, commit = (os.environ.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    return f"{server}/{repository}/blob/{commit}/" if server and repository and commit else ""
