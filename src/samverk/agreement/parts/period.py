"""Times: from a first day to a last one, and where the time of an agreement stands on a day."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import YEAR, ahead, exists, passed, period_state
from samverk.agreement.dates import months_before, months_later
from samverk.agreement.parts.reading import Part, day, part, past_day, rows, text, whole_number
from samverk.model.stated import Listed, State, Stated, derived
from samverk.source.counts import NUMBER_WORDS
from samverk.source.days import iso_date
from samverk.source.times import UNTIL_FURTHER_NOTICE

_MONTHS_IN_WORDS = re.compile(r"\W*(?:senast\s+)?(\w+)\s+(?:\(\w+\)\s+)?(?:hela\s+)?(månad(?:er)?|år)\b", re.IGNORECASE)
_MOST_DIGITS = 4
"""Of a number of months: more are none that anybody means, and days end with the calendar."""


class Phase(Enum):
    """Where a time stands on a day. `value` is the rules' word."""

    COMING = "kommande"
    CURRENT = "gällande"
    OVER = "utgången"


class Ending(Enum):
    """How the end of a time is told; a last day that nobody can read, `okänt` too, is none. `value` as for rules."""

    LAST_DAY = "datum"
    OPEN = "tillsvidare"
    UNSAID = "saknas"
    UNREADABLE = "ogiltigt"


