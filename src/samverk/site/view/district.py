"""The parts of an agreement's page: what each section shows. Words, not facts; days that are compared are ordinals."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.site.view.shared import RuleLink, Status

Tier: TypeAlias = Literal["styrgrupp", "beredningsgrupp", "arbetsgrupp", "organ"]
Stretch: TypeAlias = Literal["applies", "applied", "late", "left", "withheld", "absent"]


@dataclass(frozen=True, slots=True)
class Way:
    """A link within the site: to the page `uri` (empty: this page), at `fragment` (may be empty)."""

    words: str
    uri: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Something that has not begun, in a sentence; `turn` is the day (ISO) on which it does, or is empty."""

    sentence: str
    turn: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell of the facts box: what is asked, the answer, what else there is to say, and where to read more.

    `mail` is an e-mail address, `turn` the first day (ISO) on which the answer may be another; each None for none.
    """

    label: str
    answer: str
    details: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    status: Status | None = None
    mail: str | None = None
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A prioritised area. `about` is a sentence on what it answers to, or empty."""

    name: str
    about: str
    goals: tuple[str, ...]
    steps: tuple[str, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organ:
    """A group of the cooperation: who sits in it, and how often it meets (empty: not stated).

    `held` is about the last meeting, `about` what a working group is for; either may be empty.
    """

    name: str
    members: tuple[str, ...]
    meetings: str
    kind: Tier = "styrgrupp"
    held: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the action plan, from the problem to how it is followed up. What is not stated is empty.

    `uri` is the page of the measure itself, empty where it has none.
    """

    area: str
    problem: str
    cause: str
    what: str
    responsible: str
    end: str
    status: Status
    overdue: Status | None
    follow_up: tuple[str, ...]
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The action plan that applies: a sentence about it, or on why it is not shown, and its measures in order."""

    about: str
    ways: tuple[Way, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision or a tillägg: when, who, what, in which record, and whether the central group was told."""

    day: str
    who: str
    what: str
    record: str
    told: Status
    ways: tuple[Way, ...] = ()
    remark: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exempted:
    """A dispens: from which rule (`rule` None: no such rule is known), why, who decided and until when."""

    rule: RuleLink | None
    named: str
    reason: str
    decided: str
    until: str
    status: Status


@dataclass(frozen=True, slots=True)
class VersionRow:
    """The agreement as it read from a day on; the newest is the one that applies, where `status` is good.

    `from_day` is the day again (ISO), and `brief` what happened in a word or two (`lägesbild och åtgärdsplan`).
    """

    from_day: str
    brief: str
    day: str
    what: tuple[str, ...]
    way: Way
    redline: Way | None
    status: Status


@dataclass(frozen=True, slots=True)
class Contact:
    """A function to turn to. `mail` None where `e_post` is no address. `internal`: only in the internal edition."""

    function: str
    party: str
    e_post: str
    mail: str | None
    phone: str
    person: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody is found: the name, the address in a line, telephone and e-mail, each empty where not known."""

    name: str
    address: str
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where the public turns (None: not stated), a sentence about the list, and its rows.

    `parties` is how the parties themselves are reached, and at last the publisher, for who finds nobody else. `lacking`
    begins a sentence on why it is not known where the public turns; empty where that is simply not stated.
    """

    point: Contact | None
    about: str
    rows: tuple[Contact, ...] = ()
    parties: tuple[Reach, ...] = ()
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A day on which something falls due: what has to be done, whether the day has passed, and the rule that asks.

    `last_day` says it in words (`senast 12 maj 2027`).
    """

    day: str
    last_day: str
    what: str
    status: Status
    rule: RuleLink


@dataclass(frozen=True, slots=True)
class Proof:
    """A rule's verdict and the lines it rests on as (place, words); `more` lines are not shown.

    `clauses` are all numbered clauses that it judges.
    """

    rule: RuleLink
    clause: str
    clauses: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time from `start` up to `end` (ordinals, end excluded).

    `words` are short enough to stand in the band, `told` says all of it. `uri` is the version's page.
    """

    start: int
    end: int
    kind: Stretch
    words: str
    told: str
    uri: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """An annex and what applied of it when, the oldest first; the time left until it is due comes last."""

    label: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class BandChart:
    """Which annex version applied when, from `start` to `end` (ordinals). `years` are (first of January, year).

    `today` is the day of judgement, or the agreement's last day where that has passed; `today_words` says which.
    """

    start: int
    today: int
    end: int
    today_words: str
    years: tuple[tuple[int, str], ...]
    rows: tuple[BandRow, ...]
