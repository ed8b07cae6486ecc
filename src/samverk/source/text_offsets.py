"""The text of a document by offsets, where its spans have lines and columns; and one place changed in its bytes."""

import re
from bisect import bisect_right

from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode
from samverk.source.text import BOM

_COLON = re.compile(r"[ \t]*:")


class Text:
    """The text of a document, whose lines end in LF. Offsets count characters from 0."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._starts = [0, *(hit.end() for hit in re.finditer("\n", self.text))]

    def start(self, span: Span) -> int:
        """Where a span begins."""
        return self._starts[span.start_line - 1] + span.start_column - 1

    def end(self, span: Span) -> int:
        """Where a span ends."""
        return self._starts[span.end_line - 1] + span.end_column - 1

    def line_start(self, at: int) -> int:
        """Where the line that holds an offset begins."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def line_end(self, at: int) -> int:
        """Where the line that holds an offset ends, before its break."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def offset(self, line: int, before: int) -> int:
        """Where, on a line counted from 1, that many characters stand before."""
        return self._starts[line - 1] + before

    def in_brackets(self, node: Node) -> bool:
        """Whether a list or a group stands between brackets or braces."""
        return not isinstance(node, ScalarNode) and self.text[self.start(node.span)] in "{["

    def column(self, node: MappingNode | SequenceNode) -> int:
        """How many spaces stand before the keys of a group, or the dashes of a list, in block form."""
        return node.span.start_column - 1

    def extents(self, parent: Node) -> list[tuple[int, int]]:
        """From where to where each key with its value, or each row without its dash, stands."""
        if isinstance(parent, MappingNode):
            return [(self.start(one.key.span), self.end(one.value.span)) for one in parent.entries]
        items = parent.items if isinstance(parent, SequenceNode) else ()
        return [(self.start(one.span), self.end(one.span)) for one in items]

    def head(self, parent: MappingNode | SequenceNode, number: int) -> int:
        """Where a key, or a row's dash, stands in block form."""
        return self.dash(parent, number) if isinstance(parent, SequenceNode) else self.extents(parent)[number][0]

    def dash(self, rows: SequenceNode, number: int) -> int:
        """Where a row's dash stands: in the list's own column, on the row's first line or above it."""
        for line in range(rows.items[number].span.start_line, rows.span.start_line, -1):
            at = self.offset(line, self.column(rows))
            if self.text.startswith("-", at) and not self.text[self._starts[line - 1] : at].strip():
                return at
        return self.start(rows.span)

    def after_sign(self, parent: MappingNode | SequenceNode, number: int) -> int:
        """Where the colon or the dash ends that a value in block form stands behind."""
        if isinstance(parent, SequenceNode):
            return self.dash(parent, number) + 1
        end = self.end(parent.entries[number].key.span)
        colon = _COLON.match(self.text, end)
        return colon.end() if colon else end


def replaced(content: bytes, text: Text, stretch: tuple[int, int], new: str) -> bytes:
    """The file with other words from one offset of its text to another: its mark, and each line's own end, are kept."""
    mark = BOM if content.startswith(BOM) else b""
    raw = content.removeprefix(mark).decode()
    starts = [0, *(hit.end() for hit in re.finditer("\n", raw))]
    start, end = (_raw(text, starts, at) for at in stretch)
    here = raw.find("\n", start)
    crlf = raw[here - 1] == "\r" if here > 0 else "\r\n" in raw
    return mark + (raw[:start] + (new.replace("\n", "\r\n") if crlf else new) + raw[end:]).encode()


def _raw(text: Text, starts: list[int], at: int) -> int:
    """An offset in the file's own text, where each line begins at one of `starts`."""
    begun = text.line_start(at)
    return starts[text.text.count("\n", 0, begun)] + at - begun
