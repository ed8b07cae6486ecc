"""Two versions of a file of which rows are withheld: what may be said of the lists that these stand in.

Which row of the other version a withheld one was, or whether any, nobody outside may see. So it is held against none,
and of its list it is told what the rows say that both versions show, and not that a row came or went.
"""

from collections.abc import Iterable, Iterator

from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import Entry, MappingNode, Node, SequenceNode, Steps

ANY = "*"
"""In the place of a row's number or name."""


def shown_rows(old: Document, new: Document) -> tuple[MappingNode, MappingNode]:
    """The two trees without the rows that are withheld in either."""
    return _shown(old), _shown(new)


def told_apart(changes: Iterable[Change], old: Document, new: Document) -> Iterator[Change]:
    """The changes, but for rows that came or went in a list of which one is withheld."""
    lists = {_way(steps[:-1]) for document in (old, new) for steps in _untold(document)}
    for change in changes:
        steps = change.where.steps
        whole = change.old is None or change.new is None
        if not (whole and any(len(steps) <= len(way) + 1 and _like(steps, way) for way in lists)):
            yield change


def readable(changes: Iterable[Change], old: Document, new: Document) -> Iterator[Change]:
    """The changes of what can be read in both: not at, in or around what breaks the schema in either."""
    broken = {_way(steps) for document in (old, new) for steps in document.faults if steps}
    for change in changes:
        steps = change.where.steps
        if change.where.file or not any(_like(steps, way) or _like(way, steps) for way in broken):
            yield change


def _like(steps: tuple[str, ...], way: tuple[str, ...]) -> bool:
    """Whether the steps lead along the whole way."""
    pairs = zip(steps[: len(way)], way, strict=False)
    return len(steps) >= len(way) and all(ANY in pair or pair[0] == pair[1] for pair in pairs)


def _way(steps: Steps) -> tuple[str, ...]:
    return tuple(ANY if isinstance(step, int) else step for step in steps)


def _untold(document: Document) -> set[Steps]:
    """The rows that are withheld."""
    return {steps[:-1] for steps, place in document.faults.items() if place.withheld and _is_of_row(steps)}


def _is_of_row(steps: Steps) -> bool:
    return len(steps) > 2 and isinstance(steps[-2], int) and steps[-1] == "synlighet"


def _shown(document: Document) -> MappingNode:
    gone = _untold(document)
    kept = _without(document.root, (), gone) if gone else document.root
    return kept if isinstance(kept, MappingNode) else document.root


def _without(node: Node, steps: Steps, gone: set[Steps]) -> Node:
    if isinstance(node, MappingNode):
        entries = (Entry(one.key, _without(one.value, (*steps, one.key.text), gone)) for one in node.entries)
        return MappingNode(tuple(entries), node.span)
    if isinstance(node, SequenceNode):
        rows = ((number, item) for number, item in enumerate(node.items) if (*steps, number) not in gone)
        return SequenceNode(tuple(_without(item, (*steps, number), gone) for number, item in rows), node.span)
    return node
