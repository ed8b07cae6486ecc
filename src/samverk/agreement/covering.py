"""What covers a change: a tillägg that every party has signed, or a decision of the styrgrupp, that is new with it.

An amendment or decision that was there before cannot cover what is changed now: it covered something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.decisions import is_in_writing
from samverk.agreement.register import Register
from samverk.model.tree import Mapping, mappings, text_of, texts_of, value_of
from samverk.model.where import Where

STYRGRUPP = "lokal-styrgrupp"


@dataclass(frozen=True, slots=True)
class Cover:
    """One new tillägg or decision that has effect: what it names, and its day. `name` is its id or file."""

    name: str
    named: tuple[Where, ...]
    day: date

    def covers(self, where: Where) -> bool:
        """Whether it names the place itself, one around it, or one inside it."""
        return any(where.touches(one) for one in self.named)


def new_amendments(before: Agreement, after: Agreement, register: Register, as_of: AsOf) -> tuple[Cover, ...]:
    """The tillägg that have effect now and had none before: in writing, dated, signed by every party (C61–C62)."""
    had = {text_of(n.get("id")) for n in mappings(before.document.root.get("tillägg")) if _signed(n, before)}
    return tuple(
        cover
        for node in mappings(after.document.root.get("tillägg"))
        if text_of(node.get("id")) not in had and _signed_by_all(node, before, after, register)
        for cover in _cover(text_of(node.get("id")) or "", node, as_of)
    )


def new_decisions(before: Agreement, after: Agreement, as_of: AsOf) -> tuple[Cover, ...]:
    """The styrgrupp's decisions in writing that were not there before (C56–C57)."""
    had = {d.stem for d in before.decisions}
    return tuple(
        cover
        for d in after.decisions
        if d.stem not in had and text_of(d.root.get("organ")) == STYRGRUPP
        for cover in _cover(d.stem, d.root, as_of)
    )


def has_effect(node: Mapping, agreement: Agreement) -> bool:
    """Whether a tillägg of the agreement is in writing, dated and signed by every party."""
    return is_in_writing(node) and date_of(node.get("datum")) is not None and _signed(node, agreement)


def _cover(name: str, node: Mapping, as_of: AsOf) -> Iterator[Cover]:
    day = date_of(node.get("datum"))
    if day is not None and as_of.reached(day) and is_in_writing(node):
        yield Cover(name, tuple(Where.parse(one) for one in texts_of(node.get("avser"))), day)


def _signed(node: Mapping, agreement: Agreement) -> bool:
    return _parties(agreement) <= _signers(node)


def _signed_by_all(node: Mapping, before: Agreement, after: Agreement, register: Register) -> bool:
    """Every party before and after the change has signed; one that no longer exists cannot, and its successor does.

    A signature is that of the party as it is now. One that leaves signs under its id before, or under its
    organisation's.
    """
    signers = _signers(node)
    signed = _organisations(signers, after) | _organisations(signers - _parties(after), before) | signers
    day = date_of(node.get("datum"))
    bound = _organisations(_parties(after), after) | {
        one for one in _organisations(_parties(before), before) if _exists(one, day, register)
    }
    return bool(bound) and bound <= signed


def _parties(agreement: Agreement) -> set[str]:
    return {text_of(p.get("id")) or "" for p in mappings(agreement.document.root.get("parter"))}


def _signers(node: Mapping) -> set[str]:
    rows = mappings(node.get("undertecknande"))
    return {text_of(row.get("part")) or "" for row in rows if value_of(row.get("undertecknad")) is True}


def _organisations(parties: Iterable[str], agreement: Agreement) -> set[str]:
    """What the parties are in the register; a party that names no organisation stands for itself."""
    rows = {text_of(p.get("id")): p for p in mappings(agreement.document.root.get("parter"))}
    return {text_of(rows[party].get("organisation")) or party for party in parties if party in rows}


def _exists(organisation: str, day: date | None, register: Register) -> bool:
    entry = register.organisations.get(organisation)
    return entry is None or day is None or entry.covers(day)
