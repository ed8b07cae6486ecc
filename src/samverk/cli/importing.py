"""The command that makes content of a file from another program: import."""

import sys
from datetime import date
from pathlib import Path

import click

from samverk.cli.drafting import over_option, write_draft
from samverk.cli.options import as_of_option, one_of, place_options, places_of
from samverk.cli.program import BLOCKED, program
from samverk.cli.terminal import write
from samverk.model.errors import UsageError


@program.command("import")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--distrikt", required=True, metavar="ID", help="Distriktet i registret, som också ger mappen dess namn.")
@click.option("--profil", metavar="REGELVERK", help="Regelverket, om inte det som de andra överenskommelserna följer.")
@click.option("--torr", "dry", is_flag=True, help="Visa vad som skulle skrivas. Skriv ingenting.")
@over_option
@as_of_option
@place_options
def import_file(
    file: Path,
    distrikt: str,
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
    """
    from samverk.drafting.first import profiles
    from samverk.intake.agreement_import import Asked, import_agreement
    from samverk.intake.synthesis import room_of
    from samverk.intake.told import told
    from samverk.reading import read
    from samverk.rules.load import load_rule_sets

    places = places_of(root, content, rules)
    known, rule_sets = read(places).content, load_rule_sets(places.rule_files, places.schemas)
    used = profiles(known, rule_sets)
    if profil is None and len(used) != 1:
        raise UsageError(f"Ange regelverket med --profil. Välj bland {', '.join(used or sorted(rule_sets))}.")
    profile = one_of(profil or used[0], rule_sets, "Regelverket")
    made = import_agreement(known, room_of(places), Asked(file, distrikt, profile, over), as_of)
    if not dry:
        write_draft(made.draft, places, over=over)
    for line in told(made.reading, made.draft.new, dry=dry):
        write(f"{line}\n")
    if made.to_look_over:
        sys.exit(BLOCKED)
