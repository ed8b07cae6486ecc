"""What must not be repeated: the words at facts of a masked kind are dots in every quote and message."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from samverk.facts.catalogue import KINDS
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.span import Span

DOT = "•"
SHORTEST = 5
"""Shorter words (a given name) stand inside too many others to be looked for in a message."""


class Mask:
    """The masked places of one agreement's files, and the words that stand there."""

    def __init__(self, facts: Sequence[Fact], documents: Mapping[str, Document]) -> None:
        self._columns: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        words: set[str] = set()
        for span in (fact.span for fact in facts if KINDS[fact.kind].masked):
            document = documents.get(span.path)
            for number in range(span.start_line, span.end_line + 1) if document else ():
                line = document.line(number) if document else ""
                start = span.start_column - 1 if number == span.start_line else 0
                end = span.end_column - 1 if number == span.end_line else len(line)
                self._columns[span.path, number].append((start, end))
                words.add(" ".join(line[start:end].split()))
        self._words = sorted((word for word in words if len(word) >= SHORTEST), key=lambda word: (-len(word), word))

    def line(self, span: Span, quote: str) -> str:
        """A quote of the line where `span` starts, its masked characters dots; columns stay where they were."""
        for start, end in self._columns.get((span.path, span.start_line), ()):
            quote = quote[:start] + DOT * len(quote[start:end]) + quote[end:]
        return quote

    def words(self, text: str) -> str:
        """What a fact says, with every masked word in it turned into dots."""
        for word in self._words:
            text = text.replace(word, DOT * len(word))
        return text


NO_MASK = Mask((), {})
"""Hides nothing: for words that are told of what may be told."""
