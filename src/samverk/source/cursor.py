"""What stands at a place in a file, and what is being written there: in a text that cannot be read as it is, too."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps
from samverk.source.yaml_reader import parse_document

_WORD = re.compile(r"[\w./-]*$")
_REST = re.compile(r"^[\w./-]*")
_MARK = "qqcursorqq"
"""Stands where the cursor is while the text is read: no word of any content."""


class At(NamedTuple):
    """The innermost value or key at a place. `steps` lead to the value; `key`: it is the key that stands there."""

    steps: Steps
    key: bool
    words: str
    span: Span


class Begun(NamedTuple):
    """Something that is being written. `steps` lead to the value; or, where a key is begun, to the group of it.

    `word` is what stands of it before the cursor. `document` is the file as it is read without it.
    """

    steps: Steps
    key: bool
    word: str
    document: Document


def at(document: Document, line: int, column: int) -> At | None:
    """What stands at a place, by line and column from 1; None between things and in a body of Markdown."""
    node: Node = document.root
    steps: Steps = ()
    while True:
        inner = _inner(node, (line, column))
        if isinstance(inner, At):
            return inner._replace(steps=(*steps, *inner.steps))
        if inner is None:
            if isinstance(node, ScalarNode) and steps:
                return At(steps, key=False, words=node.text, span=node.span)
            return None
        step, node = inner
        steps = (*steps, step)


def _inner(node: Node, place: tuple[int, int]) -> tuple[str | int, Node] | At | None:
    """The key at a place, or the step to the value that has it in it; None where neither is there."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if _has(entry.key.span, place):
                return At((entry.key.text,), key=True, words=entry.key.text, span=entry.key.span)
            if _has(entry.value.span, place):
                return entry.key.text, entry.value
    if isinstance(node, SequenceNode):
        return next(((n, item) for n, item in enumerate(node.items) if _has(item.span, place)), None)
    return None


def _has(span: Span, place: tuple[int, int]) -> bool:
    return (span.start_line, span.start_column) <= place <= (span.end_line, span.end_column)


def begun_at(path: str, text: str, line: int, column: int) -> Begun | None:
    """What is being written at a place, by line and column from 1; None where nobody can say.

    The text is mended until it can be read: a word where the cursor is, a colon behind it, brackets that are lacking.
    """
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return None
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    word = (_WORD.search(before) or [""])[0]
    stem, rest = before[: len(before) - len(word)], _REST.sub("", after)
    for middle in (_MARK, f"{_MARK}: x"):
        for tail in _tails(stem, rest):
            lines[line - 1] = f"{stem}{middle}{tail}"
            document, _ = parse_document(path, "\n".join(lines).encode(errors="replace"))
            found = next(_marked(document.root, ()), None) if document else None
            if document and found:
                return Begun(found[0], found[1], word, document)
    return None


def _tails(stem: str, rest: str) -> Iterator[str]:
    """What may follow the cursor: the rest of the line, with the brackets that it lacks, and nothing."""
    curly = stem.count("{") - stem.count("}") + rest.count("{") - rest.count("}")
    square = stem.count("[") - stem.count("]") + rest.count("[") - rest.count("]")
    yield rest
    yield "]" * max(0, square) + "}" * max(0, curly) + rest
    yield ""


def _marked(node: Node, steps: Steps) -> Iterator[tuple[Steps, bool]]:
    """Where the mark stands: the steps, and whether it is a key."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            if entry.key.text == _MARK:
                yield steps, True
            yield from _marked(entry.value, (*steps, entry.key.text))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _marked(item, (*steps, number))
    elif node.text == _MARK:
        yield steps, False
