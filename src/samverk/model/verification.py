"""What holds and what does not in a signed PDF or a built site: values, with the sentences that tell of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Trust: TypeAlias = Literal["trusted", "untrusted", "untried"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What does not hold, and what to do about it: whole sentences."""

    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who is to sign. `organisation_number` is NNNNNN-NNNN, or empty where it is not known."""

    id: str
    organisation: str
    organisation_number: str


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of the published list. `agreement`, `day` and `parties` are empty for what is no agreement's."""

    path: str
    size: int
    sha256: str
    agreement: str = ""
    day: str = ""
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """What a certificate says about its holder; each may be empty. `number` is its organizationIdentifier."""

    name: str = ""
    organisation: str = ""
    number: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature. `field` is its field's name, `time` when it says it was made.

    `time_proved`: a trusted timestamp says so, and not only the signer. `troubles` empty: it holds, and is trusted
    where `trust` says so.
    """

    field: str
    signer: Signer
    time: datetime | None
    time_proved: bool
    intact: bool
    trust: Trust
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class PartySigned:
    """A party and the signature that is its own; None: it has not signed."""

    party: Party
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer about one PDF. `published` None: it begins with no published file. `others` belong to no party."""

    file: str
    as_of: date
    published: PublishedFile | None
    parties: tuple[PartySigned, ...]
    others: tuple[Signature, ...]
    troubles: tuple[Trouble, ...]

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Every signature: the parties' own in their order, then the others."""
        return (*(one.signature for one in self.parties if one.signature), *self.others)

    @property
    def holds(self) -> bool:
        """Whether nothing at all stands against it."""
        signed = bool(self.parties) and all(one.signature for one in self.parties)
        trusted = all(one.trust == "trusted" and not one.troubles for one in self.signatures)
        return self.published is not None and signed and trusted and not self.troubles


@dataclass(frozen=True, slots=True)
class FolderVerification:
    """The answer about a built site: how many files its list has, and what does not match it."""

    folder: str
    files: int
    troubles: tuple[Trouble, ...]

    @property
    def holds(self) -> bool:
        """Whether every listed file is as listed."""
        return not self.troubles
