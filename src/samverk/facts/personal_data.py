"""Facts about personal data in an agreement's files: where something stands, never what it says.

The whole text of each file is searched, comments too, since a shared repository shows them all. Only what YAML hides
(a value folded over two lines, a character written with a backslash) is searched once more as it is read.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from samverk.agreement.annexes import FOLDERS
from samverk.agreement.content import Agreement
from samverk.agreement.redaction import internal_places
from samverk.facts.draft import Draft, value_span
from samverk.facts.memo import Memo
from samverk.facts.personal_patterns import Occurrence, names, numbers_and_addresses
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.tree import Document, Node, Scalar, mappings, text_of, walk, words_of


@dataclass(frozen=True, slots=True)
class _Place:
    """One occurrence: its sort and where it stands."""

    sort: str
    span: Span


def personal_data_facts(agreement: Agreement, memo: Memo) -> tuple[Fact, ...]:
    """One fact of kind `personuppgift` per occurrence, file by file, and a `lägesbildstext` per lägesbild.

    Signed originals come last.
    """
    in_files = (fact for d in agreement.documents for fact in memo.once(d, _in_file, d, agreement))
    return (*in_files, *_in_originals(agreement))


def _in_file(document: Document, agreement: Agreement) -> tuple[Fact, ...]:
    is_annex = any(document is annex for annex in agreement.annexes)
    kind = _kind(document, agreement, is_annex=is_annex)
    places = sorted(_places(document, kind), key=lambda place: place.span)
    internal = internal_places(document, is_annex=is_annex) if places else ()
    found = list(_facts(document, kind, places, agreement, internal))
    if kind == "lägesbild" and text_of(document.root.get("innehåll")) != "saknas":
        found.append(_lagesbild(document, places, agreement))
    return tuple(found)


def _in_originals(agreement: Agreement) -> Iterator[Fact]:
    """One fact per signed file whose certificates name somebody by number. The file has no lines: it is the place."""
    for path, original in sorted(agreement.originals.items()):
        if original.personal_number:
            name = path.removeprefix(f"{agreement.folder}/").rpartition(".")[0]
            draft = Draft("personuppgift", f"{name}.personnummer.1", start_of(path))
            draft.put("slag", "personnummer")
            draft.put("dokument", "original")
            draft.put("synlighet", "offentlig")
            draft.put("i_kontakter", value=False)
            yield draft.fact()


def _kind(document: Document, agreement: Agreement, *, is_annex: bool) -> str:
    """What sort of file it is: the agreement, a decision, or an annex of some type."""
    if is_annex:
        return FOLDERS.get(document.folder_name) or text_of(document.root.get("typ")) or ""
    return "överenskommelse" if document is agreement.document else "beslut"


def _places(document: Document, kind: str) -> Iterator[_Place]:
    text = _Text(document)
    seen = numbers_and_addresses(document.text)
    yield from (_Place(one.sort, text.span(one)) for one in seen)
    yield from _hidden_by_yaml(document, text)
    if kind == "lägesbild" and document.body:
        before = len(document.text) - len(document.body)
        for one in names(document.body):
            yield _Place(one.sort, text.span(Occurrence(one.start + before, one.end + before, one.sort)))
    for row in mappings(document.root.get("kontakter")):
        place = value_span(row, "namn")
        if place and words_of(row.get("namn")):
            yield _Place("kontaktnamn", place)


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
        start = self._starts[span.start_line - 1] + span.start_column - 1
        return self._document.text[start : self._starts[span.end_line - 1] + span.end_column - 1]

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _hidden_by_yaml(document: Document, text: _Text) -> Iterator[_Place]:
    """What only the value as it is read shows; it is placed at the whole value."""
    for node in walk(document.root):
        if not isinstance(node, Scalar) or not _may_hide(node):
            continue
        standing = text.standing(node.span)
        if node.text in standing:
            continue
        known = Counter(one.sort for one in numbers_and_addresses(standing))
        for one in numbers_and_addresses(node.text):
            known[one.sort] -= 1
            if known[one.sort] < 0:
                yield _Place(one.sort, node.span)


def _may_hide(node: Scalar) -> bool:
    """Whether the value stands otherwise in the file than it is read: it covers lines, or is quoted."""
    span = node.span
    return span.start_line != span.end_line or span.end_column - span.start_column > len(node.text) + 2


def _facts(
    document: Document, kind: str, places: list[_Place], agreement: Agreement, internal: tuple[Span, ...]
) -> Iterator[Fact]:
    """The occurrences in one file. An id counts within its file: it has nothing of what stands there."""
    contacts = [node for key in ("kontakter", "kontaktpunkt") if (node := document.root.get(key))]
    count: Counter[str] = Counter()
    for place in places:
        count[place.sort] += 1
        draft = Draft("personuppgift", f"{_name(document, agreement)}.{place.sort}.{count[place.sort]}", place.span)
        draft.put("slag", place.sort)
        draft.put("dokument", kind or None)
        draft.put("synlighet", "intern" if any(span.contains(place.span) for span in internal) else "offentlig")
        draft.put("i_kontakter", _in_contacts(place.span, kind, contacts))
        yield draft.fact()


def _in_contacts(place: Span, kind: str, contacts: list[Node]) -> bool:
    return kind in ("kontaktuppgifter", "överenskommelse") and any(node.span.contains(place) for node in contacts)


def _lagesbild(document: Document, places: list[_Place], agreement: Agreement) -> Fact:
    """How many persons a lägesbild seems to name; points at the first of them."""
    own = [place.span for place in places if place.sort == "personnamn"]
    draft = Draft("lägesbildstext", _name(document, agreement), start_of(document.path))
    draft.put("antal_namn", len(own), own[0] if own else value_span(document.root, "typ"))
    return draft.fact()


def _name(document: Document, agreement: Agreement) -> str:
    """The file's path below the agreement's folder, without its ending."""
    return document.path.removeprefix(f"{agreement.folder}/").rpartition(".")[0]
