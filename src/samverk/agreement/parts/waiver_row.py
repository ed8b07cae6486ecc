"""A row under `dispenser`; `agreement/waivers` says whether it counts."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, day, past_day, said_texts, text, texts
from samverk.model.stated import Listed, Read, Stated, faults_of


@dataclass(frozen=True, slots=True)
class WaiverRow(Part):
    """What a waiver says of itself: from which rule, for what (`gäller`), why, and by which decision (`beslut`)."""

    regel: Stated[str] = text("regel")
    galler: Listed[Stated[str]] = texts("gäller")
    skal: Stated[str] = text("skäl")
    beslutad_av: Stated[str] = text("beslutad_av")
    beslut: Stated[str] = text("beslut")
    diarienummer: Stated[str] = text("diarienummer")
    datum: Stated[date] = past_day("datum", "beslutet om dispens")
    till: Stated[date] = day("till")
    synlighet: Stated[str] = text("synlighet")

    @property
    def fields(self) -> tuple[Read, ...]:
        """All that a waiver says, in one order."""
        return (*self._words, self.till, self.datum, self.synlighet, *self.galler.column(lambda one: one))

    @property
    def stated(self) -> tuple[str, ...]:
        """The words of all that it says, in one order."""
        days = (self.till.words, self.datum.words, self.synlighet.words)
        return (*(field.words for field in self._words), *days, *said_texts(self.galler))

    @property
    def counted_by(self) -> tuple[Read, ...]:
        """What has to be readable to know whether it counts."""
        return (*self._words, self.till, self.datum, *self.galler.column(lambda one: one))

    @property
    def whole(self) -> bool:
        """Whether everything that it counts by is stated, and nothing of that is beyond reading."""
        asked = bool(said_texts(self.galler)) and all(field.words for field in self._words)
        return asked and not faults_of(self.counted_by)

    @property
    def _words(self) -> tuple[Stated[str], ...]:
        return (self.regel, self.skal, self.beslutad_av, self.beslut, self.diarienummer)
