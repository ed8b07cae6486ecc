"""Swedish wording of dates, numbers and lists. The only module that knows babel."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.lists import format_list

NUMBER_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def date_text(day: date) -> str:
    """`1 juni 2024`."""
    return format_date(day, "d MMMM y", locale="sv")


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
