"""What a document says of who may see it, where that cannot be read: then it is not for all.

What breaks the schema is shown to nobody outside: it may be anything. And where it is `åtkomst`, `synlighet` or
`sekretessgrund` that breaks it, or an unknown key that may have been meant as one of them, the whole group that it
stands in counts as internal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from samverk.model.span import Span
from samverk.model.tree import Document, Entry, Node, Scalar, Sequence, Steps
from samverk.model.tree import Mapping as Table

KEYS = ("åtkomst", "synlighet", "sekretessgrund")
WORDS = (*KEYS, "offentlig", "intern", "sekretess")
"""What an unknown key is held against: the three keys, and their words in the place of a key."""
NEAR = 0.7
"""As near as for an unknown key that the schema's findings ask about (”menade du”)."""

VISIBILITY, INTERNAL = "synlighet", "intern"


def settled(document: Document) -> tuple[Document, tuple[Span, ...]]:
    """The document without what breaks its schema, and the places that were emptied, in file order.

    A value that breaks it is null, an unknown key is gone, and a group of which it cannot be read who may see it says
    `synlighet: intern`. `faults` are as they were, those of unknown keys apart. Rows keep their numbers.
    """
    if not document.faults:
        return document, ()
    emptied: list[Span] = []
    root = _group(document.root, (), document, emptied)
    known = {steps: place for steps, place in document.faults.items() if steps not in document.unknown}
    text = blanked(document.text, emptied)
    return replace(document, root=root, text=text, faults=known, unknown=frozenset()), tuple(emptied)


def _group(node: Table, steps: Steps, document: Document, emptied: list[Span]) -> Table:
    entries: list[Entry] = []
    whole = closed = steps in document.faults
    for entry in node.entries:
        key, below = entry.key.text, (*steps, entry.key.text)
        if whole or below in document.unknown:
            emptied.append(entry.key.span.to(entry.value.span))
            closed = closed or _meant_to_close(key)
        elif below in document.faults:
            emptied.append(entry.value.span)
            entries.append(Entry(entry.key, _nothing(entry.value)))
            closed = closed or key in KEYS
        else:
            entries.append(Entry(entry.key, _node(entry.value, below, document, emptied)))
    return Table((*_without_visibility(entries), _internal(node.span)) if closed else tuple(entries), node.span)


def _node(node: Node, steps: Steps, document: Document, emptied: list[Span]) -> Node:
    if steps in document.faults:
        emptied.append(node.span)
        return _nothing(node)
    if isinstance(node, Table):
        return _group(node, steps, document, emptied)
    if isinstance(node, Sequence):
        items = tuple(_node(item, (*steps, number), document, emptied) for number, item in enumerate(node.items))
        return Sequence(items, node.span)
    return node


def _nothing(node: Node) -> Scalar:
    return Scalar(None, "", node.span)


def _without_visibility(entries: list[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.key.text != VISIBILITY)


def _internal(span: Span) -> Entry:
    return Entry(Scalar(VISIBILITY, VISIBILITY, span), Scalar(INTERNAL, INTERNAL, span))


def _meant_to_close(key: str) -> bool:
    """Whether an unknown key may have been meant to say who may see what stands beside it."""
    return bool(get_close_matches(key.casefold(), WORDS, n=1, cutoff=NEAR))


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with every character in the spans turned into a space; lines and columns stay where they were."""
    lines = text.split("\n")
    for span in spans:
        for number in range(span.start_line, min(span.end_line, len(lines)) + 1):
            line = lines[number - 1]
            start = span.start_column - 1 if number == span.start_line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            lines[number - 1] = line[:start] + " " * (min(end, len(line)) - start) + line[end:]
    return "\n".join(lines)
