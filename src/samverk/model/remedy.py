"""What may mend a fault: another value, another name of a key, or a key that is missing. None of it is proven here."""

from dataclasses import dataclass
from typing import Literal

from samverk.model.tree import Steps

How = Literal["value", "key", "new"]
"""Another value stands at the place; the key there is called something else; or the place is lacking, and gets one."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to write at the place of a fault. `certain`: nothing else can have been meant."""

    how: How
    value: str | int | bool
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Mend:
    """A remedy at its place: the file by its path in the report, and the steps to a value, a key or what is lacking."""

    path: str
    steps: Steps
    remedy: Remedy
