"""What parties sign – the agreement, and each of its tillägg – and who it is that a row is for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samverk.agreement.parties import party_called, side_of
from samverk.agreement.parts.register import Organisation
from samverk.agreement.parts.signature import Signature
from samverk.agreement.parts.terms import Terms
from samverk.agreement.register import Register
from samverk.model.stated import Listed, Stated, derived

_PARTIES = re.compile(r"parter(?:\.[^.]+(?:\.(?:id|organisation|sida))?)?")
"""What a tillägg names when it changes who the parties are, and not only where they are found."""


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A document that parties sign: the agreement, or one of its tillägg.

    `called` is it in the definite form, `amendment` the name of a tillägg: its id, else its number; None for the
    agreement itself.
    """

    called: Stated[str]
    rows: Listed[Signature]
    terms: Terms
    amendment: str | None = None

    def name(self, row: Signature, register: Register) -> Stated[str]:
        """The name of the row's party."""
        former = self._former(row, register)
        if former.value is None:
            named = party_called(row.part, self.terms, register)
            return derived(named.value, row.part, named, former)
        return derived(former.value.namn.words or None, row.part, former.value.namn, former)

    def side(self, row: Signature, register: Register) -> Stated[str]:
        """The side of the row's party."""
        former = self._former(row, register)
        principal = register.principal(former.value) if former.value else None
        if principal is None or principal.value is None:
            own = side_of(row.part, self.terms)
            return derived(own.value, row.part, own, former, *([principal] if principal else []))
        return derived(principal.value.sida.words or None, row.part, principal, principal.value.sida)

    def has_party(self, row: Signature) -> Stated[bool]:
        """Whether the row's party is one; nothing where it may have been, before a tillägg changed who they are."""
        stated = row.part.words
        if stated and stated in self.terms.side_of:
            return derived(value=True, about=row.part)
        named = [path for one in self.terms.tillagg for path in one.avser]
        changed = bool(self.amendment) and any(_PARTIES.fullmatch(path.words) for path in named)
        around = (*self.terms.sides_read, *self.terms.tillagg.column(lambda one: one.avser), *named)
        return derived(None if changed else False, row.part, *around)

    def earlier(self, position: int) -> Stated[int]:
        """How many of the rows before the one at `position`, counted from 1, are for the same party."""
        row, before = self.rows[position - 1], self.rows.rows[: position - 1]
        count = sum(one.part.words == row.part.words for one in before)
        return derived(count, row.part, self.rows, *(one.part for one in before))

    def _former(self, row: Signature, register: Register) -> Stated[Organisation]:
        """The organisation of a party that is none now: one that has left signs a tillägg under its id there."""
        if self.amendment is None or row.part.words in self.terms.side_of:
            return derived(None, row.part, *self.terms.sides_read)
        return register.organisation(row.part)


def signed_documents(terms: Terms) -> Iterator[SignedDocument]:
    """The agreement, then its tillägg in order; one with the faults of the list where that cannot be read as one."""
    yield SignedDocument(derived("överenskommelsen", terms.undertecknande), terms.undertecknande, terms)
    if terms.tillagg.faults:
        yield SignedDocument(derived("tillägget", terms.tillagg), terms.tillagg.with_rows(()), terms, "~")
    for number, one in enumerate(terms.tillagg, 1):
        name = one.id.words or str(number)
        yield SignedDocument(derived(f"tillägget {name}", one.id), one.undertecknande, terms, name)
