"""Commands that draft what an editor would write by hand: new."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from samverk.cli.options import Command, DateType, as_of_option, one_of, place_options, places_of
from samverk.cli.program import LoadingProgram, program
from samverk.cli.terminal import write
from samverk.model.errors import UsageError

if TYPE_CHECKING:
    from samverk.drafting.draft import Draft, FileAt
    from samverk.source.places import Places


class NewProgram(LoadingProgram):
    """Its commands have names for keyboards without å, ä and ö too, which the help does not list."""

    modules: ClassVar[Mapping[str, str]] = {
        "avtal": "drafting_agreement",
        "beslut": "drafting",
        "bilaga": "drafting",
        "dispens": "drafting_signed",
        "godkännare": "drafting_signed",
        "möte": "drafting",
        "period": "drafting_signed",
        "regel": "drafting_rule",
        "tillägg": "drafting_signed",
        "uppföljning": "drafting_follow_up",
    }

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return super().get_command(ctx, ALIASES.get(cmd_name, cmd_name))


ALIASES = {"mote": "möte", "uppfoljning": "uppföljning", "tillagg": "tillägg", "godkannare": "godkännare"}


@program.group("new", cls=NewProgram, options_metavar="[FLAGGOR]", subcommand_metavar="KOMMANDO [ARGUMENT]...")
def new() -> None:
    """Skriv något nytt i en överenskommelse. Det som inte anges med en flagga frågas efter."""


def asked(answer: str | None, flag: str, question: str, default: str | None = None, choices: Sequence[str] = ()) -> str:
    """The answer; where none is given it is asked for at the terminal.

    Raises UsageError, which names the flag, where nobody can answer, and where the question is broken off.
    """
    if answer is not None:
        return answer
    if not sys.stdin.isatty():
        among = f" Välj bland {', '.join(choices)}." if choices else ""
        raise UsageError(f"Ange {flag}: {question.lower()}.{among}")
    for number, one in enumerate(choices, start=1):
        click.echo(f"  {number}  {one}", err=True)
    try:
        said = str(click.prompt(question, default=default, err=True))
    except click.Abort as broken:
        raise UsageError("Avbrutet. Inget är skrivet.") from broken
    return _chosen(said, choices)


def _chosen(said: str, choices: Sequence[str]) -> str:
    """The choice whose number is said, as the list at the terminal has them; what is said where that is none."""
    return dict(zip(map(str, range(1, len(choices) + 1)), choices, strict=True)).get(said, said)


def asked_day(answer: date | None, flag: str, question: str, offered: date | None) -> date:
    """A day, asked for likewise; `offered` is taken where nothing is said, None where a day has to be."""
    if answer is not None:
        return answer
    default = offered.isoformat() if offered else None
    return DateType().convert(asked(None, flag, f"{question} (år-månad-dag)", default), None, None)


def file_at(places: Places) -> FileAt:
    """What gives a file of the content root as it is on the disk."""
    return lambda path: places.content_path(path).read_bytes()


def write_draft(draft: Draft, places: Places, *, over: bool) -> None:
    """Write the files, all or none. Raises UsageError where a new one is there already and is not to be replaced."""
    write_at(draft, places.content_path, over=over)


def write_at(draft: Draft, place: Callable[[str], Path], *, over: bool) -> None:
    """The same, where `place` says where a file of the draft is to lie."""
    from samverk.source.whole_file import write_whole

    paths = {path: place(path) for path in (*draft.new, *draft.changed)}
    there = next((path for path in draft.new if paths[path].exists()), None)
    if there and not over:
        raise UsageError(f"{there} finns redan. Inget är skrivet. Ange --skriv-över för att ersätta filen.")
    write_whole({paths[path]: content for path, content in {**draft.new, **draft.changed}.items()}, folders=True)
    for sentence in draft.told:
        write(f"{sentence}\n")


def over_option(command: Command) -> Command:
    """Add --skriv-över."""
    text = "Ersätt en fil som redan finns."
    return click.option("--skriv-över", "--skriv-over", "over", is_flag=True, help=text)(command)


@new.command("möte")
@click.argument("agreement", metavar="AVTAL")
@click.option("--grupp", metavar="GRUPP", help="Gruppens nyckel i överenskommelsen, eller en arbetsgrupps id.")
@click.option("--dag", type=DateType(), metavar="DATUM", help="Dagen då gruppen möttes.")
@click.option("--handling", metavar="TEXT", help="Vad mötet är antecknat i, till exempel Protokoll 2026:1.")
@as_of_option
@place_options
def new_meeting(
    agreement: str,
    grupp: str | None,
    dag: date | None,
    handling: str | None,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Anteckna ett möte som en grupp har hållit."""
    from samverk.drafting.draft import agreement_named
    from samverk.drafting.meeting import Held, groups, meeting
    from samverk.reading import read

    places = places_of(root, content, rules)
    known = read(places).content
    choices = groups(agreement_named(known, agreement))
    group = one_of(asked(grupp, "--grupp", "Vilken grupp", choices=choices), choices, "Gruppen")
    day = asked_day(dag, "--dag", "Vilken dag", as_of)
    held = Held(agreement, group, day, asked(handling, "--handling", "Vilken handling"))
    write_draft(meeting(known, held, as_of, file_at(places)), places, over=False)


