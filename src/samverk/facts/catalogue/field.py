"""What a kind of fact and a field of it are, and short words to declare them with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias, TypedDict, Unpack

from samverk.agreement.as_of import AsOf
from samverk.facts.catalogue.reckoning import Reckoning
from samverk.model.fact import Value
from samverk.model.rule import Condition
from samverk.model.stated import State

FieldType: TypeAlias = Literal["text", "tal", "sant", "datum"]
There: TypeAlias = tuple[Condition, ...]
"""Conditions that all have to hold of the same fact."""


class Presence(TypedDict, total=False):
    """When a field is there: `there` is both `only` and `whenever`."""

    there: There
    only: There
    whenever: There


@dataclass(frozen=True, slots=True)
class Field:
    """A field's type (`datum` is a day's proleptic ordinal) and its meaning in Swedish.

    `by_day` says how a field that the calendar alone changes is reckoned: a requirement that looks at it is
    time-driven, and has a last day. What follows the version that applies changes by a decision, and is not by day.
    `values` is the closed list of what a text may be, empty where any text may stand. A text that is longer than
    `shown` is cut in messages: it is an editor's, and may be anything. `state_of` names the field of the same kind, a
    day, of which this one says how much the text says, in the words of DATE_STATES; None for all others.
    `only`: where the field is there, these conditions hold of the same fact. `whenever`: where they hold it is there,
    always where there are none. None promises nothing, and what cannot be read is not there, whatever is promised.
    """

    type: FieldType
    meaning: str
    by_day: Reckoning | None = None
    values: tuple[str, ...] = ()
    shown: int = 60
    state_of: str | None = None
    only: There | None = None
    whenever: There | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: what one such fact stands for, and its fields.

    `places` are parts that a finding may point at though they are no fields. `annex` is the `typ` of the annex whose
    own words the facts are read from, None otherwise. `needs` are the other parts (see `underlag`) that they are read
    from: where one of them or the annex is not here, nothing can be said of them. `needs_by`: the part that those facts
    need which have a value of a field, by the field.
    `of_city` marks what is told of all agreements together and not of one. `masked`: what stands at such a fact is
    never repeated, neither in a quote nor in a message. `of_value`: such a fact is one value of a thing, such as its
    day, and not the thing that has it, so that what is told of the fact concerns that value.
    """

    meaning: str
    fields: Mapping[str, Field]
    places: tuple[str, ...] = ()
    annex: str | None = None
    needs: tuple[str, ...] = ()
    needs_by: Mapping[str, Mapping[Value, str]] = field(default_factory=dict)
    of_city: bool = False
    masked: bool = False
    of_value: bool = False

    def needed(self, conditions: Iterable[Condition]) -> frozenset[str]:
        """The parts that the facts which meet the conditions are read from."""
        named = [(one.field, one.value) for one in conditions if isinstance(one.value, str | int | bool)]
        by = [self.needs_by[name].get(value) for name, value in named if name in self.needs_by]
        return frozenset(part for part in (self.annex, *self.needs, *by) if part)

    def reckoned(self, name: str, clock: AsOf, fields: Mapping[str, Value]) -> Value | None:
        """What a field is on the day, where the other fields are such; None where it is absent or not by day."""
        reckoning = self.fields[name].by_day
        if reckoning is None:
            return None
        return reckoning.function(reckoning.clock(clock), *(self._read(one, fields) for one in reckoning.of))

    def _read(self, name: str, fields: Mapping[str, Value]) -> Value | date | None:
        value = fields.get(name)
        return date.fromordinal(value) if self.fields[name].type == "datum" and isinstance(value, int) else value


ALWAYS: There = ()
"""No condition: every fact of the kind."""


def when(name: str, *values: Value) -> There:
    """Where another field is: any value of it, or one of those named."""
    return (Condition(name, "ett_av", values) if values else Condition(name, "finns", value=True),)


def text(
    meaning: str, *values: str, by_day: Reckoning | None = None, shown: int = 60, **presence: Unpack[Presence]
) -> Field:
    """A text; `values` closes the list of what it may be."""
    return _declared(Field("text", meaning, by_day, values, shown), presence)


def state(meaning: str, of: str, **presence: Unpack[Presence]) -> Field:
    """How much the text says of the day in the field `of`."""
    return _declared(Field("text", meaning, values=tuple(DATE_STATES.values()), state_of=of), presence)


def number(meaning: str, *, by_day: Reckoning | None = None, **presence: Unpack[Presence]) -> Field:
    """A whole number."""
    return _declared(Field("tal", meaning, by_day), presence)


def truth(meaning: str, *, by_day: Reckoning | None = None, **presence: Unpack[Presence]) -> Field:
    """Yes or no."""
    return _declared(Field("sant", meaning, by_day), presence)


def day(meaning: str, *, by_day: Reckoning | None = None, **presence: Unpack[Presence]) -> Field:
    """A day, as its ordinal."""
    return _declared(Field("datum", meaning, by_day), presence)


def _declared(field: Field, presence: Presence) -> Field:
    there = presence.get("there")
    return replace(field, only=presence.get("only", there), whenever=presence.get("whenever", there))


# The schemas' own closed lists, which a test holds these to.
SIDES = ("kommun", "polis", "annan")
ANNEXES = (
    "övergripande", "lägesbild", "åtgärdsplan", "kommunikationsplan", "kontaktuppgifter", "medborgarlöfte",
    "uppföljningsplan", "rutin", "annan",
)  # fmt: skip
BODIES = ("lokal-styrgrupp", "lokal-beredningsgrupp", "central-styrgrupp", "central-beredningsgrupp", "nämnd", "annan")
ANNEX_WAYS = ("beslut", "tillägg")
GROUPS = ("styrgrupp", "beredningsgrupp")
ORGANISATIONS = (
    "stadsdelsförvaltning", "lokalpolisområde", "fackförvaltning", "bolag", "kommun", "nämnd", "polisområde", "region",
    "räddningstjänst", "länsstyrelse", "myndighet", "förening", "annan",
)  # fmt: skip
ORIGINS = ("inläst", "upprättad")
DATE_STATES: Mapping[State, str] = {
    State.SAID: "datum",
    State.UNKNOWN: "okänt",
    State.UNSAID: "saknas",
    State.UNCLEAR: "ogiltigt",
}
"""The rules' words for how much a text says of a day."""
