"""The receipt of a reading (`intag/<day>.yaml`): what was read where, what was left out and why. Never published."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverk import __version__
from samverk.intake.masking import without_persons
from samverk.intake.source_text import Block, Omission, SourceText
from samverk.intake.synthesis import Synthesis
from samverk.intake.value import Doubt, Read
from samverk.source.written import Value, yaml_file


@dataclass(frozen=True, slots=True)
class Account:
    """Where the words of the file went: they add up, or a word was lost.

    `persons` are those that say something of a person, `margins` those of headers and footers.
    """

    total: int
    kept: int
    unclear: int
    margins: int
    persons: int

    @property
    def lost(self) -> int:
        """Words that stand nowhere."""
        return self.total - self.kept - self.unclear - self.margins - self.persons

    @property
    def omitted(self) -> int:
        """Words left out on purpose."""
        return self.margins + self.persons


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a receipt tells of: `blocks` without personal data, `name` and `content` of the file."""

    name: str
    content: bytes
    source: SourceText
    blocks: Sequence[Block]
    values: Sequence[Read]
    doubts: Sequence[Doubt]
    unclear: Sequence[Block]
    omitted: Sequence[Omission]
    account: Account
    synthesis: Synthesis


def receipt(reading: Reading, today: date) -> bytes:
    """The file."""
    account, blocks = reading.account, reading.blocks
    told: dict[str, Value] = {
        "fil": without_persons(reading.name),
        "kontrollsumma": f"sha256:{hashlib.sha256(reading.content).hexdigest()}",
        "sort": reading.source.sort,
        "inläst": today.isoformat(),
        "version": __version__,
        "mall": str(reading.synthesis.terms["mall"]),
        "ord": {
            "i_filen": account.total,
            "i_texten": account.kept,
            "oklara": account.unclear,
            "utelämnade": account.omitted,
            "förlorade": account.lost,
        },
        "tecken": {"i_filen": reading.source.letters, "förlorade": 0} if reading.source.letters else {},
        "uppgifter": [_row(read, blocks) for read in reading.values if not read.derived],
        "att_se_över": [{"plats": blocks[one.block].place, "vad": one.sentence} for one in reading.doubts],
        "oklart": [{"plats": one.place, "slag": _SORTS[one.kind], "text": one.text} for one in reading.unclear],
        "utelämnat": [{"skäl": one.reason, "vad": without_persons(one.text)} for one in reading.omitted],
        "anmärkningar": list(reading.source.notes),
    }
    return yaml_file({key: value for key, value in told.items() if value}, _HEAD).encode()


_HEAD = ("Kvitto på en inläsning: vad som lästes, var det står i filen och vad som utelämnades.", "Publiceras aldrig.")
_SORTS = {"footnote": "fotnot", "textbox": "textruta"}


def _row(read: Read, blocks: Sequence[Block]) -> Value:
    words = blocks[read.block].text[read.start : read.end]
    row: dict[str, Value] = {"fält": read.field, "värde": read.told, "plats": blocks[read.block].place}
    return row | ({"ord": words} if words and words != read.told else {})
