"""A tillägg: the new values, what stood before under `tidigare`, and a row for each party that is to sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.at_place import stated_at
from samverk.agreement.content import Agreement, Content
from samverk.agreement.swedish import date_text, list_text
from samverk.drafting.draft import Draft, FileAt, agreement_named, listed, past
from samverk.drafting.unwritten import HERE
from samverk.model.errors import UsageError
from samverk.model.where import Where
from samverk.source.edit import add_key, insert_row, put, set_value
from samverk.source.fault import shown
from samverk.source.written import Value

KEY = "tillägg"
NOT_SIGNED = ("tillägg", "dispenser", "textlås", "undertecknande", "id", "återgivet")
"""What no tillägg changes: it is decided or noted, or tells of the agreement itself."""
PERIOD = "giltighet.till"


@dataclass(frozen=True, slots=True)
class Amended:
    """`changes` are new values by their dotted paths; `annexes` are versions as `kommunikationsplan/2026-02-10`.

    `day` is when it begins to apply, `consulted` when the parties met about it.
    """

    agreement: str
    changes: Mapping[str, Value]
    annexes: tuple[str, ...]
    day: date
    record: str
    consulted: date


def waiting(agreement: Agreement) -> tuple[str, ...]:
    """The annex versions that a tillägg has to name, and none does."""
    return tuple(one.reference for one in _waiting(agreement))


def amendment(content: Content, made: Amended, today: date, file_at: FileAt) -> Draft:
    """The agreement with the new values and the tillägg. Raises UsageError for an impossible answer."""
    agreement = agreement_named(content, made.agreement)
    past(made.consulted, today, "Samrådet")
    if not AsOf(made.day).reached(made.consulted):
        raise UsageError("Samrådet ska ha ägt rum innan tillägget börjar gälla. Rätta --samråd eller --dag.")
    unknown = next((name for name in made.annexes if name not in waiting(agreement)), None)
    if unknown:
        raise UsageError(f"{shown(unknown)} väntar inte på något tillägg. Välj bland {listed(waiting(agreement))}.")
    if not made.changes and not made.annexes:
        raise UsageError("Ange med --ändra vad som ändras, till exempel --ändra exemplar=3.")
    path = agreement.document.path
    after, earlier = file_at(path), dict[str, Value]()
    for place, value in made.changes.items():
        after, earlier[place] = _changed(agreement, place, value, after)
    name = _id(agreement, made.day)
    row: dict[str, Value] = {
        "id": name,
        "datum": made.day.isoformat(),
        "avser": [*made.changes, *(f"bilagor/{one}" for one in made.annexes)],
        "dokument": made.record,
        "samråd": made.consulted.isoformat(),
    }
    if earlier:
        row["tidigare"] = earlier
    row["undertecknande"] = _signatures(agreement, made.day)
    there = KEY in agreement.parts.terms.keys
    after = insert_row(path, after, (KEY,), row) if there else add_key(path, after, (), KEY, [row])
    what = list_text([*made.changes, *made.annexes])
    return Draft(
        {},
        {path: after},
        (
            f"Tillägget {name} om {what} är skrivet i {path}.",
            "Det ändrar ingenting förrän alla parter har undertecknat.",
            f"För in underskrifterna när de finns, och kör sedan samverk lock {agreement.id}.",
        ),
    )


def _changed(agreement: Agreement, name: str, value: Value, content: bytes) -> tuple[bytes, Value]:
    """The file with the value at the place, and what stood there: null where nothing did."""
    where = Where.parse(name)
    if where.file or where.steps[0] in NOT_SIGNED:
        raise UsageError(f"{shown(name)} ändras inte med ett tillägg. Ange en uppgift i överenskommelsen.")
    steps, there, before = stated_at(agreement.document, where)
    if there and before == value:
        raise UsageError(f"{shown(name)} har redan det värdet. Inget är skrivet.")
    path = agreement.document.path
    if not there and any(isinstance(step, int) for step in steps[-1:]):
        raise UsageError(f"{shown(name)} finns inte. Ange hela listan som värde för att lägga till en rad.")
    return (set_value if there else put)(path, content, steps, value), before


def _id(agreement: Agreement, day: date) -> str:
    taken = {one.id.words for one in agreement.parts.terms.tillagg}
    numbers = (f"tillagg-{day.year}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in numbers if one not in taken)


def _signatures(agreement: Agreement, day: date) -> Value:
    """A row for each party, by the function that last signed for it."""
    terms = agreement.parts.terms
    signed = {one.part.words: one for one in terms.undertecknande}
    return [
        {
            "part": party.id.words,
            "ort": signed[party.id.words].ort.words if party.id.words in signed else HERE,
            "datum": day.isoformat(),
            "funktion": signed[party.id.words].funktion.words if party.id.words in signed else HERE,
            "undertecknad": False,
        }
        for party in terms.parter
    ]


def _waiting(agreement: Agreement) -> Sequence[AnnexVersion]:
    named = {where.words for one in agreement.parts.terms.tillagg for where in one.avser}
    return [
        one
        for one in versions(agreement)
        if one.annex.route == "tillägg"
        and not one.first
        and one.in_force_from is None
        and not named & {one.reference, f"bilagor/{one.reference}"}
    ]


def period(agreement: Agreement, end: date) -> Mapping[str, Value]:
    """What a new last day changes. Raises UsageError where the agreement has none, or one that is not before it."""
    stated = agreement.parts.terms.giltighet.till
    if stated.value is None:
        raise UsageError(
            f"{agreement.id} gäller {shown(stated.words) or 'utan sista dag'}. Skriv en ny tid med samverk new tillägg."
        )
    if AsOf(stated.value).reached(end):
        raise UsageError(f"{agreement.id} gäller redan till {date_text(stated.value)}. Ange en senare dag med --till.")
    return {PERIOD: end.isoformat()}
