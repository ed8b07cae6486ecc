"""Every text that stands in a file, under whatever key: for those who search words and not keys."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt
from samverk.model.tree import ScalarNode, walk


@dataclass(frozen=True, slots=True)
class StandingText:
    """A value as it is read, with the place where it stands."""

    words: str
    span: Span

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
    parts = [document.root] if not keys else [node for key in keys if (node := document.root.get(key)) is not None]
    for part in parts:
        for node in walk(part):
            if isinstance(node, ScalarNode):
                yield StandingText(node.text, node.span)
