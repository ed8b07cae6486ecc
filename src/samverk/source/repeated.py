"""Rows that nothing tells apart: the schemas say which key does (`x-unik`, one or several, each by itself).

A second row with its value is found.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any, NamedTuple

from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps, text_of
from samverk.source.fault import shown
from samverk.source.schema_fault import Fault

TOLD_APART_BY = "x-unik"
TELLS_NOTHING = ("", "okänt")


class Listed(NamedTuple):
    """A list of groups: the keys on the way to it from the root (through lists too), and the key that is unique."""

    way: tuple[str, ...]
    key: str


def lists_in(schema: Mapping[str, Any], node: Any = None, way: tuple[str, ...] = ()) -> Iterator[Listed]:
    """The lists of a document whose rows a key tells apart, by its schema; `node` is where in the schema to look."""
    node = schema if node is None else node
    if "$ref" in node:
        target = reduce(lambda at, step: at[step], str(node["$ref"]).removeprefix("#/").split("/"), schema)
        yield from lists_in(schema, target, way)
    if TOLD_APART_BY in node:
        told = node[TOLD_APART_BY]
        yield from (Listed(way, key) for key in ([told] if isinstance(told, str) else told))
    if isinstance(node.get("items"), dict):
        yield from lists_in(schema, node["items"], way)
    for name, below in node.get("properties", {}).items():
        yield from lists_in(schema, below, (*way, name))


def repeated(root: MappingNode, lists: Iterable[Listed]) -> Iterator[Fault]:
    """A fault for each row after the first with the same value, at that value."""
    for way, key in lists:
        for rows, steps, named in _at(root, way):
            yield from _among(rows, key, steps, named)


def _at(
    node: Node, way: tuple[str, ...], steps: Steps = (), named: tuple[str, ...] = ()
) -> Iterator[tuple[SequenceNode, Steps, tuple[str, ...]]]:
    """The lists at the end of a way, with what leads to each; a list on the way is gone through row by row."""
    if isinstance(node, SequenceNode) and way:
        for number, row in enumerate(node.items):
            yield from _at(row, way, (*steps, number), (*named, _name(row, number)))
    elif isinstance(node, MappingNode) and way:
        below = node.get(way[0])
        if below is not None:
            yield from _at(below, way[1:], (*steps, way[0]), (*named, way[0]))
    elif isinstance(node, SequenceNode):
        yield node, steps, named


def _among(rows: SequenceNode, key: str, steps: Steps, named: tuple[str, ...]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, row in enumerate(rows.items):
        node = row.get(key) if isinstance(row, MappingNode) else None
        said = _said(node)
        if node is None or said in TELLS_NOTHING:
            continue
        if said in first:
            yield Fault(
                node.span,
                (*named, str(number + 1), key),
                f'{key} "{shown(said)}" finns redan i listan, på rad {first[said]}.',
                f"Ge posten ett eget värde på {key}, eller ta bort den om den står två gånger.",
                None,
                (*steps, number, key),
            )
        first.setdefault(said, node.span.start_line)


def _said(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, ScalarNode) and node.value is not None else ""


def _name(row: Node, number: int) -> str:
    return (text_of(row.get("id")) if isinstance(row, MappingNode) else None) or str(number + 1)
