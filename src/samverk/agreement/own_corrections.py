"""Corrections in a decision or the head of an annex, of that file itself: the words that stood stay, these are read.

Only a name may be corrected so, and never into what would have been another decision: of the record that it rests on,
and of its title, a misprint, and no number. Unlike what a follow-up tells, a misspelt name was wrong from the first
day, so its correction counts on every day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from samverk.agreement.correcting import JudgedCorrection, Outcome, corrected_in, found, same_words
from samverk.agreement.decisions import names_record
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.correction import Correction
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.reading import Part, of_document
from samverk.agreement.text_change import misprint_only
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt, Stated, derived, faults_of
from samverk.model.tree import ScalarNode, Steps, text_of
from samverk.model.vocabulary import OTHER
from samverk.model.where import Where

_Corrected = TypeVar("_Corrected", bound=Decision | AnnexHead)

_NAMES: Mapping[type[Part], tuple[str, ...]] = {
    Decision: ("dokument", "titel", "närvarande.*", "anmärkning"),
    AnnexHead: ("titel", "anmärkning"),
}
"""What of each may be corrected. All else is what was decided."""
OF_TEXT = "text"
"""The step that the text below the head of an annex is named by."""


def read(kind: type[_Corrected], document: Document) -> _Corrected:
    """What the document says, as its corrections say that it should read."""
    as_written = of_document(kind, document)
    lists = faults_of((as_written.rattelser,))
    if not as_written.rattelser.rows and not lists:
        return as_written
    judged = _judged(as_written, document)
    unclear = doubts(kind, judged, lists)
    for one in judged:
        if not one.outcome.faults and one.outcome.value == "gäller":
            document = corrected_in(document, one)
    return of_document(kind, replace(document, faults={**document.faults, **unclear}))


def doubts(kind: type[Part], judged: Iterable[JudgedCorrection], lists: Iterable[Span] = ()) -> Mapping[Steps, Span]:
    """The values made unclear by a correction that cannot be read, each with the place of what is in the way.

    Where it is not known what such a correction is about, that is all that may be corrected. `lists` are the places
    for which the corrections as a whole cannot be read.
    """
    unclear: dict[Steps, Span] = {}
    anywhere = [*lists]
    for one in judged:
        if one.row.untold:
            continue  # what it corrects is withheld as well (open_corrections)
        if one.outcome.faults and one.steps:
            unclear[one.steps] = one.outcome.faults[0]
        else:
            anywhere += one.outcome.faults
    if anywhere:
        unclear |= {(name.removesuffix(".*"),): anywhere[0] for name in _NAMES[kind]}
    return unclear


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

    if steps[:1] == (OF_TEXT,) or (path and path[0] != "rättelser" and not _is_name(path, by, document)):
        return judged("ändrar-beslutet")
    if not path or path[0] == "rättelser" or not isinstance(node, ScalarNode) or node.value is None:
        return judged("okänd-uppgift")
    if not same_words(node, row.stod):
        return judged("annan-text")
    if isinstance(by, Decision) and not _says_the_same(path, row):
        return judged("ändrar-beslutet")
    if row.datum.value is None:
        return judged("utan-dag")
    return judged("gäller" if row.av.words else "utan-namn")


def _says_the_same(path: Steps, row: Correction) -> bool:
    """Whether what a decision rests on, and what its title says was decided, is what stood, misprinted."""
    stood, should = row.stod.words, row.ska_sta.words
    if path == ("dokument",) and names_record(stood) != names_record(should):
        return False
    return path not in (("dokument",), ("titel",)) or misprint_only(stood, should)


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
    """Whether what stands there only names something.

    The title of a group that the schemas have no word for is who has decided, and that of such an annex which it is.
    """
    where = Where("", tuple(map(str, path)))
    known_by_it = OTHER in (text_of(document.root.get(key)) for key in ("organ", "typ"))
    return any(where.like(name) for name in _NAMES[type(by)]) and not (path == ("titel",) and known_by_it)
