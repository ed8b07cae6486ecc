"""What the pages about follow-ups show: a measure through its plans, and each follow-up of an agreement."""

from dataclasses import dataclass

from samverk.site.view.history import Link, Term
from samverk.site.view.shared import Status


@dataclass(frozen=True, slots=True)
class Step:
    """How a measure went on a day: in a follow-up, or in a plan as it was decided.

    `status` None: nothing is said of how far it had come. `said` are phrases. `record` is the written one, or empty.
    """

    day: str
    who: str
    status: Status | None
    said: tuple[str, ...]
    record: str
    more: Link


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure's own page. `standing` says of which plan it is; `steps` are the newest first.

    `turn` is the first day (ISO) on which anything of it may be otherwise. `current`: it is of the plan that applies.
    """

    agreement: str
    district: str
    uri: str
    title: str
    statuses: tuple[Status, ...]
    standing: str
    terms: tuple[Term, ...]
    steps: tuple[Step, ...]
    current: bool
    turn: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A measure in a follow-up, with its own page."""

    measure: Link
    status: Status | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a goal; what is not stated is empty."""

    goal: str
    value: str
    day: str
    source: str


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """One follow-up. `anchor` is unique on its page; `why_nothing` says why there is nothing to read, or is empty."""

    anchor: str
    title: str
    terms: tuple[Term, ...]
    measures: tuple[Progress, ...]
    measured: tuple[Measured, ...]
    lessons: str
    corrections: tuple[str, ...]
    remark: str
    why_nothing: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpsView:
    """Every follow-up of an agreement that has been made, the newest first, those without a day last."""

    agreement: str
    district: str
    uri: str
    lead: str
    follow_ups: tuple[FollowUpView, ...]
    turn: str | None
    source: str
