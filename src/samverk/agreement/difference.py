"""The difference between two versions of an agreement: a pure function from two trees to values.

It compares what is said, not how it is written: the order of keys, layout, comments and quotation marks are no
change, and neither is an empty list where there was none. Items of a list are matched by their id; without one, by
what tells them apart (the party of a signature, the kind of an annex), and at last by their place.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from samverk.agreement.content import Agreement
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FOLDER, FollowUp
from samverk.agreement.parts.record import Record
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.shown_rows import shown_rows, told_apart
from samverk.agreement.text_change import first_difference, same_text
from samverk.model.change import Action, Change, Trail
from samverk.model.document import Document
from samverk.model.span import Span, start_of
from samverk.model.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode, text_of
from samverk.model.where import Where

NATURAL_KEYS = (
    ("id",), ("part", "funktion"), ("part",), ("typ",), ("regel", "till"), ("datum",), ("funktion", "part"),
    ("organisation",), ("kod",), ("postnummer",), ("namn",),
)  # fmt: skip
"""What tells two items of a list apart, tried in turn; a key must be there and different in every item."""
OWN = Where("")
"""The agreement's own file."""
TEXT = "text"
"""What the text below a file's head is called in a place."""
PICTURES = "bilder"
"""What the pictures that the text shows are called in a place, each below it by its file's name."""
LONGEST = 200
"""Longer values are cut where they are told of; the nodes are whole."""


