"""The first day each verdict will change if nobody does anything: the same rules, judged on the days that matter.

Nothing steps from day to day. Judging a day also tells the next day on which any answer could be another (AsOf); the
next judgement is made then. So a hundred years cost what happens in them, and no more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from samverk.agreement.content import Agreement
from samverk.agreement.dates import earliest
from samverk.judging import Judge, Verdicts
from samverk.model.forecast import Change, Forecast
from samverk.model.rule import Severity

Progress = Callable[[int, int], None]


def forecast(
    agreements: Sequence[Agreement], judge: Judge, start: date, end: date, progress: Progress | None = None
) -> Forecast:
    """How the verdicts on `agreements` will change from `start` to `end` with nothing but the calendar.

    `judge` judges the content they stand in. Agreements that cannot be read never change. The verdicts on all
    agreements together are included where all are asked for.
    """
    changes: list[Change] = []
    begins: list[date | None] = []
    for done, agreement in enumerate(agreements, 1):
        verdicts = lru_cache(maxsize=1)(partial(judge.agreement, agreement))
        begins.append(verdicts(start).nothing_before)
        changes += _changes(agreement.id, verdicts, start, end)
        if progress:
            progress(done, len(agreements))
    if len(agreements) == judge.size:
        changes += of_all_together(judge, start, end)
    nothing_before = None if None in begins else earliest(begins)
    return Forecast(start, end, tuple(sorted(changes, key=lambda c: (c.on, c.agreement or "", c.rule))), nothing_before)


def of_all_together(judge: Judge, start: date, end: date) -> tuple[Change, ...]:
    """The changes of the verdicts on all agreements together."""
    return tuple(_changes(None, judge.city, start, end))


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a rule stands on a day."""

    verdict: str
    severity: Severity | None
    message: str


def _changes(agreement: str | None, verdicts: Callable[[date], Verdicts], start: date, end: date) -> Iterator[Change]:
    """Judge on `start`, then on each day that the judgement before names.

    That nothing more is asked of an agreement that has ended is told by the one rule that says that it has.
    """
    found = verdicts(start)
    before = _standings(found)
    while found.next_turn is not None and found.next_turn <= end:
        day = found.next_turn
        found = verdicts(day)
        after = _standings(found)
        for rule in sorted({*before, *after}):
            old, new = before.get(rule, _NONE), after.get(rule, _NONE)
            archived = found.ended and new.verdict == "not_applicable"
            if (old.verdict, old.severity) != (new.verdict, new.severity) and not archived:
                yield Change(day, agreement, rule, old.verdict, new.verdict, new.severity, new.message)
        before = after


_NONE = _Standing("not_applicable", None, "")
"""A rule that is not in force has nothing to judge."""


def _standings(verdicts: Verdicts) -> dict[str, _Standing]:
    found = {}
    for outcome in verdicts.outcomes:
        own = [f for f in verdicts.findings if f.rule == outcome.rule and f.waiver is None]
        worst = min(own, key=lambda finding: finding.severity.rank, default=None)
        found[outcome.rule] = _Standing(
            outcome.verdict, worst.severity if worst else None, worst.message if worst else ""
        )
    return found
