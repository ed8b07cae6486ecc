"""What a correction does to a text that stays as it was: what it names there, and how the text should have read.

The same in follow-ups, decisions and the heads of annexes.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.at_place import row_at, with_value
from samverk.agreement.parts.correction import Correction
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Stated
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps

Outcome: TypeAlias = Literal[
    "gäller", "utan-dag", "utan-namn", "okänd-uppgift", "annan-text", "annat-ord", "ändrar-beslutet", "säger-vilken"
]
"""Of a correction: it counts, it has no day, does not say who corrects, names no value, what stands is another, what
should stand cannot, it would change what was decided, or which follow-up or row it is and who may see it."""


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
            step = row_at(node, name)
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


def same_words(node: ScalarNode, stood: Stated[str]) -> bool:
    """Whether that is what stands there, word for word."""
    return " ".join(node.text.split()) == " ".join(stood.words.split())


def corrected_in(document: Document, one: JudgedCorrection) -> Document:
    """The document as the correction says that it should read."""
    said = one.row.ska_sta
    value = said.words or None
    root = with_value(document.root, one.steps, ScalarNode(value, said.words, said.place))
    return replace(document, root=root if isinstance(root, MappingNode) else document.root)
