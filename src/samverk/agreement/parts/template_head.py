"""The head of a template: which text it gives, and since when."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, text
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class TemplateHead(Part):
    """What stands above a template's text. `kalla` is the name of the source text that it gives."""

    id: Stated[str] = text("id")
    titel: Stated[str] = text("titel")
    slappt: Stated[date] = day("släppt")
    kalla: Stated[str] = text("källa")
    ersatter: Stated[str] = text("ersätter")
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")
