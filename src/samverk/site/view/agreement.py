"""What an agreement's page shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from samverk.site.view.shared import Card, Fact, RuleLink, Status, Verdict


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """An annex of the agreement's list. `dated` and `decided` are words, also where nothing is known."""

    number: str
    title: str
    dated: str
    decided: str
    status: Status


@dataclass(frozen=True, slots=True)
class ClauseNote:
    """What the rules say about one clause: its worst verdict, and the rules behind it, worst first."""

    clause: str
    verdict: Verdict
    rules: tuple[RuleLink, ...]

    @property
    def turn(self) -> str | None:
        """The first day (ISO) on which any of it turns, None where none does."""
        return min((rule.turn for rule in self.rules if rule.turn), default=None)


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
    turn: str | None = None
