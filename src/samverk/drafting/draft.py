"""What a recipe gives: files as they are to be, and what was done, in Swedish sentences."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.swedish import date_text
from samverk.model.errors import UsageError
from samverk.source.fault import shown

FileAt: TypeAlias = Callable[[str], bytes]
"""The bytes of a file that is there, by its path in the report."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`files` by their paths in the report: `changed` ones are there before, the others are new."""

    new: Mapping[str, bytes]
    changed: Mapping[str, bytes]
    told: tuple[str, ...]


def agreement_named(content: Content, name: str) -> Agreement:
    """The agreement of that id, all files of which can be read, if not all that stands in them. Raises UsageError."""
    found = next((one for one in content.agreements if one.id == name), None)
    if found is None:
        raise UsageError(
            f"Överenskommelsen {shown(name)} finns inte. Välj bland {listed(a.id for a in content.agreements)}."
        )
    if found.unread or not found.readable:
        raise UsageError(f"Allt i {found.folder} går inte att läsa. Kör samverk check och rätta det först.")
    return found


def past(day: date, today: date, what: str) -> date:
    """The day of what has taken place. Raises UsageError where it has not come."""
    if not AsOf(today).reached(day):
        raise UsageError(f"{what} kan inte ha ägt rum den {date_text(day)}: den dagen har inte kommit.")
    return day


def listed(names: Iterable[str]) -> str:
    """The choices as they stand in a message."""
    return ", ".join(names) or "inga"
