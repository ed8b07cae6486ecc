"""Reading and counting dates. A date that is not written as ISO 8601 is no date."""

import re
from datetime import date, timedelta

from samverk.model.tree import Node, Scalar

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def iso_date(text: str | None) -> date | None:
    """`2024-06-01` as a date; None for anything else (`VT 2025`, `okänt`, `2024-02-30`)."""
    if text is None or not _ISO.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def date_of(node: Node | None) -> date | None:
    """The date a scalar holds; None where there is no scalar or it is not a date."""
    return iso_date(node.text) if isinstance(node, Scalar) else None


def day_after(end: date | None) -> str | None:
    """The day (ISO) on which something that lasts through `end` is over; None where it has no end."""
    return (end + timedelta(days=1)).isoformat() if end and end < date.max else None


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day where it is shorter.

    The last day there is, 9999-12-31, where the calendar ends before that.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    for day_of_month in range(day.day, 27, -1):
        try:
            return date(year, month + 1, day_of_month)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def months_begun_after(start: date, end: date) -> int:
    """How many months of the period from `start` to `end` have been begun: 12 on the anniversary, 13 the day after.

    Negative or zero where `end` is not after `start`.
    """
    whole = (end.year - start.year) * 12 + end.month - start.month
    for months in (whole - 1, whole, whole + 1):
        if add_months(start, months) >= end:
            return months
    return whole + 1


def full_years_between(start: date, end: date) -> int:
    """How many whole calendar years (1 January–31 December) lie between the two days; never negative."""
    return max(0, end.year - start.year - 1)
