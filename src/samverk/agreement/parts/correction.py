"""A correction: what a text that stays as it was got wrong, and what should have stood."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, past_day, text
from samverk.model.stated import Stated
from samverk.model.where import Where


@dataclass(frozen=True, slots=True)
class Correction(Part):
    """One row under `rättelser`. `ska_stå` says nothing where the value should not be there at all."""

    datum: Stated[date] = past_day("datum", "rättelsen")
    falt: Stated[str] = text("fält")
    stod: Stated[str] = text("stod")
    ska_sta: Stated[str] = text("ska_stå")
    av: Stated[str] = text("av")
    synlighet: Stated[str] = text("synlighet")

    @property
    def where(self) -> Where:
        """What it says was wrong."""
        return Where.parse(self.falt.words)
