"""What an agreement's page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samverk.model.standing import Standing
from samverk.site.view.district import (
    Answer,
    Area,
    BandChart,
    Contacts,
    Decided,
    Duty,
    Exempted,
    OnTheWay,
    Organ,
    Plan,
    Proof,
    VersionRow,
    Way,
)
from samverk.site.view.shared import Card, Original, RuleLink, Status


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """An annex of the agreement's list. `dated` and `decided` are words, also where nothing is known.

    `way` None: the version has no page.
    """

    number: str
    title: str
    dated: str
    decided: str
    status: Status
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class ClauseNote:
    """What the rules say about one clause: its worst standing, and the rules behind it, worst first."""

    clause: str
    standing: Standing
    rules: tuple[RuleLink, ...]

    @property
    def turn(self) -> str | None:
        """The first day (ISO) on which any of it turns, None where none does."""
        return min((rule.turn for rule in self.rules if rule.turn), default=None)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the agreement's own words. `clause` None: words that no clause number covers.

    Where it is not `readable`, `text` says so instead of what stands there.
    """

    text: str
    clause: str | None = None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of the agreement's own words; its pieces follow each other without anything between them.

    `kind` is title, heading, subheading, paragraph, bullet or signature. `anchor` is a heading's fragment, empty of
    other kinds.
    """

    kind: str
    pieces: tuple[Piece, ...]
    anchor: str = ""

    @property
    def readable(self) -> bool:
        """Whether all of its words could be read."""
        return all(piece.readable for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement's page. `notes` and `anchors` (on the page of all clauses) are keyed by clause.

    `text` empty: it could not be rendered. `questions` has, by clause, what a human answers where no rule can tell.
    `bands` None: nothing has applied yet. `statuses`, `answers` and `cards` are
    in the order of the page. `unjudged` says that no rule has judged it; empty where one has. `about` are its police
    areas and former names, `places` the places in its districts. `met` says how many requirements nobody has to mind,
    of `requirements` in all, and `left_open` how many cannot be assessed; each empty for none. `next_day` is the next
    last day, empty where there is none. `lacking` says why words of the text are not shown; empty where all are.
    `untold` has, by section, what stands there in the place of that there is nothing. `on_the_way`: what has not begun.
    `sound`: its file can be read.
    """

    id: str
    name: str
    title: str
    statuses: tuple[Status, ...]
    summary: str
    requirements: int
    next_day: str
    answers: tuple[Answer, ...]
    annexes: tuple[AnnexRow, ...]
    text: tuple[TextBlock, ...]
    notes: Mapping[str, ClauseNote]
    questions: Mapping[str, str]
    cards: tuple[Card, ...]
    unjudged: str
    organs: tuple[Organ, ...]
    source: str
    turn: str | None = None
    areas: tuple[Area, ...] = ()
    bands: BandChart | None = None
    plan: Plan = field(default_factory=lambda: Plan(""))
    versions: tuple[VersionRow, ...] = ()
    decided: tuple[Decided, ...] = ()
    exempted: tuple[Exempted, ...] = ()
    signed: tuple[str, ...] = ()
    originals: tuple[Original, ...] = ()
    contacts: Contacts = field(default_factory=lambda: Contacts(None, ""))
    duties: tuple[Duty, ...] = ()
    met: str = ""
    left_open: str = ""
    about: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    lacking: str = ""
    untold: Mapping[str, str] = field(default_factory=dict)
    on_the_way: tuple[OnTheWay, ...] = ()
    sound: bool = True


@dataclass(frozen=True, slots=True)
class RequirementsView:
    """Every requirement that an agreement was judged by: `proofs` the worst first; `anchors` as in AgreementView."""

    id: str
    name: str
    proofs: tuple[Proof, ...]
    anchors: Mapping[str, str]
    turn: str | None = None
