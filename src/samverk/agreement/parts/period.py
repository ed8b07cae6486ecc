"""Times: from a first day to a last one, and where the time of an agreement stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import YEAR, ahead, exists, passed, period_state
from samverk.agreement.dates import months_later
from samverk.agreement.parts.reading import Part, day, part, text, whole_number
from samverk.model.stated import State, Stated, derived

UNTIL_FURTHER_NOTICE = "tillsvidare"


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
class Prolongation(Part):
    """How an agreement can be prolonged: for how many years, and when the parties consult at the latest."""

    ar: Stated[int] = whole_number("år")
    samrad_senast: Stated[str] = text("samråd_senast")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Period(Lasting):
    """`giltighet`. `till` is a last day, or UNCLEAR with the words `tillsvidare`."""

    forlangning: Prolongation = part("förlängning", Prolongation)
    revidering_manader: Stated[int] = whole_number("revidering_månader")
    synlighet: Stated[str] = text("synlighet")

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

    def applies(self, clock: AsOf) -> Stated[bool]:
        """Whether it lasts on the day. One end that can be read may tell that it does not, whatever the other says."""
        over = not self.till.faults and bool(passed(clock, self.till.value))
        if over or (not self.fran.faults and ahead(clock, self.fran.value)):
            return Stated(State.SAID, self.place, self.span, value=False)
        return derived(self.phase(clock).value is Phase.CURRENT, self, self.fran, self.till)

    def ended(self, clock: AsOf) -> date | None:
        """Its last day where that has passed; None before then, and where nobody can tell from its days."""
        return self.till.value if self.phase(clock).value is Phase.OVER else None
