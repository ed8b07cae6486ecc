"""A row of the annex list (bilageförteckning)."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, text, whole_number
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class AnnexRow(Part):
    """One row under `bilageförteckning`. `datum` is that of the version it points at, where it points at one."""

    nr: Stated[int] = whole_number("nr")
    typ: Stated[str] = text("typ")
    titel: Stated[str] = text("titel")
    datum: Stated[date] = day("datum")
    synlighet: Stated[str] = text("synlighet")
