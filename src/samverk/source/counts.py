"""Whole numbers that are written otherwise: `tre`, `3 ggr/år`, `3.0`. What number is meant is certain."""

import re
from typing import Any

NUMBER_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_WRITTEN = re.compile(
    r"(?:minst )?(?P<number>\d{1,4}|[a-zåäö]+)(?:[.,]0+)?(?: ?\((?:\d{1,4}|[a-zåäö]+)\))?(?: ?st)?"
    r"(?: ?(?:x|ggr|gånger|gång|möten|möte)\.?)?(?: ?(?:/|per|om) ?(?:år|året))?",
    re.ASCII,
)


def meant_count(text: str) -> int | None:
    """How many times a year the words say; None where they say no number, or more than one.

    >>> meant_count("3 ggr/år"), meant_count("Minst två gånger per år"), meant_count("vid behov")
    (3, 2, None)
    """
    found = _WRITTEN.fullmatch(" ".join(text.casefold().split()))
    if not found:
        return None
    said = found["number"]
    if said.isdecimal():
        return int(said)
    return 1 if said == "en" else NUMBER_WORDS.index(said) if said in NUMBER_WORDS else None


def may_stand_as_count(value: Any) -> bool:
    """Whether a value may stand under a key for a number of times (the format `antal` of the schemas).

    A number may, and so may words that tell no number (`vid behov`): rules say which.
    """
    return not isinstance(value, str) or meant_count(value) is None
