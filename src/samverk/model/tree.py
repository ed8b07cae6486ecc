"""What a file says, as a tree: mappings, sequences and scalars, as YAML calls them, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from samverk.model.span import Span

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value. `text` is what stands in the file, unquoted; `value` is how it is read.

    Only `null`, `true`/`false` and plain integers are read as anything but text (content-model: YAML
    without surprises), so `08`, `NO`, `12:30` and `2024-06-01` all have `value == text`.
    """

    value: str | int | bool | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping."""

    key: ScalarNode
    value: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Entries in the order they stand in the file; keys are unique texts."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None where the key is missing."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry.value
        return None

    def entry(self, key: str) -> Entry | None:
        """The entry whose key is `key`, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """Items in the order they stand in the file."""

    items: tuple[Node, ...]
    span: Span


Node: TypeAlias = MappingNode | SequenceNode | ScalarNode

Steps: TypeAlias = tuple[str | int, ...]
"""A way down from a document's root: keys, and list items counted from 0."""


def plain(node: Node) -> Plain:
    """The same content without places, as JSON knows it."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents before children, in file order."""
    ahead = [node]
    while ahead:
        node = ahead.pop()
        yield node
        if isinstance(node, MappingNode):
            ahead.extend(entry.value for entry in reversed(node.entries))
        elif isinstance(node, SequenceNode):
            ahead.extend(reversed(node.items))


def leaves(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, ScalarNode]]:
    """Every scalar of the tree with the way to it, in file order."""
    if isinstance(node, ScalarNode):
        yield steps, node
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from leaves(item, (*steps, number))
    else:
        for entry in node.entries:
            yield from leaves(entry.value, (*steps, entry.key.text))


def text_of(node: Node | None) -> str | None:
    """The text of a scalar as it stands in the file; None for null, no scalar and no node."""
    return node.text if isinstance(node, ScalarNode) and node.value is not None else None


def words_of(node: Node | None) -> str:
    """The text of a scalar without white space around it; empty where there is none: blanks say nothing."""
    return (text_of(node) or "").strip()


def value_of(node: Node | None) -> str | int | bool | None:
    """The value of a scalar; None where there is none."""
    return node.value if isinstance(node, ScalarNode) else None


def mappings(node: Node | None) -> tuple[MappingNode, ...]:
    """The mappings of a sequence, in order; empty where there is no sequence."""
    return tuple(item for item in node.items if isinstance(item, MappingNode)) if isinstance(node, SequenceNode) else ()


def texts_of(node: Node | None) -> tuple[str, ...]:
    """The texts of a sequence of scalars, in order; a lone scalar counts as one, and a text without words as none."""
    items = node.items if isinstance(node, SequenceNode) else (node,)
    return tuple(i.text for i in items if isinstance(i, ScalarNode) and i.value is not None and i.text.strip())


def get(node: Node | None, *keys: str) -> Node | None:
    """The node at the end of a path of keys; None where any step is missing."""
    for key in keys:
        node = node.get(key) if isinstance(node, MappingNode) else None
    return node
