"""The public edition: content and verdicts without internal values, made before anything is rendered.

Internal is every mapping that says `synlighet: intern`, and everything but the identity of an annex whose
`åtkomst` is not `offentlig`. What breaks the schema is not public either, and closes what it stands in where it is one
of those keys (`openness`). What was removed is gone from the tree, from the text and from every quote.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samverk.agreement.amendments import effects
from samverk.agreement.content import Agreement, Content
from samverk.agreement.internal_parts import Cut
from samverk.agreement.open_annexes import withheld
from samverk.agreement.open_corrections import with_closed_corrections
from samverk.agreement.open_follow_ups import closed
from samverk.agreement.opened import earlier_closed, not_open_yet
from samverk.agreement.openness import blanked, is_internal, settled
from samverk.agreement.originals import Original
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.overarching import Overarching
from samverk.agreement.parts.reading import Part, keys_of, of_document
from samverk.agreement.parts.register import RegisterFile
from samverk.agreement.parts.terms import Terms
from samverk.agreement.redacted_report import redacted_report
from samverk.agreement.register import read_register
from samverk.agreement.taken_back import without
from samverk.agreement.withheld import SOMETHING, told_of
from samverk.model.document import Document
from samverk.model.report import Report
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps, mappings, text_of, walk
from samverk.model.where import Where


@dataclass(frozen=True, slots=True)
class Redacted:
    """Content and report without internal values. `removed` are the places that were taken out, sorted."""

    content: Content
    report: Report
    removed: tuple[Span, ...]


def redact(content: Content, report: Report) -> Redacted:
    """The public view of what was judged. Verdicts stay as they are; only words and places go."""
    removed: list[Span] = []
    emptied: list[Span] = []

    def open_part(document: Document, cut: Callable[[Document, list[Span]], Document]) -> Document:
        readable, places = settled(document)
        emptied.extend(places)
        return _renumbered(cut(readable, removed), readable)

    def follow_up(document: Document, agreement: Agreement) -> Document:
        readable, places = settled(document)
        emptied.extend(places)
        readable = closed(readable, agreement, removed)
        return _renumbered(_document(readable, FollowUp, removed), readable)

    def terms(agreement: Agreement) -> Document:
        undone, filed = _without_words(agreement, report.as_of), settled(agreement.document)[0]
        document = _taken_back(agreement, undone)
        return open_part(document, lambda one, own: _terms(not_open_yet(one, report.as_of), own, undone, filed))

    agreements = tuple(
        _with_open_pictures(
            agreement,
            document=terms(agreement),
            annexes=tuple(open_part(annex, _annex) for annex in agreement.annexes),
            decisions=tuple(open_part(decision, _decision) for decision in agreement.decisions),
            follow_ups=tuple(follow_up(document, agreement) for document in agreement.follow_ups),
        )
        for agreement in content.agreements
    )
    overarching = tuple(open_part(document, _shared(Overarching)) for document in content.overarching)
    whole = content.register.document
    register = open_part(whole, _shared(RegisterFile)) if whole else None
    templates = {name: one for name, one in content.templates.items() if not is_internal(settled(one.document)[0].root)}
    documents = (*content.documents.values(), *content.overarching, *([whole] if whole else []))
    unpublished = [content.approvers.root.span] if content.approvers else []
    return Redacted(
        content=replace(
            content,
            agreements=agreements,
            overarching=overarching,
            register=content.register if register is whole or register is None else read_register(register),
            templates=templates,
        ),
        report=redacted_report(report, documents, [*removed, *unpublished], emptied),
        removed=tuple(sorted({*removed, *emptied})),
    )


def _with_open_pictures(agreement: Agreement, annexes: tuple[Document, ...], **other: Any) -> Agreement:
    """The agreement with other documents, and no picture but those that an open annex shows."""
    shown = {f"{annex.path.rpartition('/')[0]}/{name}" for annex in annexes for name in annex.enclosed}
    kept = {path: one for path, one in agreement.enclosures.items() if path in shown}
    originals = _with_closed_originals(agreement, other["document"])
    return replace(agreement, annexes=annexes, enclosures=kept, originals=originals, strangers=(), **other)


def _with_closed_originals(agreement: Agreement, cut: Document) -> dict[str, Original]:
    """The signed files, those told of as withheld that a row names which is left out: they show what it says."""
    whole, left = (
        Counter(row.fil.words for row in terms.signatures) for terms in (agreement.parts.terms, of_document(Terms, cut))
    )
    closed = {f"{agreement.folder}/original/{name}" for name in whole - left}
    return {path: replace(one, withheld=path in closed) for path, one in agreement.originals.items()}


def internal_places(document: Document, agreement: Agreement) -> tuple[Span, ...]:
    """Every place in one of an agreement's files that the public edition leaves out."""
    removed: list[Span] = []
    readable, emptied = settled(document)
    if any(document is one for one in agreement.follow_ups):
        readable = closed(readable, agreement, removed)
    cuts = [(agreement.annexes, _annex), (agreement.decisions, _decision)]
    cut = next((cut for documents, cut in cuts if any(document is one for one in documents)), _shared(Part))
    cut(readable, removed)
    return (*removed, *emptied)


