"""How an agreement stands to a requirement: five standings, and the only words and signs that tell of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

from samverk.model.rule import Severity

Tone: TypeAlias = Literal["good", "bad", "warn", "plain"]
Forms: TypeAlias = tuple[str, str]
"""The words for one and for several."""


@dataclass(frozen=True, slots=True)
class Words:
    """Pages show `sign`, `tone` and `word`; reports show `mark` and `shade`.

    `noun`, `verb` and `phrase` are the forms after a number: of requirements (`1 brist`, `1 krav` with `verb`) and of
    agreements. `heading` stands above a number of requirements, `clause` after one in a sentence.
    """

    sign: str
    tone: Tone
    word: str
    mark: str
    shade: Tone
    noun: Forms
    verb: Forms
    phrase: Forms
    heading: str
    clause: str


class Standing(Enum):
    """In the order of the members, the worst comes first. `value` is the API's word."""

    BREACHED = "breached"
    REMARKED = "remark"
    NOT_ASSESSED = "not_assessed"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> Words:
        """The words and signs that tell of it."""
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Standing).index(self)


class Apart(Enum):
    """Breaches that are counted by themselves, each once, whatever standing is behind them.

    WAIVED: under a waiver. INHERITED: from before the change, and by nothing that it brings.
    """

    WAIVED = "waived"
    INHERITED = "inherited"

    @property
    def words(self) -> Words:
        """The words and signs that tell of it."""
        return _WORDS[self]


Counted: TypeAlias = Standing | Apart
"""What an outcome is counted as."""

_WORDS: Mapping[Counted, Words] = {
    Standing.BREACHED: Words(
        "!", "bad", "brister", "✗", "bad",
        noun=("brist", "brister"), verb=("brister", "brister"), phrase=("brister", "brister"),
        heading="Krav som brister", clause="brister",
    ),
    Standing.REMARKED: Words(
        "△", "warn", "påpekande", "!", "warn",
        noun=("påpekande", "påpekanden"), verb=("har påpekanden", "har påpekanden"),
        phrase=("har ett påpekande", "har påpekanden"), heading="Krav med påpekande", clause="ger ett påpekande",
    ),
    Standing.NOT_ASSESSED: Words(
        "?", "plain", "ej bedömt", "?", "warn",
        noun=("ej bedömt", "ej bedömda"), verb=("kan inte bedömas", "kan inte bedömas"),
        phrase=("är inte bedömd", "är inte bedömda"), heading="Kan inte bedömas", clause="går inte att bedöma",
    ),
    Standing.MET: Words(
        "✓", "good", "uppfyllt", "✓", "good",
        noun=("uppfyllt", "uppfyllda"), verb=("uppfylls", "uppfylls"), phrase=("uppfyller", "uppfyller"),
        heading="Krav som uppfylls", clause="uppfylls",
    ),
    Standing.NOT_APPLICABLE: Words(
        "–", "plain", "ej tillämpligt", "–", "plain",
        noun=("ej tillämpligt", "ej tillämpliga"), verb=("är inte tillämpligt", "är inte tillämpliga"),
        phrase=("berörs inte", "berörs inte"), heading="Ej tillämpliga", clause="berörs inte",
    ),
    Apart.WAIVED: Words(
        "–", "plain", "med dispens", "–", "plain",
        noun=("med dispens", "med dispens"), verb=("har dispens", "har dispens"),
        phrase=("har dispens", "har dispens"), heading="Krav med dispens", clause="har dispens",
    ),
    Apart.INHERITED: Words(
        "–", "plain", "brast redan förut", "–", "plain",
        noun=("brast redan förut", "brast redan förut"),
        verb=("brast redan före ändringen", "brast redan före ändringen"),
        phrase=("brast redan före ändringen", "brast redan före ändringen"),
        heading="Krav som brast redan före ändringen", clause="brast redan före ändringen",
    ),
}  # fmt: skip


def standing_of(verdict: str, worst: Severity | None) -> Standing:
    """The standing behind a verdict (as in Outcome); `worst` is the severity of the worst finding about a breach.

    A breach of which nothing more is known is one.
    """
    if verdict != "breached":
        return Standing(verdict)
    return Standing.BREACHED if worst in (Severity.ERROR, None) else Standing.REMARKED
