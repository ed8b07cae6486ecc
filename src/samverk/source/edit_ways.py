"""The ways in which a change of a file can be written, the one most like its surroundings first; `edit` proves them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode
from samverk.source import written
from samverk.source.text_offsets import Text
from samverk.source.written import Value

Rows = MappingNode | SequenceNode
_COMMA = re.compile(r"\s*,[ \t]*")


@dataclass(frozen=True, slots=True)
class Change:
    """What stands from `start` to `end`, offsets in the document's text, gives way to `new`.

    Comments that begin in `gone`, likewise from and to, stand on what is taken out.
    """

    start: int
    end: int
    new: str
    gone: tuple[int, int] = (0, 0)


# Another value in the same place


def to_set(text: Text, parent: Rows, number: int, value: Value, *, in_flow: bool) -> Iterator[Change]:
    """Another value for the key or the row of that number. `in_flow`: it stands between brackets."""
    node = parent.entries[number].value if isinstance(parent, MappingNode) else parent.items[number]
    start, end = text.start(node.span), text.end(node.span)
    if in_flow:
        new = written.flow(value)
        yield Change(start, end, new if start < end else f" {new}", (start, end))
        yield Change(start, end, f": {new}", (start, end))
        return
    sign, past = text.after_sign(parent, number), text.line_end(end)
    before, after = text.text[sign:start], text.text[end:past]
    note = before.rstrip() if "#" in before else ""
    for lines in _forms(text, parent, value, node):
        if len(lines) == 1 and note and "#" in after:
            moved = f"\n{' ' * text.column(parent)}{after.strip()}"
            yield Change(sign, past, f" {lines[0]}{note}{moved}", (start, end))
        elif len(lines) == 1:
            yield Change(sign, end, f" {lines[0]}{note}", (start, end))
        elif lines[0]:
            yield Change(sign, end, "\n".join([f" {lines[0]}", *lines[1:]]), (start, end))
        elif "#" in after and not note:
            yield Change(sign, past, "\n".join([after.rstrip(), *lines[1:]]), (start, end))
        else:
            yield Change(sign, end, "\n".join([note, *lines[1:]]), (start, end))


def _forms(text: Text, parent: Rows, value: Value, node: Node) -> Iterator[list[str]]:
    """The lines of a value after its sign: the first is what stands on the sign's own line, often nothing."""
    column = text.column(parent)
    behind_dash = isinstance(parent, SequenceNode)
    was_block = not isinstance(node, ScalarNode) and not text.in_brackets(node)
    alike = was_block and type(node) is (SequenceNode if isinstance(value, list) else MappingNode)
    inner = text.column(node) if alike and not isinstance(node, ScalarNode) else column + 2
    if not isinstance(value, (dict, list)):
        opened = written.entry("x", value, inner - 2)
        yield [opened[0].partition(": ")[2], *opened[1:]]
        yield [written.scalar(value, in_flow=False)]
        return
    one = [written.flow(value)]
    below = ["", *written.block(value, inner)] if value else one
    if behind_dash and isinstance(value, list):
        yield one
    yield from (below, one) if was_block or not written.fits(value, column + 12) else (one, below)
    if value:
        yield ["", *written.block(value, inner, quoted=True)]


# More


def to_add(text: Text, group: MappingNode, new: tuple[str, Value], after: int) -> Iterator[Change]:
    """A new key after the one of that number (-1: first), or, where it cannot be read there, elsewhere in the group."""
    key, value = new
    known = text.extents(group)
    if text.in_brackets(group):
        one = f"{written.scalar(key, in_flow=True)}: {written.flow(value)}"
        yield _beside(known, after + 1, one)
        return
    column = text.column(group)
    for quoted in (False, True):
        lines = written.entry(key, value, column, quoted=quoted)
        for number in (after, *range(after - 1, -1, -1), -1, *range(after + 1, len(known))):
            yield _after(text, known[number][1], lines) if number >= 0 else _before(known[0][0], lines, column)


def to_insert(text: Text, rows: SequenceNode, value: Value, number: int) -> Iterator[Change]:
    """A new row before the one of that number, or last."""
    known = text.extents(rows)
    if text.in_brackets(rows):
        yield _beside(known, number, written.flow(value))
        return
    column, neighbour = text.column(rows), rows.items[max(number - 1, 0)]
    as_rows = not text.in_brackets(neighbour) if isinstance(neighbour, MappingNode) else None
    for quoted in (False, True):
        lines = written.item(value, column, as_rows=as_rows, quoted=quoted)
        if number:
            yield _after(text, known[number - 1][1], lines)
        if number < len(known):
            yield _before(text.dash(rows, number), lines, column)


def _beside(known: list[tuple[int, int]], number: int, new: str) -> Change:
    """New words between brackets, before the one of that number or last."""
    at = known[number - 1][1] if number else known[0][0]
    return Change(at, at, f", {new}" if number else f"{new}, ")


def _after(text: Text, at: int, lines: list[str]) -> Change:
    """New lines below the one that holds an offset."""
    end = text.line_end(at)
    return Change(end, end, "".join(f"\n{line}" for line in lines))


def _before(at: int, lines: list[str], column: int) -> Change:
    """New lines from an offset on, which then moves down to a line of its own."""
    return Change(at, at, "\n".join([lines[0].lstrip(" "), *lines[1:], " " * column]))


# Less


def to_remove(text: Text, parent: Rows, number: int) -> Iterator[Change]:
    """Without the key or the row of that number; it is not the only one in block form."""
    known = text.extents(parent)
    start, end = known[number]
    if not text.in_brackets(parent):
        yield from _to_remove_lines(text, parent, number)
        return
    gone = (start, end)
    if len(known) == 1:
        yield Change(text.start(parent.span) + 1, text.end(parent.span) - 1, "", gone)
    if number:
        yield Change(known[number - 1][1], end, "", gone)
    if number + 1 < len(known):
        yield Change(start, known[number + 1][0], "", gone)
    comma = _COMMA.match(text.text, end)
    yield Change(start, comma.end() if comma else end, "", gone)


def _to_remove_lines(text: Text, parent: Rows, number: int) -> Iterator[Change]:
    first, last = text.head(parent, number), text.extents(parent)[number][1]
    begun, ended = text.line_start(first), text.line_end(last)
    before = text.text[begun:first]
    gone = (first, ended)
    if before.strip():  # the first one, behind a dash: the next moves up there, and the comments above it stay above
        ahead = text.head(parent, number + 1)
        notes = _notes(text.text[ended:ahead], len(before) - len(before.lstrip()))
        yield Change(begun, ahead, f"{notes}{before}", gone)
        return
    yield Change(begun, min(ended + 1, len(text.text)), "", gone)
    ahead = _next_words(text, ended)
    yield Change(begun, ahead, _notes(text.text[ended:ahead], text.column(parent)), gone)


def _notes(between: str, column: int) -> str:
    """The whole-line comments of a stretch of text, each on its line in the column."""
    return "".join(f"{' ' * column}{line.strip()}\n" for line in between.split("\n") if line.strip())


def _next_words(text: Text, at: int) -> int:
    """The start of the first line after an offset that is neither blank nor a comment."""
    ahead = min(text.line_end(at) + 1, len(text.text))
    while ahead < len(text.text) and text.text[ahead : text.line_end(ahead)].strip()[:1] in ("", "#"):
        ahead = min(text.line_end(ahead) + 1, len(text.text))
    return ahead
