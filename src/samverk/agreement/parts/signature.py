"""A party's signature, of the agreement or of a tillägg."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, text, truth
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class Signature(Part):
    """One row under `undertecknande`."""

    part: Stated[str] = text("part")
    ort: Stated[str] = text("ort")
    datum: Stated[date] = day("datum")
    funktion: Stated[str] = text("funktion")
    undertecknad: Stated[bool] = truth("undertecknad")
    mandat: Stated[bool] = truth("mandat")
    form: Stated[str] = text("form")
    valideringsdatum: Stated[date] = day("valideringsdatum")
    fil: Stated[str] = text("fil")
    checksumma: Stated[str] = text("checksumma")
    synlighet: Stated[str] = text("synlighet")
