"""A decision: one file in `beslut/`."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.correction import Correction
from samverk.agreement.parts.reading import Part, day, part, rows, text, texts
from samverk.agreement.parts.record import Record
from samverk.model.stated import Listed, Read, Stated, derived, faults_of
from samverk.model.vocabulary import AnnexKind

NOTIFIED = "central-beredningsgrupp"
"""The group that `meddelad_central_beredningsgrupp` tells of, by the schemas' word for it."""


class Notified(Enum):
    """Whether that group has been told on a day."""

    DONE = "meddelad"
    AHEAD = "ska meddelas"
    UNSAID = "inte meddelad"


@dataclass(frozen=True, slots=True)
class Notice(Part):
    """When and how that group was told."""

    datum: Stated[date] = day("datum")
    satt: Stated[str] = text("sätt")
    synlighet: Stated[str] = text("synlighet")

    def given(self, clock: AsOf) -> Stated[Notified]:
        """Whether it has been given: a day that has not come tells of none."""
        day = self.datum.value
        if day and not clock.reached(day):
            return derived(Notified.AHEAD, self, self.datum)
        said = self.datum.words or self.satt.words
        return derived(Notified.DONE if said else Notified.UNSAID, self, self.datum, self.satt)


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """What a decision file says."""

    organ: Stated[str] = text("organ")
    titel: Stated[str] = text("titel")
    narvarande: Listed[Stated[str]] = texts("närvarande")
    upphaver: Stated[str] = text("upphäver")
    meddelad_central_beredningsgrupp: Notice = part("meddelad_central_beredningsgrupp", Notice)
    rattelser: Listed[Correction] = rows("rättelser", Correction)

    @property
    def stem(self) -> str:
        """The name of its file without the ending, by which annexes refer to it."""
        return self.file.rpartition("/")[2].removesuffix(".yaml")

    @property
    def file(self) -> str:
        """The path of its file."""
        return self.place.path

    @property
    def repealed(self) -> str:
        """The name of the decision that it repeals, by its file; empty where it says none."""
        return self.upphaver.words.rpartition("/")[2].removesuffix(".yaml")

    @property
    def hidden(self) -> bool:
        """Whether nothing of it may be told in the edition that it is read in."""
        return not self.keys

    def makes_apply(self, reference: str, annex: AnnexKind) -> Stated[bool]:
        """Whether it makes the annex version (`lagesbild/2025-05-20`) apply: C56 and C57.

        A group that decides on the annex did, the day and the written record are stated, and the version is named.
        Where one of that is certainly lacking it does not, whatever the rest would have said.
        """
        asked: tuple[tuple[bool, tuple[Read, ...]], ...] = (
            (bool(self.in_writing.value), (self.in_writing,)),
            (self.datum.value is not None, (self.datum,)),
            (annex.decided_on_by(self.organ.words), (self.organ,)),
            (reference in self.annexes, self.avser.column(lambda one: one)),
        )
        for met, read in asked:
            if not met and not faults_of(read):
                return derived(False, self)
        return derived(True, self, *(one for _, read in asked for one in read))

    @property
    def told_before(self) -> bool:
        """Whether the central group is said to have been told before the day of the decision."""
        decided, told = self.datum.value, self.meddelad_central_beredningsgrupp.datum.value
        return decided is not None and told is not None and told < decided

    @property
    def days_until_told(self) -> int | None:
        """How many days after the decision the central group was told; None without either day, or before it."""
        decided, told = self.datum.value, self.meddelad_central_beredningsgrupp.datum.value
        return (told - decided).days if decided and told and told >= decided else None
