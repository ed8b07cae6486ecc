"""Whole numbers that are written otherwise: `tre`, `3 ggr/år`, `varannan månad`. What number is meant is certain."""

import re
from collections.abc import Mapping
from typing import Any

from samverk.source.meant import is_too_long

NUMBER_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_WRITTEN = re.compile(
    r"(?:minst )?(?P<number>\d{1,4}|[a-zåäö]+)(?:[.,]0+)?(?: ?\((?:\d{1,4}|[a-zåäö]+)\))?(?: ?st)?"
    r"(?:\s?[-–]\s?\d{1,4})?(?: ?(?:x|ggr|gånger|gång|möten|möte)\.?)?"
    r"(?: ?(?:/|per|om|i|varje) ?(?P<each>år|halvår|termin|kvartal|månad|mån)(?:et|en)?)?",
    re.ASCII,
)
"""So many times in each stretch of a year; of a span the least, which is what is promised."""
_IN_A_YEAR = {"år": 1, "halvår": 2, "termin": 2, "kvartal": 4, "mån": 12}
_EVERY: Mapping[str, int] = {
    **dict.fromkeys(("årligen", "varje år"), 1),
    **dict.fromkeys(("halvårsvis", "varje halvår", "varje termin", "terminsvis", "var sjätte månad"), 2),
    **dict.fromkeys(("kvartalsvis", "varje kvartal", "var tredje månad"), 4),
    **dict.fromkeys(("varannan månad",), 6),
    **dict.fromkeys(("månadsvis", "varje månad"), 12),
}
_UNITS = {
    "månad": r"mån(?:ad(?:er)?|\.)?",
    "år": "år",
    "dag": "dag(?:ar)?",
    "exemplar": r"ex(?:emplar|\.)?|st\.?|original",
}
"""What is counted under a key whose name says so, as it is written after the number."""


def meant_count(text: str) -> int | None:
    """How many times a year the words say; None where they say no number, or more than one.

    >>> meant_count("3 ggr/år"), meant_count("Minst två gånger per år"), meant_count("vid behov")
    (3, 2, None)
    >>> meant_count("varannan månad"), meant_count("två gånger per termin"), meant_count("2–4 ggr/år")
    (6, 4, 2)
    """
    said = " ".join(text.casefold().split())
    if said in _EVERY:
        return _EVERY[said]
    found = _WRITTEN.fullmatch(said)
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    return number * next(times for stretch, times in _IN_A_YEAR.items() if (found["each"] or "år").startswith(stretch))


def meant_number(text: str, key: str) -> int | None:
    """The whole number that the words say under a key for one: in words, or with what the key counts after it.

    >>> meant_number("två (2)", "exemplar"), meant_number("6 månader", "månader"), meant_number("1 år", "månader")
    (2, 6, None)
    """
    unit = next((f" ?(?:{written})" for counted, written in _UNITS.items() if counted in key), "")
    before = r"(?:bilaga |nr\.? ?)?" if key == "nr" else ""
    form = rf"{before}(?P<number>\d{{1,4}}|[a-zåäö]+)(?: ?\((?:\d{{1,4}}|[a-zåäö]+)\))?(?:{unit})?"
    found = re.fullmatch(form, " ".join(text.casefold().split()), re.ASCII)
    return _number(found["number"]) if found else None


def _number(said: str) -> int | None:
    if said.isdecimal():
        return int(said)
    return 1 if said == "en" else NUMBER_WORDS.index(said) if said in NUMBER_WORDS else None


def may_stand_as_count(value: Any) -> bool:
    """Whether a value may stand under a key for a number of times (the format `antal` of the schemas).

    A number may, and so may words that tell no number (`vid behov`): rules say which.
    """
    return not isinstance(value, str) or (meant_count(value) is None and not is_too_long(value))
