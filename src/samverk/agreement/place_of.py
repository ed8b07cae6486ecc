"""From a span in a file to the place that it is: keys and rows, so that a place is known where lines have moved."""

from collections.abc import Mapping as Table

from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.reading import Part, keys_of
from samverk.agreement.parts.terms import Terms
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, SequenceNode, text_of
from samverk.model.where import Where
from samverk.source.fault import file_of

_KINDS: Table[str, type[Part]] = {"": Terms, "bilagor": AnnexHead, "beslut": Decision, "uppfoljning": FollowUp}
"""What the files of an agreement's folder are read as, by the folder below it."""


def place_of(document: Document, span: Span) -> Where:
    """The innermost place that the span lies in; the whole file where it is no value's and no key's."""
    return Where(file_of(document.path), tuple(_steps(document.root, span)))


def key_in(where: Where, name: str) -> bool:
    """Whether what stands at the place may have a key of that name."""
    kind: type[Part] | None = _KINDS.get(where.file.partition("/")[0])
    for step in where.steps:
        if kind is None:
            return False
        kind = keys_of(kind).get(step, kind)  # a row of a list is of the same kind as the list
    return kind is not None and name in keys_of(kind)


def rows_at(document: Document, where: Where) -> bool:
    """Whether a list of things stands at the place, each with keys of its own."""
    kind: type[Part] | None = _KINDS.get(where.file.partition("/")[0])
    node: Node | None = document.root
    for step in where.steps:
        if isinstance(node, MappingNode):
            kind, node = (keys_of(kind).get(step) if kind else None), node.get(step)
        elif isinstance(node, SequenceNode):
            node = next((item for n, item in enumerate(node.items, 1) if row_name(item, n) == step), None)
    return kind is not None and isinstance(node, SequenceNode)


def row_name(item: Node, number: int) -> str:
    """What a row of a list is called in a place: its id, or its number from 1."""
    return (text_of(item.get("id")) if isinstance(item, MappingNode) else None) or str(number)


def _steps(node: Node, span: Span) -> list[str]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.span.contains(span):
                return [entry.key.text]
            if entry.value.span.contains(span):
                return [entry.key.text, *_further(entry.value, span)]
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items, 1):
            if item.span.contains(span):
                return [row_name(item, number), *_further(item, span)]
    return []


def _further(node: Node, span: Span) -> list[str]:
    return [] if node.span == span else _steps(node, span)
