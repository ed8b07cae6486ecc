"""Changes of a YAML file, or of a Markdown file's head, in one place: every other byte stays as it is.

A change is made from the places that the reader gave every key and value. Then the file is read again, and has to say
what was asked for and nothing else; the body has to be the same, and every comment has to be there but those that stood
on what was taken out. Where no way of writing it comes to that, EditError tells so: nothing is guessed.
"""

import copy
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from samverk.model.document import Document
from samverk.model.errors import UsageError
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps, plain
from samverk.source import edit_ways as ways
from samverk.source.comments import comments_in
from samverk.source.edit_ways import Change
from samverk.source.fault import shown
from samverk.source.text_offsets import Text, replaced
from samverk.source.written import Value, scalar
from samverk.source.yaml_reader import parse_document


class EditError(UsageError):
    """The file cannot be changed in place so that it reads as asked."""


def set_value(path: str, content: bytes, steps: Steps, value: Value) -> bytes:
    """The file with another value at `steps`, which is there. Raises EditError."""
    text = _read(path, content)
    _at(text, steps)
    if not steps:
        raise EditError(f"{path}: filen går inte att byta som helhet.")
    wanted = copy.deepcopy(plain(text.document.root))
    _inside(wanted, steps[:-1])[steps[-1]] = value
    return _proven(text, content, _ways_to_set(text, steps, value), wanted)


def add_key(path: str, content: bytes, steps: Steps, key: str, value: Value, order: Sequence[str] = ()) -> bytes:
    """The file with `key` in the group at `steps` (null: one that has no keys yet), which has no such key.

    It comes after those that `order` has before it; last, where `order` does not have it. Raises EditError.
    """
    text = _read(path, content)
    group = _at(text, steps)
    if isinstance(group, MappingNode) and group.get(key):
        raise EditError(f"{path}: {_way((*steps, key))} finns redan.")
    if not isinstance(group, MappingNode) or not group.entries:
        return _filled(text, content, steps, {key: value})
    wanted = copy.deepcopy(plain(text.document.root))
    _inside(wanted, steps)[key] = value
    earlier = order[: order.index(key)] if key in order else None
    before = [number for number, one in enumerate(group.entries) if earlier is None or one.key.text in earlier]
    return _proven(text, content, ways.to_add(text, group, (key, value), before[-1] if before else -1), wanted)


def rename_key(path: str, content: bytes, steps: Steps, name: str) -> bytes:
    """The file with another name of the key at `steps`, where its value and its place stay. Raises EditError."""
    text = _read(path, content)
    _at(text, steps)
    group = _at(text, steps[:-1])
    if not isinstance(group, MappingNode):
        raise EditError(f"{path}: {_way(steps)} är ingen nyckel.")
    if group.get(name):
        raise EditError(f"{path}: {_way((*steps[:-1], name))} finns redan.")
    wanted = copy.deepcopy(plain(text.document.root))
    inner = _inside(wanted, steps[:-1])
    inner[name] = inner.pop(str(steps[-1]))
    span = group.entries[_number(group, steps[-1])].key.span
    changes = (Change(text.start(span), text.end(span), scalar(name, in_flow=flow)) for flow in (False, True))
    return _proven(text, content, changes, wanted)


def put(path: str, content: bytes, steps: Steps, value: Value, order: Sequence[str] = ()) -> bytes:
    """The file with `value` at `steps`, whether its key is there (`set_value`) or not (`add_key`). Raises EditError."""
    group, key = _at(_read(path, content), steps[:-1]), str(steps[-1])
    if isinstance(group, MappingNode) and group.get(key):
        return set_value(path, content, steps, value)
    return add_key(path, content, steps[:-1], key, value, order)


def insert_row(path: str, content: bytes, steps: Steps, value: Value, number: int | None = None) -> bytes:
    """The file with a row in the list at `steps` (null: one that has no rows yet), written as its neighbour is.

    `number` is the row's own, counted from 0; None is last. Raises EditError.
    """
    text = _read(path, content)
    rows = _at(text, steps)
    if not isinstance(rows, SequenceNode) or not rows.items:
        return _filled(text, content, steps, [value])
    place = len(rows.items) if number is None else number
    wanted = copy.deepcopy(plain(text.document.root))
    _inside(wanted, steps).insert(place, value)
    return _proven(text, content, ways.to_insert(text, rows, value, place), wanted)


