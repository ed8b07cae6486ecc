"""Whom a changed line of the register concerns: who signs for an agreement, and who speaks, is read there.

A line about a party's time, its heirs, its districts or its principal may reach back to days that have been. Whoever is
a party then has to say so itself, whatever the gate asks for the rest of the register.
"""

from collections.abc import Iterator
from datetime import date

from samverk.agreement.content import Agreement, Content
from samverk.agreement.heirs import speaking_for
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.shared_changes import REGISTER, shared_changes
from samverk.model.change import Change
from samverk.model.tree import MappingNode, text_of, texts_of

_OF_ORGANISATIONS = ("synlighet", "från", "till", "ersätter", "ersatt_av", "distrikt", "typ", "huvudman")
_OF_DISTRICTS = ("synlighet", "från", "till", "ersätter", "ersatt_av", "lokalpolisområden")
_BESIDE = ("belagd", "källa", "anmärkning")
"""What says something of a line, and not of what it is about."""


def concerned(before: Content, after: Content, day: date) -> frozenset[str]:
    """The organisations that the changed lines are about, of those that were parties of an agreement in force."""
    running = [one for one in before.agreements if not one.parts.terms.giltighet.over(day)]
    named = {organisation for one in running for organisation in _parties(one)}
    parties = named | {heir for one in named for heir in speaking_for(one, before.register, day)}
    found: set[str] = set()
    for shared in shared_changes(before, after, day):
        if shared.one.part == REGISTER:
            found |= {*_about(shared.one.change, before, running)} & parties
    return frozenset(found)


def _about(change: Change, before: Content, running: list[Agreement]) -> Iterator[str]:
    """What a changed line is about."""
    steps = change.where.steps
    rows = [row for row in (change.trail[2] if len(change.trail) > 2 else ()) if isinstance(row, MappingNode)]
    names = {text_of(row.get("id")) or "" for row in rows}
    key = steps[2] if len(steps) > 2 else ""
    if len(steps) < 2 or steps[-1] in _BESIDE:
        return
    if steps[0] == "organisationer" and key in ("", *_OF_ORGANISATIONS):
        yield from names
        if key in ("", "ersätter"):
            yield from (one for row in rows for one in texts_of(row.get("ersätter")))
    elif steps[0] == "distrikt" and key in ("", *_OF_DISTRICTS):
        for agreement in running:
            if names & {*said_texts(agreement.parts.terms.distrikt)}:
                yield from _parties(agreement)
    elif steps[0] == "huvudmän" and key in ("", "sida", "synlighet"):
        rows_of = before.register.organisations.values()
        yield from (row.id.words for row in rows_of if row.huvudman.words in names)


def _parties(agreement: Agreement) -> Iterator[str]:
    return (party.organisation.words for party in agreement.parts.terms.parter)
