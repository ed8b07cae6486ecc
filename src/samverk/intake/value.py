"""A value that was read, with the words that say it and where they stand."""

from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys, and rows of lists counted from 0: `("parter", 0, "namn")`."""


@dataclass(frozen=True, slots=True)
class Read:
    """`block` is the number of the block, `start`–`end` (exclusive) the words in its text that say the value.

    `derived`: it is told by what stands around, not by words of its own.
    """

    path: Path
    value: str | int | bool | list[str]
    block: int
    start: int
    end: int
    derived: bool = False

    @property
    def field(self) -> str:
        """The path as it is told: `parter.0.namn`."""
        return ".".join(map(str, self.path))

    @property
    def told(self) -> str:
        """The value as it is told."""
        if isinstance(self.value, list):
            return ", ".join(self.value)
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that may say something, but not for certain: told to the editor, and nothing is written of them."""

    block: int
    sentence: str
