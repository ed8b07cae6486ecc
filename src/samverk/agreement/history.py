"""An agreement through time: the days on which it became another, and how it read on each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samverk.agreement.amendments import Effects, effects
from samverk.agreement.annexes import AnnexVersion, current, undated, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import day_before
from samverk.agreement.on_day import on
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.record import Record
from samverk.model.span import Span
from samverk.model.stated import Doubt, faults_of


@dataclass(frozen=True, slots=True)
class Version:
    """The agreement from `day` on, until the next version's day.

    `agreement` has the values of that time, `unknown` are the places of what hides its words. `annexes` are those that
    applied, by kind, and `annexes_unread` what has to be readable to know which did, of the others. `certain`: that it
    came at all is known, and not only that a tillägg was written that may have had no effect.
    `amendments` are the tillägg of that day, `begun` the annex versions that began to apply, in the annex list's order,
    and `repeals` the decisions that repealed what others had decided; all are empty only for the first version of an
    agreement without annexes. `last` is the day before the next version, None for the latest.
    """

    day: date
    agreement: Agreement
    unknown: tuple[Span, ...]
    annexes: Mapping[str, AnnexVersion]
    amendments: tuple[Amendment, ...]
    begun: tuple[AnnexVersion, ...]
    last: date | None = None
    repeals: tuple[Decision, ...] = ()
    annexes_unread: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    certain: bool = True

    @property
    def words_known(self) -> bool:
        """Whether all its words are known."""
        return not self.unknown


def history(agreement: Agreement, as_of: date) -> tuple[Version, ...]:
    """Every version that had begun on `as_of`, the oldest first; empty where the agreement has no first day.

    A tillägg or a decision that came before the first day belongs to the first version. One without effect made none.
    """
    start = agreement.parts.terms.giltighet.fran.value
    if not agreement.readable or start is None or start > as_of:
        return ()
    annexes, known = versions(agreement), effects(agreement.filed or agreement)
    listed = [(number, one) for number, one in enumerate(agreement.parts.terms.tillagg) if number not in known.without]
    amended = [(max(day, start), number, one) for number, one in listed if (day := one.datum.value)]
    begins = [day for v in annexes for day in (v.in_force_from, v.in_force_from and v.repealed_from) if day]
    days = sorted({max(day, start) for day in (start, *begins, *(day for day, _, _ in amended)) if day <= as_of})
    ends = [*(day_before(day) for day in days[1:]), None]
    return tuple(_version(day, end, agreement, annexes, amended, known) for day, end in zip(days, ends, strict=True))


def times_unread(agreement: Agreement) -> Doubt:
    """What has to be readable to know on which days the agreement became another; nothing where `history` is whole."""
    terms, known = agreement.parts.terms, effects(agreement.filed or agreement)
    days = terms.tillagg.column(lambda one: one, lambda one: one.datum)
    unsure = [Doubt(places) for places in known.unsure.values()]
    return Doubt(faults_of([terms.giltighet.fran, *days, *unsure, *(one.timing for one in versions(agreement))]))


def last_version(agreement: Agreement, found: Sequence[Version]) -> Version | None:
    """The latest version; None where there is none, or nobody can read which is."""
    return found[-1] if found and not times_unread(agreement).faults else None


def came_between(agreement: Agreement, first: date, second: date) -> list[Record | FollowUp]:
    """The decisions, tillägg and follow-ups dated after the first day and up to the second, by day, in that order."""
    parts = agreement.parts
    records: list[Record | FollowUp] = [*parts.decisions, *parts.terms.tillagg, *parts.follow_ups]
    dated = [(day, one) for one in records if (day := one.datum.value) and first < day <= second]
    return [one for _, one in sorted(dated, key=lambda pair: pair[0])]


def next_version(agreement: Agreement, as_of: date) -> date | None:
    """The first day after `as_of` on which another version begins or the agreement has ended; None where none does."""
    clock = AsOf(as_of)
    for amendment in agreement.parts.terms.tillagg:
        amendment.future(clock)
    for version in versions(agreement):
        version.may_apply(clock)
    agreement.parts.terms.giltighet.ended(clock)
    return clock.next_turn


def next_of_kind(agreement: Agreement, found: Iterable[AnnexVersion], kind: str, as_of: date) -> date | None:
    """The first day after `as_of` on which another version of an annex begins or the agreement has ended."""
    clock = AsOf(as_of)
    for version in found:
        if version.kind == kind:
            version.may_apply(clock)
    agreement.parts.terms.giltighet.ended(clock)
    return clock.next_turn


def _version(
    day: date,
    last: date | None,
    agreement: Agreement,
    annexes: tuple[AnnexVersion, ...],
    amended: list[tuple[date, int, Amendment]],
    known: Effects,
) -> Version:
    kinds = [kind.id for kind in agreement.vocabulary.annexes]
    unread = {kind: faults for kind in kinds if (faults := undated(agreement, annexes, kind, day).faults)}
    applied = {kind: found for kind in kinds if kind not in unread and (found := current(annexes, kind, day))}
    then, terms = on(agreement, day), agreement.parts.terms
    start = terms.giltighet.fran.value or day
    own = [(number, one) for came, number, one in amended if came == day]
    begun = tuple(v for v in applied.values() if v.in_force_from and max(v.in_force_from, start) == day)
    repeals = {v.ending.by.file: v.ending.by for v in annexes if v.ending.by and v.repealed_from == day}
    return Version(
        day=day,
        agreement=then.agreement,
        unknown=then.unknown,
        annexes=applied,
        amendments=tuple(one for _, one in own),
        begun=begun,
        last=last,
        repeals=tuple(repeals.values()),
        annexes_unread=unread,
        certain=bool(day == start or begun or repeals or any(number not in known.unsure for number, _ in own)),
    )
