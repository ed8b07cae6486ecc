"""A parsed document: mappings, sequences and scalars, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from samverk.model.span import Span

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"
Node: TypeAlias = "Mapping | Sequence | Scalar"


@dataclass(frozen=True, slots=True)
class Scalar:
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

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order they stand in the file; keys are unique texts."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None where the key is missing."""
        entry = self.entry(key)
        return entry.value if entry else None

    def entry(self, key: str) -> Entry | None:
        """The entry whose key is `key`, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in the order they stand in the file."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One file that could be read.

    `text` is the whole file. `root` is the YAML content (of a Markdown file: its front matter).
    `body` is the Markdown after the front matter, None for a YAML file; it starts on `body_line`.
    """

    path: str
    text: str
    root: Mapping
    body: str | None = None
    body_line: int = 0

    def line(self, number: int) -> str:
        """Line `number` (1-based) without its line break; empty where the file has no such line."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


def plain(node: Node) -> Plain:
    """The same content without places, as JSON knows it."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents before children, in file order."""
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from walk(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
