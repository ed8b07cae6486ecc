"""Counting dates. How one is written is read in `source/days.py`.

The calendar has a first day and a last one (0001-01-01, 9999-12-31), and editors write the last for ”never”. Days are
counted forward and back here alone, where a day beyond an end is None: nobody else adds to a date.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from samverk.model.tree import Node, ScalarNode
from samverk.source.days import iso_date


def date_of(node: Node | None) -> date | None:
    """The date a scalar holds; None where there is no scalar or it is not a date."""
    return iso_date(node.text) if isinstance(node, ScalarNode) else None


def days_later(day: date, days: int) -> date | None:
    """The day so many days after `day`, before it where `days` is negative; None where the calendar has no such day."""
    number = day.toordinal() + days
    return date.fromordinal(number) if date.min.toordinal() <= number <= date.max.toordinal() else None


def days_after(day: date, earlier: date) -> int:
    """How many days a day lies after an earlier one; 0 where it does not."""
    return max(0, (day - earlier).days)


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of the days that are said; None where none is."""
    return min((day for day in days if day), default=None)


def day_before(day: date) -> date:
    """The day before one that is not the calendar's first: the last day of what ended on `day`."""
    return date.fromordinal(day.toordinal() - 1)


def day_after(end: date | None) -> str | None:
    """The day (ISO) on which something that lasts through `end` is over; None where it has no end."""
    over = days_later(end, 1) if end else None
    return over.isoformat() if over else None


def months_later(day: date, months: int) -> date | None:
    """The same day of the month `months` later, or that month's last day where it is shorter.

    Before `day` where `months` is negative. None where the calendar has no such month.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def months_before(end: date, months: int) -> date | None:
    """The last day from which so many whole months remain to the last day `end`: counted forward they end by it.

    The last day of a month leads to the last day of one. None where the calendar has no such month.
    """
    day = months_later(end, -months)
    return day.replace(day=_days_in(day.year, day.month)) if day and ends_month(end) else day


def last_day_of(year: int) -> date | None:
    """31 December of a year; None where the calendar has no such year."""
    return date(year, 12, 31) if date.min.year <= year <= date.max.year else None


def ends_month(day: date) -> bool:
    """Whether it is the last day of its month."""
    return day.day == _days_in(day.year, day.month)


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def months_begun_after(start: date, end: date) -> int:
    """How many months of the period from `start` to `end` have been begun: 12 on the anniversary, 13 the day after.

    The least number of months that, added to `start`, reaches `end`: negative or zero where `end` is not after `start`.
    """
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole if min(start.day, _days_in(end.year, end.month)) >= end.day else whole + 1


def full_years_between(start: date, end: date) -> int:
    """How many whole calendar years (1 January–31 December) lie between the two days; never negative."""
    return max(0, end.year - start.year - 1)