@dataclass(frozen=True, slots=True)
class Lasting(Part):
    """What is there from `från` to `till`, both included. A first day that is not known is taken to be long ago."""

    fran: Stated[date] = day("från")
    till: Stated[date] = day("till")

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the time; without a last day it goes on."""
        start, end = self.fran.value, self.till.value
        return (start is None or start <= day) and (end is None or day <= end)

    def over(self, day: date) -> bool:
        """Whether its last day lies before `day`."""
        return self.till.value is not None and self.till.value < day

    def on(self, stated: Stated[date]) -> Stated[bool]:
        """Whether it was there on a day that is stated; nothing where that is no day."""
        when = stated.value
        return derived(None if when is None else self.covers(when), self.fran, self.till, stated)

    def there(self, clock: AsOf) -> Stated[bool]:
        """Whether it is there on the day."""
        return derived(exists(clock, known=True, first=self.fran.value, last=self.till.value), self.fran, self.till)


@dataclass(frozen=True, slots=True)
class Consultation(Part):
    """One row under `samråd`: that the parties have consulted about prolonging the agreement."""

    datum: Stated[date] = past_day("datum", "samrådet om förlängning")
    dokument: Stated[str] = text("dokument")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Prolongation(Part):
    """How an agreement can be prolonged: for how long, and how long before its end the parties consult at the latest.

    `samrad_senast` is the older form: a day, or the months in words.
    """

    ar: Stated[int] = whole_number("år")
    manader: Stated[int] = whole_number("månader")
    samrad_senast_manader: Stated[int] = whole_number("samråd_senast_månader")
    samrad_senast: Stated[str] = text("samråd_senast")
    samrad: Listed[Consultation] = rows("samråd", Consultation)
    synlighet: Stated[str] = text("synlighet")

    @property
    def months(self) -> Stated[int]:
        """For how many months; nothing where it does not say."""
        said = [YEAR * years for years in [self.ar.value] if years] + [one for one in [self.manader.value] if one]
        return derived(sum(said) or None, self, self.ar, self.manader)

    def consulted_by(self, end: Stated[date]) -> Stated[date]:
        """The last day for consulting, of an agreement with that last day; of the two forms the number is heard."""
        number, words = self.samrad_senast_manader, self.samrad_senast
        told = number if number.stands else words
        if not number.stands and (day := iso_date(words.words)):
            return derived(day, words)
        months = number.value if number.stands else _months_in(words.words)
        last = months_before(end.value, months) if end.value and months is not None and months >= 0 else None
        return derived(last, told, end)


@dataclass(frozen=True, slots=True)
class Notice(Part):
    """One row under `uppsägningar`: a party has given notice."""

    part: Stated[str] = text("part")
    datum: Stated[date] = past_day("datum", "uppsägningen")
    dokument: Stated[str] = text("dokument")
    aterkallad: Stated[date] = day("återkallad")
    synlighet: Stated[str] = text("synlighet")

    @property
    def taken_back_too_early(self) -> Stated[bool]:
        """Whether it is said to be taken back before it was given; nothing where one of the days is not known."""
        given, back = self.datum.value, self.aterkallad.value
        return derived(back < given if given and back else None, self.aterkallad, self.datum)

    @property
    def withdrawn(self) -> Stated[date]:
        """The day on which it was taken back: none before it was given."""
        return derived(None, self.aterkallad) if self.taken_back_too_early.value else self.aterkallad


@dataclass(frozen=True, slots=True)
class Period(Lasting):
    """`giltighet`. `till` is a last day, or UNCLEAR with the words `tillsvidare`."""

    forlangning: Prolongation = part("förlängning", Prolongation)
    revidering_manader: Stated[int] = whole_number("revidering_månader")
    uppsagning_manader: Stated[int] = whole_number("uppsägning_månader")
    uppsagningar: Listed[Notice] = rows("uppsägningar", Notice)
    synlighet: Stated[str] = text("synlighet")

    @property
    def consulted_by(self) -> Stated[date]:
        """The last day on which the parties are to have consulted about prolonging; nothing without a last day."""
        return self.forlangning.consulted_by(self.till)

    @property
    def given_notice_by(self) -> Stated[date]:
        """The last day to give notice so that it has run out by the last day; nothing without one."""
        end, months = self.till.value, self.uppsagning_manader.value
        return derived(
            months_before(end, months) if end and months is not None else None, self.uppsagning_manader, self.till
        )

    def runs_out(self, notice: Notice) -> Stated[date]:
        """The day on which the time of a notice has run out; nothing where one of the two is not said."""
        given, months = notice.datum.value, self.uppsagning_manader.value
        return derived(
            months_later(given, months) if given and months is not None else None,
            notice.datum,
            self.uppsagning_manader,
        )

    @property
    def ending(self) -> Stated[Ending]:
        """How the end is told."""
        if self.till.words.lower() == UNTIL_FURTHER_NOTICE:
            return derived(Ending.OPEN, self.till)
        unsaid, said = self.till.state is State.UNSAID, self.till.state is State.SAID
        return derived(Ending.UNSAID if unsaid else Ending.LAST_DAY if said else Ending.UNREADABLE, self.till)

    @property
    def counted_from(self) -> Stated[date]:
        """The first day on which it has lasted a year: what is held in a year is counted from then on."""
        return derived(months_later(self.fran.value, YEAR) if self.fran.value else None, self.fran)

    def phase(self, clock: AsOf) -> Stated[Phase]:
        """Where it stands on the day; nothing where the first day is not known or comes after the last one."""
        state = period_state(clock, self.fran.value, self.till.value)
        return derived(Phase(state) if state else None, self.till, self.fran)

    def is_coming(self, clock: AsOf) -> bool:
        """Whether its first day can be read and has not come, whatever the last one says that nobody can read."""
        return period_state(clock, self.fran.value, self.till.value) == Phase.COMING.value

    def applies(self, clock: AsOf) -> Stated[bool]:
        """Whether it lasts on the day. One end that can be read may tell that it does not, whatever the other says."""
        over = not self.till.faults and bool(passed(clock, self.till.value))
        if over or (not self.fran.faults and ahead(clock, self.fran.value)):
            return Stated(State.SAID, self.place, self.span, value=False)
        return derived(self.phase(clock).value is Phase.CURRENT, self, self.fran, self.till)

    def ended(self, clock: AsOf) -> date | None:
        """Its last day where that has passed; None before then, and where nobody can tell from its days."""
        return self.till.value if self.phase(clock).value is Phase.OVER else None


def _months_in(words: str) -> int | None:
    """The months that are told in words (`sex månader före slutet`, `senast ett år innan`); None where none are."""
    found = _MONTHS_IN_WORDS.match(words)
    if found is None:
        return None
    told = found[1].lower()
    number = 1 if told == "en" else NUMBER_WORDS.index(told) if told in NUMBER_WORDS else None
    number = int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else number
    return None if number is None else number * (YEAR if found[2].lower() == "år" else 1)
