"""Corrections of follow-ups: the file stays as it was, and is read as a later one says that it should have read.

A correction counts from its own day, so that what was known on a day stays what was known then. It counts where it
names a value that stands there word for word, all earlier corrections counted.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.correction import Correction
from samverk.agreement.parts.follow_up import ASSESSMENTS, FOLDER, FollowUp
from samverk.agreement.parts.measure import STATUSES
from samverk.agreement.parts.reading import of_document
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt, State, Stated, derived, faults_of
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps, text_of
from samverk.source.days import iso_date

Outcome: TypeAlias = Literal["gäller", "utan-dag", "okänd-uppgift", "annan-text", "annat-ord"]
"""Of a correction: it counts, it has no day, names no value, what stands is another, what should stand cannot."""

_WORDS = {"status": STATUSES, "bedömning": ASSESSMENTS}
_DAYS = ("datum", "nästa")


@dataclass(frozen=True, slots=True)
class JudgedCorrection:
    """A correction in the follow-up `by`, and what comes of it.

    `file` is the name of the follow-up that it is about and `steps` lead to the value there; both are empty where that
    is not known.
    """

    row: Correction
    by: FollowUp
    day: Stated[date]
    outcome: Stated[Outcome]
    file: str = ""
    steps: Steps = ()


def corrections(agreement: Agreement) -> tuple[JudgedCorrection, ...]:
    """Every correction, in the order that they count in: by day, by file, then as they stand."""
    rows = [(_day(row, by), by, row) for by in agreement.parts.follow_ups for row in by.rattelser]
    rows.sort(key=lambda one: (one[0].value or date.max, one[1].file))  # a stable sort
    documents = _named(agreement)
    found = []
    for day, by, row in rows:
        judged = _judged(row, by, day, documents)
        if judged.outcome.value == "gäller":
            documents[judged.file] = _with(documents[judged.file], judged)
        found.append(judged)
    return tuple(found)


def corrected(agreement: Agreement, clock: AsOf) -> tuple[tuple[FollowUp, ...], Doubt]:
    """Every follow-up as it reads on the day, in the order of the files, and what may correct any of them."""
    as_written = agreement.parts.follow_ups
    lists = faults_of(one.rattelser for one in as_written)
    if not lists and not any(one.rattelser.rows for one in as_written):
        return as_written, Doubt()
    documents, anywhere = _named(agreement), set(lists)
    for one in corrections(agreement):
        begun = bool(one.day.faults) or (one.day.value is not None and clock.reached(one.day.value))
        if begun and one.outcome.faults and one.file:
            document = documents[one.file]
            documents[one.file] = replace(document, faults={**document.faults, one.steps: one.outcome.faults[0]})
        elif begun and one.outcome.faults:
            anywhere |= {*one.outcome.faults}
        elif begun and one.outcome.value == "gäller":
            documents[one.file] = _with(documents[one.file], one)
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
        return JudgedCorrection(row, by, day, outcome("okänd-uppgift"))
    document = documents[file]
    path, node, faults = _found(document, steps)
    if not isinstance(node, ScalarNode) or node.value is None or steps[0] == "rättelser":
        return JudgedCorrection(row, by, day, outcome("okänd-uppgift", *faults))
    if " ".join(node.text.split()) != " ".join(row.stod.words.split()):
        told = outcome("annan-text", *faults)
    elif not _fits(path, row.ska_sta):
        told = outcome("annat-ord", *faults)
    else:
        told = outcome("utan-dag" if day.value is None else "gäller", *faults)
    return JudgedCorrection(row, by, day, told, file, path)


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


def _found(document: Document, steps: tuple[str, ...]) -> tuple[Steps, Node | None, tuple[Span, ...]]:
    """The way that names take, what stands at its end (None: nothing), and what breaks the schema on the way.

    Where nothing stands, that is all of which nobody can read whether it is what is meant.
    """
    node: Node | None = document.root
    path: list[str | int] = []
    unclear = {document.faults[()]} if () in document.faults else set()
    for name in steps:
        step: str | int = name
        if isinstance(node, SequenceNode):
            step = _row(node, name)
            ahead = node.items[step] if step < len(node.items) else None
        else:
            ahead = node.get(name) if isinstance(node, MappingNode) else None
        if ahead is None:
            near = (place for at, place in document.faults.items() if at[: len(path)] == tuple(path)[: len(at)])
            return (), None, tuple(sorted({*unclear, *near}))
        path.append(step)
        node = ahead
        unclear |= {place for at, place in document.faults.items() if at in (tuple(path), (*path, "id"))}
    return tuple(path), node, tuple(sorted(unclear))


def _row(rows: SequenceNode, name: str) -> int:
    """The place of the row with that id, or with that number from 1; the end where there is none."""
    for number, item in enumerate(rows.items):
        if isinstance(item, MappingNode) and text_of(item.get("id")) == name:
            return number
    number = int(name) - 1 if name.isascii() and name.isdigit() and len(name) < 6 else -1
    return number if 0 <= number < len(rows.items) else len(rows.items)


def _fits(path: Steps, said: Stated[str]) -> bool:
    """Whether what should stand may stand there: one of the key's words, a day, or nothing."""
    key = str(path[-1])
    if said.state is State.UNSAID:
        return True
    if key in _DAYS:
        return iso_date(said.words) is not None
    return said.words in _WORDS.get(key, (said.words,))


def _with(document: Document, one: JudgedCorrection) -> Document:
    said = one.row.ska_sta
    value = said.words or None
    root = put(document.root, one.steps, ScalarNode(value, said.words, said.place))
    return replace(document, root=root if isinstance(root, MappingNode) else document.root)


def put(node: Node, steps: Steps, value: ScalarNode) -> Node:
    """The tree with another value in the place of the one at the steps."""
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(node, MappingNode):
        entries = (Entry(e.key, put(e.value, rest, value)) if e.key.text == first else e for e in node.entries)
        return MappingNode(tuple(entries), node.span)
    if isinstance(node, SequenceNode):
        items = (put(item, rest, value) if number == first else item for number, item in enumerate(node.items))
        return SequenceNode(tuple(items), node.span)
    return node
