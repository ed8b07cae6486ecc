"""What a finding concerns: the place of what is wrong, or of what should stand and does not."""

from collections.abc import Mapping

from samverk.agreement.place_of import key_in, place_of, rows_at
from samverk.facts.catalogue import KINDS
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.rule import Requirement
from samverk.model.span import Span
from samverk.model.where import Where

ID = "id"
LABELS = ("typ", "organ", "funktion", "namn", "part", "datum", "regel")
"""Where a thing says what it is: what is told of at such a place concerns the thing."""


def concerned(requirement: Requirement, subject: Fact, span: Span, documents: Mapping[str, Document]) -> Where | None:
    """The place that a requirement's finding at `span` concerns; None where its file is not one of `documents`.

    A key is named in the thing that has it, or may have: never in the list that the thing would be a row of.
    """
    document = documents.get(span.path)
    if document is None:
        return None
    where = place_of(document, span)
    key = requirement.place or (requirement.condition and _key_of(subject.kind, requirement.condition.field))
    last = where.steps[-1] if where.steps else None
    if last == key:
        return where
    if key and key_in(where.around, key):  # told of at a neighbour, since it does not stand there itself
        return where.around.below(key)
    of_thing = last == ID or (last in LABELS and span == subject.span and not KINDS[subject.kind].of_value)
    thing = where.around if of_thing else where
    in_row = rows_at(document, thing)  # told of at the list, since the row does not stand in it
    return thing.below(key) if key and key_in(thing, key) and not in_row else thing


def _key_of(kind: str, field: str) -> str:
    """The key that a field is read from: its namesake, or that of the day whose state it tells."""
    return KINDS[kind].fields[field].state_of or field
