"""A fact being put together: what parts answer goes in with its state, absent values left out, each with its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.reading import Part
from samverk.facts.catalogue import KINDS
from samverk.facts.catalogue.field import DATE_STATES
from samverk.model.fact import Fact, Value
from samverk.model.span import Span
from samverk.model.stated import Listed, Placed, Read, State, Stated, faults_of


@dataclass(slots=True)
class Draft:
    """Collects the fields of one fact. `span` is where the thing stands."""

    kind: str
    id: str
    span: Span
    fields: dict[str, Value] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    faults: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    unread: tuple[Span, ...] = ()

    @classmethod
    def of_row(cls, kind: str, identity: str, row: Part) -> "Draft":
        """The draft of a fact about a row, at the place where it says what it is called."""
        return cls(kind, identity, row.label, unread=row.faults)

    def put(
        self, name: str, value: Value | date | Stated[Any] | None, span: Span | None = None, of: Iterable[Read] = ()
    ) -> None:
        """Set a field; None leaves it absent. A date is kept as its ordinal. The place is kept either way.

        What a part answers comes with its state and its place, which `span` goes before. `of` is what a value was
        computed from: where any of that breaks its schema, the field is unclear.
        """
        if isinstance(value, Stated):
            self._put_stated(name, value, span)
            return
        faults = faults_of(of)
        if faults:
            self.states[name], self.faults[name] = State.UNCLEAR, faults
        elif value is not None:
            self.fields[name] = value.toordinal() if isinstance(value, date) else value
        if span is not None:
            self.spans[name] = span

    def put_so_far(self, name: str, value: Value | None, span: Span | None = None, of: Iterable[Read] = ()) -> None:
        """Set a field to what is known of a number or a list that may be longer: for messages; unclear to rules."""
        self.put(name, value, span)
        if faults := faults_of(of):
            self.states[name], self.faults[name] = State.UNCLEAR, faults

    def _put_stated(self, name: str, said: Stated[Any], span: Span | None) -> None:
        self.put(name, said.value.value if isinstance(said.value, Enum) else said.value, span or said.span, of=(said,))
        if said.state is not State.SAID:
            self.states[name] = said.state

    def put_words(self, name: str, said: Stated[Any], span: Span | None = None) -> None:
        """Set a field to the words as they stand, `okänt` among them."""
        self._put_stated(name, said, span)
        if said.words:
            self.fields[name] = said.words

    def put_state(self, name: str, said: Stated[Any], span: Span | None = None) -> None:
        """Set a field to how much `said`, a day, says: the rules' words for it are DATE_STATES."""
        self.put(name, DATE_STATES[said.state], span or said.span, of=(said,))

    def reckon(self, name: str, clock: AsOf, span: Span | None = None) -> None:
        """Set a field that follows from the day, as the catalogue says, from others that are set already.

        It is unclear where any of those is, and says as little as the first of them where it has no value.
        """
        kind = KINDS[self.kind]
        reckoning = kind.fields[name].by_day
        of = reckoning.of if reckoning else ()
        faults = sorted({place for one in of for place in self.faults.get(one, ())})
        value = None if faults else kind.reckoned(name, clock, self.fields)
        self.put(name, value, span)
        if faults:
            self.states[name], self.faults[name] = State.UNCLEAR, tuple(faults)
        elif value is None and of[0] in self.states:
            self.states[name] = self.states[of[0]]

    def fact(self) -> Fact:
        """The finished fact."""
        return Fact(self.id, self.kind, self.fields, self.span, self.spans, self.states, self.faults, self.unread)


def unread(kind: str, about: Placed, of: Iterable[Read] = ()) -> Iterator[Fact]:
    """A fact in the place of any that may be there, where that cannot be read from `about`, and from `of`, in full."""
    faults = faults_of((about, *of))
    if faults:
        yield Fact(f"{kind}~", kind, {}, about.place, unread=faults)


R = TypeVar("R")


def facts_of_rows(kind: str, rows: Listed[R], make: Callable[[R, int], Fact]) -> Iterator[Fact]:
    """A fact for each row, counted from 1. A list that breaks its schema may hold any row: one that nobody can read."""
    yield from unread(kind, rows)
    for number, row in enumerate(rows, 1):
        yield make(row, number)
