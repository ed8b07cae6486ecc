"""Facts about what is withheld: on what ground, what is left in the file all the same, and what stays open."""

import re
from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion, current, lost, unclear
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.value_words import annex_called
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.stated import State

_PROVISION = re.compile(r"\b\d+\s*kap\.?\s+(?:[\d–,\s]|och|[a-z]\b)*§|\b\d+:\d+", re.IGNORECASE)
_LAW = re.compile(r"\b(?:[A-ZÅÄÖ]{2,6}\b|\w*(?:lag|lagen|förordning|förordningen|balk|balken)\b)|\(\d{4}:\d+\)")


def secrecy_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[Fact, ...]:
    """`sekretess` per version with a ground for secrecy, `sekretesstext` per part left, `öppenhet` for the lägesbild.

    A version that is called open in spite of its ground has its words, and is not withheld by law.
    """
    withheld = [one for one in found if one.withheld == "sekretess" or one.head.atkomst.faults]
    doubtful = [one for one in found if one.head.contradicted]
    return (
        *(fact for version in withheld for fact in _withheld(version)),
        *(_contradicted(version) for version in doubtful),
        *_openness(agreement, [version for version in found if version.kind == "lägesbild"], as_of),
    )


def called(version: AnnexVersion) -> str:
    """What a message calls a version: `lägesbilden från 13 maj 2025`."""
    return annex_called(version.annex.name, version.label)


def _withheld(version: AnnexVersion) -> Iterator[Fact]:
    access, ground = version.head.atkomst, version.head.sekretessgrund
    identity = f"bilagor.{version.reference}"
    draft = Draft("sekretess", identity, access.span or start_of(version.document.path), unread=access.faults)
    draft.put("version", called(version))
    state = "saknas" if not ground.words else "anges" if names_provision(ground.words) else "utan-bestämmelse"
    draft.put("grund", state, ground.span or access.span, of=[ground])
    left = list(_left(version))
    if left:
        draft.spans["text"] = left[0][1]
    yield draft.fact()
    for name, place, faults in left:
        part = Draft("sekretesstext", f"{identity}.{name}", place, unread=(*access.faults, *faults))
        part.put("version", called(version))
        yield part.fact()


def _contradicted(version: AnnexVersion) -> Fact:
    ground = version.head.sekretessgrund
    draft = Draft("sekretess", f"bilagor.{version.reference}", ground.place, unread=ground.faults)
    draft.put("version", called(version))
    draft.put("grund", "mot-åtkomst", ground.span)
    return draft.fact()


def names_provision(ground: str) -> bool:
    """Whether the words name a section of a law, as TF 2 kap. 20 § asks for.

    >>> [names_provision(g) for g in ("18 kap. 1 § OSL", "OSL 18:1", "OSL", "18 kap. OSL", "18 kap. 1 §")]
    [True, True, False, False, False]
    """
    return bool(_PROVISION.search(ground) and _LAW.search(ground))


def _left(version: AnnexVersion) -> Iterator[tuple[str, Span, tuple[Span, ...]]]:
    """Each part of a withheld file that is not its identity, with its place and faults; rows first, as they stand."""
    document = version.document
    head = version.head
    for name, rows in (("åtgärder", head.atgarder), ("målvärden", head.malvarden), ("kontakter", head.kontakter)):
        if rows.key and rows.stands and (rows.rows or rows.state is not State.SAID):
            yield name, rows.key.to(rows.place), rows.faults
    lines = (document.body or "").split("\n")
    used = [number for number, line in enumerate(lines, document.body_line) if line.strip()]
    if used:
        end = len(document.line(used[-1])) + 1
        yield "text", Span(document.path, used[0], 1, used[-1], end), ()


def _openness(agreement: Agreement, found: list[AnnexVersion], as_of: AsOf) -> Iterator[Fact]:
    """How much of the lägesbild anyone may read, through all its versions."""
    version = current(found, "lägesbild", as_of) or (found[-1] if found else None)
    if version is None or all(one.absent for one in found):
        return
    head = version.head
    place = head.atkomst.span or head.typ.span or start_of(version.document.path)
    draft = Draft("öppenhet", "bilagor.lägesbild", place)
    access = [field for one in found for field in one.head.access]
    kept = [field for one in found for field in one.head.kept_here]
    hidden = lost(agreement, "lägesbild")
    draft.put(
        "antal_offentliga",
        sum(one.withheld is None and not one.absent for one in found),
        place,
        of=[*access, *kept, hidden],
    )
    doubt = unclear(agreement, found, "lägesbild", as_of)
    draft.put("gällande_offentlig", version.withheld is None, place, of=[*head.access, doubt])
    yield draft.fact()
