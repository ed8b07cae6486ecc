"""A row under `dispenser`; `agreement/waivers` says whether it counts."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, text
from samverk.model.stated import Stated, faults_of


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

    @property
    def fields(self) -> tuple[Stated[str] | Stated[date], ...]:
        """All that a waiver says, in one order."""
        return (self.regel, self.skal, self.beslutad_av, self.diarienummer, self.till, self.datum, self.synlighet)

    @property
    def stated(self) -> tuple[str, ...]:
        """The words of all that it says, in the order of `fields`."""
        return tuple(field.words for field in self.fields)

    @property
    def whole(self) -> bool:
        """Whether rule, reason, who decided and number are stated, and nothing that it counts by is beyond reading."""
        asked = (self.regel, self.skal, self.beslutad_av, self.diarienummer)
        return all(field.words for field in asked) and not faults_of((*asked, self.till, self.datum))
