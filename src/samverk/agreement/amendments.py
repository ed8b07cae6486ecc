"""Who has to sign a tillägg, and whether it has effect: each is judged by the agreement of its own day (C61–C62)."""

from dataclasses import dataclass
from enum import Enum

from samverk.agreement.content import Agreement
from samverk.agreement.on_day import on_day_of
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.party import Party
from samverk.model.span import Span
from samverk.model.stated import Stated, derived, faults_of


@dataclass(frozen=True, slots=True)
class Bound:
    """Those who have to sign: the parties of the tillägg's day, in order, so far as they are known.

    `unknown` are the places of what keeps others from being known; empty where all are.
    """

    parties: tuple[Party, ...]
    unknown: tuple[Span, ...]


def bound(amendment: Amendment, agreement: Agreement) -> Bound:
    """Who has to sign the tillägg: a party that came in later does not, and one that has left since does."""
    listed = on_day_of(agreement, amendment).terms.parter
    known = tuple(party for party in listed if not party.faults and not party.id.faults)
    read = (*listed.column(lambda party: party, lambda party: party.id), amendment.datum)
    return Bound(known, faults_of(read))


def signed_by_all(amendment: Amendment, agreement: Agreement) -> bool:
    """Whether all that had to sign the tillägg have.

    Where it is not known who they were, those who are known and everyone with a row of their own have, and each side of
    the agreement is among them: what was signed so long ago does not lose its effect by what came later.
    """
    who, signers = bound(amendment, agreement), amendment.signers
    if any(party.id.words not in signers for party in who.parties):
        return False
    if not who.unknown:
        return True
    side_of = agreement.parts.terms.side_of
    sides = {side for side in side_of.values() if side != "annan"}
    own = [row.part.words for row in amendment.undertecknande]
    return set(own) <= signers and sides <= {side_of.get(party) for party in signers}


class Lack(Enum):
    """What a tillägg without effect lacks. `value` tells so, after the tillägg has been named."""

    DAY = "det framgår inte vilken dag det är från"
    RECORD = "det nämner ingen skriftlig handling"
    SIGNATURES = "det framgår inte att alla parter har undertecknat det"


def lacking(amendment: Amendment, agreement: Agreement) -> tuple[Lack, ...]:
    """What keeps the tillägg from having effect; empty where nothing does."""
    there = {
        Lack.DAY: amendment.datum.value is not None,
        Lack.RECORD: bool(amendment.in_writing.value),
        Lack.SIGNATURES: signed_by_all(amendment, agreement),
    }
    return tuple(lack for lack, fulfilled in there.items() if not fulfilled)


def has_effect(amendment: Amendment, agreement: Agreement) -> bool:
    """Whether the tillägg is in writing, dated and signed by all."""
    return not lacking(amendment, agreement)


def effect(amendment: Amendment, agreement: Agreement) -> Stated[bool]:
    """The same, for whoever tells of it: nobody can say where the day, the record or the signatures cannot be read."""
    signed = amendment.undertecknande.column(lambda row: row, lambda row: row.part, lambda row: row.undertecknad)
    return derived(has_effect(amendment, agreement), amendment, amendment.datum, amendment.dokument, *signed)
