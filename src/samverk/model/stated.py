"""What a text says of one thing: a value, that it is unknown, nothing, or something that nobody can read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from samverk.model.span import Span

T = TypeVar("T")
U = TypeVar("U")


class State(Enum):
    """How much a text says. `value` is the word for it."""

    SAID = "angivet"
    UNKNOWN = "okänt"
    UNSAID = "inte angivet"
    UNCLEAR = "oklart"


class Read(Protocol):
    """Anything read from a text that may rest on what breaks its schema."""

    @property
    def faults(self) -> tuple[Span, ...]:
        """The places of what breaks the schema and was read for this, in file order; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """One field, or an answer computed from fields.

    `value` is there in the state SAID alone. `text` is what stands in the file, unquoted; empty where nothing does and
    for answers. `span` is the place of the value, an empty one under its key too, and None where the key is missing;
    `place` is the same, or the row that it would stand in. An answer has the places of the field it is about. `key` is
    the place of the key, None where it is missing and for answers. `why` says what an UNCLEAR text lacks. `faults` are
    the places of what breaks the schema and was read for it: where there are any, the state is UNCLEAR.
    """

    state: State
    place: Span
    span: Span | None = None
    value: T | None = None
    text: str = ""
    key: Span | None = None
    why: str = ""
    faults: tuple[Span, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether anything is written: a value, `okänt`, or what cannot be read."""
        return self.state is not State.UNSAID

    @property
    def words(self) -> str:
        """What stands, without white space around it; empty where nothing does or what stands breaks the schema.

        Words that may stand there, though they cannot be read as what they should be, are told as they are written.
        """
        return self.text.strip() if all(place.worded for place in self.faults) else ""

    @property
    def told(self) -> str:
        """The words where they say something: empty for `okänt` too."""
        return "" if self.state is State.UNKNOWN else self.words

    def map(self, change: Callable[[T], U | None]) -> "Stated[U]":
        """The same with another value; where `change` gives None nothing is said."""
        value = None if self.value is None else change(self.value)
        state = State.UNSAID if self.state is State.SAID and value is None else self.state
        return Stated(state, self.place, self.span, value, self.text, self.key, self.why, self.faults)


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The rows of a list, in file order.

    `state`: SAID for a list, an empty one too; UNSAID without the key; UNKNOWN for `okänt`; UNCLEAR for what is no
    list. `place` and `key` as for a field. A row that breaks the schema keeps its place among the rows.
    `faults` are the list's own where it cannot be read as one; `whole` says whether every row could be read too.
    """

    state: State
    place: Span
    rows: tuple[T, ...] = ()
    key: Span | None = None
    faults: tuple[Span, ...] = ()

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, position: int) -> T:
        return self.rows[position]

    def with_rows(self, rows: Iterable[U]) -> "Listed[U]":
        """The same list with other rows."""
        return Listed(self.state, self.place, tuple(rows), self.key, self.faults)

    def column(self, *fields: Callable[[T], Read]) -> tuple[Read, ...]:
        """The list itself and some fields of each row: what is read by whoever counts the rows or looks among them."""
        return (self, *(field(row) for row in self.rows for field in fields))

    @property
    def stands(self) -> bool:
        """Whether the key is there with anything in it."""
        return self.state is not State.UNSAID

    @property
    def span(self) -> Span | None:
        """The place of the list, an empty one under its key too; None where the key is missing."""
        return self.place if self.stands or self.key else None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What breaks the schema around something that has no place of its own; none: it can be relied on."""

    faults: tuple[Span, ...] = ()


def faults_of(inputs: Iterable[Read]) -> tuple[Span, ...]:
    """The places of all that breaks the schema among what was read, in file order, each once."""
    found: set[Span] = set()
    for one in inputs:  # asked of every field of every fact, and hardly ever is there one
        if one.faults:
            found.update(one.faults)
    return tuple(sorted(found)) if found else ()


class Placed(Read, Protocol):
    """Anything read that has a place."""

    @property
    def place(self) -> Span:
        """Where it stands, or would stand."""

    @property
    def span(self) -> Span | None:
        """Where it stands; None where it does not."""


def derived(value: T | None, about: Placed, *inputs: Read) -> Stated[T]:
    """An answer about a field, computed from it and from `inputs`; None: there is none.

    It stands where the field does, and is UNCLEAR where any of what it was computed from breaks its schema.
    """
    faults = faults_of((about, *inputs))
    if faults:
        return Stated(State.UNCLEAR, about.place, about.span, faults=faults)
    return Stated(State.UNSAID if value is None else State.SAID, about.place, about.span, value)