def differences(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Everything that differs: the agreement's own file, annexes, decisions, follow-ups and originals, each by path."""
    was, has = before.document, after.document
    changes = list(told_apart(_nodes(Where(""), (shown_rows(was, has),), start_of(has.path)), was, has))
    changes += documents(before.annexes, after.annexes, f"{before.folder}/", f"{after.folder}/")
    changes += documents(before.decisions, after.decisions, f"{before.folder}/", f"{after.folder}/")
    changes += documents(before.follow_ups, after.follow_ups, f"{before.folder}/", f"{after.folder}/")
    changes += _originals(before, after)
    return tuple(changes)


def documents(old: Sequence[Document], new: Sequence[Document], start: str, now: str) -> Iterator[Change]:
    """Added, removed and changed files of one sort; `start` and `now` are the two folders they lie in."""
    was = {d.path.removeprefix(start): d for d in old}
    has = {d.path.removeprefix(now): d for d in new}
    for name in sorted({*was, *has}):
        where = Where(str(PurePosixPath(name).with_suffix("")))
        if name not in has:
            yield Change(where, "borttagen", where.file, None, start_of(f"{now}{name}"))
        elif name not in was:
            yield file_added(where.file, has[name].path)
        else:
            yield from within(where.file, was[name], has[name])


def added(agreement: Agreement, record: Record | FollowUp) -> Change:
    """A decision, tillägg or follow-up of the agreement, as something that has come."""
    if isinstance(record, Decision):
        return file_added(f"beslut/{record.stem}", record.file)
    if isinstance(record, FollowUp):
        return file_added(f"{FOLDER}/{record.stem}", record.file)
    root = agreement.document.root
    listed = root.get("tillägg")
    items = listed.items if isinstance(listed, SequenceNode) else ()
    node = next(item for item in items if item.span == record.place)
    name = (text_of(node.get("id")) if isinstance(node, MappingNode) else None) or ""
    trail = ((root, root), (listed, listed), (None, node))
    return Change(Where("", ("tillägg", name)), "tillagd", None, None, node.span, None, node, trail)


def file_added(name: str, file: str) -> Change:
    """A file that is told of as `name`, as something that has come."""
    return Change(Where(name), "tillagd", None, name, start_of(file))


def within(file: str, old: Document, new: Document) -> Iterator[Change]:
    """What differs between two documents that are told of as `file`: their values, their text, then its pictures."""
    if old is new:
        return
    yield from told_apart(_nodes(Where(file), (shown_rows(old, new),), start_of(new.path)), old, new)
    yield from _bodies(Where(file), old, new)
    yield from _pictures(Where(file), old, new)


def _bodies(where: Where, old: Document, new: Document) -> Iterator[Change]:
    """The text after the front matter: one change, at the first line that differs."""
    was, has = (old.body or "").rstrip(), (new.body or "").rstrip()
    if same_text(was, has):
        return
    line = min(new.body_line + first_difference(was, has), new.text.count("\n") + 1)
    action: Action = "ändrad" if was and has else "tillagd" if has else "borttagen"
    span = Span(new.path, line, 1, line, len(new.line(line)) + 1)
    yield Change(where.below(TEXT), action, _cut(was), _cut(has), span)


def _pictures(where: Where, old: Document, new: Document) -> Iterator[Change]:
    """The pictures that the two texts show, by name, each known by its checksum."""
    for name in sorted({*old.enclosed, *new.enclosed}):
        was, has = old.enclosed.get(name), new.enclosed.get(name)
        if was != has:
            action: Action = "ändrad" if was and has else "tillagd" if has else "borttagen"
            yield Change(where.below(PICTURES, name), action, was, has, start_of(new.path))


def _originals(before: Agreement, after: Agreement) -> Iterator[Change]:
    was = {path.removeprefix(f"{before.folder}/"): o for path, o in before.originals.items()}
    has = {path.removeprefix(f"{after.folder}/"): o for path, o in after.originals.items()}
    for name in sorted({*was, *has}):
        span = start_of(f"{after.folder}/{name}")
        if name not in has:
            yield Change(Where(name), "borttagen", was[name].checksum, None, span)
        elif name not in was:
            yield Change(Where(name), "tillagd", None, has[name].checksum, span)
        elif was[name].checksum != has[name].checksum:
            yield Change(Where(name), "ändrad", was[name].checksum, has[name].checksum, span)


def _nodes(where: Where, trail: Trail, place: Span) -> Iterator[Change]:
    """The changes below what the trail leads to; `place` is where a reader is sent when the value is gone."""
    old, new = trail[-1]
    if old is new or (is_nothing(old) and is_nothing(new)):
        return
    if is_nothing(old) or old is None:
        span = new.span if new else place
        yield Change(where, "tillagd", None, plain_text(new), span, None, new, trail, _is_blank(old))
    elif is_nothing(new) or new is None:
        yield Change(where, "borttagen", plain_text(old), None, new.span if new else place, old, None, trail)
    elif isinstance(old, MappingNode) and isinstance(new, MappingNode):
        for key in dict.fromkeys([*(e.key.text for e in new.entries), *(e.key.text for e in old.entries)]):
            entry = new.entry(key)
            below = (*trail, (old.get(key), new.get(key)))
            yield from _nodes(where.below(key), below, entry.key.span if entry else new.span)
    elif isinstance(old, SequenceNode) and isinstance(new, SequenceNode):
        for name, was, has in matched(old.items, new.items):
            yield from _nodes(where.below(name), (*trail, (was, has)), new.span)
    elif canonical(old) != canonical(new):
        blank = _is_blank(old)
        yield Change(where, "ändrad", plain_text(old), plain_text(new), new.span, old, new, trail, blank)


def reordered(trail: Trail, where: Where = OWN) -> Iterator[tuple[Where, Trail]]:
    """The lists of which the items that both versions have stand in another order, below what the trail leads to."""
    old, new = trail[-1]
    if isinstance(old, MappingNode) and isinstance(new, MappingNode):
        for entry in new.entries:
            name = entry.key.text
            yield from reordered((*trail, (old.get(name), entry.value)), where.below(name))
    elif isinstance(old, SequenceNode) and isinstance(new, SequenceNode):
        pairs = [(name, was, has) for name, was, has in matched(old.items, new.items) if was and has]
        places = [_place_in(old, was) for _, was, _ in pairs]
        if places != sorted(places):
            yield where, trail
        for name, was, has in pairs:
            yield from reordered((*trail, (was, has)), where.below(name))


def in_order_of(old: MappingNode, new: MappingNode, rows: SequenceNode) -> MappingNode:
    """The later tree with the items of one of its lists in the order they had before."""
    entries = (Entry(e.key, _ordered(old.get(e.key.text), e.value, rows)) for e in new.entries)
    return MappingNode(tuple(entries), new.span)


def _ordered(old: Node | None, new: Node, rows: SequenceNode) -> Node:
    if isinstance(old, MappingNode) and isinstance(new, MappingNode):
        return in_order_of(old, new, rows)
    if not isinstance(old, SequenceNode) or not isinstance(new, SequenceNode):
        return new
    pairs = [(was, _ordered(was, has, rows)) for _, was, has in matched(old.items, new.items) if has]
    if new is rows:
        ordered = iter(sorted((pair for pair in pairs if pair[0]), key=lambda pair: _place_in(old, pair[0])))
        pairs = [next(ordered) if was else (was, has) for was, has in pairs]
    return SequenceNode(tuple(has for _, has in pairs), new.span)


def _place_in(rows: SequenceNode, item: Node | None) -> int:
    return next(number for number, one in enumerate(rows.items) if one is item)


def matched(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[str, Node | None, Node | None]]:
    """Each item's name in a path (its id, or its number from 1) with the item before and after, in the new order."""
    names = _names(old, new)
    left = dict(zip(_unique(old, names), old, strict=True))
    positions = {key: number for number, key in enumerate(left, 1)}
    keys = _unique(new, names)
    alone = {positions[key]: key for key in left if key not in set(keys)} if names != ("id",) else {}
    for number, (key, item) in enumerate(zip(keys, new, strict=True), 1):
        name = key if names == ("id",) else str(number)
        instead = alone.get(number) if key not in left else None
        was = key if instead is None or not _akin(left[instead], item) else instead
        yield name, left.pop(was, None), item
    for key, item in left.items():
        yield key if names == ("id",) else str(positions[key]), item, None


def _akin(old: Node, new: Node) -> bool:
    """Whether an item that nothing else matches may be the one that stood in its place, with something changed."""
    if not isinstance(old, MappingNode) or not isinstance(new, MappingNode):
        return isinstance(old, ScalarNode) and isinstance(new, ScalarNode)
    kept = [e for e in new.entries if not is_nothing(e.value) and e.key.text in {o.key.text for o in old.entries}]
    return any(canonical(e.value) == canonical(old.get(e.key.text) or e.value) for e in kept)


def _names(old: Sequence[Node], new: Sequence[Node]) -> tuple[str, ...] | None:
    """The keys that tell the items of both lists apart, None where none do (lists of plain values among them)."""
    for keys in NATURAL_KEYS:
        if all(_told_apart(items, keys) for items in (old, new)):
            return keys
    return None


def _told_apart(items: Sequence[Node], keys: tuple[str, ...]) -> bool:
    found = [_key(item, keys) for item in items]
    return None not in found and len(set(found)) == len(found)


def _key(item: Node, keys: tuple[str, ...]) -> str | None:
    if not isinstance(item, MappingNode):
        return None
    words = [text_of(item.get(key)) for key in keys]
    return None if words[0] is None else "/".join(word or "" for word in words)


def _unique(items: Sequence[Node], names: tuple[str, ...] | None) -> list[str]:
    """A key for each item: what tells it apart; without that its content, numbered where it comes again."""
    if names:
        return [_key(item, names) or "" for item in items]
    seen: dict[str, int] = {}
    found = []
    for item in items:
        word = canonical(item)
        seen[word] = seen.get(word, 0) + 1
        found.append(f"{word}~{seen[word]}")
    return found


def is_nothing(node: Node | None) -> bool:
    """Whether nothing is said: no node, null, an empty text, list or mapping."""
    if node is None:
        return True
    if isinstance(node, ScalarNode):
        return node.value is None or not str(node.text).strip()
    return not (node.items if isinstance(node, SequenceNode) else node.entries)


def _is_blank(node: Node | None) -> bool:
    """Whether it is written that something is not known here: `okänt`, or a list with nothing in it."""
    return (isinstance(node, SequenceNode) and not node.items) or text_of(node) == UNKNOWN


def canonical(node: Node) -> str:
    """The content in one spelling: equal where two nodes say the same. The order of keys does not count.

    As JSON tells 1, true and "1" apart, which Python's `==` does not, and one text with a comma from two.
    """
    if isinstance(node, ScalarNode):
        return json.dumps(" ".join(node.value.split()) if isinstance(node.value, str) else node.value)
    if isinstance(node, SequenceNode):
        return f"[{','.join(canonical(item) for item in node.items)}]"
    said: Mapping[str, Node] = {e.key.text: e.value for e in node.entries if not is_nothing(e.value)}
    return "{" + ",".join(f"{json.dumps(key)}:{canonical(said[key])}" for key in sorted(said)) + "}"


def plain_text(node: Node | None) -> str | None:
    """The value as a reader would write it, in one line, cut where it is long; None for no node."""
    return None if node is None else _cut(_written(node))


def _written(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return "" if node.value is None else " ".join(node.text.split())
    if isinstance(node, SequenceNode):
        return ", ".join(_written(item) for item in node.items)
    return ", ".join(f"{e.key.text}: {_written(e.value)}" for e in node.entries if not is_nothing(e.value))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} …"
