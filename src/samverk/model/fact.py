"""What rules judge: flat typed facts, each tied to its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from samverk.model.span import Span
from samverk.model.stated import State

Value: TypeAlias = str | int | bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing an agreement says, or that was computed from what it says.

    `id` is the dotted path in the agreement (`samverkansorganisation.styrgrupp`), unique within its kind.
    `fields` holds only what is known: an absent field is absent, never None or empty.
    `span` is where the thing stands; `spans` gives the place of a single field where it has its own,
    and may also name a field that is absent (the place where it should have stood) or a part of the
    document that is not a field (`funktioner`).
    `states` says of a field that is not simply said how much the text says of it. `faults` gives, for a field that was
    read from what breaks its schema, where that stands: nothing may rest on such a field. `unread` is the same for the
    fact as a whole: something stands there, but not even what it is can be read.
    """

    id: str
    kind: str
    fields: Mapping[str, Value]
    span: Span
    spans: Mapping[str, Span] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    faults: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    unread: tuple[Span, ...] = ()

    def place(self, name: str | None) -> Span:
        """The place of field `name`; the fact's own place where the field has none."""
        return self.spans.get(name, self.span) if name else self.span

    def faults_in(self, name: str) -> tuple[Span, ...]:
        """Where that stands for which nothing may rest on field `name`; empty where it can be relied on."""
        return self.unread or self.faults.get(name, ())
