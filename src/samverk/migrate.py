"""From a plan in which its follow-up stands to follow-ups of their own: the decided plan itself is never touched."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samverk.agreement.annexes import AnnexVersion, current, start_of_agreement, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.annex import INTERNAL
from samverk.agreement.parts.follow_up import FOLDER
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.plan_news import groups_following
from samverk.agreement.swedish import date_text, list_text
from samverk.model.errors import UsageError
from samverk.reading import read
from samverk.source.fault import shown
from samverk.source.places import Places
from samverk.source.whole_file import write_into
from samverk.source.written import Value, yaml_file


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. `plan` is the name of a version's file (None: the one that applies).

    `organ` is the group that followed up (None: as the plan says), `record` the written one (None: not known).
    """

    agreement: str
    plan: str | None = None
    organ: str | None = None
    record: str | None = None


def migrate(places: Places, wish: Wish, as_of: date) -> tuple[str, ...]:
    """Write the follow-ups that a plan tells of, one for each day, and say what was done in Swedish sentences.

    What is there already, word for word, is left as it is. Raises UsageError, and writes nothing, where the plan cannot
    be read, where a day of it has another follow-up, and where nobody knows who followed it up.
    """
    agreement = _agreement(places, wish.agreement)
    plan = _plan(agreement, wish.plan, as_of)
    days = _days(plan, agreement, as_of)
    called = f"{plan.annex.folder}/{plan.label}"
    if not days:
        return (f"I {called} står varken status, resultat eller när åtgärderna senast följdes upp. Inget är skrivet.",)
    folder = places.content_path(f"{agreement.folder}/{FOLDER}")
    wanted = {
        (day, f"{day.isoformat()}-{_organ(rows, wish, agreement)}.yaml"): rows for day, rows in sorted(days.items())
    }
    texts = {name: _text(day, rows, plan, (wish, name), (places, folder)) for (day, name), rows in wanted.items()}
    there = {name for (day, name), _ in wanted.items() if _is_there(name, texts[name], day, agreement, folder)}
    new = {name: text.encode() for name, text in texts.items() if name not in there}
    if new:
        write_into(folder, new)
    told = [_told(name, rows, agreement, there) for (_, name), rows in wanted.items()]
    return (*told, f"Planen {called} är orörd.{_what_next(new, wish)}")


def _agreement(places: Places, name: str) -> Agreement:
    content, _ = read(places)
    found = next((one for one in content.agreements if one.id == name), None)
    if found is None:
        listed = ", ".join(one.id for one in content.agreements) or "inga"
        raise UsageError(f"Överenskommelsen {shown(name)} finns inte. Välj bland {listed}.")
    if not found.whole:
        raise UsageError(f"Allt i {found.folder} går inte att läsa. Kör samverk check och rätta det först.")
    return found


def _plan(agreement: Agreement, label: str | None, as_of: date) -> AnnexVersion:
    found = [one for one in versions(agreement) if one.kind == "åtgärdsplan"]
    begun = [one for one in found if one.begun(AsOf(as_of)) and not one.absent]
    if label is None:
        plan = current(found, "åtgärdsplan", as_of)
        if plan is None or plan.absent:
            raise UsageError(f"Ingen åtgärdsplan för {agreement.id} gäller och finns här den {date_text(as_of)}.")
        return plan
    chosen = next((one for one in begun if one.label == label), None)
    if chosen is None:
        listed = ", ".join(one.label for one in begun) or "inga"
        told = f"Åtgärdsplanen {shown(label)} är inte beslutad, eller så finns den inte i mappen bilagor."
        raise UsageError(f"{told} Välj bland {listed}.")
    return chosen


