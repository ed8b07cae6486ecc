"""The command that drafts a follow-up of an åtgärdsplan: new uppföljning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.drafting import asked, asked_day, new, over_option, several, write_draft
from samverk.cli.options import Command, DateType, as_of_option, one_of, place_options, places_of
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.agreement.content import Agreement

FLAGS: Mapping[str, tuple[str, str, str]] = {
    "status": ("åtgärd", "atgard", "Uppföljd åtgärd och dess status: planerad, pågår, genomförd eller avbruten."),
    "resultat": ("resultat", "", "Vad uppföljningen visade."),
    "genomfört": ("genomfört", "genomfort", "Hur mycket som är gjort, till exempel 14 av 20 kvällar."),
    "bedömning": ("bedömning", "bedomning", "Hur åtgärden går: enligt plan, försenad, ändras eller avbryts."),
    "kommentar": ("kommentar", "", "Vad gruppen vill säga om åtgärden."),
    "nästa": ("nästa", "nasta", "När åtgärden senast ska följas upp igen."),
}
"""The flag, its name in ASCII and its help for each thing that may be said of a measure, by its key."""


def said_options(command: Command) -> Command:
    """Add the flags of FLAGS; each may be given for several measures, and is received under its key."""
    for key, (flag, plain, text) in reversed(tuple(FLAGS.items())):
        names = [f"--{flag}", *([f"--{plain}"] if plain else []), f"said_{key}"]
        command = click.option(*names, multiple=True, metavar="ID=TEXT", help=text)(command)
    return command


@new.command("uppföljning")
@click.argument("agreement", metavar="AVTAL")
@click.option("--plan", metavar="VERSION", help="Planen som är uppföljd: bilagans mapp och versionens dag.")
@click.option("--grupp", metavar="GRUPP", help="Gruppen som har följt upp, med det ord som beslut har under organ.")
@click.option("--dag", type=DateType(), metavar="DATUM", help="Dagen för uppföljningen.")
@click.option("--handling", metavar="TEXT", help="Vad den är antecknad i, till exempel Minnesanteckningar 2026:4.")
@said_options
@over_option
@as_of_option
@place_options
def new_follow_up(
    agreement: str,
    plan: str | None,
    grupp: str | None,
    dag: date | None,
    handling: str | None,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
    **said: tuple[str, ...],
) -> None:
    """Skriv en uppföljning av en åtgärdsplan. Det som inte sägs om en åtgärd är som förut."""
    from samverk.drafting.draft import agreement_named
    from samverk.drafting.follow_up import FollowedUp, follow_up, groups, plan_on, plans
    from samverk.reading import read

    rows = _by_measure(said)
    places = places_of(root, content, rules)
    known = read(places).content
    found = agreement_named(known, agreement)
    known_plans = plans(found)
    if not known_plans:
        raise UsageError(f"{agreement} har ingen åtgärdsplan med åtgärder att följa upp.")
    choices = groups(found)
    group = one_of(asked(grupp, "--grupp", "Vilken grupp", choices=choices), choices, "Gruppen")
    day = asked_day(dag, "--dag", "Vilken dag", as_of)
    version = one_of(asked(plan, "--plan", "Vilken plan", plan_on(found, day), known_plans), known_plans, "Planen")
    record = asked(handling, "--handling", "Vilken handling")
    rows = rows or _asked_measures(found, version, day)
    write_draft(follow_up(known, FollowedUp(agreement, version, group, day, record, rows), as_of), places, over=over)


def _by_measure(said: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
    """What is said of each measure, by its id; `said` has it by the option, each answer as `id=ord`.

    A measure alone is followed up, and its status is as before.
    """
    from samverk.source.fault import shown

    rows: dict[str, dict[str, str]] = {}
    for key, (flag, _, _) in FLAGS.items():
        for answer in said[f"said_{key}"]:
            name, sign, words = (part.strip() for part in answer.partition("="))
            if not name or (sign and not words) or (not sign and key != "status"):
                raise UsageError(f"Skriv --{flag} som åtgärdens id, ett likhetstecken och vad som gäller: id=text.")
            row = rows.setdefault(name, {})
            if key in row:
                raise UsageError(f"--{flag} är angiven två gånger för {shown(name)}.")
            if sign:
                row[key] = words
    return rows


def _asked_measures(agreement: Agreement, plan: str, day: date) -> dict[str, dict[str, str]]:
    """Which measures, and the status of each, which is offered as it was."""
    from samverk.drafting.follow_up import CHOICES, states
    from samverk.source.fault import shown

    known = states(agreement, plan, day)
    rows = {}
    for name in several("--åtgärd", "Vilka åtgärder", tuple(known)):
        status = asked(None, "--åtgärd", f"Status för {shown(name)}", known.get(name) or None, CHOICES["status"])
        rows[name] = {"status": status}
    return rows
