"""What each kind of page shows, ready for writing: words, not facts. Nothing here knows Markdown or HTML.

All texts are plain Swedish or the agreement's own words, unescaped. Dates are already words (`1 juni 2024`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Tone: TypeAlias = Literal["good", "bad", "warn", "plain"]
Verdict: TypeAlias = Literal["breached", "remark", "not_assessed", "met", "not_applicable"]

# A sign and a word for each verdict, worst first: the order in which they are shown.
VERDICTS: Mapping[Verdict, tuple[str, str, Tone]] = {
    "breached": ("!", "brister", "bad"),
    "remark": ("△", "påpekande", "warn"),
    "not_assessed": ("?", "ej bedömt", "plain"),
    "met": ("✓", "uppfyllt", "good"),
    "not_applicable": ("–", "ej tillämpligt", "plain"),
}
TONE_SIGNS: Mapping[Tone, str] = {"good": "✓", "bad": "!", "warn": "△", "plain": "–"}


@dataclass(frozen=True, slots=True)
class Status:
    """One thing to know at a glance: always words, with a tone for the sign and the colour."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above the page that says what the page is not: fictive content, a draft, an internal edition."""

    tone: Tone
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What holds for every page. `as_of` and `rule_sets` are words; `notices` stand on top of every page."""

    name: Literal["public", "internal"]
    site_name: str
    city: str
    as_of: str
    rule_sets: str
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell of the facts box: what, the answer, and what else there is to say about it (may be empty)."""

    label: str
    answer: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AgreementLink:
    """An agreement to link to: `name` is its district or districts."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district on the start page. `agreements` is empty where none is known; `due` None: nothing dated ahead."""

    name: str
    police_areas: tuple[str, ...]
    agreements: tuple[AgreementLink, ...]
    statuses: tuple[Status, ...]
    due: str | None


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page. Rows in the order of the register; `facts` are four."""

    facts: tuple[Fact, ...]
    rows: tuple[DistrictRow, ...]


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """An annex of the agreement's list. `dated` and `decided` are words, also where nothing is known."""

    number: str
    title: str
    dated: str
    decided: str
    status: Status


@dataclass(frozen=True, slots=True)
class RuleLink:
    """A rule and how the agreement at hand stands to it."""

    id: str
    title: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ClauseNote:
    """What the rules say about one clause: its worst verdict, and the rules behind it, worst first."""

    clause: str
    verdict: Verdict
    rules: tuple[RuleLink, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the agreement's own words. `clause` None: words that no clause number covers."""

    text: str
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of the agreement's own words; its pieces follow each other without anything between them.

    `kind` is title, heading, subheading, paragraph, bullet or signature.
    """

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """What a requirement rests on. `assumption` None: the text itself says it. `document` is the source's title.

    `also` are further clauses that the rule judges.
    """

    clause: str
    document: str
    quote: str
    assumption: str | None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A finding. `rule` None: the file could not be read as it should. `quote` is the line in the file, or empty."""

    tone: Tone
    severity: str
    message: str
    fix: str
    place: str
    quote: str
    rule: RuleLink | None
    support: Support | None
    related: tuple[str, ...] = ()
    time_driven: bool = False
    waiver: str | None = None


@dataclass(frozen=True, slots=True)
class Organ:
    """A group of the cooperation: who sits in it, and how often it meets (empty: not stated)."""

    name: str
    members: tuple[str, ...]
    meetings: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement's page. `facts` are four. `notes` is keyed by clause. `text` empty: it could not be rendered.

    `questions` has, by clause, what a human answers where no rule can tell.
    """

    id: str
    name: str
    title: str
    statuses: tuple[Status, ...]
    summary: str
    facts: tuple[Fact, ...]
    annexes: tuple[AnnexRow, ...]
    text: tuple[TextBlock, ...]
    notes: Mapping[str, ClauseNote]
    questions: Mapping[str, str]
    cards: tuple[Card, ...]
    organs: tuple[Organ, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An example of a rule: the word for its kind, the day it is judged, and its files as (path, text)."""

    kind: str
    as_of: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one agreement stands to one rule."""

    agreement: AgreementLink
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule set has chosen where the text leaves something open, and why."""

    name: str
    value: str
    reason: str
    rule_set: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule's page. `validity` is a clause of a sentence (`från och med 1 juni 2024`).

    `remarks` are whole sentences about transition and waivers; a standing with an empty agreement id is that of all
    agreements together.
    """

    id: str
    title: str
    severity: str
    severity_meaning: str
    tone: Tone
    status: str
    owner: str
    validity: str
    rule_set: str
    support: Support
    choices: tuple[Choice, ...]
    remarks: tuple[str, ...]
    explanation: str
    fix: str
    examples: tuple[ExampleView, ...]
    standings: tuple[Standing, ...]
    source: str
