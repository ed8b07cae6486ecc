"""What of a follow-up anyone may read: no more than of the plan that it follows up.

A measure that is internal in the plan is internal in its follow-ups, whatever those say of themselves, and so is what
was measured of a target that is, and all of a follow-up whose plan is. That an open measure was followed up stays
known: otherwise a page would show how it went before as how it goes now. What is said of it then is unclear to whoever
reads the public edition.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from samverk.agreement.content import Agreement
from samverk.agreement.correcting import JudgedCorrection
from samverk.agreement.corrections import corrections
from samverk.agreement.decisions import names_record
from samverk.agreement.open_corrections import KEY, at, with_closed, without_value
from samverk.agreement.openness import INTERNAL, VISIBILITY, blanked, is_internal, settled
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.follow_up import FollowUp, Progress
from samverk.agreement.parts.measure import FollowUpPlan, Measure
from samverk.agreement.parts.reading import keys_of, of_document
from samverk.agreement.parts.target import Target
from samverk.agreement.withheld import UNTOLD
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps, text_of, words_of

_SAID = tuple(key for key in keys_of(Progress) if key not in ("id", VISIBILITY))
_KEPT = ("organ", "datum", "plan")
_UNTOLD = ("mätningar", "lärdomar", KEY)
"""Of which nobody outside can tell whether they stand in a follow-up that is internal as a whole."""


def closed(document: Document, agreement: Agreement, removed: list[Span]) -> Document:
    """A follow-up where all that is internal says so, and where what is left of an internal row is what may be told.

    `document` follows its schema (openness.settled) and is the agreement's own; the places of what goes are added to
    `removed`.
    """
    open_measures = _open_measures(agreement).get(of_document(FollowUp, document).reference)
    rows = _Rows(open_measures or ())
    if open_measures is None or is_internal(document.root):
        removed.append(document.root.span)
        root = MappingNode(tuple(_told(document.root, rows)), document.root.span)
        text, whole = blanked(document.text, [document.root.span]), document.root.span.hidden()
        return replace(document, root=root, text=text, faults={**rows.faults, **{(key,): whole for key in _UNTOLD}})
    gone, untold = _hidden_corrections(document, agreement)
    measured = _measured_apart(document, agreement)
    entries = [Entry(entry.key, _part(entry, rows, gone, measured)) for entry in document.root.entries]
    root, faults = MappingNode(tuple(entries), document.root.span), dict(rows.faults)
    for steps, place in untold.items():
        root, faults[steps] = without_value(root, steps), place.hidden()
    hidden = [*rows.removed, *untold.values()]
    removed += hidden
    return replace(document, root=root, text=blanked(document.text, hidden), faults={**document.faults, **faults})


class _Rows:
    """The rows of a follow-up about measures, each as it may be told. `faults` and `removed` are of what is hidden."""

    def __init__(self, open_measures: Collection[str]) -> None:
        self._open = open_measures
        self.faults: dict[Steps, Span] = {}
        self.removed: list[Span] = []

    def shown(self, listed: SequenceNode, *, all_hidden: bool = False) -> SequenceNode:
        """The rows: of an open measure what may be told, of any other marked as internal."""
        items: list[Node] = []
        for number, item in enumerate(listed.items):
            if not isinstance(item, MappingNode):
                items.append(item)
            elif (text_of(item.get("id")) or "") not in self._open:
                items.append(_marked(item))
            elif all_hidden or is_internal(item):
                items.append(self._told(item, number))
            else:
                items.append(item)
        return SequenceNode(tuple(items), listed.span)

    def _told(self, row: MappingNode, number: int) -> MappingNode:
        """That the measure was followed up; how it goes is not told."""
        self.removed.append(row.span)
        self.faults |= {("åtgärder", number, key): row.span.hidden() for key in _SAID}
        untold = (Entry(_scalar(key, row.span), ScalarNode(None, "", row.span)) for key in _SAID)
        return MappingNode((*(entry for entry in row.entries if entry.key.text == "id"), *untold), row.span)


def _open_measures(agreement: Agreement) -> Mapping[str, frozenset[str]]:
    """The measures that anyone may read of, by their ids, for each version of an annex that anyone may read."""
    found = {}
    for document in agreement.annexes:
        head = of_document(AnnexHead, settled(document)[0])
        if not head.withheld and not _closed(head):
            hidden = {row.id.words for row in head.atgarder if _closed(row) or _closed(row.uppfoljning)}
            ids = frozenset(row.id.words for row in head.atgarder if row.id.words)
            found[f"{document.folder_name}/{document.stem}"] = ids - hidden
    return found


def _measured_apart(document: Document, agreement: Agreement) -> Collection[Span]:
    """The measurements of a follow-up that are of a target which is internal, or of one that nobody can read."""
    followed = of_document(FollowUp, document)
    hidden = _hidden_targets(agreement, followed.reference)
    return {row.place for row in followed.matningar if hidden is None or row.mal.words in hidden}


def _hidden_targets(agreement: Agreement, reference: str) -> frozenset[str] | None:
    """The ids of targets that only the parties may read of in a follow-up of a plan; None where that may be any.

    What the plan itself tells everybody is open, whatever another version said.
    """
    hidden: set[str] = set()
    open_here: set[str] = set()
    for document in agreement.annexes:
        head, own = of_document(AnnexHead, settled(document)[0]), f"{document.folder_name}/{document.stem}" == reference
        if own and (head.malvarden.faults or any(row.faults or row.id.faults for row in head.malvarden)):
            return None
        for row in head.malvarden:
            told = not (head.withheld or _closed(head) or _closed(row))
            (open_here if told and own else hidden if not told else set()).add(row.id.words)
    return frozenset(hidden - open_here) - {""}


def _closed(part: AnnexHead | Measure | FollowUpPlan | Target) -> bool:
    """Whether a group of the plan is internal, or nobody can read whether it is."""
    return part.synlighet.words == INTERNAL or bool(part.synlighet.faults or part.faults)


def _told(root: MappingNode, rows: _Rows) -> Iterator[Entry]:
    """What may be told of a follow-up that is internal as a whole: that it was made, when, by whom and of what."""
    for entry in root.entries:
        key, value = entry.key.text, entry.value
        if key in _KEPT:
            yield entry
        elif key == "dokument":
            yield Entry(entry.key, _scalar(UNTOLD, value.span)) if names_record(words_of(value)) else entry
        elif key == "åtgärder" and isinstance(value, SequenceNode):
            yield Entry(entry.key, rows.shown(value, all_hidden=True))


def _part(entry: Entry, rows: _Rows, gone: Collection[Span], measured: Collection[Span]) -> Node:
    key, value = entry.key.text, entry.value
    if key == "åtgärder" and isinstance(value, SequenceNode):
        return rows.shown(value)
    if key == KEY and isinstance(value, SequenceNode):
        return with_closed(value, gone)
    if key == "mätningar" and isinstance(value, SequenceNode):
        return with_closed(value, measured)
    return value


def _hidden_corrections(document: Document, agreement: Agreement) -> tuple[set[Span], dict[Steps, Span]]:
    """The corrections in a follow-up that repeat what is internal, and the values in it that internal ones correct."""
    gone: set[Span] = set()
    untold: dict[Steps, Span] = {}
    documents = {one.stem: one for one in agreement.follow_ups}
    for one in corrections(agreement):
        about = documents.get(one.file)
        if one.by == document.path and (about is None or _is_hidden(about, one.steps, agreement)):
            gone.add(one.row.place)
        if about is not None and about.path == document.path and _is_internal_correction(one, agreement):
            untold[one.steps] = at(about.root, one.steps).span
    return gone, untold


def _is_hidden(about: Document, steps: Steps, agreement: Agreement) -> bool:
    """Whether a value of a follow-up is internal, by its own words, its row's or the plan's."""
    open_measures = _open_measures(agreement).get(of_document(FollowUp, about).reference)
    if open_measures is None or is_internal(settled(about)[0].root):
        return True
    row = at(settled(about)[0].root, steps[:2])
    named = (text_of(row.get("id")) or "") if isinstance(row, MappingNode) else ""
    goal = (text_of(row.get("mål")) or "") if isinstance(row, MappingNode) else ""
    if steps[0] == "mätningar":
        hidden = _hidden_targets(agreement, of_document(FollowUp, about).reference)
        return is_internal(row) or hidden is None or goal in hidden
    return is_internal(row) or (steps[0] == "åtgärder" and named not in open_measures)


def _is_internal_correction(one: JudgedCorrection, agreement: Agreement) -> bool:
    own, _ = settled(next(document for document in agreement.follow_ups if document.path == one.by))
    rows = own.root.get(KEY)
    row = (
        next((row for row in rows.items if row.span == one.row.place), None) if isinstance(rows, SequenceNode) else None
    )
    is_open = of_document(FollowUp, own).reference in _open_measures(agreement)
    return not is_open or is_internal(own.root) or is_internal(row)


def _marked(row: MappingNode) -> MappingNode:
    entries = tuple(entry for entry in row.entries if entry.key.text != VISIBILITY)
    return MappingNode((*entries, Entry(_scalar(VISIBILITY, row.span), _scalar(INTERNAL, row.span))), row.span)


def _scalar(text: str, span: Span) -> ScalarNode:
    return ScalarNode(text, text, span)
