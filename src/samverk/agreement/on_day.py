"""The agreement as it was in force on a day: its parties, its overarching version, its groups, all its own words.

The files hold it with every tillägg, also one whose day has not come, and one that has no effect. Neither has changed
anything: `taken_back` says how it read without them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from samverk.agreement.amendments import effects
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.reading import by_id, keys_of
from samverk.agreement.parts.signature import Signature
from samverk.agreement.parts.terms import Terms
from samverk.agreement.taken_back import OnDay, without
from samverk.model.stated import Listed, Read, State, Stated, derived, faults_of


def on(agreement: Agreement, day: date | AsOf) -> OnDay:
    """The agreement as it was in force on the day; the very same where no tillägg came later or has no effect.

    On the day of judgement (a clock) what stands there counts, though nobody can read what some tillägg is about.
    """
    if isinstance(day, AsOf):
        return _without(agreement, lambda began: not day.reached(began), earlier=False)
    return _without(agreement, lambda began: began > day)


def as_signed(agreement: Agreement) -> OnDay:
    """The agreement before any tillägg."""
    return _without(agreement, lambda _: True)


def before(agreement: Agreement, amendment: Amendment) -> OnDay:
    """The agreement on the day before a tillägg; without that one and those without effect, where it has no date."""
    day = amendment.datum.value
    if day is not None:
        return _without(agreement, lambda began: began >= day)
    return _without(agreement, lambda _: False, undated=amendment)


@dataclass(frozen=True, slots=True)
class Entrance:
    """How a party came in as the organisation that it is: by which tillägg, None for the agreement itself, and when.

    `day` is UNCLEAR where that tillägg, which is about the parties, does not say who they were before it. `joined`
    tells that the party had no row at all before, so far as is known.
    """

    amendment: Amendment | None
    day: Stated[date]
    joined: bool = False


def entrance(agreement: Agreement, party: Party) -> Entrance:
    """When the party came in."""
    terms = agreement.parts.terms
    doubts = (party.id, *party_changes(terms))
    dated = _dated_latest_first(terms) if party.id.words else []
    for amendment in (one for one in dated if _about_parties(one)):
        parties = before(agreement, amendment).terms.parter
        row = by_id(parties, party.id.words)
        every = parties.column(lambda one: one, lambda one: one.id)
        read = (parties, row.id, row.organisation) if row else every
        unknown = faults_of(read)
        if unknown or row is None or row.organisation.words != party.organisation.words:
            day = derived(amendment.datum.value, amendment.datum, *read, *doubts)
            return Entrance(amendment, day, joined=row is None)
    return Entrance(None, derived(terms.avtalsdatum.value, terms.avtalsdatum, *doubts))


def party_changes(terms: Terms) -> Iterator[Read]:
    """All that is read to know which tillägg changed who the parties are, and when."""
    yield terms.tillagg
    for one in terms.tillagg:
        yield from one.avser.column(lambda row: row)
        if _about_parties(one) or not one.own:
            yield from (one.datum, one.tidigare)
        elif one.tidigare.state is State.UNCLEAR:
            yield one.tidigare


def signatures_of(agreement: Agreement, party: Party) -> Listed[Signature]:
    """The signatures among which the party's should be: the agreement's, or those of the tillägg by which it joined."""
    own, came = agreement.parts.terms.undertecknande, entrance(agreement, party)
    if came.amendment is None or not came.joined or any(row.part.words == party.id.words for row in own):
        return own
    return came.amendment.undertecknande


def _about_parties(amendment: Amendment) -> bool:
    """Whether the tillägg is about the parties, or about nothing that can be found: then it may be about anything."""
    named = {where.steps[0] if where.steps else "" for where in (*amendment.own, *amendment.told)}
    return "parter" in named or not named <= set(keys_of(Terms))


def _without(
    agreement: Agreement, undo: Callable[[date], bool], *, earlier: bool = True, undated: Amendment | None = None
) -> OnDay:
    """The agreement without the tillägg whose days are to be undone, those without effect, and one more."""
    filed = agreement.filed or agreement
    listed = filed.parts.terms.tillagg
    worded = ((number, one.datum.value) for number, one in enumerate(listed) if one.changes_words)
    undone = {number for number, day in worded if day and undo(day)}
    undone |= {number for number, one in enumerate(listed) if one == undated}
    known = effects(filed)
    return without(filed, undone | known.without, known.unsure, earlier=earlier)


def _dated_latest_first(terms: Terms) -> list[Amendment]:
    dated = [(day, number, one) for number, one in enumerate(terms.tillagg) if (day := one.datum.value)]
    return [one for _, _, one in sorted(dated, key=lambda one: one[:2], reverse=True)]
