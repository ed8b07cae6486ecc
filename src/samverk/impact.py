"""The effect of a change of the rules: the same content judged by both, and what differs."""

from collections.abc import Mapping
from datetime import date

from samverk.check import Reading, report_on
from samverk.model.finding import Finding
from samverk.model.impact import Impact
from samverk.model.report import Report
from samverk.model.rule import RuleSet


def impact(
    reading: Reading,
    before: Mapping[str, RuleSet],
    after: Mapping[str, RuleSet],
    as_of: date,
) -> tuple[Impact, ...]:
    """What each agreement gains and loses when `after` takes the place of `before`, sorted by agreement.

    Agreements that neither gain nor lose are left out. A finding whose severity changes is both lost and gained.
    """
    old = report_on(reading, before, as_of)
    new = report_on(reading, after, as_of)
    had, has = _by_identity(old), _by_identity(new)
    gained = [finding for key, finding in has.items() if key not in had]
    lost = [finding for key, finding in had.items() if key not in has]
    touched = sorted({f.agreement for f in (*gained, *lost)}, key=lambda agreement: agreement or "")
    return tuple(
        Impact(
            agreement,
            tuple(f for f in gained if f.agreement == agreement),
            tuple(f for f in lost if f.agreement == agreement),
        )
        for agreement in touched
    )


def _by_identity(report: Report) -> dict[tuple[str, str, str, str | None], Finding]:
    """The findings by what makes two of them the same to a reader: what they concern, how bad, what is said."""
    return {(f.key, f.severity.value, f.message, f.waiver): f for f in report.findings}
