"""What a kind of fact and a field of it are, and short words to declare them with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.facts.catalogue.reckoning import Reckoning
from samverk.model.fact import Value
from samverk.model.rule import Condition
from samverk.model.stated import State

FieldType: TypeAlias = Literal["text", "tal", "sant", "datum"]
There: TypeAlias = tuple[Condition, ...]
"""When a field is there: exactly where all the conditions hold of the same fact."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field's type (`datum` is a day's proleptic ordinal) and its meaning in Swedish.

    `by_day` says how a field that the calendar alone changes is reckoned: a requirement that looks at it is
    time-driven, and has a last day. What follows the version that applies changes by a decision, and is not by day.
    `values` is the closed list of what a text may be, empty where any text may stand. A text that is longer than
    `shown` is cut in messages: it is an editor's, and may be anything. `state_of` names the field of the same kind, a
    day, of which this one says how much the text says, in the words of DATE_STATES; None for all others.
    `there`: the field is there exactly where all these conditions hold of the same fact, always where there are none;
    None where nothing is promised. What cannot be read is not there, whatever is promised.
    """

    type: FieldType
    meaning: str
    by_day: Reckoning | None = None
    values: tuple[str, ...] = ()
    shown: int = 60
    state_of: str | None = None
    there: There | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: what one such fact stands for, and its fields.

    `places` are parts that a finding may point at though they are no fields. `annex` is the `typ` of the annex whose
    own words the facts are read from (where its document is not here, nothing can be said of them), None otherwise.
    `of_city` marks what is told of all agreements together and not of one. `masked`: what stands at such a fact is
    never repeated, neither in a quote nor in a message. `of_value`: such a fact is one value of a thing, such as its
    day, and not the thing that has it, so that what is told of the fact concerns that value.
    """

    meaning: str
    fields: Mapping[str, Field]
    places: tuple[str, ...] = ()
    annex: str | None = None
    of_city: bool = False
    masked: bool = False
    of_value: bool = False

    def reckoned(self, name: str, clock: AsOf, fields: Mapping[str, Value]) -> Value | None:
        """What a field is on the day, where the other fields are such; None where it is absent or not by day."""
        reckoning = self.fields[name].by_day
        return reckoning.function(clock, *(self._read(one, fields) for one in reckoning.of)) if reckoning else None

    def _read(self, name: str, fields: Mapping[str, Value]) -> Value | date | None:
        value = fields.get(name)
        return date.fromordinal(value) if self.fields[name].type == "datum" and isinstance(value, int) else value


ALWAYS: There = ()
"""Of a field that every fact of its kind has."""


def when(name: str, *values: Value) -> There:
    """Of a field that is there exactly where another is: any value of it, or one of those named."""
    return (Condition(name, "ett_av", values) if values else Condition(name, "finns", value=True),)


def text(
    meaning: str, *values: str, by_day: Reckoning | None = None, shown: int = 60, there: There | None = None
) -> Field:
    """A text; `values` closes the list of what it may be."""
    return Field("text", meaning, by_day, values, shown, there=there)


def state(meaning: str, of: str, *, there: There | None = None) -> Field:
    """How much the text says of the day in the field `of`."""
    return Field("text", meaning, values=tuple(DATE_STATES.values()), state_of=of, there=there)


def number(meaning: str, *, by_day: Reckoning | None = None, there: There | None = None) -> Field:
    """A whole number."""
    return Field("tal", meaning, by_day, there=there)


def truth(meaning: str, *, by_day: Reckoning | None = None, there: There | None = None) -> Field:
    """Yes or no."""
    return Field("sant", meaning, by_day, there=there)


def day(meaning: str, *, by_day: Reckoning | None = None, there: There | None = None) -> Field:
    """A day, as its ordinal."""
    return Field("datum", meaning, by_day, there=there)


# The schemas' own closed lists, which a test holds these to.
SIDES = ("kommun", "polis", "annan")
ANNEXES = ("övergripande", "lägesbild", "åtgärdsplan", "kommunikationsplan", "kontaktuppgifter", "annan")
BODIES = ("lokal-styrgrupp", "lokal-beredningsgrupp", "central-styrgrupp", "central-beredningsgrupp", "nämnd", "annan")
ANNEX_WAYS = ("beslut", "tillägg")
GROUPS = ("styrgrupp", "beredningsgrupp")
ORIGINS = ("inläst", "upprättad")
DATE_STATES: Mapping[State, str] = {
    State.SAID: "datum",
    State.UNKNOWN: "okänt",
    State.UNSAID: "saknas",
    State.UNCLEAR: "ogiltigt",
}
"""The rules' words for how much a text says of a day."""
