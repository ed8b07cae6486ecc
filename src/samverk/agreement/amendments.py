"""Who has to sign a tillägg, and whether it has effect: each is judged by the agreement of its own day (C61–C62)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverk.agreement.content import Agreement, worked_out_once
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.party import Party
from samverk.agreement.taken_back import OnDay, without
from samverk.model.span import Span
from samverk.model.stated import Read, State, Stated, derived, faults_of


@dataclass(frozen=True, slots=True)
class Bound:
    """Those who have to sign: the parties of the tillägg's day, in order, so far as they are known.

    `unknown` are the places of what keeps others from being known; empty where all are.
    """

    parties: tuple[Party, ...]
    unknown: tuple[Span, ...]


def bound(amendment: Amendment, agreement: Agreement) -> Bound:
    """Who has to sign the tillägg: a party that came in later does not, and one that has left since does."""
    return _bound(amendment, on_day_of(agreement, amendment))


def on_day_of(agreement: Agreement, amendment: Amendment) -> OnDay:
    """The agreement with a tillägg, on its day, whether it has effect or not; with all of them for one without a day.

    Those that came before it count where they have effect.
    """
    filed = agreement.filed or agreement
    return _on_day_of(filed, amendment, effects(filed)) if amendment.datum.value else OnDay(filed)


def _on_day_of(filed: Agreement, amendment: Amendment, known: "Effects") -> OnDay:
    """The same, by what is known of those before it."""
    day, listed = amendment.datum.value or date.max, filed.parts.terms.tillagg
    gone = {number for number, one in enumerate(listed) if one.datum.value and one.datum.value > day}
    others = {number for number in known.without if listed[number] != amendment}
    unsure = {number: places for number, places in known.unsure.items() if listed[number] != amendment}
    return without(filed, gone | others, unsure)


def _bound(amendment: Amendment, then: OnDay) -> Bound:
    listed = then.terms.parter
    known = tuple(party for party in listed if not party.faults and not party.id.faults)
    read = (*listed.column(lambda party: party, lambda party: party.id), amendment.datum)
    return Bound(known, faults_of(read))


def signed_by_all(amendment: Amendment, agreement: Agreement) -> bool:
    """Whether all that had to sign the tillägg have.

    Where it is not known who they were, those who are known and everyone with a row of their own have, and each side of
    the agreement is among them: what was signed so long ago does not lose its effect by what came later.
    """
    return _signed_by_all(amendment, agreement, bound(amendment, agreement))


def _signed_by_all(amendment: Amendment, agreement: Agreement, who: Bound) -> bool:
    signers = amendment.signers
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
    RECORD_UNKNOWN = "dess skriftliga handling är inte känd"
    SIGNATURES = "det framgår inte att alla parter har undertecknat det"


def lacking(amendment: Amendment, agreement: Agreement) -> tuple[Lack, ...]:
    """What keeps the tillägg from having effect; empty where nothing does."""
    return _lacking(amendment, agreement, bound(amendment, agreement))


def _lacking(amendment: Amendment, agreement: Agreement, who: Bound) -> tuple[Lack, ...]:
    unknown = amendment.dokument.state is State.UNKNOWN
    there = {
        Lack.DAY: amendment.datum.value is not None,
        Lack.RECORD: unknown or bool(amendment.in_writing.value),
        Lack.RECORD_UNKNOWN: not unknown,
        Lack.SIGNATURES: _signed_by_all(amendment, agreement, who),
    }
    return tuple(lack for lack, fulfilled in there.items() if not fulfilled)


@dataclass(frozen=True, slots=True)
class Effects:
    """Which tillägg have changed nothing, by their places in the list from 0; all others have.

    Of those that are `unsure` nobody can read whether and since when they have effect, each with why.
    """

    without: frozenset[int]
    unsure: Mapping[int, tuple[Span, ...]]


@worked_out_once
def effects(filed: Agreement) -> Effects:
    """Whether each tillägg of an agreement, as its files have it, has effect; the later ones rest on the earlier.

    Of one whose record or signatures are withheld the public edition cannot tell.
    """
    listed = filed.parts.terms.tillagg
    unsure = {number: places for number, one in enumerate(listed) if (places := faults_of(_read(one)))}
    readable = [(one.datum.value, number) for number, one in enumerate(listed) if number not in unsure]
    found = {number for day, number in readable if day is None}
    unread = faults_of(filed.parts.terms.parter.column(lambda party: party, lambda party: party.id))
    for _, number in sorted((day, number) for day, number in readable if day):
        one = listed[number]
        who = _bound(one, _on_day_of(filed, one, Effects(frozenset(found), unsure)))
        lacks = _lacking(one, filed, who)
        if lacks == (Lack.SIGNATURES,) and who.unknown:
            unsure[number] = who.unknown
        elif not lacks and unread:
            unsure[number] = unread
        elif lacks:
            found.add(number)
    return Effects(frozenset(found), unsure)


def _read(amendment: Amendment) -> tuple[Read, ...]:
    """All of it that is read to know whether it has effect."""
    signed = amendment.undertecknande.column(lambda row: row, lambda row: row.part, lambda row: row.undertecknad)
    return (amendment, amendment.datum, amendment.dokument, *signed)


def has_effect(amendment: Amendment, agreement: Agreement) -> bool:
    """Whether the tillägg is in writing, dated and signed by all."""
    return not lacking(amendment, agreement)


def effect(amendment: Amendment, agreement: Agreement) -> Stated[bool]:
    """The same, for whoever tells of it: nobody can say where the day, the record or the signatures cannot be read."""
    return derived(has_effect(amendment, agreement), amendment, *_read(amendment))
