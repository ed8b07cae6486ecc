"""What a tillägg has opened: the groups of keys that were not for all before it, so far as its `tidigare` tells.

Its earlier values are values like others: those of such a group are not for all, on any day. And where the day of the
tillägg has not come, the group is not for all yet, whatever the file says that it will be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from samverk.agreement.openness import INTERNAL, KEYS, VISIBILITY, closed
from samverk.agreement.place_of import row_name
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, SequenceNode, text_of, words_of
from samverk.model.where import Where
from samverk.source.days import iso_date

OPEN = ("", "offentlig")
"""What says of a group that it is for all."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What one tillägg tells of before: its day, None where it has none that can be read, and its earlier values.

    `closed` are the groups that it says, or may say, were not for all.
    """

    day: date | None
    entries: tuple[Entry, ...]
    closed: tuple[Where, ...]

    def later_than(self, day: date | None) -> bool:
        """Whether its day lies after another; one that is not known may lie anywhere."""
        return self.day is None or day is None or self.day > day


def earlier_closed(document: Document) -> tuple[Span, ...]:
    """The places of the earlier values that stood in a group which was not for all then, in file order."""
    told = tuple(_told(document))
    return tuple(
        entry.key.span.to(entry.value.span)
        for one in told
        for entry in one.entries
        if any(
            Where.parse(entry.key.text).touches(group)
            for other in told
            if other is one or other.later_than(one.day)
            for group in other.closed
        )
    )


def not_open_yet(document: Document, as_of: date) -> Document:
    """The document with `synlighet: intern` in each group that only a tillägg opens whose day has not come."""
    root: Node = document.root
    for one in _told(document):
        if one.later_than(as_of):
            for group in one.closed:
                root = _closed_at(root, group.steps)
    return replace(document, root=root) if isinstance(root, MappingNode) else document


def _told(document: Document) -> Iterator[_Told]:
    listed = document.root.get("tillägg")
    for number, row in enumerate(listed.items if isinstance(listed, SequenceNode) else ()):
        earlier = row.get("tidigare") if isinstance(row, MappingNode) else None
        if isinstance(row, MappingNode) and isinstance(earlier, MappingNode):
            broken = {
                steps[3] for steps in document.faults if steps[:3] == ("tillägg", number, "tidigare") and steps[3:]
            }
            groups = [group for entry in earlier.entries for group in _groups(entry, entry.key.text in broken)]
            yield _Told(iso_date(words_of(row.get("datum"))), earlier.entries, tuple(groups))


def _groups(entry: Entry, broken: bool) -> Iterator[Where]:
    """The groups that one earlier value says, or may say, were not for all."""
    where = Where.parse(entry.key.text)
    if where.steps[-1] in KEYS:
        if broken or words_of(entry.value) not in OPEN:
            yield where.around
    else:
        yield from _internal_below(entry.value, where)


def _internal_below(node: Node, where: Where) -> Iterator[Where]:
    if isinstance(node, MappingNode):
        if text_of(node.get(VISIBILITY)) == INTERNAL:
            yield where
        for entry in node.entries:
            yield from _internal_below(entry.value, where.below(entry.key.text))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items, 1):
            yield from _internal_below(item, where.below(row_name(item, number)))


def _closed_at(node: Node, keys: tuple[str, ...]) -> Node:
    """The tree with the group that the path leads to closed; the same where it leads to none."""
    if not keys:
        return closed(node) if isinstance(node, MappingNode) else node
    if isinstance(node, MappingNode):
        entries = (
            replace(entry, value=_closed_at(entry.value, keys[1:])) if entry.key.text == keys[0] else entry
            for entry in node.entries
        )
        return MappingNode(tuple(entries), node.span)
    if isinstance(node, SequenceNode):
        items = (
            _closed_at(item, keys[1:]) if keys[0] in (row_name(item, number), str(number)) else item
            for number, item in enumerate(node.items, 1)
        )
        return SequenceNode(tuple(items), node.span)
    return node
