"""A party of the agreement."""

from dataclasses import dataclass

from samverk.agreement.parts.address import Address
from samverk.agreement.parts.reading import Part, part, text
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class Party(Part):
    """One row under `parter`. `organisation` is its id in the register, `benämning` its short name in the text."""

    id: Stated[str] = text("id")
    sida: Stated[str] = text("sida")
    organisation: Stated[str] = text("organisation")
    benamning: Stated[str] = text("benämning")
    organisationsnummer: Stated[str] = text("organisationsnummer")
    adress: Address = part("adress", Address)
    synlighet: Stated[str] = text("synlighet")
