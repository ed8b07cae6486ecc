"""A tree as YAML in one form: the same values give the same bytes, however the file they came from was written.

Comments, white space and places are no part of a tree, so nothing of them is told. Texts are quoted, so that any YAML
reader takes them for texts; keys are too where some reader would take them for anything else.
"""

import json
import re
from collections.abc import Iterator, Set

from samverk.model.document import Document
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, Steps

_BARE = re.compile(r"[a-zåäö]\w*")
_NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def canonical_yaml(document: Document) -> bytes:
    """The entries of the document's root in their order, read back as the same values; an empty root is `{}`.

    What is withheld is left out with its key: the tree has null there, which to who reads a file says that nothing is.
    """
    untold = {steps for steps, place in document.faults.items() if place.withheld}
    root = _without(untold, document.root, ()) if untold else document.root
    return "".join(f"{line}\n" for line in _lines(root)).encode()


def _without(untold: Set[Steps], node: Node, steps: Steps) -> Node:
    """The node without the entries that those steps lead to."""
    if isinstance(node, SequenceNode):
        items = (_without(untold, item, (*steps, number)) for number, item in enumerate(node.items))
        return SequenceNode(tuple(items), node.span)
    if isinstance(node, ScalarNode):
        return node
    kept = ((entry, (*steps, entry.key.text)) for entry in node.entries)
    told = (Entry(entry.key, _without(untold, entry.value, ahead)) for entry, ahead in kept if ahead not in untold)
    return MappingNode(tuple(told), node.span)


def _lines(node: Node) -> Iterator[str]:
    """The lines of a value that stands by itself, without indent."""
    if isinstance(node, ScalarNode):
        yield json.dumps(node.value, ensure_ascii=False)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _after("- ", _lines(item))
        if not node.items:
            yield "[]"
    else:
        for entry in node.entries:
            yield from _entry(_key(entry.key.text), entry.value)
        if not node.entries:
            yield "{}"


def _entry(key: str, value: Node) -> Iterator[str]:
    inner = _lines(value)
    if isinstance(value, ScalarNode) or not (value.items if isinstance(value, SequenceNode) else value.entries):
        yield f"{key}: {next(inner)}"
    else:
        yield f"{key}:"
        yield from _after("  ", inner)


def _after(first: str, lines: Iterator[str]) -> Iterator[str]:
    """The lines, the first of them after `first` and the others below it."""
    for line in lines:
        yield first + line
        first = "  "


def _key(text: str) -> str:
    bare = _BARE.fullmatch(text) and text not in _NOT_TEXT
    return text if bare else json.dumps(text, ensure_ascii=False)
