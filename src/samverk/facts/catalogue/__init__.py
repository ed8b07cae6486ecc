"""Every kind of fact and every field that rules may use, with what it means.

A rule that names anything else is refused when the rule set is loaded.
"""

from collections.abc import Mapping

from samverk.facts.catalogue import (
    agreement,
    amendments,
    annexes,
    areas,
    city,
    city_comparison,
    comparison,
    contacts,
    coordination,
    corrections,
    counterparts,
    decisions,
    events,
    follow_ups,
    golden_thread,
    groups,
    lacking,
    lagesbild,
    likeness,
    links,
    meetings,
    notices,
    parties,
    personal_data,
    plan,
    secrecy,
    signatures,
    six_points,
    succession,
    waivers,
    wording,
    working_groups,
)
from samverk.facts.catalogue.field import Field, Kind

__all__ = ["KINDS", "Field", "Kind"]

KINDS: Mapping[str, Kind] = {
    **agreement.KINDS,
    **parties.KINDS,
    **signatures.KINDS,
    **groups.KINDS,
    **meetings.KINDS,
    **notices.KINDS,
    **working_groups.KINDS,
    **areas.KINDS,
    **links.KINDS,
    **coordination.KINDS,
    **wording.KINDS,
    **annexes.KINDS,
    **succession.KINDS,
    **decisions.KINDS,
    **events.KINDS,
    **amendments.KINDS,
    **counterparts.KINDS,
    **plan.KINDS,
    **follow_ups.KINDS,
    **corrections.KINDS,
    **golden_thread.KINDS,
    **six_points.KINDS,
    **lagesbild.KINDS,
    **likeness.KINDS,
    **personal_data.KINDS,
    **lacking.KINDS,
    **secrecy.KINDS,
    **contacts.KINDS,
    **city.KINDS,
    **waivers.KINDS,
    **comparison.KINDS,
    **city_comparison.KINDS,
}
