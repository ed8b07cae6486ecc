"""What the start page and the calendar page show."""

from dataclasses import dataclass

from samverk.model.standing import Counted
from samverk.site.view.shared import AgreementLink, RuleLink, Status


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement on the start page. `about` says which police areas it is with and what its districts were called.

    `applies` and `lagesbild` are a word each, with `since` and `written` the lines that say more. `counts` are how many
    requirements stand so, the worst first, without those that nobody has to mind; `more` those that cannot be assessed.
    `due` is the next last day and what it is for, empty where nothing is dated; `due_turn` is the day (ISO) after.
    """

    agreement: AgreementLink
    about: tuple[str, ...]
    applies: Status
    since: tuple[str, ...]
    counts: tuple[Status, ...]
    more: tuple[str, ...]
    lagesbild: Status
    written: tuple[str, ...]
    due: tuple[str, ...] = ()
    due_turn: str | None = None


@dataclass(frozen=True, slots=True)
class LackingRow:
    """A district of which no agreement is known here: its police areas, and `unsure` where it is unclear if it is."""

    name: str
    police_areas: tuple[str, ...]
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A former district: its name, and where it belongs now."""

    name: str
    agreement: AgreementLink


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What has or had to be done by a day. `sentence` says it without its agreement and its day, as part of a sentence.

    `day` is the last day, `on` the same in ISO, `month` the heading it stands under (`maj 2027`). `late` is how long
    ago that was (`drygt ett år`), empty of a day to come. `responsible` is who answers for it, `uri` the page that says
    more. `rule` is the rule that sets the day, and `clause` what that rests on. `then` is how the agreement stands to
    the rule after the day, where nobody does anything; None: as today. `turn` as in Status.
    """

    day: str
    on: str
    month: str
    agreement: AgreementLink
    sentence: str
    late: str
    responsible: str
    uri: str
    rule: RuleLink
    clause: str
    then: Counted | None = None
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class ComingView:
    """The calendar page: `overdue` the longest overdue first, `rows` by day. `until` is the forecast's last day."""

    overdue: tuple[TaskRow, ...]
    rows: tuple[TaskRow, ...]
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
    """The start page. `rows` have the most breaches first, `lacking` are in Swedish order. `turn` as in Status.

    `have` says of how many districts there is an agreement, `followed` how the requirements are followed in all of
    them; `places` are some former districts to try. `targets`: some plan has targets, so that they have a page.
    """

    have: str
    followed: str
    rows: tuple[AgreementRow, ...]
    lacking: tuple[LackingRow, ...]
    places: tuple[Place, ...] = ()
    overdue: tuple[TaskRow, ...] = ()
    coming: tuple[TaskRow, ...] = ()
    latest: tuple[LatestRow, ...] = ()
    turn: str | None = None
    targets: bool = False
