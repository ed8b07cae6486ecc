"""The list of published addresses, `adresser.txt` in the content root: what is read from it, and what a change loses.

A line is an address from the site's root (`/avtal/jarva/`); one that has moved says where to (`/avtal/jarva/ ->
/avtal/nya-jarva/`). Lines that begin with # are for people.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samverk.model.finding import Finding
from samverk.model.span import Span
from samverk.source.fault import fault, shown
from samverk.source.text import read_text

ADDRESSES = "adresser.txt"
_ADDRESS = re.compile(r"/[A-Za-z0-9._~/-]*")


@dataclass(frozen=True, slots=True)
class Kept:
    """The list, read. `moved` has the new address by the old one; `comments` are whole lines, in their order.

    `lines` has the number of each address's line, of one that has moved by the old address.
    """

    addresses: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def all(self) -> frozenset[str]:
        """Every address that has been published."""
        return self.addresses | self.moved.keys()


def read_list(path: str, content: bytes) -> Kept | Finding:
    """The list, or the first thing in it that keeps it from being read."""
    text = read_text(path, content)
    if isinstance(text, Finding):
        return text
    addresses: set[str] = set()
    moved: dict[str, str] = {}
    comments: list[str] = []
    lines: dict[str, int] = {}
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if line.startswith("#"):
            comments.append(line)
        elif line:
            old, arrow, new = (part.strip() for part in line.partition("->"))
            wrong = _wrong_way(old, new) if arrow else _no_address(old)
            if wrong:
                place = Span(path, number, 1, number, len(raw) + 1)
                return fault("fil", f"rad {number}", place, *wrong, quote=shown(raw, 100))
            lines[old] = number
            if arrow:
                moved[old] = new
            else:
                addresses.add(old)
    return Kept(frozenset(addresses), moved, tuple(comments), lines)


def lost(before: Kept | None, after: Kept | None, path: str) -> Iterator[Finding]:
    """One finding where addresses that were listed before a change are so no longer; `after` None: the list is gone."""
    gone = sorted((before or Kept()).all - (after or Kept()).all)
    if gone:
        more = f" Det gäller {len(gone) - 1} till." if len(gone) > 1 else ""
        yield fault(
            "fil",
            "adresser",
            Span(path, 1, 1, 1, 1),
            f"Adressen {gone[0]} är publicerad, men ändringen tar bort den ur listan.{more}",
            f"Lägg tillbaka raden. Om sidan har flyttat skriver du vart: {gone[0]} -> /ny/adress/",
        )


def _wrong_way(old: str, new: str) -> tuple[str, str] | None:
    """What is wrong with a line that sends a reader on, and what to do."""
    wrong = _no_address(old) or _no_address(new)
    if wrong:
        return wrong
    if old == new:
        return f"Adressen {old} sägs ha flyttat till sig själv.", "Ta bort pilen och det som står efter den."
    if not old.endswith("/"):
        return f"Adressen {old} är en fil, men bara sidor kan visa vidare.", "Behåll filen, och ta bort pilen."
    return None


def _no_address(address: str) -> tuple[str, str] | None:
    if _ADDRESS.fullmatch(address) and ".." not in address.split("/"):
        return None
    what = f"”{shown(address, 100)}”" if address else "Ingenting"
    return f"{what} är ingen adress.", "Skriv adressen från webbplatsens rot, till exempel /om/."
