"""The command that tells whose approval a change still lacks: approvals."""

import sys
from pathlib import Path

import click

from samverk.cli.approved import approved_option, approvers_of
from samverk.cli.options import form_option, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import colour_wanted, paint, terminal_width, write
from samverk.model.approval import Approver


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
    from samverk.reading import read
    from samverk.render import approvals as rendering
    from samverk.rules.vocabulary import vocabularies
    from samverk.source.git import changed_files, common_ancestor

    given = (*([Approver(author)] if author else ()), *approvers_of(names, listed))
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
