"""Who has to approve a change, and who has: what the two-party gate answers."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.model.word_class import WordClass

Need: TypeAlias = Literal["alla-parter", "en-part", "alla-sidor", "ägare", "ingen"]
Asked: TypeAlias = Need | Literal["undertecknare", "berörda"]
"""What a city may ask for, and what it always asks: of whoever is said to have signed, that they say so themselves, and
of whoever a change of the register or of the accounts is about."""


@dataclass(frozen=True, slots=True)
class Approver:
    """An account that has approved, as the forge names it, with the groups that the forge says it belongs to.

    `administrator`: the forge says that it administers the repository.
    """

    account: str
    groups: tuple[str, ...] = ()
    administrator: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """One whose approval is asked for: a party (`id` its organisation), a side or an owner.

    `accounts` and `groups` may speak for it; `approved_by` are the accounts that have.
    """

    id: str
    name: str
    accounts: tuple[str, ...]
    groups: tuple[str, ...]
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """What one part of an agreement, or of the whole (`agreement` None), needs before its change may be taken in.

    `paths` are the changed files, repository-relative and sorted. `words` are what kind of words its changes are about,
    and `route` the way that they have to go (agreement/routes), of several the one that asks for most. `sentences` tell
    what is changed in them.
    """

    agreement: str | None
    part: str
    need: Asked
    voices: tuple[Voice, ...]
    paths: tuple[str, ...]
    words: WordClass = WordClass.FREE
    route: str = "ingen"
    sentences: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Voice, ...]:
        """The voices still waited for; where one of several is enough, all of them until one has come."""
        silent = tuple(voice for voice in self.voices if not voice.approved_by)
        if self.need == "ingen" or (self.need == "en-part" and len(silent) < len(self.voices)):
            return ()
        return silent

    @property
    def met(self) -> bool:
        """Whether everybody who has to has approved. Where there is nobody to ask, nobody has."""
        return self.need == "ingen" or (bool(self.voices) and not self.missing)


@dataclass(frozen=True, slots=True)
class Approvals:
    """The whole answer; `remarks` are whole sentences about accounts that do not count and what lies outside."""

    base: str
    demands: tuple[Demand, ...]
    remarks: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return all(demand.met for demand in self.demands)
