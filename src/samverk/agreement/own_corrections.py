"""Corrections in a decision or the head of an annex, of that file itself: the words that stood stay, these are read.

Only a name may be corrected so, and never into what would have been another decision. Unlike what a follow-up tells, a
misspelt name was wrong from the first day, so its correction counts on every day.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from samverk.agreement.correcting import JudgedCorrection, Outcome, corrected_in, found, same_words
from samverk.agreement.decisions import names_record
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.correction import Correction
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.reading import Part, of_document
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt, Stated, derived, faults_of
from samverk.model.tree import ScalarNode, Steps, text_of
from samverk.model.where import Where

_Corrected = TypeVar("_Corrected", bound=Decision | AnnexHead)

_NAMES: Mapping[type[Part], tuple[str, ...]] = {
    Decision: ("dokument", "titel", "närvarande.*", "anmärkning"),
    AnnexHead: ("titel", "anmärkning"),
}
"""What of each may be corrected. All else is what was decided."""
_ANOTHER = "annan"
"""The word under `organ` where `titel` says who has decided."""


def read(kind: type[_Corrected], document: Document) -> _Corrected:
    """What the document says, as its corrections say that it should read."""
    as_written = of_document(kind, document)
    anywhere = [*faults_of((as_written.rattelser,))]
    if not as_written.rattelser.rows and not anywhere:
        return as_written
    for one in _judged(as_written, document):
        if one.outcome.faults and one.steps:
            document = _unclear(document, one.steps, one.outcome.faults[0])
        elif one.outcome.faults:
            anywhere += one.outcome.faults
        elif one.outcome.value == "gäller":
            document = corrected_in(document, one)
    for name in _NAMES[kind] if anywhere else ():
        document = _unclear(document, (name.removesuffix(".*"),), anywhere[0])
    return of_document(kind, document)


def _unclear(document: Document, steps: Steps, place: Span) -> Document:
    """The document with a value that nobody can be sure of, for the reason at the place."""
    return replace(document, faults={**document.faults, steps: place})


def own_corrections(kind: type[Decision] | type[AnnexHead], document: Document) -> tuple[JudgedCorrection, ...]:
    """Each correction in the file, in the order that they stand and count in."""
    return _judged(of_document(kind, document), document)


def _judged(as_written: Decision | AnnexHead, document: Document) -> tuple[JudgedCorrection, ...]:
    told = []
    for row in as_written.rattelser:
        one = _one(row, as_written, document)
        if one.outcome.value == "gäller":
            document = corrected_in(document, one)
        told.append(one)
    return tuple(told)


def _one(row: Correction, by: Decision | AnnexHead, document: Document) -> JudgedCorrection:
    steps = _steps(row, document)
    path, node, faults = found(document, steps)
    read = (row, row.falt, row.stod, row.ska_sta, row.datum, row.av)

    def judged(value: Outcome) -> JudgedCorrection:
        outcome: Stated[Outcome] = derived(value, row.falt, *read, Doubt(faults))
        return JudgedCorrection(row, document.path, row.datum, outcome, document.stem if path else "", path)

    if steps[:1] == ("text",) or (path and path[0] != "rättelser" and not _is_name(path, by, document)):
        return judged("ändrar-beslutet")
    if not path or path[0] == "rättelser" or not isinstance(node, ScalarNode) or node.value is None:
        return judged("okänd-uppgift")
    if not same_words(node, row.stod):
        return judged("annan-text")
    if path == ("dokument",) and names_record(row.stod.words) != names_record(row.ska_sta.words):
        return judged("ändrar-beslutet")
    if row.datum.value is None:
        return judged("utan-dag")
    return judged("gäller" if row.av.words else "utan-namn")


def _steps(row: Correction, document: Document) -> tuple[str, ...]:
    """The way into the file. Its own name may stand first, with or without its folders; another file's leads nowhere.

    >>> # beslut/2026-05-26-styrgrupp.dokument · 2026-05-26-styrgrupp.dokument · dokument
    """
    where = row.where
    ending = document.path.rpartition(".")[2]
    if where.file:
        steps = where.steps[1:] if where.steps[:1] == (ending,) else where.steps
        own = f"/{document.path}".removesuffix(f".{ending}").endswith(f"/{where.file}")
        return steps if own else ()
    return where.steps[1:] if where.steps[:1] == (document.stem,) else where.steps


def _is_name(path: Steps, by: Decision | AnnexHead, document: Document) -> bool:
    """Whether what stands there only names something; the name of a group of its own is who has decided."""
    where = Where("", tuple(map(str, path)))
    group = text_of(document.root.get("organ")) == _ANOTHER
    return any(where.like(name) for name in _NAMES[type(by)]) and not (path == ("titel",) and group)
