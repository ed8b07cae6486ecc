"""The targets of an åtgärdsplan, and what follow-ups have measured of them by a day.

A measurement is of a target where it names its id: an id is the same target in each version of the plan, as a
measure's is. It is a number where it is said in the target's unit, which has to be that of the plan that it followed
up. What is no number, or what nobody can read, is told and never drawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.corrections import corrected
from samverk.agreement.parts.follow_up import FollowUp, Measurement
from samverk.agreement.parts.reading import by_id
from samverk.agreement.parts.target import LESS, MORE, Target, same_unit
from samverk.model.span import Span
from samverk.model.stated import Read, Stated, derived, faults_of


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement of a target. `number` says nothing where it is none in the target's unit."""

    by: FollowUp
    row: Measurement
    number: Stated[Decimal]

    @property
    def day(self) -> date | None:
        """Its day; None where it has none, or nobody can read it."""
        return self.row.datum.value


WHOLE = 1000
"""The length of a line in time: the positions on it are thousandths."""
_MIDDLE, _END = (7, 1), (12, 31)
"""Where in its year a first value and a target's value stand."""
_MOST_YEARS = 5


class Mark(NamedTuple):
    """A value at a position of the line; `under`: it is less than the target's."""

    at: int
    value: Decimal
    under: bool


class Line(NamedTuple):
    """What has been measured along a line in time; `years` are new years, a few where they are many.

    `start` is the baseline, None where it has no number or no year; `measured` are in the order of their days.
    """

    start: Mark | None
    measured: tuple[Mark, ...]
    years: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TargetState:
    """A target on a day. `measured` are the oldest first, those without a day last.

    `faults` are of what may be a measurement of it and nobody can read.
    """

    target: Target
    measured: tuple[Measured, ...]
    faults: tuple[Span, ...]

    @property
    def baseline(self) -> Stated[Decimal]:
        """What it was when the target was set."""
        return self._level(self.target.utgangsvarde.varde, self.target.utgangsvarde)

    @property
    def aim(self) -> Stated[Decimal]:
        """What it is to become."""
        return self._level(self.target.malvarde.varde, self.target.malvarde)

    def _level(self, said: Stated[str], group: Read) -> Stated[Decimal]:
        return derived(self.target.number(said).value, said, group, self.target.enhet)

    def points(self, clock: AsOf) -> tuple[tuple[date, Decimal], ...]:
        """The measurements that are numbers, of days that have come, in the order of the days."""
        return tuple(
            (one.day, one.number.value)
            for one in self.measured
            if one.day and clock.reached(one.day) and one.number.value is not None
        )

    def line(self, clock: AsOf) -> Line | None:
        """What can be laid out along a line in time, up to the target's year; None where no value can be."""
        aim, base, year = self.aim.value, self.baseline.value, self.target.utgangsvarde.ar.value
        drawn = [(date(year, *_MIDDLE), base)] if base is not None and year else []
        based = len(drawn)
        drawn += self.points(clock)
        if not drawn:
            return None
        end = self.target.malvarde.ar.value
        days = [day for day, _ in drawn] + ([date(end, *_END)] if end and aim is not None else [])
        first, last = min(days), max(days)
        length = (last - first).days or 1

        def at(day: date) -> int:
            return (day - first).days * WHOLE // length

        marks = [Mark(at(day), value, aim is not None and value < aim) for day, value in drawn]
        years = range(first.year + 1, last.year + 1)
        told = years[:: -(-len(years) // _MOST_YEARS) or 1]
        return Line(
            marks[0] if based else None,
            tuple(marks[based:]),
            tuple((at(date(one, 1, 1)), str(one)) for one in told),
        )

    def reached(self, clock: AsOf) -> Stated[bool]:
        """Whether the latest measurement is the target's value or beyond it; nothing where that cannot be told.

        Which way is beyond is said under `riktning`, else it is the way from the baseline.
        """
        aim, start, way = self.aim.value, self.baseline.value, self.target.riktning.told
        latest = self.measured[-1] if self.measured else None
        read: list[Read] = [self.aim, self.target.riktning, *((self.baseline,) if not way else ())]
        read += [one.row.datum for one in self.measured]
        if not way and aim is not None and start is not None and start != aim:
            way = MORE if aim > start else LESS
        now = latest.number.value if latest and latest.day and clock.reached(latest.day) else None
        told = (
            None if now is None or aim is None or way not in (MORE, LESS) else now >= aim if way == MORE else now <= aim
        )
        doubt = Stated(self.aim.state, self.aim.place, faults=self.faults) if self.faults else self.aim
        return derived(told, self.target.malvarde.varde, *read, doubt, *((latest.number,) if latest else ()))


def target_states(plan: AnnexVersion, agreement: Agreement, clock: AsOf) -> tuple[TargetState, ...]:
    """Each target of a version of the åtgärdsplan, in its order, with what has been measured by the day."""
    if not plan.head.malvarden.rows:
        return ()
    read, doubt = corrected(agreement, clock)
    made = [one for one in read if one.made(clock) or one.datum.faults]
    plans = {one.reference: one for one in versions(agreement)}
    return tuple(_state(target, made, plans, doubt.faults) for target in plan.head.malvarden)


def _state(
    target: Target, made: Iterable[FollowUp], plans: dict[str, AnnexVersion], doubt: tuple[Span, ...]
) -> TargetState:
    found: list[Measured] = []
    unread: list[Read] = [target.id]
    for by in made:
        unread += [by, *by.matningar.column(lambda row: row, lambda row: row.mal)]
        own = [row for row in by.matningar if row.mal.words and row.mal.words == target.id.words]
        found += [Measured(by, row, _number(target, row, by, plans)) for row in own]
    found.sort(key=lambda one: (one.day is None, one.day or date.max, one.by.file))
    return TargetState(target, tuple(found), tuple(sorted({*faults_of(unread), *doubt})))


def _number(target: Target, row: Measurement, by: FollowUp, plans: dict[str, AnnexVersion]) -> Stated[Decimal]:
    """The value as a number in the target's unit, where the plan that was followed up had the same."""
    plan = plans.get(by.reference)
    own = by_id(plan.head.malvarden, target.id.value) if plan else None
    said = target.number(row.varde)
    if own is None or not same_unit(own.enhet.told, target.enhet.told):
        return derived(None, row.varde, by.plan, target.enhet, *((own.enhet,) if own else ()))
    return derived(said.value, row.varde, by.plan, own.enhet, target.enhet)
