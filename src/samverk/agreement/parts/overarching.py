"""The overarching agreement, as far as it is known."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.reading import Part, day, part, rows, text
from samverk.model.stated import Listed, Stated, derived
from samverk.source.times import UNTIL_FURTHER_NOTICE


@dataclass(frozen=True, slots=True)
class OverarchingPeriod(Part):
    """The time for which it applies; `till` may be UNCLEAR with the words `tillsvidare`."""

    fran: Stated[date] = day("från")
    till: Stated[date] = day("till")
    synlighet: Stated[str] = text("synlighet")

    @property
    def ends_known(self) -> bool:
        """Whether it is known from when to when it lasts."""
        return self.fran.value is not None and (self.till.value is not None or self.till.words == UNTIL_FURTHER_NOTICE)

    def holds(self, day: date | AsOf) -> Stated[bool]:
        """Whether it applies on the day; nothing where too little is known of it to say so or deny it."""
        clock = day if isinstance(day, AsOf) else AsOf(day)
        within = clock.within(self.fran.value, self.till.value)
        return derived(within if self.ends_known or not within else None, self, self.fran, self.till)


@dataclass(frozen=True, slots=True)
class OverarchingParty(Part):
    """One of its parties."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    sida: Stated[str] = text("sida")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class CentralArea(Part):
    """One of its areas, by the code that local agreements name it by."""

    kod: Stated[str] = text("kod")
    namn: Stated[str] = text("namn")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Overarching(Part):
    """A file in `overgripande/`. `belagd` says how well it is attested, `källa` by what."""

    id: Stated[str] = text("id")
    version: Stated[str] = text("version")
    titel: Stated[str] = text("titel")
    parter: Listed[OverarchingParty] = rows("parter", OverarchingParty)
    giltighet: OverarchingPeriod = part("giltighet", OverarchingPeriod)
    omraden: Listed[CentralArea] = rows("områden", CentralArea)
    innehall: Stated[str] = text("innehåll")
    kalla: Stated[str] = text("källa")
    belagd: Stated[str] = text("belagd")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")

    @property
    def codes(self) -> Stated[frozenset[str]]:
        """The codes of its areas; nothing where it lists none."""
        found = frozenset(area.kod.words for area in self.omraden)
        return derived(found or None, self.omraden, *self.omraden.column(lambda area: area.kod))

    @property
    def absent(self) -> bool:
        """Whether its document is not in the repository."""
        return self.innehall.words == "saknas"