def remove(path: str, content: bytes, steps: Steps) -> bytes:
    """The file without the key or the row at `steps`: the last row leaves `[]`, the last key of a group `{}`."""
    text = _read(path, content)
    _at(text, steps)
    outer = _at(text, steps[:-1])
    wanted = copy.deepcopy(plain(text.document.root))
    del _inside(wanted, steps[:-1])[steps[-1]]
    if isinstance(outer, ScalarNode):
        raise EditError(f"{path}: {_way(steps)} går inte att ta bort.")
    if len(text.extents(outer)) == 1 and not text.in_brackets(outer):
        if len(steps) == 1:
            raise EditError(f"{path}: {_way(steps)} är det enda som står i filen.")
        return _proven(text, content, _ways_to_set(text, steps[:-1], _inside(wanted, steps[:-1])), wanted)
    return _proven(text, content, ways.to_remove(text, outer, _number(outer, steps[-1])), wanted)


def _read(path: str, content: bytes) -> Text:
    document, faults = parse_document(path, content)
    if document is None:
        raise EditError(f"{path}, rad {faults[0].span.start_line}: {faults[0].message}")
    return Text(document)


def _at(text: Text, steps: Steps) -> Node:
    node: Node = text.document.root
    for step in steps:
        found: Node | None = None
        if isinstance(node, MappingNode):
            found = node.get(str(step))
        elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
            found = node.items[step]
        if found is None:
            raise EditError(f"{text.document.path}: {_way(steps)} finns inte.")
        node = found
    return node


def _inside(value: Value, steps: Steps) -> Any:  # a list or a group, as its tree says
    inner: Any = value
    for step in steps:
        inner = inner[step]
    return inner


def _number(parent: Node, step: str | int) -> int:
    if isinstance(step, int):
        return step
    return [one.key.text for one in parent.entries].index(step) if isinstance(parent, MappingNode) else 0


def _filled(text: Text, content: bytes, steps: Steps, value: Value) -> bytes:
    """The file with the first key or row of what has none."""
    node = _at(text, steps)
    if (isinstance(node, ScalarNode) and node.value is not None) or not isinstance(node, (ScalarNode, _kind(value))):
        raise EditError(
            f"{text.document.path}: {_way(steps)} är {'ingen lista' if isinstance(value, list) else 'ingen grupp'}."
        )
    wanted = copy.deepcopy(plain(text.document.root))
    _inside(wanted, steps[:-1])[steps[-1]] = value
    return _proven(text, content, _ways_to_set(text, steps, value), wanted)


def _kind(value: Value) -> type[SequenceNode] | type[MappingNode]:
    return SequenceNode if isinstance(value, list) else MappingNode


def _ways_to_set(text: Text, steps: Steps, value: Value) -> Iterable[Change]:
    outer = [_at(text, steps[:depth]) for depth in range(len(steps))]
    parent = outer[-1] if outer else None
    if parent is None or isinstance(parent, ScalarNode):
        return ()
    in_flow = any(text.in_brackets(one) for one in outer)
    return ways.to_set(text, parent, _number(parent, steps[-1]), value, in_flow=in_flow)


def _way(steps: Steps) -> str:
    """How a place is told: `åtgärder, rad 2, status`."""
    told = (shown(one) if isinstance(one, str) else f"post {one + 1}" for one in steps)
    return ", ".join(told) or "filen"


# The proof


def _proven(text: Text, content: bytes, changes: Iterable[Change], wanted: Value) -> bytes:
    """The file as the first of the changes makes it that reads as `wanted`. Raises EditError where none does."""
    noted = _comments(text.document)
    for change in changes:
        made = replaced(content, text, (change.start, change.end), change.new)
        read, _ = parse_document(text.document.path, made)
        if read is None or read.body != text.document.body or _said(plain(read.root)) != _said(wanted):
            continue
        left = Counter(words for _, words in _comments(read))
        kept = Counter(words for at, words in noted if not change.gone[0] <= at < change.gone[1])
        if kept <= left <= Counter(words for _, words in noted):
            return made
    raise EditError(
        f"{text.document.path}: ändringen går inte att skriva så att filen läses som den ska. Gör den för hand."
    )


def _said(value: Value) -> str:
    """A value as one text, in which a truth is no number; the order of keys says nothing."""
    return json.dumps(value, sort_keys=True)


def _comments(document: Document) -> list[tuple[int, str]]:
    """Where each comment stands, and its words."""
    text = Text(document)
    found = []
    for line, before in comments_in(document).items():
        at = text.offset(line, before)
        found.append((at, text.text[at : text.line_end(at)].rstrip()))
    return found
