"""The states of things in words: what pages say of time, signatures, papers, dispenses and measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from samverk.agreement.annex_list import Hidden, hidden_as
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.parts.period import Phase
from samverk.agreement.parts.signature import Signed
from samverk.agreement.waivers import Told
from samverk.model.span import Span
from samverk.model.standing import Tone
from samverk.model.stated import State as FieldState
from samverk.model.stated import faults_of
from samverk.site.view.shared import Status


@dataclass(frozen=True, slots=True)
class Word:
    """`one` of one thing; `several` where it has a form of its own, else empty."""

    tone: Tone
    one: str
    several: str = ""

    def status(self, more: str = "", turn: str | None = None) -> Status:
        """The word for one, with what follows it."""
        return Status(self.tone, f"{self.one} {more}".rstrip(), turn)

    def of(self, number: int) -> str:
        """The form for so many."""
        return self.several if self.several and number != 1 else self.one


Key: TypeAlias = Phase | Hidden | Signed | FieldState | Told | str
"""A state of: time, a paper that is not shown, a signature, what is said of a first day, a dispens, a last day (LATE,
IN_TIME) and of one that nobody can read (NO_END); whether a target is reached; or the code of a
measure's status, empty where it has none."""

LATE, IN_TIME = "försenad", "i tid"
NO_END = "slutdag går inte att läsa"
REACHED, NOT_YET, NOT_REACHED = "nått", "inte nått än", "inte nått"
"""How a target in figures stands; NOT_YET while its year has not passed."""

STATES: Mapping[Key, Word] = {
    Phase.CURRENT: Word("good", "gäller"),
    Phase.COMING: Word("plain", "gäller från"),
    Phase.OVER: Word("plain", "gällde till"),
    FieldState.SAID: Word("unknown", "slutar före starten"),
    FieldState.UNSAID: Word("unknown", "startdag saknas"),
    FieldState.UNKNOWN: Word("unknown", "startdag okänd"),
    FieldState.UNCLEAR: Word("unknown", "startdag går inte att läsa"),
    NO_END: Word("unknown", NO_END),
    Signed.YES: Word("good", "undertecknad av alla parter"),
    Signed.NO: Word("bad", "inte undertecknad av alla parter"),
    Signed.UNKNOWN: Word("unknown", "underskrifterna inte bekräftade"),
    Signed.UNSAID: Word("unknown", "underskrifterna inte bekräftade"),
    Hidden.SECRECY: Word("plain", "hemlig", "hemliga"),
    Hidden.INTERNAL: Word("plain", "intern", "interna"),
    Hidden.WITHDRAWN: Word("plain", "återtagen", "återtagna"),
    Hidden.MISSING: Word("unknown", "inte inlämnad", "inte inlämnade"),
    LATE: Word("bad", "försenad"),
    IN_TIME: Word("good", "i tid"),
    "giltig": Word("good", "gäller"),
    "utgången": Word("plain", "gäller inte längre: sista dagen har passerat"),
    "ofullständig": Word("bad", "gäller inte: uppgifter saknas"),
    "för-lång": Word("bad", "gäller inte: längre än reglerna tillåter"),
    "inte-beslutad": Word("plain", "gäller inte än"),
    "upphävd": Word("plain", "gäller inte längre: beslutet är upphävt"),
    "utan-undantag": Word("bad", "räknas inte: ingen får besluta om undantag från regeln"),
    "oläslig": Word("unknown", "går inte att bedöma: en uppgift går inte att läsa"),
    "genomförd": Word("good", "genomförd"),
    "pågår": Word("plain", "pågår"),
    "planerad": Word("plain", "planerad"),
    "avbruten": Word("warn", "avbruten"),
    REACHED: Word("good", "målet är nått"),
    NOT_REACHED: Word("plain", "målet är inte nått"),
    NOT_YET: Word("plain", "målet är inte nått än"),
    "": Word("unknown", "status saknas"),
}


WITHHELD = "visas inte här"
"""Of what is there, and is not public: the public edition calls it neither missing nor unreadable."""


def unread(places: Iterable[Span]) -> str:
    """What is said of what nobody can read for those places: withheld where all of them are."""
    return WITHHELD if all(place.withheld for place in places) else "går inte att läsa"


def that_unread(places: Iterable[Span]) -> str:
    """The same, after what it is: `område som inte visas här`."""
    return f"som {unread(places)}".replace(f"som {WITHHELD}", "som inte visas här")


def not_shown(version: AnnexVersion) -> str:
    """Why nobody outside can read a version of an annex; empty where anybody can."""
    hidden, ground = hidden_as(version), version.head.sekretessgrund.words
    unclear = faults_of(version.head.access)
    if hidden is Hidden.INTERNAL and unclear:
        return f"det {unread(unclear)} vem som får se den"
    match hidden:
        case Hidden.SECRECY:
            return f"sekretess enligt {ground}" if ground else "sekretess"
        case Hidden.INTERNAL:
            return "visas bara internt"
        case Hidden.MISSING | Hidden.WITHDRAWN:
            return STATES[hidden].one
        case None:
            return ""
