"""A target in figures: what is measured, what it was when the target was set, and what it is to become."""

import re
from dataclasses import dataclass
from decimal import Decimal

from samverk.agreement.parts.reading import Part, part, text, whole_number
from samverk.model.stated import Stated, derived

MORE, LESS = "öka", "minska"
"""The words under `riktning`."""
_NUMBER = re.compile(r"([-−]?)(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,](\d+))?[ \u00a0]?(.*)")
_SIGNS = {"%": "procent", "st": "antal", "stycken": "antal"}
"""Short forms of units, with the word for each."""
_LONGEST = 15
"""So many figures a number may have: more are no measurement."""


@dataclass(frozen=True, slots=True)
class Level(Part):
    """The value of an indicator, and the year that it is of."""

    varde: Stated[str] = text("värde")
    ar: Stated[int] = whole_number("år")
    synlighet: Stated[str] = text("synlighet")


@dataclass(frozen=True, slots=True)
class Target(Part):
    """One row under `målvärden`, as it was decided. agreement/targets.py says what has been measured of it."""

    id: Stated[str] = text("id")
    omrade: Stated[str] = text("område")
    indikator: Stated[str] = text("indikator")
    enhet: Stated[str] = text("enhet")
    riktning: Stated[str] = text("riktning")
    utgangsvarde: Level = part("utgångsvärde", Level)
    malvarde: Level = part("målvärde", Level)
    kalla: Stated[str] = text("källa")
    synlighet: Stated[str] = text("synlighet")

    def number(self, said: Stated[str]) -> Stated[Decimal]:
        """A value as a number in the target's unit; nothing where it is none, or in another unit."""
        return derived(number_in(said.told, self.enhet.told), said, self.enhet)


def number_in(words: str, unit: str) -> Decimal | None:
    """The number that the words say, in the unit or without one; None for anything else.

    >>> [str(number_in(words, "procent")) for words in ("61", "61 %", "2,4 procent", "1 250", "−3", "6 av 10")]
    ['61', '61', '2.4', '1250', '-3', 'None']
    """
    found = _NUMBER.fullmatch(words.strip())
    if not found:
        return None
    sign, whole, rest, own = found.groups()
    figures = re.sub(r"\D", "", whole)
    if len(figures) + len(rest or "") > _LONGEST or (own and _unit(own) != _unit(unit)):
        return None
    return Decimal(f"{'-' if sign else ''}{figures}{f'.{rest}' if rest else ''}")


def _unit(words: str) -> str:
    plain = " ".join(words.split()).casefold()
    return _SIGNS.get(plain, plain)


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same: `%` is `procent`."""
    return _unit(one) == _unit(other)
