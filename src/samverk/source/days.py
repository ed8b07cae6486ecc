"""Days as they are written. What is not written as ISO 8601, or is not in the calendar, is no day."""

import re
from datetime import date
from typing import Any

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MEANT = re.compile(r"\s*(?:\d+\s*[-–./]\s*\d+\s*[-–./]\s*\d+|\d{8}\s*\Z)")
"""What can be meant as nothing but a day: three numbers in a row, or eight digits."""


def iso_date(text: str | None) -> date | None:
    """`2024-06-01` as a date; None for anything else (`VT 2025`, `okänt`, `2024-02-30`)."""
    if text is None or not _ISO.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def may_stand_as_day(value: Any) -> bool:
    """Whether a value may stand under a key for a day (the format `dag` of the schemas).

    A day that the calendar has may, and so may words (`okänt`, `tillsvidare`, `VT 2025`): rules say which. What is
    meant as a day and is none (`2026-02-30`, `2026-13-01`, `2026-6-1`) may not.
    """
    return not isinstance(value, str) or iso_date(value) is not None or not _MEANT.match(value)
