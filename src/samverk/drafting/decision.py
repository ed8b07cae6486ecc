"""A decision on versions of annexes: its own file, and its name in each version that it makes apply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.swedish import date_text, list_text
from samverk.drafting.draft import Draft, FileAt, agreement_named, listed, past
from samverk.model.errors import UsageError
from samverk.source.edit import put
from samverk.source.fault import shown
from samverk.source.written import Value, yaml_file

_ORDER = ("typ", "titel", "version", "datum", "upprättad_av", "beslut")


@dataclass(frozen=True, slots=True)
class Decided:
    """`about` are versions as a decision names them (`lagesbild/2026-05-12`), `present` functions of the group.

    `told` is when and how the group that has to be told was, and None where it has not been yet.
    """

    agreement: str
    about: tuple[str, ...]
    day: date
    record: str
    present: tuple[str, ...]
    told: tuple[date, str] | None = None


def undecided(agreement: Agreement) -> tuple[AnnexVersion, ...]:
    """The versions that wait for a decision."""
    return tuple(
        one
        for one in versions(agreement)
        if one.annex.route == "beslut" and not one.first and one.in_force_from is None and one.decision is None
    )


def functions(agreement: Agreement, organ: str) -> tuple[str, ...]:
    """The functions of a group, in the agreement's order."""
    body = agreement.vocabulary.body(organ)
    told = dict(agreement.parts.terms.samverkansorganisation.organs)
    group = next((one for key, one in told.items() if body and key == body.key), None)
    return tuple(one.funktion.words for one in group.funktioner) if group else ()


def decision(content: Content, decided: Decided, today: date, file_at: FileAt) -> Draft:
    """The decision's file, and the versions with its name. Raises UsageError where an answer cannot be right."""
    agreement = agreement_named(content, decided.agreement)
    chosen = _chosen(agreement, decided.about)
    past(decided.day, today, "Beslutet")
    early = next((one for one in chosen if one.dated and not AsOf(decided.day).reached(one.dated)), None)
    if early:
        raise UsageError(f"{early.reference} är daterad efter beslutet den {date_text(decided.day)}.")
    organ = _organ(chosen)
    unknown = sorted({*decided.present} - {*functions(agreement, organ)})
    if unknown:
        known = listed(functions(agreement, organ))
        raise UsageError(
            f"{shown(unknown[0])} är ingen funktion i {agreement.vocabulary.decider(organ)}. Välj bland {known}."
        )
    name = f"{decided.day.isoformat()}-{organ.removeprefix('lokal-')}"
    path = f"{agreement.folder}/beslut/{name}.yaml"
    changed = {one.document.path: _named(one, name, file_at) for one in chosen}
    terms = agreement.document.path
    rows = _rows(agreement, chosen, file_at(terms))
    told = f"Beslutet är skrivet i {path} och står i {list_text([one.reference for one in chosen])}."
    changes = {**changed, **({terms: rows} if rows != file_at(terms) else {})}
    return Draft({path: _text(agreement, decided, chosen, organ)}, changes, (told, "Pröva med samverk check."))


def _chosen(agreement: Agreement, about: Sequence[str]) -> list[AnnexVersion]:
    waiting = {one.reference: one for one in undecided(agreement)}
    if not about:
        raise UsageError(f"Ange med --avser vad som beslutades. Välj bland {listed(waiting)}.")
    for name in about:
        if name not in waiting:
            raise UsageError(f"{shown(name)} väntar inte på något beslut. Välj bland {listed(waiting)}.")
    return [waiting[name] for name in dict.fromkeys(about)]


def _organ(chosen: Sequence[AnnexVersion]) -> str:
    organs = {one.annex.decided_by for one in chosen}
    organ = organs.pop() if len(organs) == 1 else None
    if organ is None:
        raise UsageError("Bilagorna beslutas av olika grupper. Skriv ett beslut för varje grupp.")
    return organ


def _named(one: AnnexVersion, name: str, file_at: FileAt) -> bytes:
    path = one.document.path
    return put(path, file_at(path), ("beslut",), name, _ORDER)


def _rows(agreement: Agreement, chosen: Sequence[AnnexVersion], content: bytes) -> bytes:
    """The agreement's file, its annex list pointing at the versions, where it points at any."""
    path = agreement.document.path
    for one in chosen:
        for number, row in enumerate(agreement.parts.terms.bilageforteckning):
            if row.kind.words == one.kind and row.datum.value and one.dated:
                content = put(path, content, ("bilageförteckning", number, "datum"), one.dated.isoformat())
    return content


def _text(agreement: Agreement, decided: Decided, chosen: Sequence[AnnexVersion], organ: str) -> bytes:
    words = agreement.vocabulary
    what = list_text([words.name(one.kind) for one in chosen])
    body = words.body(organ)
    head: dict[str, Value] = {
        "organ": organ,
        "titel": f"{body.title if body else organ} beslutar om {what}",
        "datum": decided.day.isoformat(),
        "dokument": decided.record,
        "avser": [one.reference for one in chosen],
        "närvarande": list(decided.present),
    }
    if decided.told:
        head["meddelad_central_beredningsgrupp"] = {"datum": decided.told[0].isoformat(), "sätt": decided.told[1]}
    return yaml_file(head).encode()
