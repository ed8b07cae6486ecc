"""Two versions of a file of which rows are withheld: what may be said of the lists that these stand in.

Which row of the other version a withheld one was, or whether any, nobody outside may see. So it is held against none,
and of its list it is told what the rows say that both versions show, and not that a row came or went.
"""

from collections.abc import Iterable, Iterator

from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import Entry, MappingNode, SequenceNode, Steps


def shown_rows(old: Document, new: Document) -> tuple[MappingNode, MappingNode]:
    """The two trees without the rows that are withheld in either."""
    return _shown(old), _shown(new)


def told_apart(changes: Iterable[Change], old: Document, new: Document) -> Iterator[Change]:
    """The changes, but for rows that came or went in a list of which one is withheld."""
    lists = {str(steps[0]) for document in (old, new) for steps in _untold(document)}
    for change in changes:
        steps = change.where.steps
        if not (steps[:1] and steps[0] in lists and len(steps) <= 2 and (change.old is None or change.new is None)):
            yield change


def _untold(document: Document) -> set[Steps]:
    """The rows that are withheld, of the lists that stand in the file itself."""
    return {steps[:2] for steps, place in document.faults.items() if place.withheld and _is_of_row(steps)}


def _is_of_row(steps: Steps) -> bool:
    return len(steps) == 3 and isinstance(steps[1], int) and steps[2] == "synlighet"


def _shown(document: Document) -> MappingNode:
    gone = _untold(document)
    if not gone:
        return document.root
    return MappingNode(tuple(_entry(entry, gone) for entry in document.root.entries), document.root.span)


def _entry(entry: Entry, gone: set[Steps]) -> Entry:
    rows = entry.value
    if not isinstance(rows, SequenceNode):
        return entry
    kept = (row for number, row in enumerate(rows.items) if (entry.key.text, number) not in gone)
    return Entry(entry.key, SequenceNode(tuple(kept), rows.span))