@new.command("beslut")
@click.argument("agreement", metavar="AVTAL")
@click.option("--avser", multiple=True, metavar="VERSION", help="Vad som beslutades: bilagans mapp och versionens dag.")
@click.option("--dag", type=DateType(), metavar="DATUM", help="Dagen för beslutet.")
@click.option("--handling", metavar="TEXT", help="Vad beslutet är antecknat i, till exempel Protokoll 2026:1 § 3.")
@click.option("--närvarande", "--narvarande", "present", multiple=True, metavar="FUNKTION", help="Vem som var med.")
@click.option("--meddelat", type=DateType(), metavar="DATUM", help="Dagen då den centrala gruppen fick veta det.")
@click.option(
    "--meddelat-sätt", "--meddelat-satt", "manner", default="e-post", metavar="TEXT", help="Hur den fick det."
)
@over_option
@as_of_option
@place_options
def new_decision(
    agreement: str,
    avser: tuple[str, ...],
    dag: date | None,
    handling: str | None,
    present: tuple[str, ...],
    meddelat: date | None,
    manner: str,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv ett beslut om bilagor som väntar på det, och beslutets namn i dem."""
    from samverk.drafting.decision import Decided, decision, functions, undecided
    from samverk.drafting.draft import agreement_named
    from samverk.reading import read

    places = places_of(root, content, rules)
    known = read(places).content
    found = agreement_named(known, agreement)
    waiting = {one.reference: one for one in undecided(found)}
    if not waiting:
        raise UsageError(f"Ingen bilaga i {agreement} väntar på ett beslut.")
    about = avser or several("--avser", "Vad beslutades", tuple(waiting))
    organs = [one.annex.decided_by or "" for name, one in waiting.items() if name in about]
    day = asked_day(dag, "--dag", "Vilken dag", as_of)
    record = asked(handling, "--handling", "Vilken handling")
    there = present or several("--närvarande", "Vilka var med", functions(found, organs[0] if organs else ""))
    told = (meddelat, manner) if meddelat else None
    made = Decided(agreement, about, day, record, there, told)
    draft = decision(known, made, as_of, file_at(places))
    write_draft(draft, places, over=over)


@new.command("bilaga")
@click.argument("agreement", metavar="AVTAL")
@click.option("--typ", metavar="TYP", help="Bilagans mapp eller typ.")
@click.option("--dag", type=DateType(), metavar="DATUM", help="Dagen då versionen är upprättad.")
@click.option("--kopiera/--tom", "copied", default=None, help="Om den förra versionens text ska följa med.")
@over_option
@as_of_option
@place_options
def new_annex(
    agreement: str,
    typ: str | None,
    dag: date | None,
    copied: bool | None,
    over: bool,
    as_of: date,
    root: Path | None,
    content: Path | None,
    rules: Path | None,
) -> None:
    """Skriv en ny version av en bilaga, med den förra som grund."""
    from samverk.drafting.annex import Version, annex, kinds
    from samverk.drafting.draft import agreement_named
    from samverk.reading import read

    places = places_of(root, content, rules)
    known = read(places).content
    kind = asked(typ, "--typ", "Vilken bilaga", choices=kinds(agreement_named(known, agreement)))
    day = asked_day(dag, "--dag", "Vilken dag", as_of)
    if copied is None:
        question = "Ska den förra versionens text följa med, ja eller nej"
        copied = one_of(asked(None, "--kopiera eller --tom", question, "nej"), ("ja", "nej"), "Svaret") == "ja"
    draft = annex(known, Version(agreement, kind, day, copied), as_of, file_at(places))
    write_draft(draft, places, over=over)


def several(flag: str, question: str, choices: Sequence[str]) -> tuple[str, ...]:
    """Several of the choices, by their numbers or names with commas between; all of them are offered."""
    said = asked(None, flag, f"{question} (flera med komma)", ", ".join(choices), choices)
    parts = [part.strip() for part in said.split(",") if part.strip()]
    return tuple(_chosen(one, choices) for one in parts)
