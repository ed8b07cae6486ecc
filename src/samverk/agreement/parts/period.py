"""The time for which an agreement applies."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, part, text, whole_number
from samverk.model.stated import Stated

UNTIL_FURTHER_NOTICE = "tillsvidare"


@dataclass(frozen=True, slots=True)
class Prolongation(Part):
    """How an agreement can be prolonged: for how many years, and when the parties consult at the latest."""

    ar: Stated[int] = whole_number("år")
    samrad_senast: Stated[str] = text("samråd_senast")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Period(Part):
    """`giltighet`. `till` is a last day, or UNCLEAR with the words `tillsvidare`."""

    fran: Stated[date] = day("från")
    till: Stated[date] = day("till")
    forlangning: Prolongation = part("förlängning", Prolongation)
    revidering_manader: Stated[int] = whole_number("revidering_månader")
    synlighet: Stated[str] = text("synlighet")
