"""A tree with one value changed, added or taken away; every other node keeps its place."""

from typing import Any

from samverk.model.tree import Entry, MappingNode, Node, Plain, ScalarNode, SequenceNode, Steps

ABSENT = object()
"""In the place of a value: the key is not there."""


def put(node: Node, steps: Steps, value: Any) -> Any:
    """The tree with a value at the end of the steps; every other node keeps its place."""
    if not steps:
        return node if value is ABSENT else _tree(value, node)
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        assert isinstance(node, SequenceNode)
        if not rest and value is ABSENT:
            return SequenceNode(tuple(item for number, item in enumerate(node.items) if number != step), node.span)
        items = (put(item, rest, value) if number == step else item for number, item in enumerate(node.items))
        return SequenceNode(tuple(items), node.span)
    assert isinstance(node, MappingNode)
    if not rest and value is ABSENT:
        return MappingNode(tuple(entry for entry in node.entries if entry.key.text != step), node.span)
    if node.get(step) is None:
        fresh = Entry(ScalarNode(step, step, node.span), _tree(value, node))
        return MappingNode((*node.entries, fresh), node.span)
    return MappingNode(
        tuple(Entry(e.key, put(e.value, rest, value)) if e.key.text == step else e for e in node.entries), node.span
    )


def _tree(value: Plain, at: Node) -> Node:
    if isinstance(value, dict):
        entries = (Entry(ScalarNode(key, key, at.span), _tree(inner, at)) for key, inner in value.items())
        return MappingNode(tuple(entries), at.span)
    if isinstance(value, list):
        return SequenceNode(tuple(_tree(item, at) for item in value), at.span)
    return ScalarNode(
        value, "" if value is None else str(value).lower() if isinstance(value, bool) else str(value), at.span
    )
