"""Every kind of fact and every field that rules may use, with what it means.

A rule that names anything else is refused when the rule set is loaded.
"""

from collections.abc import Mapping

from samverk.facts.catalogue import (
    agreement,
    annexes,
    city,
    comparison,
    decisions,
    lagesbild,
    organisation,
    plan,
    publication,
    succession,
)
from samverk.facts.catalogue.field import Field, Kind

__all__ = ["KINDS", "Field", "Kind"]

KINDS: Mapping[str, Kind] = {
    **agreement.KINDS,
    **organisation.KINDS,
    **annexes.KINDS,
    **succession.KINDS,
    **decisions.KINDS,
    **plan.KINDS,
    **lagesbild.KINDS,
    **publication.KINDS,
    **city.KINDS,
    **comparison.KINDS,
}
