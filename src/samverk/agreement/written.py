"""A value of a tree as a reader would write it."""

from samverk.agreement.dates import date_of
from samverk.agreement.field_words import word_of
from samverk.agreement.swedish import capitalised, date_text
from samverk.model.tree import MappingNode, Node, SequenceNode, words_of


def written(node: Node | None) -> str:
    """Dates in words, the parts of a row after each other with their names; empty where nothing is said."""
    if isinstance(node, MappingNode):
        shown = [entry for entry in node.entries if entry.key.text not in ("id", "synlighet")]
        rows = [(word_of([e.key.text]).text, words) for e in shown if (words := written(e.value))]
        if len(rows) == 1:
            return rows[0][1]
        return " ".join(f"{capitalised(label)}: {words.rstrip('.')}." for label, words in rows)
    if isinstance(node, SequenceNode):
        return "; ".join(written(item).rstrip(".") for item in node.items)
    day = date_of(node)
    return date_text(day) if day else words_of(node)
