"""A working group (arbetsgrupp)."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.organ import COOPTED, Function, Meeting
from samverk.agreement.parts.reading import Part, day, rows, said_texts, text, texts, whole_number
from samverk.model.stated import Listed, Stated, derived

PRIORITISED = ("trafikkontoret", "utbildningsförvaltningen", "socialförvaltningen")
"""Those that the text names as prioritised to be co-opted into a working group (C47)."""


@dataclass(frozen=True, slots=True)
class WorkingGroup(Part):
    """One row under `arbetsgrupper`. `åtgärder` are the ids of the measures it works with."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    omrade: Stated[str] = text("område")
    form: Stated[str] = text("form")
    fran: Stated[date] = day("från")
    till: Stated[date] = day("till")
    lagesbild: Stated[str] = text("lägesbild")
    atgarder: Listed[Stated[str]] = texts("åtgärder")
    ansvar: Listed[Stated[str]] = texts("ansvar")
    funktioner: Listed[Function] = rows("funktioner", Function)
    moten_per_ar: Stated[int] = whole_number("möten_per_år")
    hallna_moten: Listed[Meeting] = rows("hållna_möten", Meeting)
    motesfrekvens: Stated[str] = text("mötesfrekvens")
    synlighet: Stated[str] = text("synlighet")

    @property
    def called(self) -> Stated[str]:
        """Its name, its id where it has none."""
        return derived(self.namn.told or self.id.words or None, self, self.namn, self.id)

    def ended(self, clock: AsOf) -> Stated[bool]:
        """Whether its last day has passed; nothing where none is said."""
        return self.till.map(clock.passed)

    @property
    def regular(self) -> tuple[Function, ...]:
        """Its functions in order, those that are co-opted (adjungerade) left out."""
        return tuple(one for one in self.funktioner if one.roll.words != COOPTED)

    @property
    def prioritised(self) -> Stated[int]:
        """How many of PRIORITISED are named among its functions."""
        named = " ".join(t for one in self.funktioner for t in (one.funktion.words, *said_texts(one.sarskilt))).lower()
        read = self.funktioner.column(lambda one: one.funktion, lambda one: one.sarskilt)
        texts_named = (field for one in self.funktioner for field in one.sarskilt)
        return derived(sum(body in named for body in PRIORITISED), self.funktioner, *read, *texts_named)
