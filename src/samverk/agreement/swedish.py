"""Swedish wording of dates, numbers and lists. The only module that knows babel."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from unicodedata import combining, normalize

from babel.dates import format_date
from babel.lists import format_list

from samverk.agreement.dates import ends_month
from samverk.source.counts import NUMBER_WORDS
from samverk.source.days import MONTHS, iso_date
from samverk.source.times import time_of

MONTH = 365.2425 / 12
"""Days of a month, on average."""

_LAST = str.maketrans("åäöæø", "{|}|}")
"""The signs after z that å, ä and ö, and their Danish and Norwegian kin, are sorted as."""


@lru_cache(maxsize=4096)  # a site writes ten thousand dates of a few hundred days
def date_text(day: date) -> str:
    """`1 juni 2024`."""
    return format_date(day, "d MMMM y", locale="sv")


def time_text(written: str) -> str:
    """A time of a measure in words: `hösten 2026`, `kvartal 4 2026`, `april 2026`; other words as they stand."""
    day = iso_date(written)
    if day or not time_of(written):
        return date_text(day) if day else written
    year, _, part = written.partition("-")
    number = int(part.lstrip("kv")) if part[-1:].isdecimal() else 0
    if part.startswith("kv"):
        part = f"kvartal {number}"
    elif number:
        part = f"vecka {number}" if part.startswith("v") else MONTHS[number - 1]
    return f"{part} {year}".strip()


def list_text(items: Sequence[str], conjunction: str = "och") -> str:
    """`a, b och c`; empty for no items."""
    text = format_list(list(items), locale="sv")
    return text if conjunction == "och" else f" {conjunction} ".join(text.rsplit(" och ", 1))


def number_text(number: int) -> str:
    """`två` for 2; digits from 13, as Swedish writing rules have it."""
    return NUMBER_WORDS[number] if 0 <= number < len(NUMBER_WORDS) else str(number)


def capitalised(text: str) -> str:
    """The same text with a capital first letter and the rest as it was."""
    return text[:1].upper() + text[1:]


def folded(text: str) -> str:
    """The words of a text for comparison: no capitals, single spaces, no full stop at the end."""
    return " ".join(text.casefold().split()).rstrip(".!? ")


def order_of(name: str) -> str:
    """What names are sorted by: å, ä and ö last, capitals and accents as their plain letters."""
    marked = name.casefold().translate(_LAST)
    return "".join(sign for sign in normalize("NFD", marked) if not combining(sign))


def number_of(number: int) -> str:
    """The same before a word of common gender: `en` for 1 (månad, vecka, dag)."""
    return "en" if number == 1 else number_text(number)


def distance_text(before: date, after: date) -> str:
    """How far `after` lies from `before`: `tre månader senare`, `två veckor tidigare`, `drygt ett år senare`.

    Whole months, weeks and up to eight weeks of days are told exactly, anything longer by its nearest month.
    """
    first, last = sorted((before, after))
    months = (last.year - first.year) * 12 + last.month - first.month
    days = (last - first).days
    month_ends = ends_month(first) and ends_month(last)
    if months and (first.day == last.day or month_ends):
        said = months_text(months)
    elif days > 56:
        nearest = round(days / MONTH)
        said = f"{'drygt' if days > nearest * MONTH else 'knappt'} {months_text(nearest)}"
    elif days % 7 == 0 and days:
        said = _many(days // 7, "vecka", "veckor")
    else:
        said = _many(days, "dag", "dagar")
    return f"{said} {'senare' if after >= before else 'tidigare'}"


def months_text(number: int) -> str:
    """`tre månader`, `en månad`; whole years as years: `två år`."""
    return f"{number_text(number // 12)} år" if number % 12 == 0 else _many(number, "månad", "månader")


def _many(number: int, one: str, many: str) -> str:
    return f"{number_of(number)} {one if number == 1 else many}"


def possessive(name: str) -> str:
    """`polisens` of `polisen`; a name that ends in s, x or z is its own possessive."""
    return name if name[-1:].lower() in ("s", "x", "z") else f"{name}s"
