"""What parties sign – the agreement, and each of its tillägg – and who it is that a row is for."""

from collections.abc import Iterator
from dataclasses import dataclass

from samverk.agreement.amendments import on_day_of
from samverk.agreement.content import READ_IN, Agreement
from samverk.agreement.on_day import as_signed, before
from samverk.agreement.parties import called
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.reading import by_id
from samverk.agreement.parts.register import Organisation
from samverk.agreement.parts.signature import Signature
from samverk.agreement.parts.terms import Terms
from samverk.agreement.record_names import amendment_called
from samverk.agreement.register import Register
from samverk.model.stated import Listed, Read, Stated, derived, faults_of


def signed_by_nobody(agreement: Agreement) -> bool:
    """Whether each row says that its party has not signed, and nothing shows otherwise: the words are a proposal."""
    terms, rows = agreement.parts.terms, agreement.parts.terms.undertecknande
    shown = agreement.originals or terms.tillagg.rows or terms.claimed_origin.value == READ_IN
    unread = faults_of(rows.column(lambda row: row, lambda row: row.undertecknad))
    return bool(rows.rows) and not unread and not shown and all(row.undertecknad.value is False for row in rows)


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document that parties sign: the agreement, or one of its tillägg.

    `called` is it in the definite form, `amendment` the name of a tillägg: its id, else its number; None for the
    agreement itself. `worded` is the agreement whose parties may sign: as it was on the document's own day, then as it
    was before a tillägg, or for the agreement as it is now. `told_by` is what `called` says of a tillägg.
    """

    called: Stated[str]
    rows: Listed[Signature]
    worded: tuple[Terms, ...]
    amendment: str | None = None
    told_by: tuple[Read, ...] = ()

    def name(self, row: Signature, register: Register) -> Stated[str]:
        """The name of the row's party; what the row says, where it is no party's."""
        party, looked_through = self._party(row)
        if party is not None:
            named = called(party, register)
            return derived(named.value, row.part, party.id, named, *looked_through)
        former = self._former(row, register)
        if former.value is not None:
            return derived(former.value.namn.words or None, row.part, former, former.value.namn)
        return derived(row.part.words or None, row.part, former, *looked_through)

    def side(self, row: Signature, register: Register) -> Stated[str]:
        """The side of the row's party."""
        party, looked_through = self._party(row)
        if party is not None:
            return derived(party.sida.words or None, row.part, party.id, party.sida, *looked_through)
        former = self._former(row, register)
        if former.value is None:
            return derived(None, row.part, former, *looked_through)
        principal = register.principal(former.value)
        side = principal.value.sida if principal.value else None
        return derived(side.words or None if side else None, row.part, former, principal, *([side] if side else []))

    def organisation_kind(self, row: Signature, register: Register) -> Stated[str]:
        """What kind of organisation the row's party is by the register; nothing where that does not know it."""
        party, looked_through = self._party(row)
        found = register.organisation(party.organisation) if party is not None else self._former(row, register)
        kind = found.value.typ if found.value is not None else None
        known = [party.id, party.organisation] if party else [] if kind else looked_through
        read = [found, *known, *([kind] if kind else [])]
        return derived(kind.words or None if kind else None, row.part, *read)

    def has_party(self, row: Signature) -> Stated[bool]:
        """Whether the row's party is one that may sign the document."""
        party, looked_through = self._party(row)
        stated = row.part.words
        if party is not None:
            return derived(bool(stated), row.part, party.id)
        left = stated and any(one.organisation.words == stated for one in self.worded[-1].parter)
        return derived(bool(left and self.amendment), row.part, *looked_through)

    def earlier(self, position: int) -> Stated[int]:
        """How many of the rows before the one at `position`, counted from 1, are for the same party."""
        row, before = self.rows[position - 1], self.rows.rows[: position - 1]
        count = sum(one.part.words == row.part.words for one in before)
        return derived(count, row.part, self.rows, *(one.part for one in before))

    def _former(self, row: Signature, register: Register) -> Stated[Organisation]:
        """The organisation of a party that is none now: one that has left signs a tillägg under its id there."""
        return register.organisation(row.part) if self.amendment else derived(None, row.part)

    def _party(self, row: Signature) -> tuple[Party | None, tuple[Read, ...]]:
        """The row's party, and what was looked through for it in vain."""
        looked_through: tuple[Read, ...] = ()
        for terms in self.worded:
            party = by_id(terms.parter, row.part.words)
            if party is not None:
                return party, looked_through
            looked_through += terms.parter.column(lambda one: one, lambda one: one.id)
        return None, looked_through


def signed_documents(agreement: Agreement) -> Iterator[SignedDocument]:
    """The agreement, then its tillägg in order; one with the faults of the list where that cannot be read as one."""
    terms = agreement.parts.terms
    own = terms.undertecknande
    yield SignedDocument(derived("överenskommelsen", own), own, (as_signed(agreement).terms, terms))
    if terms.tillagg.faults:
        yield SignedDocument(derived("tillägget", terms.tillagg), terms.tillagg.with_rows(()), (terms,), "~")
    for number, one in enumerate(terms.tillagg, 1):
        name, worded = one.id.words or str(number), (on_day_of(agreement, one).terms, before(agreement, one).terms)
        called_so = f"tillägget {amendment_called(one, agreement.vocabulary)}"
        told_by = (one.datum, *one.avser.column(lambda row: row))
        yield SignedDocument(derived(called_so, one.id), one.undertecknande, worded, name, told_by)
