"""Facts about personal data in an agreement's files: where something stands, never what it says."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from samverk.agreement.content import Agreement
from samverk.agreement.openness import doubt_of_openness
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.redaction import internal_places
from samverk.facts.draft import Draft, unread
from samverk.facts.memo import Memo
from samverk.facts.personal_places import Place, places_in
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.stated import Placed

_NAMED = "kontaktnamn"
SEARCHED = "genomsökt"


@dataclass(frozen=True, slots=True)
class _File:
    """One of the agreement's files: its path below the folder, without its ending, and what sort of file it is.

    `head` is an annex's, None for others. `contacts` is where contacts are listed, None where they have no place.
    """

    document: Document
    name: str
    kind: str
    head: AnnexHead | None
    contacts: Placed | None


def personal_data_facts(agreement: Agreement, memo: Memo) -> tuple[Fact, ...]:
    """`personuppgift` per file that is searched and per occurrence in it, and a `lägesbildstext` per lägesbild.

    Signed originals come last.
    """
    alone = (agreement.document, *agreement.annexes, *agreement.decisions)
    in_files = (fact for d in alone for fact in memo.once(d, _in_file, d, agreement))
    in_follow_ups = (fact for d in agreement.follow_ups for fact in _in_file(d, agreement))  # the plan may hide them
    return (*in_files, *in_follow_ups, *_in_originals(agreement))


def _in_file(document: Document, agreement: Agreement) -> tuple[Fact, ...]:
    file = _file(document, agreement)
    places = sorted(_places(file), key=lambda place: place.span)
    internal = internal_places(document, agreement) if places else ()
    found = [_searched(file.name, file.kind, document.path), *_unread(file), *_facts(file, places, internal)]
    if file.head and file.kind == "lägesbild" and file.head.innehall.words != "saknas":
        found.append(_lagesbild(file, file.head, places))
    return tuple(found)


def _in_originals(agreement: Agreement) -> Iterator[Fact]:
    """What is found in signed files: certificates that name somebody by number. A file is the place."""
    for path, original in sorted(agreement.originals.items()):
        yield _searched(_name(path, agreement), "original", path)
        if original.personal_number:
            draft = Draft("personuppgift", f"{_name(path, agreement)}.personnummer.1", start_of(path))
            draft.put("slag", "personnummer")
            draft.put("dokument", "original")
            draft.put("synlighet", "offentlig")
            draft.put("i_kontakter", value=False)
            yield draft.fact()


def _file(document: Document, agreement: Agreement) -> _File:
    name = _name(document.path, agreement)
    if document is agreement.document:
        return _File(document, name, "överenskommelse", None, agreement.parts.terms.kontaktpunkt)
    heads = zip(agreement.annexes, agreement.parts.annexes, strict=True)
    head = next((head for annex, head in heads if annex is document), None)
    if head is None:
        kind = "uppföljning" if any(document is one for one in agreement.follow_ups) else "beslut"
        return _File(document, name, kind, None, None)
    annex = agreement.vocabulary.in_folder(document.folder_name)
    kind = annex.typ if annex else head.typ.words
    return _File(document, name, kind, head, head.kontakter if kind == "kontaktuppgifter" else None)


def _name(path: str, agreement: Agreement) -> str:
    return path.removeprefix(f"{agreement.folder}/").rpartition(".")[0]


def _places(file: _File) -> Iterator[Place]:
    """What is found; a name that stands as a contact's is told of as that alone, whatever it is."""
    named = [row.namn.place for row in file.head.kontakter if row.namn.words] if file.head else []
    for place in places_in(file.document):
        if place.sort != "personnamn" or not any(span.contains(place.span) for span in named):
            yield place
    yield from (Place(span, _NAMED) for span in named)


def _unread(file: _File) -> Iterator[Fact]:
    """A fact for the contacts that cannot be read: they may name anybody."""
    if file.head:
        yield from unread("personuppgift", file.head.kontakter, (row.namn for row in file.head.kontakter))


def _facts(file: _File, places: list[Place], internal: tuple[Span, ...]) -> Iterator[Fact]:
    """The occurrences in one file. An id counts within its file: it has nothing of what stands there."""
    count: Counter[str] = Counter()
    doubt = doubt_of_openness(file.document)
    for place in places:
        count[place.sort] += 1
        draft = Draft("personuppgift", f"{file.name}.{place.sort}.{count[place.sort]}", place.span)
        draft.put("slag", place.sort)
        draft.put("dokument", file.kind or None)
        seen = "intern" if any(span.contains(place.span) for span in internal) else "offentlig"
        draft.put("synlighet", seen, of=[doubt])
        contacts = file.contacts.span if file.contacts else None
        draft.put("i_kontakter", contacts is not None and contacts.contains(place.span))
        yield draft.fact()


def _searched(name: str, kind: str, path: str) -> Fact:
    """That a file is searched: where nothing is found in it, that is known."""
    draft = Draft("personuppgift", f"{name}.{SEARCHED}", start_of(path))
    draft.put("slag", SEARCHED)
    draft.put("dokument", kind or None)
    return draft.fact()


def _lagesbild(file: _File, head: AnnexHead, places: list[Place]) -> Fact:
    """How many persons a lägesbild seems to name; points at the first of them."""
    own = [place.span for place in places if place.sort == "personnamn"]
    draft = Draft("lägesbildstext", file.name, start_of(file.document.path), unread=head.innehall.faults)
    draft.put("antal_namn", len(own), own[0] if own else head.typ.span)
    return draft.fact()
