"""The filters of a template: how it writes one value, or the values of a list."""

from collections.abc import Callable, Mapping
from typing import Any

from samverk.agreement import swedish
from samverk.source.days import iso_date

MISSING = "[uppgift saknas]"


def _count(value: Any) -> str:
    """`två (2)` for 2; what is no number is written as it stands."""
    if isinstance(value, bool) or not isinstance(value, int):
        return plain(value)
    return f"{swedish.number_text(value)} ({value})"


def _date(value: Any) -> str:
    day = iso_date(plain(value))
    return swedish.date_text(day) if day else plain(value)


def _until(value: Any) -> str:
    """The end of a period as the clause words it: `tillsvidare`, or `till och med 2027-12-31`."""
    words = plain(value)
    return words.lower() if words.lower() in ("tillsvidare", MISSING) else f"till och med {words}"


def _capital(value: Any) -> str:
    return swedish.capitalised(plain(value))


def _list(value: Any) -> str:
    return swedish.list_text([plain(item) for item in value]) if isinstance(value, list) else plain(value)


def plain(value: Any) -> str:
    """A single value as it is printed."""
    if value is None or value == {}:
        return MISSING
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value)


FILTERS: Mapping[str, Callable[[Any], str]] = {
    "antal": _count, "datum": _date, "versal": _capital, "lista": _list, "tid": _until,
}  # fmt: skip
"""Each takes a single value; `lista` a list of them too."""
OF_LISTS = "lista"
