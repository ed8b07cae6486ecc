"""How the versions of an annex follow each other: what a date names, which replaces which, which was decided last."""

from collections.abc import Iterable, Sequence
from datetime import date

from samverk.agreement.annexes import AnnexVersion, may_replace, precedence
from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead, begun
from samverk.agreement.dates import day_before
from samverk.model.stated import Doubt, Read, faults_of


def names_of(version: AnnexVersion, start: date | None) -> frozenset[str]:
    """What another file may call the version: its file's name, or its date.

    A first version whose date is not known is also called by `start`, the agreement's first day: that is when its
    time began (domain.md §1.4 no. 16).
    """
    began = start.isoformat() if start and version.first and version.dated is None else None
    return frozenset(name for name in (version.label, version.head.datum.words, began) if name)


def version_named(found: Iterable[AnnexVersion], kind: str, name: str, start: date | None) -> AnnexVersion | None:
    """The version of that kind that `name` means; None where there is none."""
    return next((v for v in found if v.kind == kind and name in names_of(v, start)), None)


def names_read(found: Iterable[AnnexVersion], kind: str) -> tuple[Read, ...]:
    """All that is read to know what the versions of a kind are called."""
    return tuple(version.head.datum for version in found if version.kind == kind)


def replaced(version: AnnexVersion, found: Iterable[AnnexVersion]) -> AnnexVersion | None:
    """The other version of the annex that this one says it replaces; None where it names none that is here."""
    stated = version.head.ersatter.words
    return version_named((v for v in found if v is not version), version.kind, stated, None) if stated else None


def successor(version: AnnexVersion, found: Iterable[AnnexVersion], clock: AsOf) -> AnnexVersion | None:
    """The version of the same annex that applied next; None where none has begun to, or none that still may on the day.

    A repeal whose day has not come has undone nothing.
    """
    own = [v for v in found if v.kind == version.kind and v is not version]
    kept = [v for v in own if v.in_force_from and not is_repealed(v, clock)]
    later = [v for v in kept if version.in_force_from and precedence(v) > precedence(version)]
    return min(later, key=precedence, default=None)


def is_repealed(version: AnnexVersion, clock: AsOf) -> bool:
    """Whether the decision that the version rests on is repealed on the day."""
    return begun(clock, version.repealed_from)


def last_day(version: AnnexVersion, found: Iterable[AnnexVersion], ended: date | None, clock: AsOf) -> date | None:
    """The last day on which the version applied, before the next one, a repeal, or with the agreement; None: not known.

    It may lie before the version's own first day: then another one applied already.
    """
    later = successor(version, found, clock)
    ends = [day_before(day) for day in (later.in_force_from if later else None, version.repealed_from) if day]
    return min(ends, default=ended)


def unread_end(version: AnnexVersion, found: Iterable[AnnexVersion], last: date | None, clock: AsOf) -> Doubt:
    """What has to be readable to know that the version applied until that last day, or None: on the day still.

    Another version, of which nobody can read from when it applies, may have taken its place before that.
    """
    own = (v for v in found if v.kind == version.kind and v is not version and may_replace(v, version))
    before = (v for v in own if not (v.dated and last and v.dated > last) and not ahead(clock, v.dated))
    return Doubt(faults_of(v.timing for v in before))


def applied_until(version: AnnexVersion, last: date) -> bool:
    """Whether the version applied at all before that last day was over: another may have applied from its first."""
    return version.in_force_from is not None and version.in_force_from <= last


def repealed_at_once(version: AnnexVersion) -> bool:
    """Whether the decision that the version rests on was repealed before it had applied for a day."""
    begins, repealed = version.in_force_from, version.repealed_from
    return begins is not None and repealed is not None and repealed <= begins


def updated_on(version: AnnexVersion) -> date | None:
    """The later of the version's own day and the day it was decided; None where neither is known."""
    return max((day for day in (version.dated, version.in_force_from) if day), default=None)


def last_decided(found: Iterable[AnnexVersion], kind: str, clock: AsOf | None = None) -> AnnexVersion | None:
    """The version of that kind that was decided last, on whatever day, and is not repealed; None where none is.

    With a clock, a repeal whose day has not come has undone nothing.
    """
    own = (v for v in found if v.kind == kind and v.in_force_from)
    kept = (v for v in own if not (is_repealed(v, clock) if clock else v.repealed_from))
    return max(kept, key=precedence, default=None)


def older(version: AnnexVersion, found: Iterable[AnnexVersion]) -> list[AnnexVersion]:
    """The other versions of the annex that are older: those dated before it, and the first one."""
    return [v for v in found if v.kind == version.kind and v is not version and (v.first or dated_before(v, version))]


def dated_before(version: AnnexVersion, other: AnnexVersion) -> bool:
    """Whether a version is dated before another; what is not dated precedes nothing."""
    return version.dated is not None and other.dated is not None and version.dated < other.dated


def precedes(version: AnnexVersion, other: AnnexVersion) -> bool:
    """Whether `version` is dated before `other`, or was decided before it; what is not known precedes nothing."""
    mine, others = version.in_force_from, other.in_force_from
    return dated_before(version, other) or (mine is not None and others is not None and mine < others)


def outdates(basis: AnnexVersion, plan: AnnexVersion) -> date | None:
    """The day of a lägesbild that is newer than the one that a plan says it rests on; None where it is not."""
    stated = plan.head.bygger_pa.value
    return basis.dated if stated and basis.dated and basis.dated > stated else None


def listed_before(version: AnnexVersion, found: Sequence[AnnexVersion]) -> list[AnnexVersion]:
    """The versions of the same annex before this one in `found`."""
    return [v for v in found[: found.index(version)] if v.kind == version.kind]
