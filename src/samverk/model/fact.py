"""What rules judge: flat typed facts, each tied to its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from samverk.model.span import Span

Value: TypeAlias = str | int | bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing an agreement says, or that was computed from what it says.

    `id` is the dotted path in the agreement (`samverkansorganisation.styrgrupp`), unique within its kind.
    `fields` holds only what is known: an absent field is absent, never None or empty.
    `span` is where the thing stands; `spans` gives the place of a single field where it has its own,
    and may also name a field that is absent (the place where it should have stood) or a part of the
    document that is not a field (`funktioner`).
    """

    id: str
    kind: str
    fields: Mapping[str, Value]
    span: Span
    spans: Mapping[str, Span] = field(default_factory=dict)

    def place(self, name: str | None) -> Span:
        """The place of field `name`; the fact's own place where the field has none."""
        return self.spans.get(name, self.span) if name else self.span
