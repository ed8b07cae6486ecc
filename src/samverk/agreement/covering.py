"""What covers a change: a tillägg that every party has signed, or a decision by whoever decides, that is new with it.

An amendment or decision that was there before cannot cover what is changed now: it covered something else.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from samverk.agreement.amendments import Bound, bound, signed_by_all
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.decisions import annex_references
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.record import Record
from samverk.agreement.register import Register
from samverk.agreement.repeals import repeals
from samverk.model.where import Where

Registers: TypeAlias = tuple[Register, Register]
"""The register before a change, and with it."""


@dataclass(frozen=True, slots=True)
class Cover:
    """One new tillägg or decision that has effect: what it names, and its day.

    `name` is its id or file; `organ` the group that has decided, by its code, None for a tillägg. `later` is what a
    tillägg of a later day says something else of.
    """

    name: str
    named: tuple[Where, ...]
    day: date
    organ: str | None = None
    later: tuple[Where, ...] = ()

    def covers(self, where: Where) -> bool:
        """Whether it names the place itself or one around it: who names one section has signed no other."""
        return any(where.inside(one) for one in self.named) and not any(where.touches(one) for one in self.later)


def new_amendments(before: Agreement, after: Agreement, registers: Registers, as_of: AsOf) -> tuple[Cover, ...]:
    """The tillägg that have effect now and had none before: in writing, dated, signed by every party.

    The document of an earlier one is another's, and what a later one says stands.
    """
    signed = [one for one in before.parts.terms.tillagg if signed_by_all(one, before)]
    had = {one.id.words for one in signed}
    return tuple(
        replace(cover, later=tuple(where for other in signed if _after(other, one) for where in other.own))
        for one in after.parts.terms.tillagg
        if one.id.words not in had and _signed_by_all(one, before, after, registers, as_of)
        if not _is_of_another(one, signed)
        for cover in _cover(one.id.words, one, as_of)
    )


def _after(one: Record, other: Record) -> bool:
    """Whether one is of a later day than the other."""
    return one.datum.value is not None and other.datum.value is not None and one.datum.value > other.datum.value


def _is_of_another(one: Record, others: Iterable[Record]) -> bool:
    """Whether the document that it names is that of another, of another day."""
    named = one.dokument.words.casefold()
    same = (other for other in others if other.dokument.words.casefold() == named)
    return any(_after(one, other) or _after(other, one) for other in same)


def coming_amendments(before: Agreement, after: Agreement, as_of: AsOf) -> tuple[Cover, ...]:
    """The tillägg in writing that were not there before and whose day has not come, signed or not: what they name."""
    had = {one.id.words for one in before.parts.terms.tillagg}
    new = (one for one in after.parts.terms.tillagg if one.id.words not in had and one.in_writing.value)
    return tuple(
        Cover(one.id.words, _named(one), day)
        for one in new
        if (day := one.datum.value) is not None and not as_of.reached(day)
    )


def new_decisions(before: Agreement, after: Agreement, as_of: AsOf) -> tuple[Cover, ...]:
    """The decisions in writing, by a group that decides on something, that were not there before.

    One that repeals another is about all that that one was about. What a later decision or tillägg says stands.
    """
    had = {one.stem for one in before.decisions}
    undone = {one.by.stem: one.of for one in repeals(after.parts.decisions) if one.state.value == "gäller"}
    said = [*before.parts.decisions, *(one for one in before.parts.terms.tillagg if signed_by_all(one, before))]
    return tuple(
        replace(cover, later=tuple(where for other in said if _after(other, one) for where in other.own))
        for one in after.parts.decisions
        if one.stem not in had and one.organ.words in after.vocabulary.deciding
        if not _is_of_another(one, (old for old in before.parts.decisions if old.organ.words == one.organ.words))
        for record in (one, undone.get(one.stem))
        for cover in (_cover(one.stem, one, as_of, one.organ.words, about=record) if record else ())
    )


def _cover(
    name: str, record: Record, as_of: AsOf, organ: str | None = None, about: Record | None = None
) -> Iterator[Cover]:
    day = record.datum.value
    if day is not None and as_of.reached(day) and record.in_writing.value:
        yield Cover(name, _named(about or record), day, organ)


def _named(record: Record) -> tuple[Where, ...]:
    """The places that it is about; a version of an annex is its file, with `bilagor/` before it or not."""
    return tuple(
        Where(f"bilagor/{annex[0]}") if (annex := annex_references([text])) else Where.parse(text)
        for text in said_texts(record.avser)
    )


def _signed_by_all(
    amendment: Amendment, before: Agreement, after: Agreement, registers: Registers, as_of: AsOf
) -> bool:
    """Every party before and after the tillägg has signed; one that no longer exists cannot, and its successor does.

    A signature of a day that has not come is none yet.

    A signature is that of the party as it is then. One that leaves signs under its id before, or under its
    organisation's. Where the parties of the day are not known, nobody can say that all have.
    """
    then, now = bound(amendment, before), bound(amendment, after)
    signers, day = amendment.signers_by(as_of) - _signed_after(amendment), amendment.datum.value
    staying = {party.id.words for party in now.parties}
    signed = _organisations(signers, now) | _organisations(signers - staying, then) | signers
    left, stay = _organisations((party.id.words for party in then.parties), then), _organisations(staying, now)
    every = stay | {one for one in left if not _excused(one, day, registers, stay - left)}
    return not (then.unknown or now.unknown) and bool(every) and every <= signed


def _signed_after(amendment: Amendment) -> set[str]:
    """The parties whose signature is of a later day than the tillägg: it cannot have had effect before it."""
    day, rows = amendment.datum.value, amendment.undertecknande
    return {row.part.words for row in rows if day and row.datum.value and row.datum.value > day}


def _excused(organisation: str, day: date | None, registers: Registers, came: Collection[str]) -> bool:
    """Whether an organisation need not sign: it was not there on the day, as the register said before the change.

    What the change itself writes into the register ends nobody's say, unless one of the same principal comes in its
    place: then the same legal person signs.
    """
    was, has = (_exists(organisation, day, register) for register in registers)
    principal = _principal(organisation, registers)
    heir = bool(principal) and any(_principal(one, registers) == principal for one in came)
    return not has and (not was or heir)


def _principal(organisation: str, registers: Registers) -> str:
    rows = (register.organisations.get(organisation) for register in registers)
    return next((row.huvudman.words for row in rows if row), "")


def _organisations(parties: Iterable[str], among: Bound) -> set[str]:
    """What the parties are in the register; a party that names no organisation stands for itself."""
    rows: dict[str, Party] = {party.id.words: party for party in among.parties}
    return {rows[party].organisation.words or party for party in parties if party in rows}


def _exists(organisation: str, day: date | None, register: Register) -> bool:
    entry = register.organisations.get(organisation)
    return entry is None or day is None or entry.covers(day)