def internal_places_of_shared(document: Document) -> tuple[Span, ...]:
    """The same for a file that all agreements share."""
    removed: list[Span] = []
    readable, emptied = settled(document)
    _document(readable, Part, removed)
    return (*removed, *emptied)


def _without_words(agreement: Agreement, day: date) -> frozenset[int]:
    """The internal tillägg, by their places in the list, that have not changed anything by the day."""
    rows, known = agreement.document.root.get("tillägg"), effects(agreement)
    internal = {n for n, row in enumerate(rows.items) if is_internal(row)} if isinstance(rows, SequenceNode) else set()
    days = {n: agreement.parts.terms.tillagg[n].datum.value for n in internal}
    return frozenset(n for n, began in days.items() if n in known.without or (began is not None and began > day))


def _taken_back(agreement: Agreement, undone: frozenset[int]) -> Document:
    """The agreement's own file as it was without them: who reads it must not need to know what they are about."""
    whole, document = agreement.document, without(agreement, undone, {}).agreement.document
    faults = {steps: place if steps in whole.faults else place.hidden() for steps, place in document.faults.items()}
    return replace(document, faults=faults)


def _terms(document: Document, removed: list[Span], undone: Collection[int], filed: Document) -> Document:
    own: list[Span] = []
    cut = _without_earlier(_document(_with_records(document, own, undone), Terms, own), filed, own)
    removed += own
    return cut


def _decision(decision: Document, removed: list[Span]) -> Document:
    if not is_internal(decision.root):
        return _document(with_closed_corrections(Decision, decision, removed), Decision, removed)
    removed.append(decision.root.span)
    return replace(decision, root=told_of(decision.root), text=blanked(decision.text, [decision.root.span]))


def _with_records(document: Document, own: list[Span], undone: Collection[int]) -> Document:
    """The document with its internal tillägg cut down to what may be told of them; `undone` have no part in it."""
    entry = document.root.entry("tillägg")
    if entry is None or not isinstance(entry.value, SequenceNode) or is_internal(document.root):
        return document
    items: list[Node] = []
    hidden = []
    for number, item in enumerate(entry.value.items):
        if is_internal(item) and isinstance(item, MappingNode):
            hidden.append(item.span)
            items.append(told_of(item, changed=number not in undone))
        else:
            items.append(item)
    own += hidden
    told = Entry(entry.key, SequenceNode(tuple(items), entry.value.span))
    root = MappingNode(tuple(told if one is entry else one for one in document.root.entries), document.root.span)
    return replace(document, root=root, text=blanked(document.text, hidden)) if hidden else document


