"""What a text says of a day or a word, as pages have it: what nobody can read, or see here, is no other thing."""

from datetime import date
from typing import Any

from samverk.agreement.parts.lagesbild import Problem
from samverk.agreement.swedish import date_text, time_text
from samverk.agreement.text_change import excerpt
from samverk.agreement.value_words import Names
from samverk.model.standing import Tone
from samverk.model.stated import State, Stated

UNTOLD = "framgår inte här"
"""In place of what the edition may not tell or nobody can read."""
AHEAD = "Dagen har inte kommit."
"""Of what is written of before its day."""
NOT_KNOWN = "inte känt"
"""In place of what is written to be unknown."""
UNKNOWN_DAY = "en okänd dag"
"""Where it is written that the day is not known: it fits in a sentence as a day does."""


def day_text(said: Stated[date], unsaid: str = "") -> str:
    """The day or the time of a measure, or any other words as they stand; `unsaid` where nothing does."""
    if said.faults and not said.words:
        return UNTOLD
    if said.state is State.UNKNOWN:
        return UNKNOWN_DAY
    if said.words:
        return time_text(said.words) if said.value else said.words
    return date_text(said.value) if said.value else unsaid


def told_text(said: Stated[Any]) -> str:
    """The words as they stand, or that they are not told here or not known; empty where nothing stands."""
    if said.faults and not said.words:
        return UNTOLD
    return NOT_KNOWN if said.state is State.UNKNOWN else said.words


def named(said: Stated[str], key: str, names: Names) -> str:
    """What the thing is called that a field under `key` names, the id where nobody knows; UNTOLD where it is not told.

    Empty where nothing stands.
    """
    if said.words and names.may_be_untold(key, said.words):
        return UNTOLD
    return names.of(key, said.words) or told_text(said)


def problem_called(problem: Problem) -> str:
    """What a problem is called, or that it is not told here or not known; empty where nothing stands."""
    if problem.untold or (problem.namn.faults and not problem.called):
        return UNTOLD
    unknown = State.UNKNOWN in (problem.state, problem.namn.state)
    return NOT_KNOWN if unknown else problem.called


def labelled(label: str, said: Stated[Any]) -> str:
    """`Resultat: …`; empty where nothing stands."""
    words = told_text(said)
    return f"{label}: {words}" if words else ""


def stated_day(said: Stated[date]) -> str:
    """`den 26 maj 2026` for a date, any other words as they stand, in a sentence; empty where nothing is said."""
    if said.faults and not said.words:
        return f"en dag som {UNTOLD}"
    if said.state is State.UNKNOWN:
        return UNKNOWN_DAY
    return f"den {date_text(said.value)}" if said.value else excerpt(said.words.split())


def named_text(said: Stated[str]) -> str:
    """What a paper is called, cut where it is long, for a sentence; empty where it is said to be unknown."""
    return "" if said.state is State.UNKNOWN else excerpt(said.words.split())


def dated(said: Stated[date]) -> str:
    """The day of a paper, or that it has none that can be read."""
    if said.faults:
        return "med oläsligt datum"
    if said.state is State.UNKNOWN:
        return "med okänt datum"
    return date_text(said.value) if said.value else "utan datum"


def tone_of(*said: Stated[Any]) -> Tone:
    """Good where any of it is said, unknown where it is only known to be unknown, or cannot be read."""
    if any(one.state is State.SAID for one in said):
        return "good"
    return "unknown" if any(one.stands for one in said) else "warn"
