"""What the pages about an agreement through time show: its versions, the versions of its annexes, what changed."""

from dataclasses import dataclass

from samverk.site.redline import Compared
from samverk.site.view.agreement import TextBlock
from samverk.site.view.district import Contact, Measure
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


@dataclass(frozen=True, slots=True)
class AnnexView:
    """A version of an annex. `kind` is a noun (`Åtgärdsplan`). `why_nothing`: why there is nothing to read, or empty.

    `standing` says from when to when it applies. `redline` is empty where there is nothing to compare with.
    `requirements` are those that were judged by what stands in it, the worst first. `files` are published with it, and
    `ways` are where its links to other annexes lead.
    `current` tells whether it applies on the day of judgement, and `turn` the first day (ISO) on which that may change.
    """

    agreement: str
    district: str
    uri: str
    kind: str
    title: str
    dated: str
    status: Status
    standing: str
    terms: tuple[Term, ...]
    why_nothing: str
    measures: tuple[Measure, ...]
    contacts: tuple[Contact, ...]
    problems: tuple[str, ...]
    remark: str
    corrections: tuple[str, ...]
    body: str
    redline: Link | None
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
    """One field that reads otherwise: what it belongs to (empty: the annex itself), its name and its words."""

    owner: str
    label: str
    words: Compared


@dataclass(frozen=True, slots=True)
class RedlineView:
    """What a version changed. `sentences` tell it, `fields` and `blocks` show it; `added` and `removed` count words.

    `older` and `newer` are what was compared; the page belongs to `newer`. `note` says why no text
    is shown, or is empty. `annexes` are the annexes that were exchanged, each with the page that tells how.
    """

    agreement: str
    district: str
    uri: str
    title: str
    older: Link
    newer: Link
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]
    fields: tuple[FieldChange, ...]
    blocks: tuple[Compared, ...]
    own_words: bool
    added: int
    removed: int
    source: str
    note: str = ""
    annexes: tuple[Link, ...] = ()
