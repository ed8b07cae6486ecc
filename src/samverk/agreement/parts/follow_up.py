"""A follow-up of an åtgärdsplan: one file in `uppfoljning/`, which stays as it was when something newer is known."""

from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import begun
from samverk.agreement.decisions import annex_references, names_record
from samverk.agreement.parts.correction import Correction
from samverk.agreement.parts.reading import Part, day, last_day, past_day, rows, text
from samverk.model.stated import Listed, Stated, derived

FOLDER = "uppfoljning"
"""The folder of the follow-ups, below the agreement's."""
ASSESSMENTS = ("enligt plan", "försenad", "ändras", "avbryts")
"""The words under `bedömning`."""


@dataclass(frozen=True, slots=True)
class Progress(Part):
    """One row under `åtgärder`: how a measure goes. What it does not say is as it was."""

    id: Stated[str] = text("id")
    status: Stated[str] = text("status")
    resultat: Stated[str] = text("resultat")
    genomfort: Stated[str] = text("genomfört")
    bedomning: Stated[str] = text("bedömning")
    kommentar: Stated[str] = text("kommentar")
    nasta: Stated[date] = last_day("nästa")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Measurement(Part):
    """One row under `mätningar`."""

    mal: Stated[str] = text("mål")
    varde: Stated[str] = text("värde")
    datum: Stated[date] = past_day("datum", "mätningen")
    kalla: Stated[str] = text("källa")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class FollowUp(Part):
    """What a follow-up's file says."""

    organ: Stated[str] = text("organ")
    titel: Stated[str] = text("titel")
    datum: Stated[date] = day("datum")
    dokument: Stated[str] = text("dokument")
    plan: Stated[str] = text("plan")
    atgarder: Listed[Progress] = rows("åtgärder", Progress)
    matningar: Listed[Measurement] = rows("mätningar", Measurement)
    lardomar: Stated[str] = text("lärdomar")
    rattelser: Listed[Correction] = rows("rättelser", Correction)
    anmarkning: Stated[str] = text("anmärkning")
    synlighet: Stated[str] = text("synlighet")

    @property
    def file(self) -> str:
        """The path of its file."""
        return self.place.path

    @property
    def stem(self) -> str:
        """The name of its file without the ending, by which corrections refer to it."""
        return self.file.rpartition("/")[2].removesuffix(".yaml")

    @property
    def reference(self) -> str:
        """The version of the åtgärdsplan that it follows up (`atgardsplan/2026-05-19`); empty where it names none."""
        return next(iter(annex_references([self.plan.words])), "")

    @property
    def in_writing(self) -> Stated[bool]:
        """Whether a written record is named."""
        return derived(names_record(self.dokument.words), self.dokument)

    def made(self, clock: AsOf) -> bool:
        """Whether its day has come; it has not where it has none."""
        return begun(clock, self.datum.value)
