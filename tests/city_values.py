"""A text of YAML, or the head of one of Markdown, with one value put, added or taken away, and all else as it stands.

A value is named by a path with dots from the top of the file: `parter.polisen.adress.gata`. A row of a list is named by
its `id`, its `namn` where it has none, or its number, counted from 0.
"""

import json
import re
from typing import Any

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, Plain, SequenceNode, Steps, plain, value_of
from samverk.source.yaml_reader import parse_document

PLAIN_WORDS = re.compile(r"(?!(?:true|false|null)\Z)[^\W\d_](?:[\w/§. -]*[\w/§])?|\d{4}-\d{2}-\d{2}")
"""Texts that mean themselves without quotes."""


def steps_to(root: Node, path: str) -> Steps:
    """The way to what the path names; its last step may be a key that is not there. Fails where a row is not."""
    node: Node | None = root
    steps: list[str | int] = []
    for name in path.split("."):
        if isinstance(node, SequenceNode):
            called = [_name(row) for row in node.items]
            assert name in called or name.isdigit(), f"no row {name} in {path}"
            number = called.index(name) if name in called else int(name)
            steps.append(number)
            node = node.items[number]
        else:
            assert isinstance(node, MappingNode), f"nothing can stand under {name} in {path}"
            steps.append(name)
            node = node.get(name)
    return tuple(steps)


def with_value(text: str, path: str, value: Plain, name: str = "x.yaml") -> str:
    """The text with another value at the path; a key that is not there is added to its mapping.

    `name` is the file's, whose ending says whether the text is Markdown.
    """
    root = _read(text, name)
    *way, last = steps_to(root, path)
    parent = _at(root, tuple(way))
    if isinstance(parent, MappingNode) and parent.entry(str(last)) is None:
        return _with_more(text, parent, f"{last}: {flow(value)}", "")
    return _replaced(text, _at(parent, (last,)), flow(value))


def with_item(text: str, path: str, value: Plain, name: str = "x.yaml") -> str:
    """The text with a value more at the end of the list at the path; a list that is not there is made."""
    root = _read(text, name)
    *way, last = steps_to(root, path)
    parent = _at(root, tuple(way))
    rows = parent.get(last) if isinstance(parent, MappingNode) and isinstance(last, str) else _at(parent, (last,))
    if not isinstance(rows, SequenceNode):
        assert value_of(rows) is None, f"{path} is no list"
        return with_value(text, path, [value], name)
    return _with_more(text, rows, flow(value), "- ")


def without(text: str, path: str, name: str = "x.yaml") -> str:
    """The text without the key or the row at the path."""
    root = _read(text, name)
    *way, last = steps_to(root, path)
    parent = _at(root, tuple(way))
    if isinstance(parent, MappingNode):
        number = [entry.key.text for entry in parent.entries].index(str(last))
        parts = [entry.key.span.to(entry.value.span) for entry in parent.entries]
    else:
        number, parts = int(last), [item.span for item in parent.items]
    if len(parts) == 1:
        return _replaced(text, parent, "{}" if isinstance(parent, MappingNode) else "[]")
    start, end = _start(text, parts[number]), _end(text, parts[number])
    if _is_flow(text, parent) and number:
        return text[: _end(text, parts[number - 1])] + text[end:]
    line = text.rfind("\n", 0, start) + 1
    if _is_flow(text, parent) or (isinstance(parent, MappingNode) and text[line:start].strip()):
        return text[:start] + text[_start(text, parts[1]) :]  # the first, after a bracket or the dash of its row
    assert not text[line:start].strip(" -"), f"{path} begins on the line of another value"
    return text[:line] + text[text.find("\n", end) + 1 or len(text) :]


def value_at(text: str, path: str, name: str = "x.yaml") -> Plain:
    """The value at the path."""
    root = _read(text, name)
    return plain(_at(root, steps_to(root, path)))


def flow(value: Plain) -> str:
    """The value on one line as YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, str) and PLAIN_WORDS.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _with_more(text: str, parent: MappingNode | SequenceNode, words: str, sign: str) -> str:
    """The text with one entry or item more at the end of its parent."""
    end = _end(text, parent.span)
    inner = parent.entries if isinstance(parent, MappingNode) else parent.items
    if _is_flow(text, parent):
        return f"{text[: end - 1]}{', ' if inner else ''}{words}{text[end - 1 :]}"
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    return f"{text[:line]}\n{' ' * (parent.span.start_column - 1)}{sign}{words}{text[line:]}"


def _replaced(text: str, node: Node, words: str) -> str:
    start, end = _start(text, node.span), _end(text, node.span)
    return f"{text[:start]}{' ' if text[start - 1] == ':' else ''}{words}{text[end:]}"


def _read(text: str, name: str) -> MappingNode:
    document, faults = parse_document(name, text.encode())
    assert isinstance(document, Document), faults
    return document.root


def _name(row: Node) -> Plain:
    return value_of(row.get("id") or row.get("namn")) if isinstance(row, MappingNode) else None


def _at(node: Node, steps: Steps) -> Any:
    for step in steps:
        if isinstance(step, int):
            assert isinstance(node, SequenceNode)
            node = node.items[step]
        else:
            inner = node.get(step) if isinstance(node, MappingNode) else None
            assert inner is not None, f"no {step}"
            node = inner
    return node


def _is_flow(text: str, node: Node) -> bool:
    return text[_start(text, node.span)] in "{["


def _start(text: str, span: Span) -> int:
    return _index(text, span.start_line, span.start_column)


def _end(text: str, span: Span) -> int:
    return _index(text, span.end_line, span.end_column)


def _index(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at + column - 1
