"""The command that makes content of a file from another program: import."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.drafting import asked_day, over_option, write_draft
from samverk.cli.options import DateType, WordType, as_of_option, one_of, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import write
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.source.places import Places


AGREEMENT, PLAN, FOLLOW_UP = "överenskommelse", "åtgärdsplan", "uppföljning"
KINDS = WordType((AGREEMENT, PLAN, FOLLOW_UP))
"""What a file may be read as."""


@program.command("import")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--distrikt", metavar="ID", help="Distriktet i registret, som också ger mappen dess namn.")
@click.option(
    "--som", "kind", type=KINDS, default=AGREEMENT, metavar="VAD", help="Vad FIL är, om inte en överenskommelse."
)
@click.option("--dag", type=DateType(), metavar="DATUM", help="Dagen då planen upprättades.")
@click.option("--profil", metavar="REGELVERK", help="Regelverket, om inte det som de andra överenskommelserna följer.")
@click.option("--torr", "dry", is_flag=True, help="Visa vad som skulle skrivas. Skriv ingenting.")
@over_option
@as_of_option
@place_options
def import_file(
    file: Path,
    distrikt: str | None,
    kind: str,
    dag: date | None,
    profil: str | None,
    dry: bool,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Läs in en överenskommelse från en Wordfil (.docx), .odt, PDF eller .txt.

    Varje ord i FIL hamnar i överenskommelsens text, bland det oklara eller bland det som utelämnas. Skulle ett enda
    ord gå förlorat skrivs inget. Uppgifter skrivs bara där de står i filen. Namn, personnummer, mobilnummer och
    personliga adresser tas bort. Vad som lästes var står i mappen intag, som aldrig publiceras. Slutkoden är 1 när
    något är att se över, och 2 när inget är skrivet.

    Med --som åtgärdsplan blir tabellerna i en Wordfil eller .odt åtgärder, och resten text, i en ny version av
    distriktets plan.
    Med --som uppföljning läses Excelarket från samverk export uppföljning, när det är ifyllt.
    """
    places = places_of(root, content, rules)
    if kind == FOLLOW_UP:
        _follow_up(file, places, as_of, dry=dry, over=over)
        return
    if distrikt is None:
        raise UsageError("Ange --distrikt: distriktet i registret.")
    if kind == PLAN:
        _plan(file, distrikt, dag, places, as_of, dry=dry, over=over)
        return
    to_look_over, lines = _agreement(file, distrikt, profil, places, as_of, dry=dry, over=over)
    for line in lines:
        write(f"{line}\n")
    if to_look_over:
        sys.exit(BLOCKED)


def _follow_up(file: Path, places: Places, as_of: date, *, dry: bool, over: bool) -> None:
    from samverk.intake.follow_up_sheet import follow_up_from
    from samverk.reading import read

    draft = follow_up_from(read(places).content, file, as_of)
    if dry:
        for path, content in draft.new.items():
            write(f"Skulle skrivas: {path}\n{content.decode()}")
    else:
        write_draft(draft, places, over=over)


def _plan(file: Path, distrikt: str, day: date | None, places: Places, as_of: date, *, dry: bool, over: bool) -> None:
    from samverk.intake.plan_import import import_plan
    from samverk.reading import read

    day = asked_day(day, "--dag", "Vilken dag upprättades planen", None)
    made = import_plan(read(places).content, distrikt.removeprefix("sdo-"), file, day, as_of)
    if not dry:
        write_draft(made.draft, places, over=over)
    for line in made.told:
        write(f"{line}\n")
    write(f"{'Skulle skrivas' if dry else 'Skrivet'}: {', '.join(made.draft.new)}\n")
    if made.to_look_over:
        sys.exit(BLOCKED)


def _agreement(
    file: Path, distrikt: str, profil: str | None, places: Places, as_of: date, *, dry: bool, over: bool
) -> tuple[bool, list[str]]:
    """Whether a person has something to look over, and what is told."""
    from samverk.drafting.first import profiles
    from samverk.intake.agreement_import import Asked, import_agreement
    from samverk.intake.synthesis import room_of
    from samverk.intake.told import told
    from samverk.reading import read
    from samverk.rules.load import load_rule_sets

    known, rule_sets = read(places).content, load_rule_sets(places.rule_files, places.schemas)
    used = profiles(known, rule_sets)
    if profil is None and len(used) != 1:
        raise UsageError(f"Ange regelverket med --profil. Välj bland {', '.join(used or sorted(rule_sets))}.")
    profile = one_of(profil or used[0], rule_sets, "Regelverket")
    made = import_agreement(known, room_of(places), Asked(file, distrikt, profile, over), as_of)
    if not dry:
        write_draft(made.draft, places, over=over)
    return made.to_look_over, list(told(made.reading, made.draft.new, dry=dry))
