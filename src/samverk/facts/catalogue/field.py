"""What a kind of fact and a field of it are, and short words to declare them with.

`by_day` marks what changes with nothing but the calendar: a requirement that looks at such a field is time-driven.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.model.stated import State

FieldType: TypeAlias = Literal["text", "tal", "sant", "datum"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field's type (`datum` is a day's proleptic ordinal) and its meaning in Swedish.

    `values` is the closed list of what a text may be, empty where any text may stand. A text that is longer than
    `shown` is cut in messages: it is an editor's, and may be anything. `state_of` names the field of the same kind, a
    day, of which this one says how much the text says, in the words of DATE_STATES; None for all others.
    """

    type: FieldType
    meaning: str
    by_day: bool = False
    values: tuple[str, ...] = ()
    shown: int = 60
    state_of: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: what one such fact stands for, and its fields.

    `places` are parts that a finding may point at though they are no fields. `annex` is the `typ` of the annex whose
    own words the facts are read from (where its document is not here, nothing can be said of them), None otherwise.
    `of_city` marks what is told of all agreements together and not of one. `masked`: what stands at such a fact is
    never repeated, neither in a quote nor in a message.
    """

    meaning: str
    fields: Mapping[str, Field]
    places: tuple[str, ...] = ()
    annex: str | None = None
    of_city: bool = False
    masked: bool = False


def text(meaning: str, *values: str, by_day: bool = False, shown: int = 60) -> Field:
    """A text; `values` closes the list of what it may be."""
    return Field("text", meaning, by_day, values, shown)


def state(meaning: str, of: str) -> Field:
    """How much the text says of the day in the field `of`."""
    return Field("text", meaning, values=tuple(DATE_STATES.values()), state_of=of)


def number(meaning: str, *, by_day: bool = False) -> Field:
    """A whole number."""
    return Field("tal", meaning, by_day)


def truth(meaning: str, *, by_day: bool = False) -> Field:
    """Yes or no."""
    return Field("sant", meaning, by_day)


def day(meaning: str, *, by_day: bool = False) -> Field:
    """A day, as its ordinal."""
    return Field("datum", meaning, by_day)


SIDES = ("kommun", "polis", "annan")
ANNEXES = ("övergripande", "lägesbild", "åtgärdsplan", "kommunikationsplan", "kontaktuppgifter")
DATE_STATES: Mapping[State, str] = {
    State.SAID: "datum",
    State.UNKNOWN: "okänt",
    State.UNSAID: "saknas",
    State.UNCLEAR: "ogiltigt",
}
"""The rules' words for how much a text says of a day."""
