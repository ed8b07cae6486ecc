"""A measure of an åtgärdsplan, and how it is followed up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverk.agreement.parts.reading import Part, first_day, last_day, part, said_texts, text, texts
from samverk.model.span import Span
from samverk.model.stated import Listed, Stated, derived
from samverk.source.times import NEVER

CONTINUOUS = re.compile(
    r"(?:(?:fort)?löpande|kontinuerligt|regelbundet|ständigt|snarast(?: möjligt)?|vid (?:behov|tillfälle)|efter behov)"
    r"(?: under (?:året|åren|perioden|hela tiden))?\.?",
    re.IGNORECASE,
)
"""Words that do not say when."""
STATUSES = ("planerad", "pågår", "genomförd", "avbruten")
"""How far a measure can have come, in order."""
DONE = ("genomförd", "avbruten")
"""The statuses of a measure that nobody works with any more."""
_HORIZONS = ("kort", "lång")


class Told(Enum):
    """How well it is told when, how and by whom a measure is followed up (C16). `value` is the rules' word."""

    WHOLE = "angiven"
    CONTINUOUS = "löpande"
    LACKING = "saknas"


@dataclass(frozen=True, slots=True)
class FollowUpPlan(Part):
    """How a measure is followed up. A lone text in its place is `words`."""

    nar: Stated[str] = text("när")
    hur: Stated[str] = text("hur")
    ansvarig: Listed[Stated[str]] = texts("ansvarig")
    senast: Stated[date] = last_day("senast", "den senaste uppföljningen av åtgärden")
    synlighet: Stated[str] = text("synlighet")

    @property
    def places(self) -> Mapping[str, Span | None]:
        """The places of `när`, `hur` and `ansvarig`, by the key; None where the key is missing."""
        return {"när": self.nar.span, "hur": self.hur.span, "ansvarig": self.ansvarig.span}

    @property
    def lacking(self) -> tuple[str, ...]:
        """The keys that say nothing of `när`, `hur` and `ansvarig`, in that order."""
        said = {"när": bool(self.nar.words), "hur": bool(self.hur.words), "ansvarig": bool(said_texts(self.ansvarig))}
        return tuple(key for key, there in said.items() if not there)

    @property
    def told(self) -> Stated[Told]:
        """How well it is told; LACKING where nothing stands."""
        continuous = bool(CONTINUOUS.fullmatch(self.words or self.nar.words))
        if self.lacking and not (continuous and self.words):
            how = Told.LACKING
        else:
            how = Told.CONTINUOUS if continuous else Told.WHOLE
        return derived(how, self, self.nar, self.hur, *self.ansvarig.column(lambda one: one))


@dataclass(frozen=True, slots=True)
class Measure(Part):
    """One row under `åtgärder`: the measure as it was decided. agreement/follow_ups.py says how it goes."""

    id: Stated[str] = text("id")
    nr: Stated[str] = text("nr")
    omrade: Stated[str] = text("område")
    problem: Stated[str] = text("problem")
    orsak: Stated[str] = text("orsak")
    beskrivning: Stated[str] = text("beskrivning")
    ansvarig: Listed[Stated[str]] = texts("ansvarig")
    ansvarig_grupp: Stated[str] = text("ansvarig_grupp")
    utforare: Listed[Stated[str]] = texts("utförare")
    start: Stated[date] = first_day("start")
    slut: Stated[date] = last_day("slut")
    tidshorisont: Stated[str] = text("tidshorisont")
    status: Stated[str] = text("status")
    resultat: Stated[str] = text("resultat")
    uppfoljning: FollowUpPlan = part("uppföljning", FollowUpPlan)
    synlighet: Stated[str] = text("synlighet")

    @property
    def ends_before_start(self) -> Stated[bool]:
        """Whether its last day comes before its first; nothing where either is no day."""
        start, end = self.start.value, self.slut.value
        return derived(end < start if start and end else None, self.slut, self.start)

    @property
    def never_ends(self) -> bool:
        """Whether it is said to go on for ever."""
        return self.slut.words == NEVER

    @property
    def horizon(self) -> Stated[str]:
        """Whether it is said when the effect is awaited: angiven, oklar (otherwise than kort or lång sikt), saknas."""
        said = self.tidshorisont.words.lower()
        known = any(word in said for word in _HORIZONS)
        return derived("angiven" if known else "oklar" if said else "saknas", self.tidshorisont)
