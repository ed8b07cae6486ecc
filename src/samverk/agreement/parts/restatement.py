"""A row under `återgivet`: what was unknown here and has become known, and where that was read."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.parts.reading import Part, past_day, text
from samverk.model.stated import Stated


@dataclass(frozen=True, slots=True)
class Restatement(Part):
    """`falt` is the place that was filled in, `kalla` the document that it was read from, `datum` the day of that."""

    falt: Stated[str] = text("fält")
    kalla: Stated[str] = text("källa")
    datum: Stated[date] = past_day("datum", "återgivningen")
    synlighet: Stated[str] = text("synlighet")

    @property
    def whole(self) -> bool:
        """Whether it says what was filled in, from where and when."""
        return bool(self.falt.value and self.kalla.value and self.datum.value)

    @property
    def told(self) -> tuple[str, ...]:
        """What it says, in one order."""
        return (self.falt.words, self.kalla.words, self.datum.words)
