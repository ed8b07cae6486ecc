"""Who answers for a measure, and which area it is of, as the agreement and the register call them."""

import re
from collections.abc import Mapping

from samverk.agreement.content import Agreement
from samverk.agreement.register import Register
from samverk.intake.phrases import known_phrases
from samverk.intake.source_text import one_line

_PARTED = re.compile(r"\n|,|;|/|\boch\b|\bsamt\b|&")
_SHARED = re.compile(r"(?i)samverkan med|tillsammans med|stöd av|genom\b|i dialog")
_NUMBER = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+")


def _names(text: str) -> list[str]:
    return [name for one in _PARTED.split(text) if (name := one_line(one).strip(" ."))]


class Actors:
    """The names of parties, organisations and areas by which a cell is read."""

    def __init__(self, agreement: Agreement, register: Register) -> None:
        terms = agreement.parts.terms
        self._parties: dict[str, str] = {}
        self._sides: dict[str, list[str]] = {}
        for party in terms.parter:
            known = register.organisations.get(party.organisation.words)
            for name in (party.benamning.words, known.namn.words if known else ""):
                if name:
                    self._parties[name.casefold()] = party.id.words
            self._sides.setdefault(party.sida.words, []).append(party.id.words)
        self._register = {one.namn.words.casefold(): identity for identity, one in register.organisations.items()}
        self._areas = {one.namn.words.casefold(): one.id.words for one in terms.samverkansomraden if one.namn.words}

    def area(self, text: str) -> str | None:
        """The id of the area that the whole cell names."""
        return self._areas.get(_NUMBER.sub("", one_line(text)).casefold().rstrip("."))

    def of(self, text: str) -> Mapping[str, list[str]] | None:
        """`ansvarig` and `utförare`; None where any name is not known."""
        names = _names(text)
        if not names or any(not self._party(name) and name.casefold() not in self._register for name in names):
            return None
        return self._known(names)

    def some_of(self, text: str) -> Mapping[str, list[str]]:
        """Those that are known; none where the cell tells more of them than their names."""
        return {} if _SHARED.search(text) else self._known(_names(text))

    def _known(self, names: list[str]) -> Mapping[str, list[str]]:
        parties = [party for name in names if (party := self._party(name))]
        others = [self._register.get(name.casefold(), "") for name in names if not self._party(name)]
        told = {"ansvarig": [*dict.fromkeys(parties)], "utförare": [*dict.fromkeys(filter(None, others))]}
        return {key: value for key, value in told.items() if value}

    def _party(self, name: str) -> str | None:
        """A party by its name, or the only one of the side that a single word tells of."""
        if found := self._parties.get(name.casefold()):
            return found
        sides = [one.code for one in known_phrases().sides if " " not in name and one.pattern.search(name)]
        own = self._sides.get(sides[0], []) if len(sides) == 1 else []
        return own[0] if len(own) == 1 else None
