"""A party's signature, of the agreement or of a tillägg."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.parts.reading import Part, day, past_day, text, truth
from samverk.model.stated import State, Stated, derived

_ACTING = re.compile(r"^(?:t\.?\s?f\.?|tillförordnad)\s+", re.IGNORECASE)
_DEPUTY = re.compile(r"^(?:bitr\.?|biträdande|ställföreträdande|stf\.?|vik\.?|vikarierande)\s+", re.IGNORECASE)
_CHECKSUM = re.compile(r"sha256:[0-9a-f]{64}")


class Signed(Enum):
    """Whether a party has signed: `okänt` is what the text says of itself, UNSAID is silence. `value` as for rules."""

    YES = "ja"
    NO = "nej"
    UNKNOWN = "okänt"
    UNSAID = "saknas"


class Manner(Enum):
    """How a party has signed. `value` as for rules."""

    PAPER = "papper"
    ELECTRONIC = "e-underskrift"
    OTHER = "annan"
    UNSAID = "saknas"


class Checksum(Enum):
    """Whether the checksum of a signed file is told, in the form that it has. `value` as for rules."""

    TOLD = "angiven"
    MALFORMED = "ogiltig"
    UNSAID = "saknas"


class StandingIn(Enum):
    """Whether somebody signs in another's place. `value` as for rules."""

    NO = "nej"
    ACTING = "tillförordnad"
    DEPUTY = "biträdande"


@dataclass(frozen=True, slots=True)
class Signature(Part):
    """One row under `undertecknande`."""

    part: Stated[str] = text("part")
    ort: Stated[str] = text("ort")
    datum: Stated[date] = day("datum")
    funktion: Stated[str] = text("funktion")
    undertecknad: Stated[bool] = truth("undertecknad")
    mandat: Stated[bool] = truth("mandat")
    form: Stated[str] = text("form")
    valideringsdatum: Stated[date] = past_day("valideringsdatum", "kontrollen av underskriften")
    fil: Stated[str] = text("fil")
    checksumma: Stated[str] = text("checksumma")
    synlighet: Stated[str] = text("synlighet")

    @property
    def signed(self) -> Stated[Signed]:
        """Whether the row is signed."""
        said = self.undertecknad
        if said.state is State.SAID:
            return said.map(lambda signed: Signed.YES if signed else Signed.NO)
        return derived(Signed.UNKNOWN if said.state is State.UNKNOWN else Signed.UNSAID, said)

    @property
    def has_mandate(self) -> Stated[bool]:
        """Whether the one who signs is said to have a mandate."""
        return derived(self.mandat.value is True, self.mandat)

    @property
    def manner(self) -> Stated[Manner]:
        """How it is signed."""
        stated = self.form.words.lower()
        known = next((one for one in (Manner.PAPER, Manner.ELECTRONIC) if one.value == stated), None)
        return derived(known or (Manner.OTHER if stated else Manner.UNSAID), self.form)

    @property
    def standing_in(self) -> Stated[StandingIn]:
        """Whether the one who signs stands in for another; nothing where it is not said who signs."""
        stated = self.funktion.words
        acting, deputy = _ACTING.match(stated), _DEPUTY.match(stated)
        found = StandingIn.ACTING if acting else StandingIn.DEPUTY if deputy else StandingIn.NO
        return derived(found if stated else None, self.funktion)

    @property
    def plain_function(self) -> Stated[str]:
        """The function that is signed for, without the words for standing in; nothing where none is stated."""
        plain = _DEPUTY.sub("", _ACTING.sub("", self.funktion.words)).strip().lower()
        return derived(plain or None, self.funktion)

    @property
    def checksum(self) -> Stated[Checksum]:
        """Whether the checksum of its file is told."""
        stated = self.checksumma.words
        formed = _CHECKSUM.fullmatch(stated)
        return derived(Checksum.TOLD if formed else Checksum.MALFORMED if stated else Checksum.UNSAID, self.checksumma)

    def future(self, clock: AsOf) -> Stated[bool]:
        """Whether its day has not come; nothing where that is no day."""
        return self.datum.map(lambda stated: ahead(clock, stated))

    def signed_by(self, clock: AsOf) -> Stated[Signed]:
        """Whether the row is signed by now: what is to be signed one day is not."""
        ahead_of_it = self.signed.value is Signed.YES and self.future(clock).value
        return derived(Signed.NO if ahead_of_it else self.signed.value, self.undertecknad, self.signed, self.datum)

    def vouches_for(self, checksum: str) -> Stated[bool]:
        """Whether a file with that checksum is the one that was signed; nothing where its own is not told."""
        told = self.checksum.value is Checksum.TOLD
        return derived(self.checksumma.words == checksum if told else None, self.checksumma)
