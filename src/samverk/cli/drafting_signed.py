"""The commands that draft what the parties sign or decide beside the annexes: new tillägg, period and dispens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.drafting import asked, asked_day, file_at, new, over_option, several, write_draft
from samverk.cli.options import Command, DateType, as_of_option, one_of, place_options, places_of
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.source.places import Places
    from samverk.source.written import Value


def signed_options(command: Command) -> Command:
    """Add what every tillägg says of itself."""
    for name, plain, text in (
        ("--handling", "handling", "Handlingen som parterna undertecknar, till exempel Tillägg 2, NY 2027/4."),
    ):
        command = click.option(name, plain, metavar="TEXT", help=text)(command)
    for name, plain, text in (
        ("--samråd", "--samrad", "Dagen då parterna samrådde om ändringen."),
        ("--dag", "", "Dagen då tillägget börjar gälla."),
    ):
        names = [one for one in (name, plain) if one]
        command = click.option(*names, names[-1].strip("-"), type=DateType(), metavar="DATUM", help=text)(command)
    return command


@new.command("tillägg")
@click.argument("agreement", metavar="AVTAL")
@click.option(
    "--ändra", "--andra", "changes", multiple=True, metavar="PLATS=VÄRDE", help="En uppgift och dess nya värde."
)
@click.option(
    "--bilaga", "annexes", multiple=True, metavar="VERSION", help="En version av en bilaga som tillägget gäller."
)
@signed_options
@as_of_option
@place_options
def new_amendment(
    agreement: str,
    changes: tuple[str, ...],
    annexes: tuple[str, ...],
    dag: date | None,
    samrad: date | None,
    handling: str | None,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv ett tillägg: det nya värdet, vad som stod förut och en rad för varje part som ska underteckna."""
    from samverk.drafting.amendment import waiting
    from samverk.drafting.draft import agreement_named
    from samverk.reading import read

    places = places_of(root, content, rules)
    found = agreement_named(read(places).content, agreement)
    values = _values(changes)
    if not values and not annexes:
        choices = waiting(found)
        if choices:
            annexes = several("--ändra eller --bilaga", "Vilka bilagor gäller tillägget", choices)
        else:
            values = _values([asked(None, "--ändra", "Vad ändras, som plats=värde")])
    _write_amendment(places, (agreement, values, annexes), (dag, samrad, handling), as_of)


