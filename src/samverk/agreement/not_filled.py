"""What stands where an answer should and gives none: one finding for an agreement, with all its lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from samverk.agreement.swedish import list_text
from samverk.model.document import Document
from samverk.model.finding import Finding, Related
from samverk.model.span import Span
from samverk.model.tree import Node, ScalarNode, SequenceNode, Steps, words_of
from samverk.model.where import Where
from samverk.source.fault import agreement_of, fault, file_of, quote_of, shown
from samverk.source.fault_place import locate
from samverk.source.schema import Schemas
from samverk.source.unfilled import unfilled, unfilled_lines, without_text

RULE = "ej-ifyllt"
ANNEX = "bilaga"
IN_ITS_HEAD = ("övergripande", "lägesbild", "åtgärdsplan", "kontaktuppgifter")
"""Annexes that are more than their text: what they are about stands in their head, or in sections with their rules."""
CONTACTS = "kontakter"
ELSEWHERE = ("innehåll", "återtagen", "sekretessgrund")
"""Keys of an annex whose text is not in its file, or not any longer."""


@dataclass(frozen=True, slots=True)
class NotFilled:
    """A value, or a line of an annex's text, that says nothing. `named` are the keys to it, none of a line."""

    document: Document
    span: Span
    named: tuple[str, ...]
    words: str


def filled_or_not(document: Document, kind: str, schemas: Schemas) -> tuple[Document, tuple[NotFilled, ...]]:
    """The document with what says nothing in it as unclear, and all of that in file order."""
    values: dict[Steps, Node] = dict(unfilled(document, schemas.sources.get(kind, {})))
    values |= _no_contacts(document) if kind == ANNEX else {}
    lines = (*unfilled_lines(document), *_no_text(document)) if kind == ANNEX else ()
    if not values and not lines:
        return document, ()
    found = [
        NotFilled(document, node.span, locate(document.root, steps, document.path).named, _words(node))
        for steps, node in values.items()
    ]
    found += [NotFilled(document, span, (), document.line(span.start_line)) for span in lines]
    faults = {**document.faults, **{steps: node.span for steps, node in values.items()}}
    return replace(document, faults=faults, unfilled=lines), tuple(found)


def _no_contacts(document: Document) -> dict[Steps, Node]:
    """The list of contacts without a single one, by its steps: that is what is lacking, not each of them."""
    listed = document.root.get(CONTACTS)
    return {(CONTACTS,): listed} if isinstance(listed, SequenceNode) and not listed.items else {}


def _words(node: Node) -> str:
    return node.text if isinstance(node, ScalarNode) else "[]"


def _no_text(document: Document) -> Iterator[Span]:
    """Where the text of an annex that is nothing but its text should stand, if there is none."""
    head = document.root
    known = words_of(head.get("typ"))
    if known and known not in IN_ITS_HEAD and not any(head.get(key) for key in ELSEWHERE):
        place = without_text(document)
        if place is not None:
            yield place


def not_filled(found: Iterable[NotFilled]) -> Iterator[Finding]:
    """One finding for each agreement, and for each file that belongs to none; nobody can be exempted from it."""
    wholes: dict[str, list[NotFilled]] = {}
    for one in found:
        wholes.setdefault(agreement_of(one.span.path) or one.span.path, []).append(one)
    for name, rows in wholes.items():
        rows.sort(key=lambda one: one.span)
        first, number = rows[0], len(rows)
        told = "En uppgift är inte ifylld" if number == 1 else f"{number} uppgifter är inte ifyllda"
        finding = fault(
            RULE,
            name,
            first.span,
            f"{told}: {_lines(rows)}.",
            "Skriv det som ska stå där. Är det inte känt, skriv okänt.",
            quote=quote_of(first.document.text, first.span.start_line),
            hint="inte ifyllt",
            related=tuple(Related(one.span, _called(one)) for one in rows[1:]),
            concerns=Where(file_of(first.span.path), first.named),
        )
        yield replace(finding, key=f"{RULE}@{name}")


def _lines(rows: list[NotFilled]) -> str:
    """The lines of each file: `rad 4 och 12 i overenskommelse.yaml`."""
    files: dict[str, dict[str, None]] = {}
    for one in rows:
        name = one.span.path.rpartition(f"/{agreement_of(one.span.path) or ''}/")[2]
        files.setdefault(name, {})[str(one.span.start_line)] = None
    return list_text([f"rad {list_text(list(lines))} i {shown(name)}" for name, lines in files.items()])


def _called(one: NotFilled) -> str:
    where = f" under {'.'.join(one.named)}" if one.named else ""
    return f"”{shown(one.words.strip())}”{where} är inte ifyllt."
