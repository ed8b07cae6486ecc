"""The command that drafts the first agreement of a district: new avtal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import click

from samverk.cli.drafting import asked, asked_day, file_at, new, over_option, write_draft
from samverk.cli.options import DateType, as_of_option, one_of, place_options, places_of
from samverk.model.errors import UsageError


@new.command("avtal")
@click.argument("district", metavar="DISTRIKT")
@click.option("--från", "--fran", "start", type=DateType(), metavar="DATUM", help="Första dagen den gäller.")
@click.option("--till", metavar="DATUM", help="Sista dagen den gäller, eller tillsvidare.")
@click.option(
    "--område",
    "--omrade",
    "areas",
    multiple=True,
    metavar="NAMN[=KOD]",
    help="Samverkansområde, och dess centrala kod.",
)
@click.option("--möts", "--mots", "meets", metavar="TEXT", help="Hur ofta arbetsgrupperna möts.")
@click.option("--part", "parties", multiple=True, metavar="ORGANISATION", help="Part, om registret inte säger vilka.")
@click.option("--adress", multiple=True, metavar="PART=GATA, POSTNUMMER ORT", help="En parts adress.")
@click.option("--e-post", "mails", multiple=True, metavar="PART=ADRESS", help="En parts funktionsadress.")
@click.option(
    "--undertecknar",
    "signers",
    multiple=True,
    metavar="PART=FUNKTION",
    help="Den funktion som undertecknar för en part.",
)
@click.option("--profil", metavar="REGELVERK", help="Regelverket som den ska följa.")
@click.option("--mall", metavar="MALL", help="Mallen som ger ordalydelsen.")
@click.option("--titel", metavar="TEXT", help="Rubriken, om inte mallens.")
@click.option("--id", "name", metavar="ID", help="Mappens namn, om inte distriktets.")
@over_option
@as_of_option
@place_options
def new_agreement(
    district: str,
    start: date | None,
    till: str | None,
    areas: tuple[str, ...],
    meets: str | None,
    parties: tuple[str, ...],
    adress: tuple[str, ...],
    mails: tuple[str, ...],
    signers: tuple[str, ...],
    profil: str | None,
    mall: str | None,
    titel: str | None,
    name: str | None,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv ett distrikts första överenskommelse, med bilagor. Det som bara ni vet står som ”skriv här”."""
    from samverk.drafting.first import central_areas, first_agreement, profiles, templates
    from samverk.drafting.first_terms import First
    from samverk.reading import read
    from samverk.rules.load import load_rule_sets
    from samverk.source.times import UNTIL_FURTHER_NOTICE

    places = places_of(root, content, rules)
    known, rule_sets = read(places).content, load_rule_sets(places.rule_files, places.schemas)
    names = {one.namn.words: identity for identity, one in known.register.districts.items()}
    wanted = {name.casefold(): identity for name, identity in names.items()}.get(district.casefold(), district)
    if wanted not in known.register.districts:
        one_of(district, {*names, *known.register.districts}, "Distriktet")
    profile = _chosen(profil, "--profil", "Vilket regelverk", profiles(known, rule_sets))
    template = _chosen(mall, "--mall", "Vilken mall", templates(known, rule_sets[profile], rule_sets))
    first = asked_day(start, "--från", "Från vilken dag gäller den", _next_month(as_of))
    last = asked(till, "--till", "Till vilken dag, eller tillsvidare", UNTIL_FURTHER_NOTICE)
    made = First(
        district=wanted,
        profile=profile,
        template=template,
        start=first,
        end=None if last == UNTIL_FURTHER_NOTICE else DateType().convert(last, None, None),
        areas=tuple(map(_area, areas)) or _asked_areas(central_areas(known, first)),
        meets=asked(meets, "--möts", "Hur ofta möts arbetsgrupperna", "en gång i månaden"),
        id=name,
        title=titel,
        parties=parties,
        addresses={party: _address(words) for party, words in _by_party(adress, "--adress").items()},
        mails=_by_party(mails, "--e-post"),
        signers=_by_party(signers, "--undertecknar"),
    )
    write_draft(first_agreement(known, rule_sets, made, as_of, file_at(places)), places, over=over)


def _chosen(answer: str | None, flag: str, question: str, choices: tuple[str, ...]) -> str:
    """The answer; the first choice is taken unasked where there is no other."""
    if answer is None and len(choices) == 1:
        return choices[0]
    if not choices:
        raise UsageError(f"Det finns inget att välja för {flag}: ingen mall återger ett regelverks text.")
    return one_of(asked(answer, flag, question, choices[0], choices), choices, question.partition(" ")[2].capitalize())


def _next_month(day: date) -> date:
    """The first day of the month after; the day itself in the last month that there is."""
    last = (day.year, day.month) == (date.max.year, date.max.month)
    return day if last else date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _area(words: str) -> tuple[str, str | None]:
    name, _, code = (part.strip() for part in words.partition("="))
    return name, code or None


def _asked_areas(central: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """Areas one at a time, until the answer is empty; those of the overarching agreement are offered."""
    found: list[tuple[str, str | None]] = []
    choices = tuple(central)
    while True:
        question = "Vilket samverkansområde" if not found else "Ett till (tomt svar: inga fler)"
        said = asked(None, "--område", question, "" if found else None, choices).strip()
        if not said:
            return tuple(found)
        found.append((central[said], said) if said in central else _area(said))


def _by_party(rows: Iterable[str], flag: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        party, sign, words = (part.strip() for part in row.partition("="))
        if not (party and sign and words) or party in found:
            raise UsageError(
                f"Skriv {flag} som partens id, ett likhetstecken och vad som gäller, en gång för varje part."
            )
        found[party] = words
    return found


def _address(words: str) -> tuple[str, str, str]:
    """Street, postcode and town of `Torget 1, 123 45 Nyby`."""
    street, _, rest = (part.strip() for part in words.rpartition(","))
    digits = rest.replace(" ", "")[:5]
    town = rest[6:].strip() if rest[3:4] == " " else rest[5:].strip()
    if not (street and digits.isdigit() and len(digits) == 5 and town):
        raise UsageError(f"”{words}” är ingen adress. Skriv gata, postnummer och ort: Torget 1, 123 45 Nyby.")
    return street, f"{digits[:3]} {digits[3:]}", town
