"""The day that remembers when its answers change: held against looking at every day after it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.agreement.as_of import AsOf

DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))
QUESTIONS = ("reached", "passed", "days_since", "months_since", "full_years_since")
HORIZON = 900


def answers(as_of: AsOf, asked: list[tuple[str, date]]) -> list[int]:
    return [int(getattr(as_of, question)(day)) for question, day in asked]


@given(DAYS, st.lists(st.tuples(st.sampled_from(QUESTIONS), DAYS), min_size=1, max_size=4))
def test_the_next_turn_is_the_first_day_with_another_answer(day: date, asked: list[tuple[str, date]]) -> None:
    as_of = AsOf(day)
    now = answers(as_of, asked)
    later = (day + timedelta(days=n) for n in range(1, HORIZON))
    first = next((other for other in later if answers(AsOf(other), asked) != now), None)
    if first is None:
        assert as_of.next_turn is None or as_of.next_turn >= day + timedelta(days=HORIZON)
    else:
        assert as_of.next_turn == first


@given(DAYS, st.sampled_from(QUESTIONS[2:]), DAYS, st.sets(st.integers(0, 40), max_size=4))
def test_with_marks_no_comparison_with_a_mark_changes_before_the_next_turn(
    day: date, question: str, start: date, marks: set[int]
) -> None:
    """`minst` and `högst` a mark, and equality with it, answer the same on every day before the turn."""

    def compared(when: date) -> list[tuple[bool, bool]]:
        count = answers(AsOf(when), [(question, start)])[0]
        return [(count >= mark, count <= mark) for mark in sorted(marks)]

    as_of = AsOf(day, marks)
    answers(as_of, [(question, start)])
    later = (day + timedelta(days=n) for n in range(1, HORIZON))
    first = next((other for other in later if compared(other) != compared(day)), None)
    if first is None:
        assert as_of.next_turn is None or as_of.next_turn >= day + timedelta(days=HORIZON)
    else:
        assert as_of.next_turn == first


def test_within_is_open_where_an_end_is_unknown() -> None:
    day = date(2026, 11, 24)
    assert AsOf(day).within(None, None)
    assert AsOf(day).within(day, day)
    assert not AsOf(day).within(day + timedelta(days=1), None)
    assert not AsOf(day).within(None, day - timedelta(days=1))


@pytest.mark.parametrize("day", [date.min, date(2026, 11, 22), date(9999, 1, 1), date.max])
def test_no_day_is_too_early_or_too_late_to_compare_with(day: date) -> None:
    for marks in (None, [0, 12, 30]):
        as_of = AsOf(date(2026, 11, 23), marks)
        assert as_of.reached(day) == (day <= as_of.day)
        assert as_of.passed(day) == (day < as_of.day)
        assert as_of.days_since(day) == (as_of.day - day).days
        as_of.months_since(day)
        as_of.full_years_since(day)
        assert as_of.next_turn is None or as_of.next_turn > as_of.day
