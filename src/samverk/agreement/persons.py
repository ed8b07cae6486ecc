"""Persons are not named in the public edition, whatever a row says of its own visibility: functions are."""

from dataclasses import replace

from samverk.agreement.content import Agreement
from samverk.model.document import Document
from samverk.model.tree import Entry, MappingNode, Node, SequenceNode


def without_persons(agreement: Agreement) -> Agreement:
    """The agreement with the names gone from the contacts of its annexes."""
    return replace(agreement, annexes=tuple(_annex(annex) for annex in agreement.annexes))


def _annex(annex: Document) -> Document:
    entries = tuple(Entry(e.key, _nameless(e.value)) if e.key.text == "kontakter" else e for e in annex.root.entries)
    return replace(annex, root=MappingNode(entries, annex.root.span))


def _nameless(node: Node) -> Node:
    if not isinstance(node, SequenceNode):
        return node
    return SequenceNode(tuple(_row(item) if isinstance(item, MappingNode) else item for item in node.items), node.span)


def _row(row: MappingNode) -> MappingNode:
    return MappingNode(tuple(entry for entry in row.entries if entry.key.text != "namn"), row.span)
