"""An agreement as it stood on a day, as the files of the archive show it: plain words, no layout."""

from dataclasses import dataclass

from samverk.site.view.agreement import TextBlock


@dataclass(frozen=True, slots=True)
class Signatory:
    """A party that signs. `party` is its id in the agreement, which also names its signature field.

    `number` is its organisation number, `function` who signs, `place` where; each may be empty where nothing is known.
    """

    party: str
    organisation: str
    number: str
    function: str
    place: str


@dataclass(frozen=True, slots=True)
class ArchiveDocument:
    """One version of an agreement.

    `day` is ISO (2025-02-18), `in_force` is words (gäller från och med …), `notice` says what the edition is not and
    may be empty. `annexes` are (number, title, words for the version). `copies` is the number of exemplar, at least
    1. `lock` is the checksum of the agreement's words (sha256:…), `address` the version's page on the site.
    """

    id: str
    title: str
    name: str
    day: str
    in_force: str
    notice: str
    blocks: tuple[TextBlock, ...]
    annexes: tuple[tuple[str, str, str], ...]
    signatories: tuple[Signatory, ...]
    copies: int
    lock: str
    address: str
