"""From a rule's citation to the clauses it rests on, and the lock over their words. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from samverk.model.rule import Citation, Rule
from samverk.rules.source_words import PlacedClause, PlacedText, flat

ClauseKey = tuple[str, int]
"""A source's name and the number of a clause in it, from 0."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation points at.

    `clauses` are those it rests on, `unknown` the ids that no source has. `quote_found` tells whether the quote stands
    in the text at all, `quote_inside` whether it has a word in common with the clauses.
    """

    clauses: tuple[tuple[ClauseKey, PlacedClause], ...]
    unknown: tuple[str, ...]
    quote_found: bool
    quote_inside: bool

    @property
    def stands(self) -> bool:
        """Whether source, clauses and quote are all there and belong together."""
        whole = all(not placed.missing for _, placed in self.clauses)
        return whole and not self.unknown and self.quote_found and self.quote_inside


def cited(citation: Citation, sources: Mapping[str, PlacedText]) -> Cited:
    """The clauses of a citation: `klausul`, of which the quote chooses among sentences with one id, and `även`."""
    own = sources.get(citation.source)
    places = list(own.flat.find(citation.quote)) if own else []
    clauses: dict[ClauseKey, PlacedClause] = {}
    unknown: list[str] = []
    inside = False
    for clause_id in (citation.clause, *citation.also):
        found = _named(clause_id, citation.source, sources)
        touched = {k: placed for k, placed in found.items() if k[0] == citation.source and _touches(placed, places)}
        inside = inside or bool(touched)
        clauses |= touched if touched and clause_id == citation.clause else found
        if not found:
            unknown.append(clause_id)
    return Cited(tuple(clauses.items()), tuple(unknown), bool(places), inside)


def lock_of(found: Cited) -> str | None:
    """The checksum over the clauses' words as they stand now; None where a clause does not stand in its text."""
    if not found.clauses or found.unknown or any(placed.missing for _, placed in found.clauses):
        return None
    words = "\n".join(" ".join(flat(quote).words for quote in placed.clause.quotes) for _, placed in found.clauses)
    return f"sha256:{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def is_confirmed(rule: Rule, sources: Mapping[str, PlacedText]) -> bool:
    """Whether someone has confirmed the rule against the clauses' words as they stand now."""
    lock = lock_of(cited(rule.citation, sources))
    return lock is not None and lock == rule.citation.lock


def _named(clause_id: str, source: str, sources: Mapping[str, PlacedText]) -> dict[ClauseKey, PlacedClause]:
    """The clauses with an id: in the rule's own source, else in the first other that has it."""
    for name in (source, *(other for other in sources if other != source)):
        if name in sources:
            clauses = sources[name].clauses
            found = {(name, n): placed for n, placed in enumerate(clauses) if placed.clause.id == clause_id}
            if found:
                return found
    return {}


def _touches(placed: PlacedClause, places: list[tuple[int, int]]) -> bool:
    return any(placed.overlaps(start, end) for start, end in places)
