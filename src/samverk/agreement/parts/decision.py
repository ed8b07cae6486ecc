"""A decision: one file in `beslut/`."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, part, text, texts
from samverk.model.stated import Listed, Stated


@dataclass(frozen=True, slots=True)
class Notice(Part):
    """When and how the central beredningsgrupp was told (C60)."""

    datum: Stated[date] = day("datum")
    satt: Stated[str] = text("sätt")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Decision(Part):
    """What a decision file says."""

    organ: Stated[str] = text("organ")
    titel: Stated[str] = text("titel")
    datum: Stated[date] = day("datum")
    dokument: Stated[str] = text("dokument")
    avser: Listed[Stated[str]] = texts("avser")
    narvarande: Listed[Stated[str]] = texts("närvarande")
    meddelad_central_beredningsgrupp: Notice = part("meddelad_central_beredningsgrupp", Notice)
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")
