"""What an agreement says under the names of its keys, as its template prints it; what cannot be read stands as that."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samverk.agreement.content import Agreement
from samverk.agreement.parts.party import Party
from samverk.agreement.register import Register
from samverk.model.span import Span
from samverk.model.stated import faults_of
from samverk.model.tree import MappingNode, Node, SequenceNode, Steps

UNREADABLE = "[går inte att läsa]"
OF_REGISTER = ("namn", "kortnamn", "region", "polisområde")
"""What a party has from the register, beside its own keys."""


class Unclear:
    """What stands in the place of a value that cannot be read, and of all below it: an empty list to whoever asks.

    `numbers` say which of the places that came with the values are in the way.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = tuple(sorted(set(numbers)))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __str__(self) -> str:
        return UNREADABLE


def unclear_in(value: Any) -> Unclear | None:
    """All that cannot be read of a value; None where nothing is in the way."""
    if isinstance(value, Unclear):
        return value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    numbers = [number for one in inner if (found := unclear_in(one)) for number in found.numbers]
    return Unclear(numbers) if numbers else None


def values_of(agreement: Agreement, register: Register) -> tuple[dict[str, Any], tuple[Span, ...]]:
    """The agreement's values, each party with what the register says of it, and the places that cannot be read.

    A key that says nothing is not there; a row that says nothing is empty.
    """
    reader = _Reader(agreement.document.faults, agreement.document.unknown)
    values: dict[str, Any] = reader.table(agreement.document.root, ())
    rows = values.get("parter")
    if not isinstance(rows, Unclear):
        known = agreement.parts.terms.parter
        rows = values["parter"] = [
            reader.party(row, part, register) for row, part in zip(rows or (), known, strict=False)
        ]
    signed = values.get("undertecknande")
    if not isinstance(signed, Unclear):
        values["undertecknande"] = [_signature(row, rows) for row in signed or ()]
    return values, tuple(reader.places)


class _Reader:
    """Reads a tree with the places of what breaks its schema; `places` are those met."""

    def __init__(self, faults: Mapping[Steps, Span], unknown: frozenset[Steps]) -> None:
        self._faults = {steps: place for steps, place in faults.items() if steps not in unknown}
        self._unknown = unknown
        self._below: Mapping[Steps, list[str]] = defaultdict(list)
        for steps in self._faults:
            if steps and isinstance(steps[-1], str):
                self._below[steps[:-1]].append(steps[-1])
        self.places: list[Span] = []

    def unclear(self, faults: Iterable[Span]) -> Unclear:
        """What cannot be read for those places."""
        for place in faults:
            if place not in self.places:
                self.places.append(place)
        return Unclear(self.places.index(place) for place in faults)

    def table(self, node: MappingNode, steps: Steps) -> dict[str, Any]:
        """A mapping's keys; one that is missing and must not be cannot be read either."""
        entries = [entry for entry in node.entries if (*steps, entry.key.text) not in self._unknown]
        found = {entry.key.text: self._value(entry.value, (*steps, entry.key.text)) for entry in entries}
        lacking = {key: self.unclear([self._faults[*steps, key]]) for key in self._below.get(steps, ())}
        return {key: value for key, value in {**found, **lacking}.items() if value is not None}

    def _value(self, node: Node, steps: Steps) -> Any:
        if steps in self._faults:
            return self.unclear([self._faults[steps]])
        if isinstance(node, MappingNode):
            return self.table(node, steps)
        if isinstance(node, SequenceNode):
            items = [self._value(item, (*steps, number)) for number, item in enumerate(node.items)]
            return [{} if item is None else item for item in items]
        return node.value

    def party(self, row: Any, part: Party, register: Register) -> Any:
        """A party's row with its names in the register."""
        if not isinstance(row, dict):
            return row
        known = register.organisation(part.organisation)
        if known.value is None:
            return {**row, **dict.fromkeys(OF_REGISTER, self.unclear(known.faults))} if known.faults else row
        of = known.value
        said = {
            "namn": (of.namn.words, [of.namn]),
            "kortnamn": (of.short_name, [of.kortnamn, of.namn]),
            "region": (of.region.words or None, [of.region]),
            "polisområde": (of.polisomrade.words or None, [of.polisomrade]),
        }
        read = {name: (words, faults_of([known, *fields])) for name, (words, fields) in said.items()}
        return {**row, **{name: self.unclear(faults) if faults else words for name, (words, faults) in read.items()}}


def _signature(row: Any, parties: Any) -> Any:
    """A row of those who sign, with the party that it names; any that cannot be read may be that party."""
    if not isinstance(row, dict):
        return row
    named = row.get("part")
    if isinstance(named, Unclear):
        return row
    rows = [party for party in parties if isinstance(party, dict)]
    found: Any = next((party for party in rows if str(party.get("id")) == str(named)), None)
    if found is None:
        ids = [party.get("id") if isinstance(party, dict) else party for party in parties]
        found = unclear_in([parties, *ids] if isinstance(parties, Unclear) else ids) or {}
    return {**row, "part": found}
