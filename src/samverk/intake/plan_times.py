"""A cell that tells when → `start` and `slut` as a plan writes them. What cannot be read whole is no time."""

import re
from collections.abc import Mapping

from samverk.source.times import LASTING, meant_time, time_of

_YEAR = re.compile(r"\b20\d\d\b")
_BETWEEN = re.compile(r"\s*(?:[–—]|\s-\s|\btill och med\b|\bt\.?\s?o\.?\s?m\.?|\btill\b)\s*|(?<=\w)-(?=\D)")
_BEFORE = re.compile(r"^(?:klart|senast|färdigt|under|från och med|fr\.?\s?o\.?\s?m\.?|från|start)\s+", re.IGNORECASE)


def times_of(text: str, year: str | None = None) -> Mapping[str, str] | None:
    """What the cell says, a single time as `slut`. `year` is used where it names none.

    >>> times_of("Q1–Q3 2027")
    {'start': '2027-kv1', 'slut': '2027-kv3'}
    """
    said = " ".join(text.split()).rstrip(".")
    if one := _time(said, year):
        return {"slut": one}
    parts = _BETWEEN.split(_BEFORE.sub("", said))
    if len(parts) != 2:
        return None
    years = _YEAR.findall(parts[1])
    last = _time(parts[1], year)
    first = _time(parts[0], years[0] if len(years) == 1 else year)
    return {"start": first, "slut": last} if first and last and not {first, last} & {*LASTING} else None


def _time(said: str, year: str | None) -> str | None:
    """The time, with the year that is given where it has none of its own."""
    bare = _BEFORE.sub("", said.strip())
    found = meant_time(bare)
    if found is None and year and not re.search(r"\d{4}", bare):
        found = meant_time(f"{bare} {year}")
    return found if found in LASTING or time_of(found) else None
