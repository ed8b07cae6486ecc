"""A group that the cooperation takes place in: its functions, and the meetings it has held."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import YEAR, meetings_in_a_year
from samverk.agreement.dates import months_later
from samverk.agreement.parts.period import Period
from samverk.agreement.parts.reading import Part, past_day, rows, said_texts, text, texts, truth, whole_number
from samverk.model.stated import Listed, Stated, derived

Kind: TypeAlias = Literal["styrgrupp", "beredningsgrupp"]
STEERING: Kind = "styrgrupp"
"""The group that the two directors sit in."""
"""The groups that every agreement has, by their keys."""
DECIDES, PREPARES, CARRIES_OUT = TASKS = ("beslutar", "bereder", "genomför")
"""What a group has to do, whatever it is called."""
TASK_OF: Mapping[Kind, str] = {STEERING: DECIDES, "beredningsgrupp": PREPARES}
"""The task that lies in the word for a group."""
ORDINARY = "ordinarie"
COOPTED = "adjungerad"
"""The role of a function that does not belong to the group."""


@dataclass(frozen=True, slots=True)
class Function(Part):
    """One row under `funktioner`: somebody in a group, by what they are and not who."""

    funktion: Stated[str] = text("funktion")
    part: Stated[str] = text("part")
    mandat: Stated[bool] = truth("mandat")
    roll: Stated[str] = text("roll")
    sarskilt: Listed[Stated[str]] = texts("särskilt")
    organisation: Stated[str] = text("organisation")
    ansvarsomrade: Stated[str] = text("ansvarsområde")
    synlighet: Stated[str] = text("synlighet")

    @property
    def code(self) -> str:
        """What it is, in small letters; empty where it is not said."""
        return self.funktion.words.lower()

    @property
    def role(self) -> str:
        """ordinarie, where nothing else is said, or adjungerad."""
        return self.roll.words or ORDINARY

    @property
    def is_ordinary(self) -> bool:
        """Whether it belongs to the group; who is only called in does not."""
        return self.role != COOPTED

    @property
    def has_mandate(self) -> Stated[bool]:
        """Whether it is said to have a mandate."""
        return derived(self.mandat.value is True, self.mandat)


@dataclass(frozen=True, slots=True)
class Meeting(Part):
    """One row under `hållna_möten`."""

    datum: Stated[date] = past_day("datum", "mötet")
    dokument: Stated[str] = text("dokument")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Organ(Part):
    """The styrgrupp or the beredningsgrupp. `möten_per_år` in other words than a whole number is UNCLEAR."""

    ansvar: Listed[Stated[str]] = texts("ansvar")
    funktioner: Listed[Function] = rows("funktioner", Function)
    moten_per_ar: Stated[int] = whole_number("möten_per_år")
    hallna_moten: Listed[Meeting] = rows("hållna_möten", Meeting)
    synlighet: Stated[str] = text("synlighet")

    @property
    def there(self) -> Stated[bool]:
        """Whether there is such a group; one of which nothing is said is none."""
        return derived(bool(self.keys), self)

    @property
    def duties(self) -> tuple[str, ...]:
        """The codes of what it answers for, each once, in order."""
        return tuple(dict.fromkeys(said_texts(self.ansvar)))

    @property
    def ordinary(self) -> tuple[Function, ...]:
        """Those who belong to it, in order."""
        return tuple(function for function in self.funktioner if function.is_ordinary)

    @property
    def days_held(self) -> tuple[date, ...]:
        """The days on which it has noted a meeting, in order, each once."""
        return tuple(sorted(set(_days(self.hallna_moten))))

    def held_in_a_year(self, period: Period, clock: AsOf) -> Stated[int]:
        """How many meetings it has noted in the twelve months up to the day; nothing before `period` has lasted so."""
        counted_from, days = period.counted_from, ", ".join(day.isoformat() for day in self.days_held)
        held = meetings_in_a_year(clock, counted_from.value, days)
        return derived(held, self.hallna_moten, counted_from, *self.hallna_moten.column(lambda one: one.datum))

    def counted_until(self, clock: AsOf) -> date | None:
        """The first day, that of the clock or later, that is the last on which a meeting counts; None: none does."""
        ends = (months_later(met, YEAR) for met in _days(self.hallna_moten) if clock.reached(met))
        return min((end for end in ends if end and not clock.passed(end)), default=None)


def last_met(held: Listed[Meeting], clock: AsOf) -> Stated[date]:
    """The last day, up to the clock's, on which a group has noted that it met."""
    last = max((met for met in _days(held) if clock.reached(met)), default=None)
    return derived(last, held, *held.column(lambda one: one.datum))


def _days(held: Listed[Meeting]) -> Iterator[date]:
    return (meeting.datum.value for meeting in held if meeting.datum.value)
