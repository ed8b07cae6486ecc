"""What a waiver excuses, and what a change has touched, which no earlier waiver does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from samverk.agreement.waivers import Waiver
from samverk.model.finding import Finding
from samverk.model.span import Span, start_of
from samverk.model.where import Where


def is_touched(finding: Finding, touched: Iterable[tuple[Where, Span]]) -> bool:
    """Whether the change touched the place of the finding, or a place that it points to besides.

    What concerns an agreement's own file as a whole is not touched by each change in it.
    """
    spans = [finding.span, *(one.span for one in finding.related)]
    for where, span in touched:
        concerns = finding.concerns
        if concerns is not None and (where.touches(concerns) if concerns.file or concerns.steps else where == concerns):
            return True
        if any(one != start_of(one.path) and (one.contains(span) or span.contains(one)) for one in spans):
            return True
    return False


def excused(
    findings: tuple[Finding, ...],
    exempted: Iterable[Waiver],
    waivable: Callable[[str], bool],
    touched: Sequence[tuple[Where, Span]],
) -> tuple[Finding, ...]:
    """The findings, those that a valid waiver covers with its words; some rules are never waived.

    What a change touches is not excused by what was decided before anybody knew of the change.
    """
    valid = [waiver for waiver in exempted if waiver.counts(waivable)]
    return tuple(_covered(f, valid) if not is_touched(f, touched) else f for f in findings) if valid else findings


def _covered(finding: Finding, valid: Iterable[Waiver]) -> Finding:
    for waiver in valid:
        if waiver.rule == finding.rule and waiver.covers(finding.concerns):
            return replace(finding, waiver=waiver.words, waived_until=waiver.until)
    return finding
