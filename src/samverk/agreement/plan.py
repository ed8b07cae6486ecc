"""An åtgärdsplan beside the agreement it belongs to: who answers for its measures, and when it was followed up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samverk.agreement.annexes import AnnexVersion, start_of_agreement
from samverk.agreement.content import Agreement
from samverk.agreement.follow_ups import FollowUps
from samverk.agreement.parties import SIDES
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.reading import said_texts
from samverk.model.stated import Doubt, Listed, Read, Stated, derived

SECRECY = "sekretess"
"""The word under `åtkomst` of a text that nobody puts in here."""


def measures_here(plan: AnnexVersion | None) -> Listed[Measure] | None:
    """The measures that a plan names; None where nobody can say which they are.

    Then its document is not here, or is under secrecy: none of the words of such a plan are put in, and that its head
    names no measure says nothing.
    """
    if plan is None or plan.absent:
        return None
    measures = plan.head.atgarder
    return measures if measures.rows or measures.faults or plan.withheld != SECRECY else None


def nothing_listed(rows: Listed[Any]) -> Doubt:
    """The place of a list without a single row: that is the fault, not that others name what should be in it."""
    return Doubt(() if rows.rows or rows.faults else (rows.key or rows.place,))


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who answers for a measure.

    `parties` counts the parties named, `others` those named that are no parties. `lacking` are the sides, in the order
    of SIDES, that nobody of is named. `group_known` tells whether the group named is one; nothing where none is named.
    """

    parties: Stated[int]
    others: Stated[int]
    lacking: Stated[tuple[str, ...]]
    group_known: Stated[bool]


def responsibility(measure: Measure, agreement: Agreement) -> Responsibility:
    """Who answers for the measure in the agreement: both sides, where its area does not name one of them alone."""
    terms = agreement.parts.terms
    side_of = terms.side_of
    named = said_texts(measure.ansvarig)
    parties = [one for one in named if one in side_of]
    area = terms.area_of.get(measure.omrade.words)
    alone = said_texts(area.ansvarig) if area else ()
    wanted = {side_of.get(one) for one in alone} or set(SIDES)
    lacking = wanted - {side_of[one] for one in parties}
    about = measure.ansvarig
    read: list[Read] = [*about, *terms.parter.column(lambda party: party.id)]
    around = [*read, *terms.sides_read, measure.omrade, *terms.samverkansomraden.column(lambda one: one.id)]
    around += [area.ansvarig, *area.ansvarig] if area else []
    return Responsibility(
        parties=derived(len(parties), about, *read),
        others=derived(len(named) - len(parties), about, *read),
        lacking=derived(tuple(side for side in SIDES if side in lacking), about, *around),
        group_known=_group_known(measure, agreement),
    )


def _group_known(measure: Measure, agreement: Agreement) -> Stated[bool]:
    group, listed = measure.ansvarig_grupp.words, agreement.parts.terms.samverkansorganisation.arbetsgrupper
    standing = {word for body in agreement.vocabulary.groups for word in (body.key, body.name)}
    known = group in {one.id.words for one in listed} or group.lower() in standing
    said = known if group else None
    return derived(said, measure.ansvarig_grupp, *listed.column(lambda one: one.id))


def last_follow_up(made: FollowUps, agreement: Agreement) -> Stated[date]:
    """The day on which the plan was followed up last, its own day where no measure has been followed up since."""
    plan = made.plan
    latest = plan.dated or (start_of_agreement(agreement) if plan.first else plan.in_force_from)
    about, days = plan.head.datum, [state.followed_up for state in made.states]
    for day in days:
        if day.value and (latest is None or day.value > latest):
            latest, about = day.value, day
    return derived(latest, about, plan.head.datum, plan.head.atgarder, *days)
