"""What a document says of who may see it, where that cannot be read: then it is not for all.

What breaks the schema is shown to nobody outside: it may be anything. (Words for a time that nobody can read as one may
stand there, so they are shown.) And where it is `åtkomst`, `synlighet` or
`sekretessgrund` that breaks it, or an unknown key that by its name or its value may have been meant as one of them, the
whole group that it stands in counts as internal.
"""

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps, text_of, words_of

KEYS = ("åtkomst", "synlighet", "sekretessgrund")
WORDS = (*KEYS, "offentlig", "intern", "sekretess")
"""What an unknown key is held against: the three keys, and their words in the place of a key."""
NEAR = 0.7
"""As near as for an unknown key that the schema's findings ask about (”menade du”)."""

VISIBILITY, INTERNAL = "synlighet", "intern"


def doubt_of_openness(document: Document) -> Doubt:
    """What breaks the schema where the file says who may see it, or some of it."""
    return Doubt(
        tuple(sorted(place for steps, place in document.faults.items() if not steps or _closes(steps, document)))
    )


def settled(document: Document) -> tuple[Document, tuple[Span, ...]]:
    """The document without what breaks its schema, and the places that were emptied, in file order.

    A value that breaks it is null, an unknown key is gone, and a group of which it cannot be read who may see it says
    `synlighet: intern`. `faults` are as they were, those of unknown keys apart. Rows keep their numbers.
    """
    if not document.faults:
        return document, ()
    if () in document.faults:
        last = document.text.count("\n") + 1
        emptied = [Span(document.path, 1, 1, last, len(document.line(last)) + 1)]
        root = MappingNode((_internal(document.root.span),), document.root.span)
        return replace(document, root=root, text=blanked(document.text, emptied)), tuple(emptied)
    emptied = []
    root = _group(document.root, (), document, emptied)
    known = {steps: place for steps, place in document.faults.items() if steps not in document.unknown}
    text = blanked(document.text, emptied)
    return replace(document, root=root, text=text, faults=known, unknown=frozenset()), tuple(emptied)


def _group(node: MappingNode, steps: Steps, document: Document, emptied: list[Span]) -> MappingNode:
    entries: list[Entry] = []
    closes = False
    for entry in node.entries:
        below = (*steps, entry.key.text)
        if below in document.unknown:
            emptied.append(entry.key.span.to(entry.value.span))
            closes = closes or _closes(below, document) or is_near(words_of(entry.value))
        elif _breaks(below, document):
            emptied.append(entry.value.span)
            entries.append(Entry(entry.key, _nothing(entry.value)))
            closes = closes or _closes(below, document)
        else:
            entries.append(Entry(entry.key, _node(entry.value, below, document, emptied)))
    made = MappingNode(tuple(entries), node.span)
    return closed(made) if closes else made


def _node(node: Node, steps: Steps, document: Document, emptied: list[Span]) -> Node:
    if _breaks(steps, document):
        emptied.append(node.span)
        return _nothing(node)
    if isinstance(node, MappingNode):
        return _group(node, steps, document, emptied)
    if isinstance(node, SequenceNode):
        items = tuple(_node(item, (*steps, number), document, emptied) for number, item in enumerate(node.items))
        return SequenceNode(items, node.span)
    return node


def _breaks(steps: Steps, document: Document) -> bool:
    """Whether what stands there breaks the schema, and is more than words that nobody can read as a time."""
    return steps in document.faults and not document.faults[steps].worded


def _nothing(node: Node) -> ScalarNode:
    return ScalarNode(None, "", node.span)


def closed(node: MappingNode) -> MappingNode:
    """The group as one that says `synlighet: intern`."""
    others = (entry for entry in node.entries if entry.key.text != VISIBILITY)
    return MappingNode((*others, _internal(node.span)), node.span)


def is_near(words: str) -> bool:
    """Whether words that nobody knows may have been meant to say who may see what stands beside them."""
    return bool(get_close_matches(words.casefold(), WORDS, n=1, cutoff=NEAR))


def is_internal(node: Node | None) -> bool:
    """Whether a group of keys says that only the parties may see it."""
    return isinstance(node, MappingNode) and text_of(node.get(VISIBILITY)) == INTERNAL


def _internal(span: Span) -> Entry:
    return Entry(ScalarNode(VISIBILITY, VISIBILITY, span), ScalarNode(INTERNAL, INTERNAL, span))


def _closes(steps: Steps, document: Document) -> bool:
    """Whether what breaks the schema there says who may see what stands beside it, or may be meant to."""
    key = str(steps[-1])
    return key in KEYS or (steps in document.unknown and is_near(key.rpartition(".")[2]))  # a path in `tidigare` too


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
