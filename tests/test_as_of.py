"""The day that remembers when its answers change: held against looking at every day after it."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from samverk.agreement.as_of import AsOf

SPANS = ((date(2019, 1, 1), date(2032, 12, 31)), (date.min, date(12, 12, 31)), (date(9988, 1, 1), date.max))
"""Our time, and the ends of the calendar."""
QUESTIONS = ("reached", "passed", "days_since", "months_since", "full_years_since")
HORIZON = 900


def answers(as_of: AsOf, asked: list[tuple[str, date]]) -> list[int]:
    return [int(getattr(as_of, question)(day)) for question, day in asked]


def days_after(day: date) -> Iterator[date]:
    """The days that are looked at, as long as there is a calendar."""
    return (day + timedelta(days=n) for n in range(1, min(HORIZON, (date.max - day).days + 1)))


@given(st.data(), st.sampled_from(SPANS))
def test_the_next_turn_is_the_first_day_with_another_answer(data: st.DataObject, span: tuple[date, date]) -> None:
    day = data.draw(st.dates(*span))
    asked = data.draw(st.lists(st.tuples(st.sampled_from(QUESTIONS), st.dates(*span)), min_size=1, max_size=4))
    as_of = AsOf(day)
    now = answers(as_of, asked)
    later = days_after(day)
    first = next((other for other in later if answers(AsOf(other), asked) != now), None)
    if first is None:
        assert as_of.next_turn is None or (as_of.next_turn - day).days >= HORIZON
    else:
        assert as_of.next_turn == first


@given(st.data(), st.sampled_from(SPANS), st.sampled_from(QUESTIONS[2:]), st.sets(st.integers(0, 40), max_size=4))
def test_with_marks_no_comparison_with_a_mark_changes_before_the_next_turn(
    data: st.DataObject, span: tuple[date, date], question: str, marks: set[int]
) -> None:
    """`minst` and `högst` a mark, and equality with it, answer the same on every day before the turn."""
    day, start = data.draw(st.dates(*span)), data.draw(st.dates(*span))

    def compared(when: date) -> list[tuple[bool, bool]]:
        count = answers(AsOf(when), [(question, start)])[0]
        return [(count >= mark, count <= mark) for mark in sorted(marks)]

    as_of = AsOf(day, marks)
    answers(as_of, [(question, start)])
    later = days_after(day)
    first = next((other for other in later if compared(other) != compared(day)), None)
    if first is None:
        assert as_of.next_turn is None or (as_of.next_turn - day).days >= HORIZON
    else:
        assert as_of.next_turn == first


def test_within_is_open_where_an_end_is_unknown() -> None:
    day = date(2026, 11, 24)
    assert AsOf(day).within(None, None)
    assert AsOf(day).within(day, day)
    assert not AsOf(day).within(day + timedelta(days=1), None)
    assert not AsOf(day).within(None, day - timedelta(days=1))


@given(st.dates(), st.dates(), st.sampled_from([None, [0, 12, 30], [-1, 10**9]]))
@example(date(2026, 11, 23), date.max, None)
@example(date.max, date.min, [0, 12, 30])
@example(date.min, date.max, None)
def test_no_day_is_too_early_or_too_late(today: date, day: date, marks: list[int] | None) -> None:
    as_of = AsOf(today, marks)
    assert as_of.reached(day) == (day <= today)
    assert as_of.passed(day) == (day < today)
    assert as_of.days_since(day) == (today - day).days
    as_of.months_since(day)
    as_of.full_years_since(day)
    assert as_of.next_turn is None or as_of.next_turn > today
