"""The day of a judgement: every comparison of a date with it goes through here, so it knows when answers change.

A forecast does not step day after day: it judges, asks for the next day on which any answer would have been
another, and judges again on that day.
"""

from collections.abc import Collection
from datetime import date

from samverk.agreement.dates import days_later, full_years_between, last_day_of, months_begun_after, months_later


class AsOf:
    """A day that remembers the first later day on which one of its answers would be another.

    `marks` are the numbers that rules compare counts with: a count that only moves between two marks breaks
    nothing, so it is not waited for. None: every step of a count is waited for. `today` is the clock of the very day
    where an agreement is judged as on another (`first_day`): by that is told what has happened, and not what will be
    asked. None: they are the same. `counted`: it has told how long ago something was, which is another number every day
    though it passes no mark.
    """

    def __init__(self, day: date, marks: Collection[int] | None = None, today: "AsOf | None" = None) -> None:
        self.day = day
        self.today = today or self
        self.next_turn: date | None = None
        self.counted = False
        self._marks = None if marks is None else sorted(marks)

    def at(self, day: date) -> "AsOf":
        """The clock of another day on which is asked what it is to be then; what has happened is told by this one."""
        return AsOf(day, self._marks, self.today)

    def turned_by(self, day: date) -> bool:
        """Whether one of the answers so far may be another on a later day."""
        return self.next_turn is not None and self.next_turn <= day

    def reached(self, day: date) -> bool:
        """Whether `day` has come, the day itself included."""
        self._turns(day)
        return day <= self.day

    def passed(self, day: date) -> bool:
        """Whether `day` is over: a last day is still good on the day itself."""
        self._turns_after(day)
        return day < self.day

    def within(self, first: date | None, last: date | None) -> bool:
        """Whether the judgement lies from `first` to `last`, both included; None is open."""
        begun = first is None or self.reached(first)
        over = last is not None and self.passed(last)
        return begun and not over

    def days_since(self, start: date) -> int:
        """Days from `start`: 0 on the day itself, negative before it."""
        self.counted = True
        count = (self.day - start).days
        for mark in self._near(count):
            self._turns(days_later(start, mark))
        return count

    def months_since(self, start: date) -> int:
        """Months begun since `start`: 12 on the anniversary, 13 the day after; zero or less before it."""
        self.counted = True
        count = months_begun_after(start, self.day)
        for mark in self._near(count):
            self._turns_after(months_later(start, mark - 1))
        return count

    def full_years_since(self, start: date) -> int:
        """Whole calendar years (1 January–31 December) between the two days."""
        self.counted = True
        count = full_years_between(start, self.day)
        for mark in self._near(count):
            self._turns_after(last_day_of(start.year + mark))
        return count

    def _near(self, count: int) -> list[int]:
        """The counts at which something changes: the next one, or those at and just past a mark."""
        if self._marks is None:
            return [count + 1]
        return [value for mark in self._marks for value in (mark, mark + 1) if value > count]

    def _turns_after(self, day: date | None) -> None:
        """The answer changes on the day after `day`, where there is one."""
        self._turns(day and days_later(day, 1))

    def _turns(self, day: date | None) -> None:
        """The answer changes on `day`; None: not as long as there is a calendar."""
        if day and day > self.day and (self.next_turn is None or day < self.next_turn):
            self.next_turn = day
