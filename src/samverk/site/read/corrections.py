"""Corrections → the sentences that tell of them."""

from collections.abc import Iterable

from samverk.agreement.correcting import JudgedCorrection
from samverk.agreement.field_words import word_of
from samverk.agreement.swedish import capitalised
from samverk.agreement.value_words import quoted
from samverk.site.read.said import day_text


def correction_sentences(judged: Iterable[JudgedCorrection]) -> tuple[str, ...]:
    """A sentence or two for each: what stood, what should stand, by whom and when, and whether it counts."""
    return tuple(_sentence(one) for one in judged)


def _sentence(judged: JudgedCorrection) -> str:
    row = judged.row
    *_, key = row.where.steps or (row.falt.words,)
    about = f"{capitalised(word_of([key]).text)} ({row.falt.words})"
    should = quoted(row.ska_sta.words) if row.ska_sta.words else "ingenting"
    told = f"{about}: {quoted(row.stod.words)} ska vara {should}."
    day = day_text(judged.day)
    who = [f"Rättat {day}" if day else "Rättat", *([f"av {row.av.words}"] if row.av.words else [])]
    return f"{told} {' '.join(who)}.{_counts(judged)}"


def _counts(judged: JudgedCorrection) -> str:
    """Where it does not count, or nobody can tell: that too."""
    if judged.outcome.faults:
        return " Det går inte att läsa om rättelsen gäller."
    return "" if judged.outcome.value == "gäller" else " Rättelsen gäller inte."
