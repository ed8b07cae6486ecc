"""Days as they are written. What is not written as ISO 8601, or is not in the calendar, is no day."""

import re
from datetime import date

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_IN_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})(?::?e)?\s+([a-z]{3,9})\.?\s+(\d{4})\Z", re.IGNORECASE | re.ASCII)
_AMONG_WORDS = re.compile(
    r"(?<![\w-])(?:\d{1,2}(?::?e)?\s+[a-z]{3,9}\.?\s+\d{4}|\d{4}-\d{1,2}-\d{1,2})(?!\d)", re.I | re.ASCII
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?\Z|(\d{4})(\d\d)(\d\d)\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/. ](\d{4})\Z", re.ASCII)


def iso_date(text: str | None) -> date | None:
    """`2024-06-01` as a date; None for anything else (`VT 2025`, `okänt`, `2024-02-30`)."""
    if text is None or not _ISO.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def meant_day(text: str) -> date | None:
    """The day that is written otherwise than as `2026-05-12`, where only one can be meant; None for all else.

    >>> meant_day("den 12 maj 2026")
    datetime.date(2026, 5, 12)
    """
    said = text.strip()
    if found := _YEAR_FIRST.match(said):
        year, month, day = (part for part in found.groups() if part is not None)
    elif found := _DAY_FIRST.match(said):
        day, month, year = found.groups()
    elif found := _IN_WORDS.match(said):
        day, name, year = found.groups()
        numbers = [number for number, one in enumerate(MONTHS, 1) if one.startswith(name.lower())]
        month = str(numbers[0]) if len(numbers) == 1 else ""
    else:
        return None
    return iso_date(f"{year}-{month:0>2}-{day:0>2}")


def day_within(text: str) -> date | None:
    """The day that stands among other words; None where none does, or several.

    >>> day_within("styrgruppen 26 maj 2026")
    datetime.date(2026, 5, 26)
    """
    found = {day for words in _AMONG_WORDS.findall(text) if (day := meant_day(words))}
    return found.pop() if len(found) == 1 else None
