"""How the measures of an åtgärdsplan go: the plan as it was decided, and what follow-ups have said since.

A measure's state on a day is what the latest follow-up on or before it says (by day, then by file). How far the measure
has come is as the last that says so, and at first the plan, had it; an assessment, a comment and the day of the next
follow-up are the latest one's own. Nothing else decides it, and the plan itself is never altered.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from samverk.agreement.annexes import AnnexVersion, current, undated, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import late
from samverk.agreement.content import Agreement
from samverk.agreement.corrections import corrected
from samverk.agreement.parts.follow_up import FollowUp, Progress
from samverk.agreement.parts.measure import DONE, Measure
from samverk.agreement.parts.scalars import since
from samverk.model.span import Span
from samverk.model.stated import State, Stated, derived, faults_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Followed:
    """What a follow-up says of a measure."""

    by: FollowUp
    row: Progress


@dataclass(frozen=True, slots=True)
class MeasureState:
    """A measure on a day.

    `status`, `result` and `amount` are as they were last said; `assessment`, `comment` and `next` as the latest
    follow-up says. `followed_up` is the last day that it was followed up, the plan's own `senast` among them; it says
    nothing where it never was. `followed` are the follow-ups, the oldest first; `doubts` the places of what may tell of
    one more, and nobody can read. `applies`: its plan is the one that applies on the day, in an agreement that has not
    ended.
    """

    measure: Measure
    status: Stated[str]
    result: Stated[str]
    amount: Stated[str]
    assessment: Stated[str]
    comment: Stated[str]
    next: Stated[date]
    followed_up: Stated[date]
    followed: tuple[Followed, ...]
    applies: Stated[bool]
    doubts: tuple[Span, ...]

    @property
    def done(self) -> Stated[bool]:
        """Whether nobody works with it any more: it is carried out or given up."""
        return derived(self.status.value in DONE, self.status)

    def late(self, clock: AsOf) -> Stated[bool]:
        """Whether its last day has passed and it is not done; nothing where the end is no day, or before the start.

        Nothing is late in a plan that does not apply, and what goes on for ever never is.
        """
        measure = self.measure
        if self.applies.value is False or (measure.never_ends and not self.applies.faults):
            return Stated(State.SAID, measure.slut.place, measure.slut.span, value=False)
        read = (measure.slut, measure.start, self.status, self.applies)
        if faults_of(read):  # a day that does not decide it is no day to wait for
            return derived(None, *read)
        found = late(clock, measure.slut.value, self.done.value, measure.ends_before_start.value)
        return derived(found, *read)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A follow-up that counts, or may. `faults` are what has to be readable to know whether and when it does."""

    by: FollowUp
    faults: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The follow-ups of one version of the plan by a day, the latest first, those of a day nobody can read before all.

    `faults` are of what may correct any of them. `applies`: the plan does on the day, and the agreement has not ended.
    """

    plan: AnnexVersion
    clock: AsOf
    found: tuple[_Counted, ...]
    faults: tuple[Span, ...]
    applies: Stated[bool]

    @property
    def states(self) -> tuple[MeasureState, ...]:
        """How each measure goes, in the order of the plan."""
        return tuple(self.of(measure) for measure in self.plan.head.atgarder)

    def of(self, measure: Measure) -> MeasureState:
        """How a measure of the plan goes."""
        told = self._told(measure)
        unsaid: Stated[str] = Stated(State.UNSAID, measure.place)
        return MeasureState(
            measure=measure,
            status=self._last_said(told, lambda one: one.row.status, measure.status),
            result=self._last_said(told, lambda one: one.row.resultat, measure.resultat),
            amount=self._last_said(told, lambda one: one.row.genomfort, unsaid),
            assessment=self._latest(told, lambda one: one.row.bedomning, unsaid),
            comment=self._latest(told, lambda one: one.row.kommentar, unsaid),
            next=self._latest(told, lambda one: one.row.nasta, Stated(State.UNSAID, measure.place)),
            followed_up=self._followed_up(told, measure),
            followed=tuple(one for one in reversed(told) if isinstance(one, Followed)),
            applies=self.applies,
            doubts=tuple(sorted({*self.faults, *(place for one in told if isinstance(one, tuple) for place in one)})),
        )

    def _told(self, measure: Measure) -> "list[Followed | tuple[Span, ...]]":
        """What is said of the measure, the latest first; the places of what may be about it and nobody can read.

        A row that is withheld with its id is of a measure that is, or of one whose follow-up is (open_follow_ups).
        """
        told: list[Followed | tuple[Span, ...]] = []
        for one in self.found:
            rows = [row for row in one.by.atgarder if measure.id.words and row.id.words == measure.id.words]
            closed = bool(measure.uppfoljning.faults)
            rows_read = one.by.atgarder.with_rows(row for row in one.by.atgarder if closed or not row.untold)
            unclear = faults_of([*rows_read.column(lambda row: row, lambda row: row.id), measure.id])
            if rows or unclear:
                unclear = (*unclear, *one.faults)
            if unclear:
                told.append(unclear)
            if not one.faults:
                told += [Followed(one.by, row) for row in reversed(rows)]
        return told

    def _last_said(
        self,
        told: "Iterable[Followed | tuple[Span, ...]]",
        field: Callable[[Followed], Stated[T]],
        decided: Stated[T],
    ) -> Stated[T]:
        """The field as the latest that says anything of it does; as it was decided where none does."""
        saying = (one for one in told if isinstance(one, tuple) or field(one).stands or field(one).faults)
        return self._latest(saying, field, decided)

    def _latest(
        self, told: "Iterable[Followed | tuple[Span, ...]]", field: Callable[[Followed], Stated[T]], unsaid: Stated[T]
    ) -> Stated[T]:
        """The field of the latest; unclear where something later may be about the measure."""
        read = [*self.faults]
        for one in told:
            if isinstance(one, Followed):
                return _marked(field(one), read)
            read += one
        return _marked(unsaid, read)

    def _followed_up(self, told: "Iterable[Followed | tuple[Span, ...]]", measure: Measure) -> Stated[date]:
        stated = measure.uppfoljning.senast
        before = bool(stated.value) and self.clock.reached(since(stated).value or date.max)
        kept = before or bool(stated.faults)
        never: Stated[date] = stated if kept else Stated(State.UNSAID, stated.place)
        last = self._latest(told, lambda one: one.by.datum, never)
        earlier = before and (last.value or date.min) < (stated.value or date.min)
        return _marked(stated if earlier and not last.faults else last, stated.faults)


def follow_ups_of(plan: AnnexVersion, agreement: Agreement, clock: AsOf) -> FollowUps:
    """The follow-ups of a version of the åtgärdsplan that have been made by the day."""
    read, doubt = corrected(agreement, clock)
    found = [one for by in read if (one := _counted(by, plan, clock))]
    found.sort(key=lambda one: (bool(one.by.datum.faults), one.by.datum.value or date.min, one.by.file), reverse=True)
    return FollowUps(plan, clock, tuple(found), doubt.faults, _applies(plan, agreement, clock))


def _applies(plan: AnnexVersion, agreement: Agreement, clock: AsOf) -> Stated[bool]:
    """Whether the plan is the one that applies on the day, in an agreement that has not ended."""
    if agreement.parts.terms.giltighet.ended(clock):
        return Stated(State.SAID, plan.head.place, plan.head.span, value=False)
    found = versions(agreement)
    latest = current(found, plan.kind, clock)
    same = latest is not None and latest.reference == plan.reference
    return derived(same, plan.head, undated(agreement, found, plan.kind, clock))


def _counted(by: FollowUp, plan: AnnexVersion, clock: AsOf) -> _Counted | None:
    """The follow-up where it is of the plan and of a day that has come, or may be."""
    if not by.plan.faults and by.reference != plan.reference:
        return None
    if not by.datum.faults and not by.made(clock):
        return None
    return _Counted(by, faults_of([by, by.datum, by.plan]))


def _marked(said: Stated[T], faults: Iterable[Span]) -> Stated[T]:
    """The field as it stands, or unclear where it rests on more than itself that nobody can read."""
    found = {*said.faults, *faults}
    own = len(found) == len(said.faults)
    return said if own else Stated(State.UNCLEAR, said.place, said.span, faults=tuple(sorted(found)))
