"""The effect of a change of the rules: the same content judged by both, and what differs."""

from collections.abc import Mapping
from datetime import date

from samverk.check import report_on
from samverk.model.impact import Impact, impact_of
from samverk.model.rule import RuleSet
from samverk.reading import Reading


def impact(
    reading: Reading,
    before: Mapping[str, RuleSet],
    after: Mapping[str, RuleSet],
    as_of: date,
) -> tuple[Impact, ...]:
    """What each agreement gains and loses when `after` takes the place of `before`, as `impact_of` tells it."""
    return impact_of(report_on(reading, before, as_of), report_on(reading, after, as_of))
