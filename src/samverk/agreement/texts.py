"""Every text that stands in a file, under whatever key: for those who search words and not keys."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class StandingText:
    """A value as it is read, with the place where it stands, and the key that it stands under, in a list or not."""

    words: str
    span: Span
    key: str = ""

    @property
    def may_differ(self) -> bool:
        """Whether it may stand otherwise in the file than it is read: it covers lines, or is quoted."""
        span = self.span
        return span.start_line != span.end_line or span.end_column - span.start_column > len(self.words) + 2


def doubt_below(document: Document, keys: Collection[str]) -> Doubt:
    """What breaks the schema under some of the file's keys, or in the file as a whole."""
    faults = document.faults.items()
    return Doubt(tuple(sorted(place for steps, place in faults if not steps or steps[0] in keys)))


def texts_in(document: Document, *keys: str) -> Iterator[StandingText]:
    """Every value of the file, in order; with `keys` those under these, in the order of the keys."""
    for entry in document.root.entries if not keys else ():
        yield from _below(entry.value, entry.key.text)
    for key in keys:
        node = document.root.get(key)
        yield from _below(node, key) if node is not None else ()


def _below(node: Node, key: str) -> Iterator[StandingText]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _below(entry.value, entry.key.text)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _below(item, key)
    elif isinstance(node, ScalarNode):
        yield StandingText(node.text, node.span, key)
