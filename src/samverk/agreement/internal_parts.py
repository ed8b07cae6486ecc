"""A tree without what is internal in it, and what is told of that all the same: that something stands there."""

from collections.abc import Iterator, Mapping

from samverk.agreement.openness import is_internal
from samverk.agreement.parts.area import Area
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.reading import Part, keys_of
from samverk.agreement.parts.register import District, Organisation
from samverk.agreement.parts.signature import Signature
from samverk.agreement.parts.waiver_row import WaiverRow
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps

_TOLD: Mapping[type[Part], tuple[str, ...]] = {
    Signature: ("part",),
    WaiverRow: ("regel",),
    Party: ("id",),
    Area: ("id",),
    Organisation: ("id",),
    District: ("id",),
}
"""What is told of an internal row of a list, besides that it is there; of a row of another kind nothing is."""


class Cut:
    """A tree without its internal parts. `removed` are their places.

    `withheld` are those of which it is told that something stands there, by their steps in `root`: a group under a key,
    since a page would call it missing, and each row that a part reads, since the others would be taken for all.
    `kind` is the part that the tree is read as.
    """

    def __init__(self, root: MappingNode, kind: type[Part]) -> None:
        self.removed: list[Span] = []
        self.withheld: dict[Steps, Span] = {}
        kept = self._node(root, (), kind)
        self.root = kept if isinstance(kept, MappingNode) else MappingNode((), root.span)
        if kept is None:
            self.withheld[()] = root.span.hidden()

    def _node(self, node: Node, steps: Steps, kind: type[Part] | None) -> Node | None:
        """The node without its internal parts; None where it is internal itself."""
        if is_internal(node):
            self.removed.append(node.span)
            return None
        if isinstance(node, MappingNode):
            return MappingNode(tuple(self._entry(entry, steps, kind) for entry in node.entries), node.span)
        if isinstance(node, SequenceNode):
            return SequenceNode(tuple(self._rows(node, steps, kind)), node.span)
        return node

    def _entry(self, entry: Entry, above: Steps, kind: type[Part] | None) -> Entry:
        key = entry.key.text
        steps = (*above, key)
        kept = self._node(entry.value, steps, keys_of(kind).get(key) if kind else None)
        if kept is None:
            self.withheld[steps] = entry.value.span.hidden()
            kept = ScalarNode(None, "", entry.value.span)
        return Entry(entry.key, kept)

    def _rows(self, listed: SequenceNode, steps: Steps, kind: type[Part] | None) -> Iterator[Node]:
        number = 0
        for row in listed.items:
            kept = self._node(row, (*steps, number), kind)
            if kept is None and isinstance(row, MappingNode) and kind:
                told = _TOLD.get(kind, ())
                untold = (key for key in keys_of(kind) if key not in told)
                self.withheld |= {(*steps, number, key): row.span.hidden() for key in untold}
                kept = MappingNode(tuple(entry for entry in row.entries if entry.key.text in told), row.span)
            if kept is not None:
                number += 1
                yield kept
