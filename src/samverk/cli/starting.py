"""The command that makes a project where there is none: init."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from samverk import __version__
from samverk.cli.drafting import asked, over_option, write_at
from samverk.cli.options import as_of_option, one_of
from samverk.cli.program import program
from samverk.model.errors import UsageError

FIRST_PROFILE = "kommun-2023"
"""The rule set that a municipality without demands of its own begins with."""


@program.command("init")
@click.option("--kommun", metavar="NAMN", help="Kommunens namn, till exempel ”Nyby kommun”.")
@click.option("--orgnr", metavar="NNNNNN-NNNN", help="Kommunens organisationsnummer.")
@click.option(
    "--lokalpolisområde", "--lokalpolisomrade", "areas", multiple=True, metavar="NAMN", help="Polisens område."
)
@click.option("--polisregion", metavar="NAMN", help="Polisregionen.")
@click.option("--distrikt", multiple=True, metavar="NAMN", help="En del av kommunen med egen överenskommelse.")
@click.option("--hela-kommunen", "whole", is_flag=True, help="Kommunen är inte indelad.")
@click.option("--konto", multiple=True, metavar="PART=KONTO", help="Konto för kommunen eller polisen.")
@click.option("--inga-konton", "none_yet", is_flag=True, help="Kontona bestäms senare.")
@click.option("--profil", metavar="REGELVERK", help="Regelverket att börja med, om inte det för alla kommuner.")
@over_option
@as_of_option
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="MAPP",
    help="Projektets mapp. Annars den där du står.",
)
def init(
    kommun: str | None,
    orgnr: str | None,
    areas: tuple[str, ...],
    polisregion: str | None,
    distrikt: tuple[str, ...],
    whole: bool,
    konto: tuple[str, ...],
    none_yet: bool,
    profil: str | None,
    over: bool,
    as_of: date,
    root: Path | None,
) -> None:
    """Gör ett projekt för en kommun i en tom mapp: register, mall, prövning och webbplats. Sex frågor."""
    from samverk.drafting.project import Program as OfTheProgram
    from samverk.drafting.project import Project, project
    from samverk.rules.load import load_rule_sets
    from samverk.source.places import SETTINGS, Places
    from samverk.source.schema import SUFFIX

    folder = root or Path.cwd()
    places = Places.of(folder)
    rule_sets = load_rule_sets(places.rule_files, places.schemas)
    profile = one_of(profil or FIRST_PROFILE, rule_sets, "Regelverket")
    name = asked(kommun, "--kommun", "Vad heter kommunen")
    number = asked(orgnr, "--orgnr", "Vilket organisationsnummer har den")
    police = areas or _several("--lokalpolisområde", "Vilket lokalpolisområde (flera med komma)")
    region = asked(polisregion, "--polisregion", "Vilken polisregion")
    districts = distrikt or (
        () if whole else _several("--distrikt eller --hela-kommunen", "Vilka distrikt (tomt svar: hela kommunen)", "")
    )
    accounts = konto or (
        ()
        if none_yet
        else _several("--konto eller --inga-konton", "Vilka konton, som kommunen=namn (tomt svar: inga än)", "")
    )
    made = Project(name, number, police, region, profile, rule_sets[profile].source, districts, _by_party(accounts))
    schemas = {f"{one}{SUFFIX}": _json(places.schemas.sources[one]) for one in EDITED}
    settings = (places.shipped / SETTINGS).read_text(encoding="utf-8")
    draft = project(made, as_of, OfTheProgram(__version__, settings, schemas))
    write_at(draft, lambda path: folder / path, over=over)


EDITED = ("overenskommelse", "beslut", "uppfoljning", "overgripande", "register", "godkannande")
"""The files that an editor checks while they are written."""


def _json(schema: Mapping[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _several(flag: str, question: str, default: str | None = None) -> tuple[str, ...]:
    said = asked(None, flag, question, default)
    return tuple(part.strip() for part in said.split(",") if part.strip())


def _by_party(rows: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        party, sign, name = (part.strip() for part in row.partition("="))
        if not sign:
            raise UsageError("Skriv --konto som kommunen=NAMN eller polisen=NAMN.")
        found[party] = (*found.get(party, ()), name)
    return found
