"""Where a file says something of a person: among all its signs, and in its values and its text as they are read.

The whole text of a file is searched for numbers and addresses, comments too, since a shared repository shows them all.
What YAML hides (a value over two lines, a character written with a backslash) is searched once more as it is read, and
the text after the head as it is rendered. Names are looked for where somebody else will read them: in every value and
in the text after the head.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from samverk.agreement.person_names import named_alone
from samverk.agreement.personal_patterns import Occurrence, names, numbers_and_addresses
from samverk.agreement.personal_words import WHO
from samverk.agreement.read_text import as_read
from samverk.agreement.texts import StandingText, texts_in
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.source.rendered_text import rendered


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One occurrence: where it stands and its sort, one of those of `personal_patterns`."""

    span: Span
    sort: str


def places_in(document: Document) -> tuple[Place, ...]:
    """Everything found in a file, unsorted; a document is searched once."""
    if places_in not in document.known:
        document.known[places_in] = tuple(_found_in(document))
    found: tuple[Place, ...] = document.known[places_in]
    return found


def _found_in(document: Document) -> Iterator[Place]:
    text = _Text(document)
    yield from (Place(text.span(one), one.sort) for one in numbers_and_addresses(document.text))
    for value in texts_in(document):
        yield from _hidden_by_yaml(value, text)
        yield from _named_in(value, text, alone=value.key in WHO)
    if document.body:
        before = len(document.text) - len(document.body)
        for one in names(document.body):
            yield Place(text.span(Occurrence(one.start + before, one.end + before, one.sort)), one.sort)
        yield from _only_rendered(document, document.body)


def _only_rendered(document: Document, body: str) -> Iterator[Place]:
    """What only the text as it is rendered shows, placed at its lines: pieces are parted by marks, links and lines."""
    lines = body.split("\n")
    for piece in rendered(body):
        read = (*names(piece.words), *numbers_and_addresses(piece.words))
        if piece.who and not read:
            read = tuple(Occurrence(start, end, "personnamn") for start, end in named_alone(piece.words))
        if not read:
            continue
        standing = "\n".join(lines[piece.first - 1 : piece.last])
        known = Counter(
            (one.sort, _letters(standing[one.start : one.end]))
            for one in (*names(standing), *numbers_and_addresses(standing))
        )
        for one in read:
            said = one.sort, _letters(piece.words[one.start : one.end])
            known[said] -= 1
            if known[said] < 0:
                first, last = (piece.line(at) + document.body_line - 1 for at in (one.start, one.end - 1))
                yield Place(Span(document.path, first, 1, last, len(document.line(last)) + 1), one.sort)


def _letters(words: str) -> str:
    """The letters and figures of what is read: the same thing has the same, however it is marked."""
    read = as_read(words)
    return "".join(sign for sign in (read.shown if read else words).casefold() if sign.isalnum())


def _hidden_by_yaml(value: StandingText, text: "_Text") -> Iterator[Place]:
    """The numbers and addresses that only the value as it is read shows; they are placed at the whole value."""
    standing = text.standing(value.span) if value.may_differ else value.words
    read = " ".join(value.words.split()) if "\n" in value.words else value.words
    if read in standing:
        return
    known = Counter(one.sort for one in numbers_and_addresses(standing))
    for one in numbers_and_addresses(read):
        known[one.sort] -= 1
        if known[one.sort] < 0:
            yield Place(value.span, one.sort)


def _named_in(value: StandingText, text: "_Text", *, alone: bool) -> Iterator[Place]:
    """The names in a value, where they stand; those that only the value as it is read shows at the whole value."""
    read = names(value.words)
    if not read and not alone:
        return
    if not read:
        yield from (Place(value.span, "personnamn") for _ in named_alone(value.words))
        return
    start = text.offset(value.span)
    standing = names(text.standing(value.span))
    for one in standing:
        yield Place(text.span(Occurrence(one.start + start, one.end + start, one.sort)), one.sort)
    yield from (Place(value.span, one.sort) for one in read[len(standing) :])


class _Text:
    """A file's text, with the line and column of each of its characters."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _starts(self) -> list[int]:
        """The offset of each line's first character."""
        starts = [0]
        for line in self._document.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts[:-1]

    def span(self, one: Occurrence) -> Span:
        (first, start), (last, end) = self._at(one.start), self._at(one.end)
        return Span(self._document.path, first, start, last, end)

    def standing(self, span: Span) -> str:
        """The characters of the file at a span."""
        return self._document.text[self.offset(span) : self._starts[span.end_line - 1] + span.end_column - 1]

    def offset(self, span: Span) -> int:
        """How many characters stand before a span."""
        return self._starts[span.start_line - 1] + span.start_column - 1

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
