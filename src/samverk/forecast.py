"""The first day each verdict will change if nobody does anything: the same rules, judged on the days that matter.

Nothing steps from day to day. Judging a day also tells the next day on which any answer could be another (AsOf); the
next judgement is made then. So a hundred years cost what happens in them, and no more.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from samverk.agreement.content import Agreement
from samverk.agreement.dates import earliest
from samverk.by_turn import Stands
from samverk.judging import Judge, Verdicts
from samverk.model.finding import Finding
from samverk.model.forecast import Change, Forecast
from samverk.rules.by_turn import Stand

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
        stands = lru_cache(maxsize=1)(_stands(judge, agreement))
        begins.append(stands(start).nothing_before)
        changes += _changes(agreement.id, stands, start, end)
        if progress:
            progress(done, len(agreements))
    if len(agreements) == judge.size:
        changes += of_all_together(judge, start, end)
    nothing_before = None if None in begins else earliest(begins)
    return Forecast(start, end, in_order(changes), nothing_before)


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes as a forecast has them: by day, then agreement, then rule."""
    return tuple(sorted(changes, key=lambda c: (c.on, c.agreement or "", c.rule)))


def of_all_together(judge: Judge, start: date, end: date) -> tuple[Change, ...]:
    """The changes of the verdicts on all agreements together."""
    return tuple(_changes(None, lambda day: _told(judge.city(day)), start, end))


def _stands(judge: Judge, agreement: Agreement) -> Callable[[date], Stands]:
    """What gives how the rules stand on a day: by turn where that is enough, else by judging all of it."""
    by_turn = judge.by_turn(agreement)
    return by_turn.on if by_turn else lambda day: _told(judge.agreement(agreement, day))


def _changes(agreement: str | None, stands: Callable[[date], Stands], start: date, end: date) -> Iterator[Change]:
    """Judge on `start`, then on each day that the judgement before names.

    That nothing more is asked of an agreement that has ended is told by the one rule that says that it has.
    """
    found = stands(start)
    while found.next_turn is not None and found.next_turn <= end:
        day, before = found.next_turn, found.by_rule
        found = stands(day)
        for rule in sorted({*before, *found.by_rule}):
            old, new = before.get(rule, _NONE), found.by_rule.get(rule, _NONE)
            archived = found.ended and new.verdict == "not_applicable"
            if old != new and not archived:
                message = found.message(rule) if new.severity else ""
                yield Change(day, agreement, rule, old.verdict, new.verdict, new.severity, message)


_NONE = Stand("not_applicable", None)
"""A rule that is not in force has nothing to judge."""


def _told(verdicts: Verdicts) -> Stands:
    """The same of a whole judgement."""
    worst: dict[str, Finding] = {}
    for finding in sorted(verdicts.findings, key=lambda one: one.severity.rank):
        if finding.waiver is None:
            worst.setdefault(finding.rule, finding)
    own = ((outcome, worst.get(outcome.rule)) for outcome in verdicts.outcomes)
    return Stands(
        by_rule={outcome.rule: Stand(outcome.verdict, told.severity if told else None) for outcome, told in own},
        message=lambda rule: worst[rule].message,
        next_turn=verdicts.next_turn,
        ended=verdicts.ended,
        nothing_before=verdicts.nothing_before,
    )
