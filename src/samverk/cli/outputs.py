"""The forms in which `check` writes its report, and where GitHub wants its summary."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samverk.cli.options import Command, format_option
from samverk.cli.terminal import paint, terminal_width

if TYPE_CHECKING:
    from samverk.model.report import Report
    from samverk.model.rule import Rule

FORMS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")


def report_form_option(command: Command) -> Command:
    """Add --format with every form of the report; the command receives `form`."""
    text = (
        "Hur rapporten skrivs: text för terminalen, markdown för en pull request, html som en sida att spara, "
        "json och sarif för program, github, gitlab och junit för CI."
    )
    return format_option(FORMS, text)(command)


def rendered(
    form: str,
    reports: Sequence[Report],
    rules: Mapping[str, Rule],
    *,
    colour: bool = False,
    changed: frozenset[str] = frozenset(),
) -> str:
    """The reports, one for each agreement, as one in one of FORMS.

    `rules` by id; `changed` are the paths that the pull request touches.
    """
    from samverk.render import json, text

    if form == "text":
        return paint(text.render(reports, terminal_width()), colour=colour)
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