def _days(plan: AnnexVersion, agreement: Agreement, as_of: date) -> dict[date, list[Measure]]:
    """The measures that the plan says anything of, by the day of it: the one they were followed up on, else its own."""
    own = plan.dated or (start_of_agreement(agreement) if plan.first else plan.in_force_from)
    days: dict[date, list[Measure]] = {}
    for one in plan.head.atgarder:
        said = one.uppfoljning.senast
        if not (one.status.value or one.resultat.words or said.stands):
            continue
        if said.stands and said.value is None and said.words != UNKNOWN:
            raise UsageError(
                f"{_at(one, said.place.start_line)}: {shown(said.words)} är ingen dag. Skriv år-månad-dag."
            )
        day = said.value or own
        if not one.id.value:
            raise UsageError(f"{_at(one, one.place.start_line)}: åtgärden har inget id, så ingen rad kan nämna den.")
        if day is None or not AsOf(as_of).reached(day):
            when = f"Dagen {date_text(day)} har inte kommit än" if day else "Det framgår inte vilken dag det gäller"
            raise UsageError(f"{_at(one, said.place.start_line)}: {when}. Skriv när åtgärden senast följdes upp.")
        days.setdefault(day, []).append(one)
    return days


def _at(one: Measure, line: int) -> str:
    return f"{one.place.path}:{line}"


def _organ(rows: Sequence[Measure], wish: Wish, agreement: Agreement) -> str:
    """The group that followed the measures up, by its code."""
    known = {body.organ: body.name for body in agreement.vocabulary.bodies}
    if wish.organ:
        if wish.organ not in known:
            raise UsageError(f"Gruppen {shown(wish.organ)} finns inte. Välj bland {', '.join(known) or 'inga'}.")
        return wish.organ
    named = groups_following(rows, agreement.vocabulary)
    if len(named) != 1:
        why = "nämner flera grupper" if named else "säger inte vilken grupp"
        raise UsageError(
            f"Planen {why} som följde upp åtgärderna. Ange den med --organ: {', '.join(known) or 'okänd'}."
        )
    return named[0]


def _is_there(name: str, text: str, day: date, agreement: Agreement, folder: Path) -> bool:
    """Whether the follow-up is there already as it would be written. Raises UsageError for another of the day."""
    of_day = [one for one in agreement.parts.follow_ups if one.datum.value == day or one.file.endswith(f"/{name}")]
    if not of_day:
        return False
    path = folder / name
    if path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == text.encode():
        return True
    listed = list_text([one.file for one in of_day])
    raise UsageError(
        f"Den {date_text(day)} finns redan en uppföljning: {listed}. Inget är skrivet. Fyll på i den för hand."
    )


def _text(
    day: date, rows: Sequence[Measure], plan: AnnexVersion, names: tuple[Wish, str], where: tuple[Places, Path]
) -> str:
    (wish, name), (places, folder) = names, where
    organ = name.removesuffix(".yaml").removeprefix(f"{day.isoformat()}-")
    head: dict[str, Value] = {
        "organ": organ,
        "datum": day.isoformat(),
        "dokument": wish.record or UNKNOWN,
        "plan": plan.reference,
        **({"synlighet": INTERNAL} if plan.withheld else {}),
    }
    comments = [*_schema_line(places, folder), f"Inläst från {plan.reference} med samverk migrate. Planen är orörd."]
    return yaml_file({**head, "åtgärder": [_row(one) for one in rows]}, comments)


def _schema_line(places: Places, folder: Path) -> Iterator[str]:
    """Where the editor's program finds the schema, for content that lies in the project."""
    schema = places.schema_folder / "uppfoljning.schema.json"
    if schema.is_relative_to(places.root) and folder.resolve().is_relative_to(places.root.resolve()):
        way = Path(os.path.relpath(schema.resolve(), folder.resolve())).as_posix()
        yield f"yaml-language-server: $schema={way}"


def _row(one: Measure) -> Value:
    hidden = INTERNAL in (one.synlighet.words, one.uppfoljning.synlighet.words)
    said = {
        "id": one.id.words,
        "status": one.status.words,
        "resultat": one.resultat.words,
        "synlighet": INTERNAL if hidden else "",
    }
    return {key: value for key, value in said.items() if value}


def _told(name: str, rows: Sequence[Measure], agreement: Agreement, there: set[str]) -> str:
    number = f"{len(rows)} {'åtgärd' if len(rows) == 1 else 'åtgärder'}"
    done = "finns redan, likadan" if name in there else "är skriven"
    return f"{agreement.folder}/{FOLDER}/{name} {done}: {number}."


def _what_next(new: Mapping[str, bytes], wish: Wish) -> str:
    if not new:
        return " Inget är skrivet."
    ask = "" if wish.record else " Skriv den skriftliga handlingen under dokument innan filen förs in."
    return f"{ask} Pröva med samverk check."
