"""The times for which each version of an annex applied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.dates import day_before, days_later, earliest
from samverk.agreement.history import Version


@dataclass(frozen=True, slots=True)
class Stretch:
    """A version of an annex from `start` up to `end`, which it no longer applied on; `end` comes after `start`."""

    start: date
    end: date
    version: AnnexVersion

    @property
    def last(self) -> date:
        """The last day of it."""
        return day_before(self.end)

    def late_from(self, last_day: date | None) -> date | None:
        """The first day in it after the last day for a new version; None where none was due before its last day."""
        if last_day is None or last_day >= self.last:
            return None
        return max(days_later(last_day, 1) or self.end, self.start)

    def left_until(self, last_day: date | None, horizon: date) -> date | None:
        """The day after the last of those left for a new version, `horizon` at most; None where none is left."""
        until = earliest([days_later(last_day, 1), horizon]) if last_day else None
        return until if until and until > self.end else None


def stretches(history: Iterable[Version], kind: str, end: date) -> tuple[Stretch, ...]:
    """The versions of an annex that applied before `end`, each once, the oldest first.

    While nobody can read which one did, none is told of.
    """
    begun: list[tuple[date, AnnexVersion | None]] = []
    for version in history:
        applied = version.annexes.get(kind)
        if kind in version.annexes_unread:
            begun.append((version.day, None))
        elif applied and (not begun or begun[-1][1] is None or begun[-1][1].reference != applied.reference):
            begun.append((version.day, applied))
    ends = [min(day, end) for day, _ in begun[1:]] + [end]
    pairs = zip(begun, ends, strict=False)
    return tuple(Stretch(start, until, one) for (start, one), until in pairs if one and until > start)
