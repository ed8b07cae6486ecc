"""What the pages about an agreement through time show: its versions, the versions of its annexes, what changed."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.site.redline import Compared
from samverk.site.view.agreement import TextBlock
from samverk.site.view.district import Contact, Measure, Reach
from samverk.site.view.shared import Original, RuleLink, Status


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page (`uri`, below the docs folder) or, where `uri` is empty, to none."""

    words: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A line of what there is to know: the question and the answers, each of which may be a link."""

    label: str
    answers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Concerned:
    """A requirement and how the agreement stands to it, with what its findings in the document at hand say."""

    rule: RuleLink
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file that is published with an annex. `path` is where it lies below the site's root, `data` its bytes.

    `width` and `height` are the pixels of a picture, 0 where they are not told. `seen` tells whether it is one.
    """

    name: str
    path: str
    data: bytes
    width: int
    height: int
    seen: bool = True


@dataclass(frozen=True, slots=True)
class AnnexWay:
    """Where a link in the text of an annex leads: `target` as written, the page, and the heading on it or nothing."""

    target: str
    uri: str
    heading: str


StepState: TypeAlias = Literal["done", "ahead", "late", "unknown"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the way that a version has gone, or has to go: when, what, and lines that say more of it.

    `when` may be empty. `turn` is the first day (ISO) on which the state may be another.
    """

    state: StepState
    when: str
    act: str
    about: tuple[Link, ...] = ()
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What a version changed of another, in sentences, with the page that shows it word by word."""

    title: str
    sentences: tuple[str, ...]
    way: Link


@dataclass(frozen=True, slots=True)
class Obtaining:
    """How to get a paper that cannot be read here: what to do, and where the parties are found."""

    words: str
    parties: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class TargetTerms:
    """A target as a version of the plan has it, in words; what is not stated is empty. `named` may lead on."""

    named: Link
    area: str
    start: str
    aim: str
    way: str
    source: str


@dataclass(frozen=True, slots=True)
class AnnexView:
    """A version of an annex. `kind` is a noun (`Åtgärdsplan`) and `name` the same in a sentence (`åtgärdsplanen`).

    `named` is what the version is called in a list, `about` its number and its day. `statuses` tell whether it applies
    and whether it is in time. `standing` says from when to when it applies, `lead` what a reader needs of that and
    cannot see from the statuses; it may be empty. `strip` are the annex's versions with their days, itself first and
    without an address; empty where there is but one. `chain` is how it came about and what is to come.
    `why_nothing`: why there is nothing to read, or empty; then `obtaining` says how to get it, or is None.
    `requirements` are those that were judged by what stands in it, the worst first. `files` are published with it, and
    `ways` are where its links to other annexes lead.
    `current` tells whether it applies on the day of judgement, and `turn` the first day (ISO) on which that may change.
    """

    agreement: str
    district: str
    uri: str
    kind: str
    name: str
    title: str
    named: str
    about: str
    statuses: tuple[Status, ...]
    standing: str
    lead: str
    strip: tuple[Link, ...]
    since: Since | None
    chain: tuple[Step, ...]
    why_nothing: str
    obtaining: Obtaining | None
    measures: tuple[Measure, ...]
    targets: tuple[TargetTerms, ...]
    targets_untold: str
    contacts: tuple[Contact, ...]
    problems: tuple[str, ...]
    remark: str
    corrections: tuple[str, ...]
    body: str
    originals: tuple[Original, ...]
    current: bool
    turn: str | None
    source: str
    requirements: tuple[Concerned, ...] = ()
    files: tuple[EnclosedFile, ...] = ()
    ways: tuple[AnnexWay, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """A tillägg or a decision of a day, in whole sentences, with the page that says more."""

    title: str
    sentences: tuple[str, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class VersionView:
    """An agreement as it read from a day on. `text` is empty where the words are not known; `lacking` says why.

    `period` is one sentence. `changes` are sentences about the values that were changed since the version before.
    `annexes` are those that applied, each with its answer from when. `before` and `after` are the neighbours in time.
    `current` and `turn` as in AnnexView; not `sure`: it holds a tillägg that does not have effect, or may not have.
    """

    agreement: str
    district: str
    uri: str
    title: str
    day: str
    period: str
    current: bool
    text: tuple[TextBlock, ...]
    lacking: str
    happenings: tuple[Happening, ...]
    changes: tuple[str, ...]
    annexes: tuple[Term, ...]
    originals: tuple[Original, ...]
    before: Link | None
    after: Link | None
    redline: Link | None
    turn: str | None
    source: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What reads otherwise beside the text: what it belongs to (empty: the annex itself), its name and its words.

    `words` is one text, or the items of a list (`bullet`).
    """

    owner: str
    label: str
    words: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document as it was and as it became. `name` is what it is called at the beginning of a sentence.

    `came` says what took whose place, as the rest of a sentence that begins with the name. `facts` are sentences on
    what was changed and `amount` one on how many words, empty where there is nothing to count. `note` says why the
    words are not shown, or is empty; `way` is the page of what it became, None where there is none.
    """

    anchor: str
    name: str
    came: str
    facts: tuple[str, ...] = ()
    amount: str = ""
    note: str = ""
    fields: tuple[FieldChange, ...] = ()
    blocks: tuple[Compared, ...] = ()
    way: Link | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """What changed an agreement: a decision or a tillägg. `day` and `since` are when it was made and when it applies.

    `about` are sentences on who was there or signed, and `told` whether the group that has to know was told.
    """

    who: str
    about: tuple[str, ...]
    day: str
    since: str
    record: str
    told: Status | None = None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What changed in an agreement on a day. `lead` are sentences: who decided what, and of the agreement's own words.

    `informed` is the group that has to be told, empty where none has. `remarks` are whose they are and their words.
    `before` and `after` are the changes next in time, `after` None for the latest; `turn` is then the first day (ISO)
    on which there may be a later one. `version` is the agreement as it became.
    """

    agreement: str
    district: str
    uri: str
    day: str
    lead: tuple[str, ...]
    deeds: tuple[Deed, ...]
    informed: str
    remarks: tuple[tuple[str, str], ...]
    parts: tuple[Comparison, ...]
    before: Link
    after: Link | None
    version: Link
    turn: str | None
    source: str


@dataclass(frozen=True, slots=True)
class RedlineView:
    """A version of an annex beside the one that it says it replaces. `change` is all that changed when it began."""

    agreement: str
    district: str
    uri: str
    title: str
    older: Link
    newer: Link
    compared: Comparison
    change: Link | None
    source: str
