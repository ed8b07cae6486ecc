"""What the start page and the calendar page show."""

from dataclasses import dataclass
from typing import Literal

from samverk.model.standing import Counted
from samverk.site.view.shared import AgreementLink, Fact, RuleLink, Status


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district on the start page. `agreements` is empty where none is known; `due` None: nothing dated ahead.

    `due_turn` is the day (ISO) after it, from which it is no longer ahead.
    """

    name: str
    police_areas: tuple[str, ...]
    agreements: tuple[AgreementLink, ...]
    statuses: tuple[Status, ...]
    due: str | None
    due_turn: str | None = None


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """Something that should have been done. `what` is a noun phrase, `last` the last day for it.

    `late` is how long ago that was (`drygt ett år`), `responsible` who answers for it, `uri` the page that says more.
    """

    agreement: AgreementLink
    what: str
    last: str
    late: str
    responsible: str
    uri: str


@dataclass(frozen=True, slots=True)
class ComingRow:
    """What a day brings: a duty's last day, or a verdict that turns where nobody does anything.

    `month` is the heading it stands under (`maj 2027`). `rule` None: no rule is behind it.
    `then` is how the agreement stands to the rule after a duty's last day, where nobody does anything; else None.
    """

    day: str
    month: str
    agreement: AgreementLink
    kind: Literal["duty", "turn"]
    sentence: str
    rule: RuleLink | None
    then: Counted | None = None


@dataclass(frozen=True, slots=True)
class ComingView:
    """The calendar page: `rows` by day. `until` is the last day that the forecast looked at."""

    rows: tuple[ComingRow, ...]
    agreements: tuple[AgreementLink, ...]
    until: str
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class LatestRow:
    """An event on the start page; `uri` is the page that says more, `told` may be empty."""

    day: str
    agreement: AgreementLink
    sentence: str
    told: str
    uri: str


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page. Rows in the order of the register; `facts` are four. `turn` as in Status."""

    facts: tuple[Fact, ...]
    rows: tuple[DistrictRow, ...]
    overdue: tuple[OverdueRow, ...] = ()
    coming: tuple[ComingRow, ...] = ()
    latest: tuple[LatestRow, ...] = ()
    turn: str | None = None
