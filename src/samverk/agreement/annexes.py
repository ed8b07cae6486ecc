"""The annexes of an agreement: their versions, who decided them, and which one applies on a day.

The newest version with a valid written decision on or before the day is the current one, not the newest file
(agreement text, clause C57). The first version came with the signed agreement and needs no decision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.decisions import FOLDERS, annex_references, is_in_writing
from samverk.agreement.parts.annex import AnnexHead
from samverk.model.tree import Document, get, mappings, text_of, texts_of, value_of

__all__ = ["FOLDERS", "AnnexVersion", "current", "is_written_decision", "start_of_agreement", "versions"]


@dataclass(frozen=True, slots=True)
class AnnexVersion:
    """One version of one annex.

    `kind` is the content model's `typ`. `head` is what the front matter says. `dated` None: the file gives no date.
    `in_force_from` is the first day the version applies, None where no valid decision makes it apply. `withheld` holds
    the access word of a version that is not for all; `absent` tells that the document itself is not in the repository.
    """

    kind: str
    reference: str
    document: Document
    head: AnnexHead
    dated: date | None
    first: bool
    decision: Document | None
    in_force_from: date | None
    withheld: str | None
    absent: bool


def versions(agreement: Agreement) -> tuple[AnnexVersion, ...]:
    """Every version of every annex, sorted by kind's order in the annex list, then by date, undated first."""
    grounds = _Grounds(
        start=start_of_agreement(agreement),
        decisions={decision.stem: decision for decision in reversed(agreement.decisions)},
        amended=_amended(agreement),
    )
    found = []
    heads = {document.path: head for document, head in zip(agreement.annexes, agreement.parts.annexes, strict=True)}
    for folder in FOLDERS:
        documents = [d for d in agreement.annexes if d.folder_name == folder]
        by_date = sorted(documents, key=lambda d: (date_of(d.root.get("datum")) or date.min, d.path))
        first = next((d for d in by_date if d.root.get("ersätter") is None and d.root.get("beslut") is None), None)
        found += [_version(d, heads[d.path], folder, grounds, first=d is first) for d in by_date]
    return tuple(found)


def current(all_versions: Iterable[AnnexVersion], kind: str, day: date | AsOf) -> AnnexVersion | None:
    """The version of that kind that applies on `day`; None where none does."""
    as_of = day if isinstance(day, AsOf) else AsOf(day)
    applying = [v for v in all_versions if v.kind == kind and v.in_force_from and as_of.reached(v.in_force_from)]
    return max(applying, key=lambda v: (v.in_force_from or date.min, v.dated or date.min), default=None)


def start_of_agreement(agreement: Agreement) -> date | None:
    """The first day of the agreement's period (`giltighet.från`), None where it is not a date."""
    return date_of(get(agreement.document.root, "giltighet", "från"))


def is_written_decision(decision: Document, reference: str) -> bool:
    """Whether a decision makes annex `reference` (`lagesbild/2025-05-20`) apply: C56 and C57.

    The local styrgrupp decided, the day and the written record are stated, and the annex is named.
    """
    root = decision.root
    return (
        text_of(root.get("organ")) == "lokal-styrgrupp"
        and date_of(root.get("datum")) is not None
        and is_in_writing(root)
        and reference in annex_references(texts_of(root.get("avser")))
    )


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What can make a version apply: the agreement's first day, decisions by name, days of tillägg by reference."""

    start: date | None
    decisions: Mapping[str, Document]
    amended: Mapping[str, date | None]


def _version(document: Document, head: AnnexHead, folder: str, grounds: _Grounds, *, first: bool) -> AnnexVersion:
    root, start = document.root, grounds.start
    reference = f"{folder}/{document.stem}"
    dated = date_of(root.get("datum"))
    decision = grounds.decisions.get(text_of(root.get("beslut")) or "")
    if first:
        in_force = start if dated is None or start is None or dated <= start else None
    elif decision and is_written_decision(decision, reference):
        in_force = date_of(decision.root.get("datum"))
    else:
        in_force = grounds.amended.get(reference)
    return AnnexVersion(
        kind=FOLDERS[folder],
        reference=reference,
        document=document,
        head=head,
        dated=dated,
        first=first,
        decision=decision,
        in_force_from=in_force,
        withheld=head.withheld,
        absent=text_of(root.get("innehåll")) == "saknas",
    )


def _amended(agreement: Agreement) -> dict[str, date | None]:
    """The day of the first written tillägg, signed by every party, that brings in each annex it names (C61–C62)."""
    found: dict[str, date | None] = {}
    parties = {text_of(p.get("id")) for p in mappings(agreement.document.root.get("parter"))}
    for amendment in mappings(agreement.document.root.get("tillägg")):
        signatures = mappings(amendment.get("undertecknande"))
        signed = {text_of(s.get("part")) for s in signatures if value_of(s.get("undertecknad")) is True}
        if is_in_writing(amendment) and parties <= signed:
            for reference in annex_references(texts_of(amendment.get("avser"))):
                found.setdefault(reference, date_of(amendment.get("datum")))
    return found
