"""A row of the annex list (bilageförteckning)."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, text, whole_number
from samverk.model.stated import Stated
from samverk.model.vocabulary import OTHER


@dataclass(frozen=True, slots=True)
class AnnexRow(Part):
    """One row under `bilageförteckning`. `datum` is that of the version it points at, where it points at one."""

    nr: Stated[int] = whole_number("nr")
    typ: Stated[str] = text("typ")
    titel: Stated[str] = text("titel")
    datum: Stated[date] = day("datum")
    synlighet: Stated[str] = text("synlighet")

    @property
    def kind(self) -> Stated[str]:
        """What tells the annex from others: its `typ`, its title where the schemas have no word."""
        return self.titel if self.typ.words == OTHER else self.typ
