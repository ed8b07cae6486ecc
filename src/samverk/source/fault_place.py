"""Where in a file a fault against its schema lies, and what stands there."""

from collections.abc import Sequence
from dataclasses import dataclass

from samverk.model.span import Span, start_of
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps
from samverk.source.fault import shown


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the tree an error lies: the node, the key over it (None for the root and for items).

    `among` are the rows of the list that it is an item of; empty elsewhere.
    """

    node: Node
    key: ScalarNode | None
    named: tuple[str, ...]
    file: str
    steps: Steps
    among: tuple[Node, ...] = ()

    @property
    def name(self) -> str:
        """What the value is called in a message."""
        return f'"{shown(self.key.text)}"' if self.key else "Posten" if self.named else "Filen"

    @property
    def parent(self) -> Span:
        """The place of a key that is missing: the key of the group; an item's first key; the start of the file."""
        if self.key:
            return self.key.span
        if self.named and isinstance(self.node, MappingNode) and self.node.entries:
            return self.node.entries[0].key.span
        return self.node.span if self.named else start_of(self.file)

    def below(self, key: str) -> tuple[str, ...]:
        """The names on the way to a key in it."""
        return (*self.named, key)


def locate(root: MappingNode, steps: Sequence[str | int], file: str) -> Place:
    """The place that `steps` lead to (keys, list items counted from 0) in the tree of `file`."""
    node: Node = root
    key: ScalarNode | None = None
    parts: list[str] = []
    among: tuple[Node, ...] = ()
    for step in steps:
        key, among = None, ()
        if isinstance(node, MappingNode) and (entry := node.entry(str(step))):
            node, key = entry.value, entry.key
            parts.append(str(step))
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            among = node.items
            node = among[step]
            named = node.get("id") if isinstance(node, MappingNode) else None
            parts.append(named.text if isinstance(named, ScalarNode) and named.text else str(step + 1))
    return Place(node, key, tuple(parts), file, tuple(steps), among)


def shown_span(place: Place) -> Span:
    """The value's place; the key's where the value is not there or runs over several lines."""
    span = place.node.span
    empty = (span.start_line, span.start_column) == (span.end_line, span.end_column)
    return place.key.span if place.key and (empty or span.start_line != span.end_line) else span


def value_words(node: Node) -> str:
    """What stands there, in a message: a text between quotation marks."""
    if isinstance(node, SequenceNode):
        return "en lista"
    if isinstance(node, MappingNode):
        return "en grupp av nycklar och värden"
    if node.value is None:
        return "inget värde"
    return f'"{shown(node.text)}"' if isinstance(node.value, str) else shown(node.text)
