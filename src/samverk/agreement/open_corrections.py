"""What of the corrections in a decision or the head of an annex anyone may read: no more than of what they correct.

A correction repeats what stood and says what should have stood. Where that place is internal, cannot be read or is not
there, or holds anything internal, the whole correction is, whether it counts or not. And where the correction itself is
internal, what it corrects is: the words that stand are known to be wrong.
"""

from collections.abc import Collection
from dataclasses import replace

from samverk.agreement.at_place import with_value
from samverk.agreement.correcting import JudgedCorrection
from samverk.agreement.openness import blanked, closed, is_internal
from samverk.agreement.own_corrections import OF_TEXT, doubts, own_corrections
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps, walk

KEY = "rättelser"


def with_closed_corrections(
    kind: type[Decision] | type[AnnexHead], document: Document, removed: list[Span]
) -> Document:
    """The document where each correction that is not for all says so. It follows its schema (openness.settled).

    What such a correction makes unclear stays unclear: nobody outside shall take it for certain. The places of what
    goes because an internal one corrects it are added to `removed`.
    """
    entry = document.root.entry(KEY)
    if entry is None or not isinstance(entry.value, SequenceNode):
        return document
    judged = own_corrections(kind, document)
    hidden = [one for one in judged if _is_hidden(one, document)]
    internal = {row.span for row in entry.value.items if is_internal(row)}
    told = Entry(entry.key, with_closed(entry.value, {one.row.place for one in hidden}))
    root = MappingNode(tuple(told if one is entry else one for one in document.root.entries), document.root.span)
    faults = {**document.faults, **doubts(kind, hidden)}
    untold = {
        one.steps: at(document.root, one.steps).span for one in judged if one.row.place in internal and _counts(one)
    }
    for steps, place in untold.items():
        root, faults[steps] = without_value(root, steps), place.hidden()
    removed += untold.values()
    return replace(document, root=root, text=blanked(document.text, untold.values()), faults=faults)


def _counts(one: JudgedCorrection) -> bool:
    return bool(one.steps) and one.outcome.value == "gäller"


def at(node: Node, steps: Steps) -> Node:
    """What stands at the steps, or as far as they lead."""
    for step in steps:
        ahead: Node | None = None
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            ahead = node.items[step]
        elif isinstance(node, MappingNode):
            ahead = node.get(str(step))
        if ahead is None:
            break
        node = ahead
    return node


def without_value(node: MappingNode, steps: Steps) -> MappingNode:
    """The tree with nothing at the steps."""
    root = with_value(node, steps, ScalarNode(None, "", at(node, steps).span))
    return root if isinstance(root, MappingNode) else node


def with_closed(rows: SequenceNode, hidden: Collection[Span]) -> SequenceNode:
    """The rows; those at the places say `synlighet: intern`."""
    items = (closed(row) if isinstance(row, MappingNode) and row.span in hidden else row for row in rows.items)
    return SequenceNode(tuple(items), rows.span)


def _is_hidden(one: JudgedCorrection, document: Document) -> bool:
    """Whether nobody outside may read what stands, or should stand, in the place that it names."""
    if one.outcome.faults:
        return True
    if not one.steps:
        return not (one.row.where.steps == (OF_TEXT,) and document.body)
    node: Node | None = document.root
    for step in one.steps:
        if is_internal(node):
            return True
        if isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step]
        else:
            node = node.get(str(step)) if isinstance(node, MappingNode) else None
    return one.steps[0] == KEY or node is None or any(map(is_internal, walk(node)))
