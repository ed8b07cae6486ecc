"""The command that tells whose approval a change still lacks: approvals."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.approved import approved_option, approvers_of
from samverk.cli.options import as_of_option, format_option, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import colour_wanted, paint, terminal_width, write
from samverk.model.approval import Approver
from samverk.model.errors import RuleSetError, UsageError

if TYPE_CHECKING:
    from samverk.model.vocabulary import Vocabulary
    from samverk.source.places import Places
    from samverk.source.schema import Schemas


@program.command()
@click.option(
    "--base",
    required=True,
    metavar="VERSION",
    help="Den git-version som ändringen utgår från, till exempel origin/main.",
)
@approved_option
@click.option(
    "--author", metavar="KONTO", help="Den som har gjort ändringen. Anges kontot räknas det som ett godkännande."
)
@place_options
@as_of_option
@format_option(("text", "json", "markdown"), "Hur resultatet skrivs: text, json, eller markdown för en pull request.")
def approvals(
    base: str,
    names: tuple[str, ...],
    listed: Path | None,
    author: str | None,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    as_of: date,
    form: str,
) -> None:
    """Visa vems godkännande en ändring behöver, vilka som finns och vilka som saknas.

    Vem som ska godkänna vad står i innehållets godkannande.yaml. Filen räknas som den är i den version som anges med
    --base. Slutkoden är 1 när något godkännande saknas.
    """
    from samverk.approvals import Change
    from samverk.approvals import approvals as asked
    from samverk.change_control import judging
    from samverk.reading import read
    from samverk.render import approvals as rendering
    from samverk.source.git import changed_files, common_ancestor

    given = (*([Approver(author)] if author else ()), *approvers_of(names, listed))
    places = places_of(root, content, rules)
    ancestor = common_ancestor(places.root, base)
    there = places.back_to(base)
    schemas, words = _words(there, places)
    before, after, gate = (read(at, schemas, words).content for at in (places.back_to(ancestor), places, there))
    changed = changed_files(places.root, ancestor)
    judge = frozenset(filter(judging(places, before, after), changed))
    change = Change(before, after, gate, changed, base, judge)
    answer = asked(change, dict.fromkeys(given), as_of)
    if form == "json":
        write(rendering.json_document(answer))
    elif form == "markdown":
        write(rendering.markdown(answer))
    else:
        write(paint(rendering.render(answer, terminal_width()), colour=colour_wanted()))
    sys.exit(0 if answer.complete else BLOCKED)


def _words(gate: Places, places: Places) -> tuple[Schemas, Mapping[str, Vocabulary]]:
    """The schemas and vocabularies of the gate, so that no change says by which words it is read; else the change's.

    Raises UsageError and RuleSetError where neither can be read.
    """
    from samverk.rules.vocabulary import vocabularies

    with suppress(UsageError, RuleSetError):
        words = vocabularies(gate.rule_files, gate.schemas)
        if words:
            return gate.schemas, words
    return places.schemas, vocabularies(places.rule_files, places.schemas)
