"""How an agreement stands to a requirement, and how serious that is: the only words and signs that tell of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple, TypeAlias

from samverk.model.rule import ExampleKind, Severity

Tone: TypeAlias = Literal["good", "bad", "warn", "unknown", "plain"]
SIGNS: Mapping[Tone, str] = {"good": "✓", "bad": "!", "warn": "△", "unknown": "?", "plain": "–"}
"""What stands before a word, so that nothing is told by its colour alone."""
TONES_WORST_FIRST: tuple[Tone, ...] = ("bad", "warn", "unknown", "good", "plain")
"""What a sum of several is told in: the first of them that it has."""
Forms: TypeAlias = tuple[str, str]
"""The words for one and for several."""


@dataclass(frozen=True, slots=True)
class Words:
    """What everybody shows, at a terminal and on a page: `word` of one requirement, `counted` after a number of them.

    `tone` gives the colour and the sign.
    """

    tone: Tone
    word: str
    counted: Forms

    @property
    def sign(self) -> str:
        """The sign before the word."""
        return SIGNS[self.tone]

    def number(self, number: int) -> str:
        """So many requirements: `1 brist`, `26 brister`, `34 krav uppfylls`."""
        return f"{number} {self.counted[number != 1]}"


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
    Standing.BREACHED: Words("bad", "brister", ("brist", "brister")),
    Standing.REMARKED: Words("warn", "påpekas", ("påpekande", "påpekanden")),
    Standing.NOT_ASSESSED: Words("unknown", "går inte att bedöma", ("krav går inte att bedöma",) * 2),
    Standing.MET: Words("good", "uppfylls", ("krav uppfylls",) * 2),
    Standing.NOT_APPLICABLE: Words("plain", "berörs inte", ("krav berörs inte",) * 2),
    Apart.WAIVED: Words("plain", "har dispens", ("krav har dispens",) * 2),
    Apart.INHERITED: Words(
        "plain",
        "brast eller påpekades redan före ändringen",
        ("krav brast eller påpekades redan före ändringen",) * 2,
    ),
}

ALL_MET = "alla krav uppfylls"
"""Of an agreement of which nothing is breached, remarked on, waived or left open."""

EXAMPLES: Mapping[ExampleKind, Standing] = {
    "uppfyllt": Standing.MET,
    "brutet": Standing.BREACHED,
    "ej_tillämpligt": Standing.NOT_APPLICABLE,
    "obedömt": Standing.NOT_ASSESSED,
}
"""How the agreement of an example stands to its rule."""


class Serious(NamedTuple):
    """How serious a rule is: in a word, and what it means for a change in a sentence."""

    word: str
    meaning: str


SERIOUSNESS: Mapping[Severity, Serious] = {
    Severity.ERROR: Serious(
        "stoppar ändringar", "Den som ändrar överenskommelsen måste rätta bristen innan ändringen kan tas in."
    ),
    Severity.WARNING: Serious("påpekas", "Den som inte följer kravet får det påpekat, men ingen ändring stoppas."),
    Severity.NOTE: Serious("upplyser", "Sidan upplyser om det, men ingen ändring stoppas."),
}
"""Without sign or colour: those tell of somebody who breaches a rule."""


def numbers(counts: Mapping[Counted, int], order: Iterable[Counted]) -> list[str]:
    """`26 brister` and so on, in that order, without what there is none of."""
    return [one.words.number(counts[one]) for one in order if counts.get(one)]


def standing_of(verdict: str, worst: Severity | None) -> Standing:
    """The standing behind a verdict (as in Outcome); `worst` is the severity of the worst finding about a breach.

    A breach of which nothing more is known is one.
    """
    if verdict != "breached":
        return Standing(verdict)
    return Standing.BREACHED if worst in (Severity.ERROR, None) else Standing.REMARKED
