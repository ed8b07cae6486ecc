"""A prioritised area of the agreement (samverkansområde)."""

from dataclasses import dataclass

from samverk.agreement.parts.reading import Part, text, texts
from samverk.model.stated import Listed, Stated

NONE = "ingen"
"""The code of an area that has no counterpart in the overarching agreement."""


@dataclass(frozen=True, slots=True)
class Area(Part):
    """One row under `samverkansområden`."""

    id: Stated[str] = text("id")
    namn: Stated[str] = text("namn")
    motsvarar: Stated[str] = text("motsvarar")
    skal: Stated[str] = text("skäl")
    mal: Listed[Stated[str]] = texts("mål")
    delmal: Listed[Stated[str]] = texts("delmål")
    ansvarig: Listed[Stated[str]] = texts("ansvarig")
    orsaksanalys: Listed[Stated[str]] = texts("orsaksanalys")
    synlighet: Stated[str] = text("synlighet")
