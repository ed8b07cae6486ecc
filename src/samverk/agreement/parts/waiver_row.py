"""A row under `dispenser`; `agreement/waivers` says whether it counts."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, text
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class WaiverRow(Part):
    """What a waiver says of itself."""

    regel: Stated[str] = text("regel")
    skal: Stated[str] = text("skäl")
    beslutad_av: Stated[str] = text("beslutad_av")
    diarienummer: Stated[str] = text("diarienummer")
    datum: Stated[date] = day("datum")
    till: Stated[date] = day("till")
    synlighet: Stated[str] = text("synlighet")
