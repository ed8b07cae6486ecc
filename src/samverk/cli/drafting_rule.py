"""The command that drafts a rule: new regel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverk.cli.drafting import asked, new, over_option, write_at
from samverk.cli.options import as_of_option, one_of, place_options, places_of
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.source.written import Value

SHOWN = 12
"""So many clauses are offered."""


@new.command("regel")
@click.argument("rule", metavar="ID")
@click.option("--regelverk", metavar="REGELVERK", help="Det egna regelverket som den hör till.")
@click.option("--klausul", metavar="KLAUSUL", help="Bestämmelsen i regelverkets text som den vilar på.")
@click.option("--slag", metavar="SLAG", help="Det som regeln prövar, se samverk facts.")
@click.option("--där", "--dar", "narrowed", multiple=True, metavar="FÄLT=VÄRDE", help="Bara där ett annat fält är så.")
@click.option("--fält", "--falt", "field", metavar="FÄLT", help="Uppgiften som kravet gäller.")
@click.option("--villkor", metavar="VILLKOR", help="Kravet: finns, minst=4, högst=2, lika=VÄRDE eller inte=VÄRDE.")
@click.option(
    "--allvar", metavar="ALLVAR", help="Hur allvarligt det är att bryta mot kravet, med ordet ur regelfilerna."
)
@click.option("--titel", metavar="TEXT", help="Kravet i en mening.")
@click.option("--meddelande", metavar="TEXT", help="Vad den som bryter mot kravet får läsa.")
@click.option("--åtgärd", "--atgard", "fix", metavar="TEXT", help="Hur det rättas.")
@click.option("--ägare", "--agare", "owner", metavar="TEXT", help="Vem som svarar för regeln.")
@over_option
@as_of_option
@place_options
def new_rule_file(
    rule: str,
    regelverk: str | None,
    klausul: str | None,
    slag: str | None,
    narrowed: tuple[str, ...],
    field: str | None,
    villkor: str | None,
    allvar: str | None,
    titel: str | None,
    meddelande: str | None,
    fix: str | None,
    owner: str | None,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv ett utkast till en regel, med exempel ur reglerna som finns."""
    from samverk.facts.catalogue import KINDS
    from samverk.new_rule import SEVERITIES, Asked, new_rule, own_rule_sets, unmapped
    from samverk.rules.load import load_rule_sets
    from samverk.source.fault import shown

    places = places_of(root, content, rules)
    own = tuple(own_rule_sets(places))
    if not own:
        raise UsageError(
            "Projektet har inget eget regelverk. Lägg ett under rules/, med en regelverk.yaml och sin text."
        )
    rule_set = one_of(asked(regelverk, "--regelverk", "Vilket regelverk", own[0], own), own, "Regelverket")
    sets = load_rule_sets(places.rule_files, places.schemas)
    if klausul is None:
        left = tuple(f"{name}  {shown(words, 70)}" for name, words in unmapped(places, sets[rule_set]).items())[:SHOWN]
        klausul = asked(None, "--klausul", "Vilken bestämmelse", choices=left).partition("  ")[0]
    kind = one_of(asked(slag, "--slag", "Vad prövar den"), KINDS, "Slaget")
    name = one_of(
        asked(field, "--fält", "Vilken uppgift", choices=tuple(KINDS[kind].fields)), KINDS[kind].fields, "Fältet"
    )
    operator, value = _requirement(
        asked(villkor, "--villkor", "Vilket krav, till exempel minst=4 eller finns", "finns")
    )
    made = Asked(
        id=rule,
        rule_set=rule_set,
        clause=klausul,
        kind=kind,
        field=name,
        operator=operator,
        value=value,
        severity=asked(allvar, "--allvar", "Hur allvarligt", "fel", tuple(SEVERITIES)),
        title=asked(titel, "--titel", "Kravet i en mening").rstrip("."),
        message=asked(meddelande, "--meddelande", "Vad får den läsa som bryter mot det"),
        fix=asked(fix, "--åtgärd", "Hur rättas det"),
        owner=asked(owner, "--ägare", "Vem svarar för regeln"),
        narrowed=dict(_narrowed(narrowed)),
    )
    draft, at = new_rule(places, made, as_of)
    write_at(draft, lambda path: at[path], over=over)


def _requirement(words: str) -> tuple[str, Value]:
    operator, sign, value = (part.strip() for part in words.partition("="))
    return operator, _value(value) if sign else True


def _narrowed(rows: Iterable[str]) -> Iterable[tuple[str, Value]]:
    for row in rows:
        name, sign, value = (part.strip() for part in row.partition("="))
        if not (name and sign and value):
            raise UsageError("Skriv --där som fältet, ett likhetstecken och värdet: sida=kommun.")
        yield name, _value(value)


def _value(words: str) -> Value:
    from samverk.source.written import read_value

    return {"ja": True, "nej": False}.get(words, read_value(words))
