"""A group that the cooperation takes place in: its functions, and the meetings it has held."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, rows, text, texts, truth, whole_number
from samverk.model.stated import Listed, Stated

COOPTED = "adjungerad"
"""The role of a function that does not belong to the group."""


@dataclass(frozen=True, slots=True)
class Function(Part):
    """One row under `funktioner`: somebody in a group, by what they are and not who."""

    funktion: Stated[str] = text("funktion")
    part: Stated[str] = text("part")
    mandat: Stated[bool] = truth("mandat")
    roll: Stated[str] = text("roll")
    sarskilt: Listed[Stated[str]] = texts("särskilt")
    organisation: Stated[str] = text("organisation")
    ansvarsomrade: Stated[str] = text("ansvarsområde")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Meeting(Part):
    """One row under `hållna_möten`."""

    datum: Stated[date] = day("datum")
    dokument: Stated[str] = text("dokument")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Organ(Part):
    """The styrgrupp or the beredningsgrupp. `möten_per_år` in other words than a whole number is UNCLEAR."""

    ansvar: Listed[Stated[str]] = texts("ansvar")
    funktioner: Listed[Function] = rows("funktioner", Function)
    moten_per_ar: Stated[int] = whole_number("möten_per_år")
    hallna_moten: Listed[Meeting] = rows("hållna_möten", Meeting)
    synlighet: Stated[str] = text("synlighet")
