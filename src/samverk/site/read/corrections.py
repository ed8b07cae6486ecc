"""Corrections → the sentences that tell of them."""

from collections.abc import Iterable

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.correcting import JudgedCorrection
from samverk.agreement.field_words import word_of
from samverk.agreement.swedish import capitalised
from samverk.agreement.value_words import quoted
from samverk.model.stated import State, Stated
from samverk.site.publication.states import unread
from samverk.site.read.said import AHEAD, day_text

NAMELESS = "inte är känt"


def correction_sentences(judged: Iterable[JudgedCorrection], clock: AsOf) -> tuple[str, ...]:
    """A sentence or two for each: what stood, what should stand, by whom and when, and whether it counts."""
    return tuple(_sentence(one, clock) for one in judged)


def _sentence(judged: JudgedCorrection, clock: AsOf) -> str:
    row = judged.row
    if row.untold:
        return f"En rättelse {unread(row.untold)}."
    *_, key = row.where.steps or (row.falt.words,)
    about = f"{capitalised(word_of([key]).text)} ({row.falt.words})" if row.falt.told else f"En uppgift som {NAMELESS}"
    should = _quoted(row.ska_sta) if row.ska_sta.words else "ingenting"
    told = f"{about}: {_quoted(row.stod)} ska vara {should}."
    day = day_text(judged.day)
    did = "Rättas" if ahead(clock, judged.day.value) else "Rättat"
    who = [f"{did} {day}" if day else did, *([f"av {row.av.told}"] if row.av.told else [])]
    return f"{told} {' '.join(who)}.{_counts(judged, clock)}"


def _quoted(said: Stated[str]) -> str:
    return f"något som {NAMELESS}" if said.state is State.UNKNOWN else quoted(said.words)


def _counts(judged: JudgedCorrection, clock: AsOf) -> str:
    """Where it does not count, or not yet, or nobody can tell: that too."""
    if judged.outcome.faults:
        return " Det går inte att läsa om rättelsen gäller."
    if judged.outcome.value == "gäller":
        return f" {AHEAD}" if ahead(clock, judged.day.value) else ""
    return " Rättelsen gäller inte."