def _without_earlier(document: Document, whole: Document, own: list[Span]) -> Document:
    """The document without what a tillägg tells of earlier values of what is internal today, or was so then."""
    hidden = [*earlier_closed(whole)]
    for row in mappings(whole.root.get("tillägg")):
        earlier = row.get("tidigare")
        for entry in earlier.entries if isinstance(earlier, MappingNode) else ():
            place = _deepest(whole.root, entry.key.text.split(".")).span
            if any(span.contains(place) for span in own):
                hidden.append(entry.key.span.to(entry.value.span))
    if not hidden:
        return document
    own += hidden
    told = document.root.entry("tillägg")
    rows = told.value.items if told and isinstance(told.value, SequenceNode) else ()
    kept, faults = [], dict(document.faults)
    for number, item in enumerate(rows):
        kept.append(item)
        said = item.entry("tidigare") if isinstance(item, MappingNode) else None
        if isinstance(item, MappingNode) and said and isinstance(said.value, MappingNode):
            cut, withheld = _told_less(said.value, hidden)
            faults |= {("tillägg", number, "tidigare", key): place for key, place in withheld.items()}
            kept[number] = _with_entry(item, Entry(said.key, cut))
    root = _with_entry(document.root, Entry(told.key, SequenceNode(tuple(kept), told.value.span))) if told else None
    return replace(document, root=root or document.root, text=blanked(document.text, hidden), faults=faults)


def _told_less(earlier: MappingNode, hidden: list[Span]) -> tuple[MappingNode, dict[str, Span]]:
    """Earlier values without those that are hidden: of these it is told that something stood, and nobody knows what.

    Instead of each stands the part of the agreement that it is about, which does not tell more.
    """
    kept: dict[str, Entry] = {}
    withheld: dict[str, Span] = {}
    for entry in earlier.entries:
        if not any(span.contains(entry.key.span) for span in hidden):
            kept[entry.key.text] = entry
            continue
        first = Where.parse(entry.key.text).steps[0]
        key = first if first in keys_of(Terms) else SOMETHING
        withheld[key] = entry.key.span.hidden()
        kept[key] = Entry(ScalarNode(key, key, entry.key.span), ScalarNode(None, "", entry.value.span))
    return MappingNode(tuple(kept.values()), earlier.span), withheld


def _with_entry(node: MappingNode, other: Entry) -> MappingNode:
    """The mapping with another entry in the place of that with its key."""
    return MappingNode(tuple(other if one.key.text == other.key.text else one for one in node.entries), node.span)


def _deepest(node: Node, keys: list[str]) -> Node:
    """What a dotted path leads to, or as far as it leads."""
    for key in keys:
        ahead: Node | None
        if isinstance(node, SequenceNode):
            ahead = next((item for item in mappings(node) if text_of(item.get("id")) == key), None)
        else:
            ahead = node.get(key) if isinstance(node, MappingNode) else None
        if ahead is None:
            break
        node = ahead
    return node


def _annex(annex: Document, removed: list[Span]) -> Document:
    if not of_document(AnnexHead, annex).withheld:
        return _document(with_closed_corrections(AnnexHead, annex, removed), AnnexHead, removed)
    return withheld(annex, removed)


def _shared(kind: type[Part]) -> Callable[[Document, list[Span]], Document]:
    """How a file that is read as a kind of part is cut."""
    return lambda document, removed: _document(document, kind, removed)


def _document(document: Document, kind: type[Part], removed: list[Span]) -> Document:
    if not any(is_internal(node) for node in walk(document.root)):
        return document
    cut = Cut(document.root, kind)
    removed += cut.removed
    return replace(
        document,
        root=cut.root,
        text=blanked(document.text, cut.removed),
        faults={**document.faults, **cut.withheld},
    )


def _renumbered(cut: Document, readable: Document) -> Document:
    """The document with the faults of what is left in it, by the steps that lead there now."""
    if not readable.faults:
        return cut
    faults = {steps: place for steps, place in cut.faults.items() if steps not in readable.faults}
    for steps, place in readable.faults.items():
        ahead = _steps_left(steps, readable.root, cut.root)
        if ahead is not None:
            faults[ahead] = place
    return replace(cut, faults=faults)


def _steps_left(steps: Steps, old: Node | None, new: Node | None) -> Steps | None:
    """The steps that lead in a tree that was cut where `steps` led in the whole one; None where that is gone."""
    found: list[str | int] = []
    for step in steps:
        ahead: str | int = step
        if isinstance(step, int):
            old = old.items[step] if isinstance(old, SequenceNode) else None
            left = enumerate(new.items if isinstance(new, SequenceNode) else ())
            ahead, new = next(((n, item) for n, item in left if old and item.span == old.span), (step, None))
        else:
            old, new = (node.get(step) if isinstance(node, MappingNode) else None for node in (old, new))
        if old is not None and new is None:
            return None
        found.append(ahead)
    return tuple(found)
