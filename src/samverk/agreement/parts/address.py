"""A party's address."""

from dataclasses import dataclass

from samverk.agreement.parts.reading import Part, text
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class Address(Part):
    """Where a party is found. `typ` says what sort of address it is, where it says so."""

    typ: Stated[str] = text("typ")
    gata: Stated[str] = text("gata")
    postnummer: Stated[str] = text("postnummer")
    ort: Stated[str] = text("ort")
    synlighet: Stated[str] = text("synlighet")
