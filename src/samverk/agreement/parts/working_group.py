"""A working group (arbetsgrupp)."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.organ import Function, Meeting
from samverk.agreement.parts.reading import Part, day, rows, text, texts, whole_number
from samverk.model.stated import Listed, Stated


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
