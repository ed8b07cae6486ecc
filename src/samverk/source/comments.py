"""Where an editor has written a comment: what a reader of the values never sees."""

import re
from collections.abc import Iterator, Mapping

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, ScalarNode, leaves, walk
from samverk.source.fault import shown
from samverk.source.fault_place import locate
from samverk.source.schema_fault import Fault

_SIGN = re.compile(r"(?:^|(?<=\s))#")


_A_NUMBER = re.compile(r"[ \t]+#(?=\d)")


def cut_by_comments(document: Document) -> Iterator[Fault]:
    """The values that a number after `#` was to belong to: what follows the sign is a comment, and nobody reads it."""
    lines = document.text.split("\n")
    for steps, node in leaves(document.root):
        line, end = lines[node.span.end_line - 1], node.span.end_column - 1
        if node.text and line[end - 1 : end] not in ("'", '"') and _A_NUMBER.match(line, end):
            rest = shown(line[end:].strip())
            message = f"Det som står efter # är en kommentar och läses inte: {rest}."
            fix = f'Sätt citattecken runt hela värdet: "{shown(node.text)} {rest}".'
            yield Fault(node.span, locate(document.root, steps, document.path).named, message, fix, None, steps)


def comments_in(document: Document) -> Mapping[int, int]:
    """How many characters stand before the comment, by the number of the line, for every line of YAML that has one."""
    texts: dict[int, list[Span]] = {}
    for node in walk(document.root):
        scalars = [entry.key for entry in node.entries] if isinstance(node, MappingNode) else []
        for span in (one.span for one in (*scalars, *([node] if isinstance(node, ScalarNode) else []))):
            for number in range(span.start_line, span.end_line + 1):
                texts.setdefault(number, []).append(span)
    found = {}
    last = None if document.body is None else document.body_line - 1
    for number, line in enumerate(document.text.split("\n")[:last], start=1):
        for sign in _SIGN.finditer(line):
            here = Span(document.path, number, sign.start() + 1, number, sign.start() + 2)
            if not any(span.contains(here) for span in texts.get(number, ())):
                found[number] = sign.start()
                break
    return found
