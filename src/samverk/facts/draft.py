"""A fact being put together: values in, absent values left out, each with its place."""

from dataclasses import dataclass, field
from datetime import date

from samverk.model.fact import Fact, Value
from samverk.model.span import Span
from samverk.model.tree import Mapping, Scalar, words_of


@dataclass(slots=True)
class Draft:
    """Collects the fields of one fact. `span` is where the thing stands."""

    kind: str
    id: str
    span: Span
    fields: dict[str, Value] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)

    def put(self, name: str, value: Value | date | None, span: Span | None = None) -> None:
        """Set a field; None leaves it absent. A date is kept as its ordinal. The place is kept either way."""
        if isinstance(value, date):
            self.fields[name] = value.toordinal()
        elif value is not None:
            self.fields[name] = value
        if span is not None:
            self.spans[name] = span

    def put_text(self, name: str, node: Mapping, key: str) -> None:
        """Set a field to the text under `key`; null and empty text are absent."""
        self.put(name, words_of(node.get(key)) or None, value_span(node, key))

    def fact(self) -> Fact:
        """The finished fact."""
        return Fact(self.id, self.kind, self.fields, self.span, self.spans)


def value_span(node: Mapping, key: str) -> Span | None:
    """The place of the value under `key`; None where the key is missing."""
    entry = node.entry(key)
    return entry.value.span if entry else None


def label_span(node: Mapping) -> Span:
    """Where a row says what it is called, under `id`; the whole row where it does not."""
    return value_span(node, "id") or node.span


def key_span(node: Mapping, key: str) -> Span | None:
    """The place of the key itself; None where it is missing."""
    entry = node.entry(key)
    return entry.key.span if entry else None


def integer(node: object) -> int | None:
    """The whole number a scalar holds; None for anything else, truth values included."""
    value = node.value if isinstance(node, Scalar) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def date_state(node: object, day: date | None) -> str:
    """datum, okänt (stated to be unknown), saknas (nothing stated) or ogiltigt (no date)."""
    text = node.text.strip() if isinstance(node, Scalar) and node.value is not None else ""
    if day:
        return "datum"
    return "saknas" if not text else "okänt" if text == "okänt" else "ogiltigt"
