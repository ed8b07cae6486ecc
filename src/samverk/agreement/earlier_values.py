"""What a new tillägg says under `tidigare`, held against the version before the change: it is to say what stood."""

from collections.abc import Iterator
from dataclasses import dataclass

from samverk.agreement.at_place import node_at
from samverk.agreement.content import Agreement
from samverk.agreement.dates import days_later
from samverk.agreement.difference import canonical
from samverk.agreement.on_day import on
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.written import written
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, SequenceNode
from samverk.model.where import Where


@dataclass(frozen=True, slots=True)
class FalseEarlier:
    """An earlier value of a new tillägg that did not stand there. `stood` and `told` are words, empty for nothing."""

    amendment: Amendment
    where: Where
    span: Span
    stood: str
    told: str


def false_earlier(before: Agreement, after: Agreement) -> Iterator[FalseEarlier]:
    """What new tillägg say that stood, and did not on the day before them; the first of them to tell of it is asked.

    What cannot be read, or is not known of that day, is passed over: it is told of elsewhere.
    """
    had = {one.id.words for one in before.parts.terms.tillagg}
    listed = after.parts.terms.tillagg
    new = [(number, one) for number, one in enumerate(listed) if one.id.words not in had and not one.faults]
    told: list[Where] = []
    for number, amendment in sorted(new, key=lambda one: (one[1].datum.value is None, one[1].datum.value, one[0])):
        day = amendment.datum.value and days_later(amendment.datum.value, -1)
        then = on(before, day).agreement.document if day else before.document
        for where, span, value in _earlier(after.document, number):
            if any(where.touches(one) for one in told):
                continue
            steps, stood = node_at(then.root, where)
            known = all(at[: len(steps)] != steps and steps[: len(at)] != at for at in then.faults)
            if known and not _alike(stood, value):
                yield FalseEarlier(amendment, where, span, written(stood), written(value))
        told += amendment.told


def _earlier(document: Document, number: int) -> Iterator[tuple[Where, Span, Node | None]]:
    """The earlier values of one tillägg, each with where it stood and where that is said."""
    rows = document.root.get("tillägg")
    row = rows.items[number] if isinstance(rows, SequenceNode) else None
    values = row.get("tidigare") if isinstance(row, MappingNode) else None
    for entry in values.entries if isinstance(values, MappingNode) else ():
        if ("tillägg", number, "tidigare", entry.key.text) not in document.faults:
            yield Where.parse(entry.key.text), entry.key.span, entry.value


def _alike(one: Node | None, other: Node | None) -> bool:
    """Whether the two say the same; null is that nothing stood."""
    said, told = (canonical(node) if node else "null" for node in (one, other))
    return said == told
