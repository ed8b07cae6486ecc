"""What may be told of a decision or a tillägg that is internal: that it was made, when, and by whom.

A page that knew nothing of it would call a decided annex undecided, and show the words of today as those of before. So
its days, its organ and its signatures stay, the annexes it names too; what it says, and where, goes.
"""

from samverk.agreement.decisions import annex_references, names_record
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, text_of, words_of
from samverk.model.vocabulary import OTHER

UNTOLD = "handling som inte är offentlig"
"""In place of the name of the written record, where there is one: it is still a written one (C57, C61)."""
SOMETHING = "uppgift som inte är offentlig"
"""In place of each of the agreement's own paths that a tillägg is about: earlier words are not known then."""

_KEPT = ("id", "organ", "datum", "upphäver")
_SIGNED = ("part", "datum", "undertecknad")


def told_of(record: MappingNode, *, changed: bool = True) -> MappingNode:
    """The record without anything but its identity; every node keeps the place that it had.

    Of one that has not changed the agreement's own words it is not told that it is about any.
    """
    entries = []
    for entry in record.entries:
        value = _told(entry, record, changed=changed)
        if value is not None:
            entries.append(Entry(entry.key, value))
    return MappingNode(tuple(entries), record.span)


def _told(entry: Entry, record: MappingNode, *, changed: bool) -> Node | None:
    key, value = entry.key.text, entry.value
    if key in _KEPT or (key == "titel" and text_of(record.get("organ")) == OTHER):  # then it says who decided
        return value
    if key == "dokument":
        return _words(UNTOLD, value.span) if names_record(words_of(record.get(key))) else value
    if key == "avser":
        return _about(value, changed=changed)
    if key == "undertecknande" and isinstance(value, SequenceNode):
        return SequenceNode(
            tuple(_only(row, _SIGNED) if isinstance(row, MappingNode) else row for row in value.items), value.span
        )
    if key == "meddelad_central_beredningsgrupp" and isinstance(value, MappingNode):
        return _only(value, ("datum",))
    return None


def _about(value: Node, *, changed: bool) -> Node:
    items = value.items if isinstance(value, SequenceNode) else (value,)
    items = items if changed else tuple(item for item in items if _is_annex(item))
    told = [item if _is_annex(item) else _words(SOMETHING, item.span) for item in items]
    return SequenceNode(tuple(told), value.span)


def _is_annex(item: Node) -> bool:
    return bool(annex_references([text_of(item) or ""]))


def _only(node: MappingNode, keys: tuple[str, ...]) -> MappingNode:
    return MappingNode(tuple(entry for entry in node.entries if entry.key.text in keys), node.span)


def _words(text: str, span: Span) -> ScalarNode:
    return ScalarNode(text, text, span)
