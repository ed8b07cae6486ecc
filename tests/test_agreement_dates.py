"""Counting days, months and years; numbers, organisation numbers and Swedish wording."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.agreement.dates import (
    days_later,
    ends_month,
    full_years_between,
    last_day_of,
    months_begun_after,
    months_later,
)
from samverk.agreement.organisation_number import has_form, has_valid_check_digit
from samverk.agreement.swedish import capitalised, date_text, list_text, number_text
from samverk.source.days import iso_date

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
ANY = st.one_of(st.dates(), st.dates(max_value=date(4, 2, 29)), st.dates(min_value=date(9996, 2, 28)))
"""Every day of the calendar, those at its ends oftener."""


@pytest.mark.parametrize(
    "text", ["VT 2025", "okänt", "2024-02-30", "2024-6-1", "20240601", "", "2024-06-01 ", "２０２４-06-01"]
)
def test_what_is_not_an_iso_date_is_no_date(text: str) -> None:
    assert iso_date(text) is None


@given(DAYS)
def test_an_iso_date_is_itself(day: date) -> None:
    assert iso_date(day.isoformat()) == day


@given(DAYS, st.integers(1, 60))
def test_months_are_begun_the_day_after_the_monthly_day(day: date, months: int) -> None:
    end = months_later(day, months)
    assert end
    assert months_begun_after(day, end) == months
    assert months_begun_after(day, end + timedelta(days=1)) == months + 1


@given(ANY, ANY)
def test_months_begun_is_the_least_that_reaches_the_day(day: date, end: date) -> None:
    months = months_begun_after(day, end)
    assert (months_later(day, months) or date.max) >= end
    assert (months_later(day, months - 1) or date.min) < end or end == date.min


@given(ANY, st.integers(-4_000_000, 4_000_000))
def test_days_are_counted_as_far_as_there_are_days(day: date, days: int) -> None:
    try:
        expected = day + timedelta(days=days)
    except OverflowError:
        expected = None
    assert days_later(day, days) == expected


@given(ANY, st.integers(-130_000, 130_000))
def test_months_are_counted_as_far_as_there_are_months(day: date, months: int) -> None:
    found = months_later(day, months)
    number = day.year * 12 + day.month - 1 + months
    assert (found is None) == (not 12 <= number < 120_000)
    if found:
        assert found.year * 12 + found.month - 1 == number
        assert found.day == day.day or (found.day < day.day and ends_month(found))


@given(ANY)
def test_the_last_day_of_a_month_is_followed_by_a_first(day: date) -> None:
    after = days_later(day, 1)
    assert ends_month(day) == (after is None or after.day == 1)


def test_the_last_day_of_a_year() -> None:
    found = [last_day_of(year) for year in (-5, 0, 1, 2026, 9999, 10_000)]
    assert found == [None, None, date(1, 12, 31), date(2026, 12, 31), date.max, None]


def test_whole_calendar_years() -> None:
    assert full_years_between(date(2024, 6, 1), date(2025, 12, 31)) == 0
    assert full_years_between(date(2024, 6, 1), date(2026, 1, 1)) == 1
    assert full_years_between(date(2024, 1, 1), date(2024, 12, 31)) == 0


def test_the_end_of_short_months() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_the_end_of_the_calendar() -> None:
    assert months_later(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert months_later(date(9999, 12, 1), 1) is None
    assert months_later(date(1, 1, 31), -1) is None
    assert months_begun_after(date(2024, 6, 1), date.max) == 95_707


@pytest.mark.parametrize(
    ("number", "form", "digit"),
    [
        ("212000-0142", True, True),
        ("202100-0076", True, True),
        ("212000-0143", True, False),
        ("202100-0067", True, False),
        ("2120000142", False, True),
        ("212000-014", False, False),
        ("", False, False),
    ],
)
def test_organisation_numbers(number: str, form: bool, digit: bool) -> None:
    assert (has_form(number), has_valid_check_digit(number)) == (form, digit)


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(position: int, change: int) -> None:
    digits = list("2120000142")
    digits[position] = str((int(digits[position]) + change) % 10)
    assert not has_valid_check_digit("".join(digits))


def test_swedish_wording() -> None:
    assert date_text(date(2024, 6, 1)) == "1 juni 2024"
    assert [number_text(n) for n in (0, 2, 12, 13)] == ["noll", "två", "tolv", "13"]
    assert [list_text(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a och b", "a, b och c"]
    assert capitalised("övrig") == "Övrig"
