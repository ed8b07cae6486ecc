"""Changes of a document in memory: the file or one part of it taken away or written anew, everything else shared.

Places stay what they were: a new value stands where the old one stood, and lines that are taken out of a Markdown text
leave empty lines behind. So facts can be followed from before a change to after it by where they stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, text_of

Step: TypeAlias = str | int
"""A key of a mapping, or the number of an item counted from 0."""

_HEADING = re.compile(r"(#{1,6})\s+(?P<title>.*?)\s*#*\s*\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of a mapping, an item of a sequence, a section of a Markdown text, or a whole file (no `steps`).

    `region` runs from the key to the end of the value. `name` is the dotted path, items by their id. `row` is the
    nearest list item at or around the part (None: no list). `node` None: a section; its lines are those of `region`.
    """

    document: str
    steps: tuple[Step, ...]
    node: Node | None
    region: Span
    name: str
    row: MappingNode | None = None

    @property
    def sort(self) -> str:
        """The dotted path without what tells one item or one version of a file from another."""
        folder, _, _ = self.document.rpartition("/")
        steps = ("*" if isinstance(step, int) else step for step in self.steps)
        return f"{folder}: {'.'.join(steps) or self.name}"

    @property
    def key(self) -> str:
        """The nearest key: what kind of value stands here. Empty for a file or a section."""
        return next((step for step in reversed(self.steps) if isinstance(step, str)), "")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one part. `new` None: it is taken away. `words` say in Swedish what is done."""

    part: Part
    new: Node | None
    words: str

    @property
    def title(self) -> str:
        """What is changed and how: what a mutant is called."""
        return f"{self.part.name}: {self.words}"


def parts_of(document: Document) -> tuple[Part, ...]:
    """Every part of a document in file order, what contains others before what it contains."""
    return (*_below(document, document.root, (), (), None), *_sections(document))


def whole_file(document: Document) -> Part:
    """The file as such."""
    lines = document.text.split("\n")
    region = Span(document.path, 1, 1, len(lines), len(lines[-1]) + 1)
    return Part(document.path, (), document.root, region, "filen")


def changed(document: Document, change: Change) -> Document | None:
    """The document after a change; None where it is gone."""
    part = change.part
    if part.node is None:
        return _without_lines(document, part.region)
    if not part.steps:
        return None
    root = _rebuilt(document.root, part.steps, change.new)
    return replace(document, root=root) if isinstance(root, MappingNode) else document


def _below(
    document: Document, node: Node, steps: tuple[Step, ...], names: tuple[str, ...], row: MappingNode | None
) -> Iterator[Part]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            own = (*names, entry.key.text)
            region = entry.key.span.to(entry.value.span)
            yield Part(document.path, (*steps, entry.key.text), entry.value, region, ".".join(own), row)
            yield from _below(document, entry.value, (*steps, entry.key.text), own, row)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            identity = text_of(item.get("id")) if isinstance(item, MappingNode) else None
            own = (*names, identity or str(index + 1))
            inner = item if isinstance(item, MappingNode) else row
            yield Part(document.path, (*steps, index), item, item.span, ".".join(own), inner)
            yield from _below(document, item, (*steps, index), own, inner)


def _sections(document: Document) -> Iterator[Part]:
    """The sections of a Markdown text: from a heading to the next one of the same rank or higher."""
    lines = (document.body or "").split("\n")
    found = [(n, match) for n, line in enumerate(lines) if (match := _HEADING.match(line))]
    for position, (number, match) in enumerate(found):
        following = (n for n, other in found[position + 1 :] if len(other[1]) <= len(match[1]))
        last = next(following, len(lines))
        first_line = document.body_line + number
        region = Span(document.path, first_line, 1, document.body_line + last, 1)
        yield Part(document.path, (), None, region, f"avsnittet {match['title']}")


def _without_lines(document: Document, region: Span) -> Document:
    """The document with empty lines in place of those of a section."""

    def emptied(text: str, offset: int) -> str:
        lines = text.split("\n")
        gone = range(region.start_line - offset, region.end_line - offset)
        return "\n".join("" if number in gone else line for number, line in enumerate(lines))

    body = emptied(document.body or "", document.body_line)
    return replace(document, text=emptied(document.text, 1), body=body)


def _rebuilt(node: Node, steps: tuple[Step, ...], new: Node | None) -> Node:
    """The tree with the node at the end of `steps` replaced, or taken away where `new` is None."""
    step, rest = steps[0], steps[1:]
    if isinstance(node, MappingNode):
        entries = []
        for entry in node.entries:
            if entry.key.text != step:
                entries.append(entry)
            elif rest:
                entries.append(Entry(entry.key, _rebuilt(entry.value, rest, new)))
            elif new is not None:
                entries.append(Entry(entry.key, new))
        return MappingNode(tuple(entries), node.span)
    if isinstance(node, SequenceNode) and isinstance(step, int):
        middle = (_rebuilt(node.items[step], rest, new),) if rest else (new,) if new is not None else ()
        return SequenceNode((*node.items[:step], *middle, *node.items[step + 1 :]), node.span)
    return node


def scalar(value: str | int | bool | None, span: Span) -> ScalarNode:
    """A value as it would be read from a file, at the place of the one that it replaces."""
    if value is None:
        return ScalarNode(None, "null", span)
    return ScalarNode(value, str(value).lower() if isinstance(value, bool) else str(value), span)
