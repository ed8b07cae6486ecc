"""Whose signatures and notices a change tells of: not who wrote the row is asked, but whether that party says so."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from samverk.agreement.content import Agreement
from samverk.agreement.parts.signature import Signature

_Row: TypeAlias = tuple[str, str, str]
"""The tillägg's id (empty for the agreement itself), the party's id, and the function that signs."""


def signed_for(before: Agreement | None, after: Agreement | None) -> frozenset[str]:
    """The organisations of the parties whose signature or notice is recorded, told otherwise or taken away.

    A party that neither version lists is there by its own id.
    """
    old, new = _rows(before), _rows(after)
    signing = {row[1] for row in {*old, *new} if _other(old.get(row), new.get(row))}
    signing |= {part for part, *_ in _notices(before) ^ _notices(after) if part}
    listed = [party for one in (before, after) if one for party in one.parts.terms.parter]
    organisations = {party.id.words: party.organisation.words for party in listed}
    return frozenset(organisations.get(party) or party for party in signing)


def _notices(agreement: Agreement | None) -> frozenset[tuple[str, str, str]]:
    """Who has given notice, when, and when it was taken back."""
    given = agreement.parts.terms.giltighet.uppsagningar if agreement else ()
    return frozenset((one.part.words, one.datum.words, one.aterkallad.words) for one in given)


def _rows(agreement: Agreement | None) -> Mapping[_Row, Signature]:
    return dict(_listed(agreement)) if agreement else {}


def _listed(agreement: Agreement) -> Iterator[tuple[_Row, Signature]]:
    terms = agreement.parts.terms
    holders = (("", terms.undertecknande), *((one.id.words, one.undertecknande) for one in terms.tillagg))
    for holder, rows in holders:
        for row in rows:
            yield (holder, row.part.words, row.funktion.words), row


def _other(old: Signature | None, new: Signature | None) -> bool:
    """Whether the two tell of a signature, and not the same. A row that nobody has signed yet tells of none."""
    if old is None or new is None:
        return any(row is not None and row.undertecknad.value is True for row in (old, new))
    return _told(old) != _told(new)


def _told(row: Signature) -> tuple[str, ...]:
    read = (row.undertecknad, row.mandat, row.form, row.valideringsdatum, row.fil, row.checksumma)
    return tuple(f"{one.state.name}{one.words}" for one in read)
