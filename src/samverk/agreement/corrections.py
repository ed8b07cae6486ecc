"""Corrections of follow-ups: the file stays as it was, and is read as a later one says that it should have read.

A correction counts from its own day, so that what was known on a day stays what was known then. It counts where it
names a value that stands there word for word, all earlier corrections counted.
"""

from dataclasses import replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.correcting import JudgedCorrection, Outcome, corrected_in, found, same_words
from samverk.agreement.parts.correction import Correction
from samverk.agreement.parts.follow_up import ASSESSMENTS, FOLDER, FollowUp
from samverk.agreement.parts.measure import STATUSES
from samverk.agreement.parts.reading import of_document
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt, State, Stated, derived, faults_of
from samverk.model.tree import ScalarNode, Steps
from samverk.source.days import iso_date

_WORDS = {"status": STATUSES, "bedömning": ASSESSMENTS}
_DAYS = ("datum", "nästa")
_WHICH = ("id", "mål", "plan", "organ", "titel", "synlighet")
"""The keys that say which follow-up or row it is, and who may see it; so does its own day."""


def corrections(agreement: Agreement) -> tuple[JudgedCorrection, ...]:
    """Every correction, in the order that they count in: by day, by file, then as they stand."""
    rows = [(_day(row, by), by, row) for by in agreement.parts.follow_ups for row in by.rattelser]
    rows.sort(key=lambda one: (one[0].value or date.max, one[1].file))  # a stable sort
    documents = _named(agreement)
    told = []
    for day, by, row in rows:
        judged = _judged(row, by, day, documents)
        if judged.outcome.value == "gäller":
            documents[judged.file] = corrected_in(documents[judged.file], judged)
        told.append(judged)
    return tuple(told)


def corrected(agreement: Agreement, clock: AsOf) -> tuple[tuple[FollowUp, ...], Doubt]:
    """Every follow-up as it reads on the day, in the order of the files, and what may correct any of them."""
    as_written = agreement.parts.follow_ups
    lists = faults_of(one.rattelser for one in as_written)
    if not lists and not any(one.rattelser.rows for one in as_written):
        return as_written, Doubt()
    documents, anywhere = _named(agreement), set(lists)
    for one in corrections(agreement):
        if one.row.untold:
            continue  # what it corrects is withheld as well (open_follow_ups)
        begun = bool(one.day.faults) or (one.day.value is not None and clock.reached(one.day.value))
        if begun and one.outcome.faults and one.file:
            document = documents[one.file]
            documents[one.file] = replace(document, faults={**document.faults, one.steps: one.outcome.faults[0]})
        elif begun and one.outcome.faults:
            anywhere |= {*one.outcome.faults}
        elif begun and one.outcome.value == "gäller":
            documents[one.file] = corrected_in(documents[one.file], one)
    was = {document.path: document for document in agreement.follow_ups}
    read = (
        part if was[document.path] is document else of_document(FollowUp, document)
        for part, document in zip(as_written, documents.values(), strict=True)
    )
    return tuple(read), Doubt(tuple(sorted(anywhere)))


def _named(agreement: Agreement) -> dict[str, Document]:
    return {document.stem: document for document in agreement.follow_ups}


def _day(row: Correction, by: FollowUp) -> Stated[date]:
    """From when it counts: its own day, the follow-up's where it has none."""
    return row.datum if row.datum.stands or row.datum.faults else by.datum


def _judged(row: Correction, by: FollowUp, day: Stated[date], documents: dict[str, Document]) -> JudgedCorrection:
    file, steps = _target(row, by, documents)
    read = (row, row.falt, row.stod, row.ska_sta, day)

    def outcome(value: Outcome, *faults: Span) -> Stated[Outcome]:
        return derived(value, row.falt, *read, Doubt(faults))

    if file not in documents or row.falt.faults:
        return JudgedCorrection(row, by.file, day, outcome("okänd-uppgift"))
    document = documents[file]
    path, node, faults = found(document, steps)
    if not isinstance(node, ScalarNode) or node.value is None or steps[0] == "rättelser":
        return JudgedCorrection(row, by.file, day, outcome("okänd-uppgift", *faults))
    if str(path[-1]) in _WHICH or path == ("datum",):
        told = outcome("säger-vilken", *faults)
    elif not same_words(node, row.stod):
        told = outcome("annan-text", *faults)
    elif not _fits(path, row.ska_sta):
        told = outcome("annat-ord", *faults)
    else:
        told = outcome("utan-dag" if day.value is None else "gäller", *faults)
    return JudgedCorrection(row, by.file, day, told, file, path)


def _target(row: Correction, by: FollowUp, documents: dict[str, Document]) -> tuple[str, tuple[str, ...]]:
    """The file that it is about, and the way into it: `uppfoljning/` may be left out, and so may the file's own name.

    >>> # uppfoljning/2026-10-15-styrgrupp.lärdomar · 2026-10-15-styrgrupp.lärdomar · lärdomar
    """
    where = row.where
    if where.file:
        folder, _, name = where.file.rpartition("/")
        steps = where.steps[1:] if where.steps[:1] == ("yaml",) else where.steps
        return (name, steps) if folder == FOLDER and steps else ("", ())
    if where.steps[0] in documents and len(where.steps) > 1:
        return where.steps[0], where.steps[1:]
    return by.stem, where.steps


def _fits(path: Steps, said: Stated[str]) -> bool:
    """Whether what should stand may stand there: one of the key's words, a day; nothing is no correction."""
    key = str(path[-1])
    if said.state is State.UNSAID:
        return False
    if key in _DAYS:
        return iso_date(said.words) is not None
    return said.words in _WORDS.get(key, (said.words,))