@new.command("period")
@click.argument("agreement", metavar="AVTAL")
@click.option("--till", type=DateType(), metavar="DATUM", help="Den nya sista dagen.")
@signed_options
@as_of_option
@place_options
def new_period(
    agreement: str,
    till: date | None,
    dag: date | None,
    samrad: date | None,
    handling: str | None,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Förläng en överenskommelse: ett tillägg med en ny sista dag."""
    from samverk.drafting.amendment import period
    from samverk.drafting.draft import agreement_named
    from samverk.reading import read

    places = places_of(root, content, rules)
    found = agreement_named(read(places).content, agreement)
    last = asked_day(till, "--till", "Till vilken dag", None)
    _write_amendment(places, (agreement, period(found, last), ()), (dag, samrad, handling), as_of)


def _write_amendment(
    places: Places,
    what: tuple[str, Mapping[str, Value], tuple[str, ...]],
    said: tuple[date | None, date | None, str | None],
    as_of: date,
) -> None:
    from samverk.drafting.amendment import Amended, amendment
    from samverk.reading import read

    day, consulted, record = said
    made = Amended(
        *what,
        day=asked_day(day, "--dag", "Från vilken dag gäller tillägget", as_of),
        consulted=asked_day(consulted, "--samråd", "Vilken dag samrådde parterna", as_of),
        record=asked(record, "--handling", "Vilken handling"),
    )
    write_draft(amendment(read(places).content, made, as_of, file_at(places)), places, over=False)


def _values(rows: Iterable[str]) -> dict[str, Value]:
    from samverk.source.written import read_value

    found: dict[str, Value] = {}
    for row in rows:
        name, sign, words = (part.strip() for part in row.partition("="))
        if not (name and sign and words) or name in found:
            raise UsageError(
                "Skriv --ändra som platsen, ett likhetstecken och det nya värdet, en gång för varje plats."
            )
        found[name] = read_value(words)
    return found


@new.command("dispens")
@click.argument("agreement", metavar="AVTAL")
@click.option("--regel", metavar="REGEL", help="Regeln som undantaget gäller.")
@click.option("--gäller", "--galler", "about", metavar="PLATS", help="Vad undantaget gäller, eller allt.")
@click.option("--skäl", "--skal", "reason", metavar="TEXT", help="Varför undantaget behövs.")
@click.option("--dag", type=DateType(), metavar="DATUM", help="Dagen för beslutet.")
@click.option("--handling", metavar="TEXT", help="Vad beslutet är antecknat i, till exempel Protokoll 2026:1 § 3.")
@click.option("--diarienummer", "number", metavar="TEXT", help="Beslutets diarienummer.")
@click.option("--närvarande", "--narvarande", "present", multiple=True, metavar="FUNKTION", help="Vem som var med.")
@click.option("--till", type=DateType(), metavar="DATUM", help="Sista dagen undantaget gäller.")
@over_option
@as_of_option
@place_options
def new_waiver(
    agreement: str,
    regel: str | None,
    about: str | None,
    reason: str | None,
    dag: date | None,
    handling: str | None,
    number: str | None,
    present: tuple[str, ...],
    till: date | None,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv ett undantag från en regel, och beslutet om det. Välj bland de regler som bryts."""
    from samverk.check import judge
    from samverk.drafting.decision import functions
    from samverk.drafting.draft import agreement_named
    from samverk.drafting.waiver import EVERYWHERE, Waived, group, waiver

    places = places_of(root, content, rules)
    judged = judge(places, as_of)
    found = agreement_named(judged.content, agreement)
    waivable = judged.rule_sets[found.parts.terms.profil.words].rule_ids
    findings = [one for one in judged.report.findings if one.agreement == agreement and waivable.get(one.rule)]
    breached = tuple(dict.fromkeys(one.rule for one in findings))
    rule = one_of(asked(regel, "--regel", "Vilken regel", choices=breached), waivable, "Regeln")
    places_of_it = (one.concerns for one in findings if one.rule == rule)
    of_it = tuple(dict.fromkeys(str(one) for one in places_of_it if one and one.steps))
    what = asked(about, "--gäller", "Vad gäller undantaget", EVERYWHERE, (EVERYWHERE, *of_it))
    made = Waived(
        agreement=agreement,
        rule=rule,
        about=what,
        reason=asked(reason, "--skäl", "Varför"),
        day=asked_day(dag, "--dag", "Vilken dag fattades beslutet", as_of),
        record=asked(handling, "--handling", "Vilken handling"),
        number=asked(number, "--diarienummer", "Vilket diarienummer"),
        present=present or several("--närvarande", "Vilka var med", functions(found, group(found))),
        until=asked_day(till, "--till", "Till vilken dag", None),
    )
    write_draft(waiver(judged.content, made, waivable, as_of, file_at(places)), places, over=over)


@new.command("godkännare")
@click.argument("whom", metavar="ORGANISATION")
@click.option("--konto", "accounts", multiple=True, metavar="NAMN", help="Kontots namn där arkivet ligger, utan @.")
@click.option(
    "--grupp", "groups", multiple=True, metavar="NAMN", help="En grupp av konton, till exempel nyby/trygghet."
)
@place_options
def new_approver(
    whom: str,
    accounts: tuple[str, ...],
    groups: tuple[str, ...],
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Låt ett konto tala för en organisation, eller för en ägare av regler och program."""
    from samverk.drafting.approver import Approver, approver
    from samverk.drafting.approver import whom as known_ones
    from samverk.reading import read

    places = places_of(root, content, rules)
    known = read(places).content
    one = one_of(whom, known_ones(known), "Organisationen")
    if not accounts and not groups:
        said = asked(None, "--konto eller --grupp", "Vilket konto (flera med komma)")
        accounts = tuple(part.strip() for part in said.split(",") if part.strip())
    write_draft(approver(known, Approver(one, accounts, groups), file_at(places)), places, over=False)
