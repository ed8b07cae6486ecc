"""What follows from the day: each answer from days that are said, None where one is not.

Parts and facts answer by these, so that a fact can be carried to another day by what it says.
"""

from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.dates import months_later
from samverk.source.days import iso_date

YEAR = 12


def months_since(clock: AsOf, start: date | None) -> int | None:
    """Months begun since a day."""
    return None if start is None else clock.months_since(start)


def days_since(clock: AsOf, start: date | None) -> int | None:
    """Days since a day."""
    return None if start is None else clock.days_since(start)


def full_years_since(clock: AsOf, start: date | None) -> int | None:
    """Whole calendar years since a day."""
    return None if start is None else clock.full_years_since(start)


def begun(clock: AsOf, first: date | None) -> bool:
    """Whether a day has come; one that is not said has not."""
    return first is not None and clock.reached(first)


def ahead(clock: AsOf, day: date | None) -> bool | None:
    """Whether a day has not come."""
    return None if day is None else not clock.reached(day)


def signed_by_now(clock: AsOf, stated: str | None, day: date | None) -> str | None:
    """What a row says of its signature; `nej` of one whose day has not come, whatever the row says."""
    return "nej" if stated == "ja" and ahead(clock, day) else stated


def passed(clock: AsOf, last: date | None) -> bool | None:
    """Whether a last day is over."""
    return None if last is None else clock.passed(last)


def exists(clock: AsOf, known: bool | None, first: date | None, last: date | None) -> bool | None:
    """Whether what is known lies within its days; one that is not said is open."""
    return clock.within(first, last) if known else None


def missed(clock: AsOf, last: date | None, done: date | None) -> bool | None:
    """Whether what has a last day was done after it, or is not done when it has passed."""
    if last is None:
        return None
    return clock.passed(last) if done is None else done > last


def applies(clock: AsOf, first: date | None, last: date | None) -> bool:
    """Whether a period has begun and is not over; without a first day it has not begun, without a last it goes on."""
    return first is not None and clock.within(first, last)


def applies_today(clock: AsOf, occasion: str | None, first: date | None, last: date | None) -> bool | None:
    """Whether a period holds the day of judgement, where that is the occasion; a day that is not said is open."""
    return exists(clock, occasion == "idag", first, last)


def period_state(clock: AsOf, first: date | None, last: date | None) -> str | None:
    """Kommande, gällande or utgången; nothing where the first day is not said or comes after the last.

    What has a last day that has passed is over, whenever it began.
    """
    if first is not None and last is not None and last < first:
        return None
    if passed(clock, last):
        return "utgången"
    if first is None:
        return None
    return "gällande" if begun(clock, first) else "kommande"


def late(clock: AsOf, last: date | None, done: bool | None, reversed_: bool | None) -> bool | None:
    """Whether what is not done has its last day behind it; nothing where that lies before its first."""
    return None if last is None or reversed_ else not done and clock.passed(last)


def follow_up_late(clock: AsOf, last: date | None, done: bool | None) -> bool | None:
    """Whether what is not done should have been followed up again by now."""
    return None if last is None else not done and clock.passed(last)


def told_later(clock: AsOf, told: date | None, decided: date | None) -> bool | None:
    """Whether the notice of what is decided lies ahead; before the decision there is nothing to tell."""
    return ahead(clock, told) if told is not None and begun(clock, decided) else None


def meetings_in_a_year(clock: AsOf, from_day: date | None, days: str | None) -> int | None:
    """How many of the days (`2026-02-10, 2026-05-26`) lie in the last twelve months, counted from a day on."""
    if not begun(clock, from_day):
        return None
    held = (day for text in (days or "").split(", ") if (day := iso_date(text)))
    return sum(clock.within(day, months_later(day, YEAR)) for day in held)
