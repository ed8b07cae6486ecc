"""What a correction does to a text that stays as it was: what it names there, and how the text should have read.

The same in follow-ups, decisions and the heads of annexes.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.parts.correction import Correction
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Stated
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps, text_of

Outcome: TypeAlias = Literal[
    "gäller", "utan-dag", "utan-namn", "okänd-uppgift", "annan-text", "annat-ord", "ändrar-beslutet"
]
"""Of a correction: it counts, it has no day, does not say who corrects, names no value, what stands is another, what
should stand cannot, or it would change what was decided."""


@dataclass(frozen=True, slots=True)
class JudgedCorrection:
    """A correction in the file with the path `by`, and what comes of it.

    `file` is the name of the file that it is about and `steps` lead to the value there; both are empty where that is
    not known.
    """

    row: Correction
    by: str
    day: Stated[date]
    outcome: Stated[Outcome]
    file: str = ""
    steps: Steps = ()


def found(document: Document, steps: tuple[str, ...]) -> tuple[Steps, Node | None, tuple[Span, ...]]:
    """The way that names take, what stands at its end (None: nothing), and what breaks the schema on the way.

    Where nothing stands, that is all of which nobody can read whether it is what is meant.
    """
    node: Node | None = document.root
    path: list[str | int] = []
    unclear = {document.faults[()]} if () in document.faults else set()
    for name in steps:
        step: str | int = name
        if isinstance(node, SequenceNode):
            step = _row(node, name)
            ahead = node.items[step] if step < len(node.items) else None
        else:
            ahead = node.get(name) if isinstance(node, MappingNode) else None
        if ahead is None:
            near = (place for at, place in document.faults.items() if at[: len(path)] == tuple(path)[: len(at)])
            return (), None, tuple(sorted({*unclear, *near}))
        path.append(step)
        node = ahead
        unclear |= {place for at, place in document.faults.items() if at in (tuple(path), (*path, "id"))}
    return tuple(path), node, tuple(sorted(unclear))


def _row(rows: SequenceNode, name: str) -> int:
    """The place of the row with that id, or with that number from 1; the end where there is none."""
    for number, item in enumerate(rows.items):
        if isinstance(item, MappingNode) and text_of(item.get("id")) == name:
            return number
    number = int(name) - 1 if name.isascii() and name.isdigit() and len(name) < 6 else -1
    return number if 0 <= number < len(rows.items) else len(rows.items)


def same_words(node: ScalarNode, stood: Stated[str]) -> bool:
    """Whether that is what stands there, word for word."""
    return " ".join(node.text.split()) == " ".join(stood.words.split())


def corrected_in(document: Document, one: JudgedCorrection) -> Document:
    """The document as the correction says that it should read."""
    said = one.row.ska_sta
    value = said.words or None
    root = put(document.root, one.steps, ScalarNode(value, said.words, said.place))
    return replace(document, root=root if isinstance(root, MappingNode) else document.root)


def put(node: Node, steps: Steps, value: ScalarNode) -> Node:
    """The tree with another value in the place of the one at the steps."""
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    if isinstance(node, MappingNode):
        entries = (Entry(e.key, put(e.value, rest, value)) if e.key.text == first else e for e in node.entries)
        return MappingNode(tuple(entries), node.span)
    if isinstance(node, SequenceNode):
        items = (put(item, rest, value) if number == first else item for number, item in enumerate(node.items))
        return SequenceNode(tuple(items), node.span)
    return node
