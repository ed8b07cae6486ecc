"""The result of a run: what was judged, what was found, and what could not be judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samverk.model.finding import Finding, Outcome
from samverk.model.rule import Severity


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for a reader in a hurry."""

    agreements: int
    blocking: int
    errors: int
    warnings: int
    notes: int
    waived: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a run has to say.

    `agreements` are the ids that were looked at, sorted. `findings` are sorted: blocking first, then by
    path and line. `outcomes` are sorted by agreement, then rule. `profiles` are the rule sets applied.
    `base` is the git revision compared with, None without change control.
    """

    as_of: date
    agreements: tuple[str, ...]
    profiles: tuple[str, ...]
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    deadlines_fail: bool = False
    base: str | None = None

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop a merge, in the order of `findings`."""
        return tuple(f for f in self.findings if f.blocks(deadlines_fail=self.deadlines_fail))

    @property
    def summary(self) -> Summary:
        """The report in six numbers; waived findings are counted only as waived."""
        live = [f for f in self.findings if f.waiver is None]
        by_severity = {level: sum(f.severity is level for f in live) for level in Severity}
        return Summary(
            agreements=len(self.agreements),
            blocking=len(self.blocking),
            errors=by_severity[Severity.ERROR],
            warnings=by_severity[Severity.WARNING],
            notes=by_severity[Severity.NOTE],
            waived=len(self.findings) - len(live),
        )


def in_report_order(findings: Iterable[Finding], *, deadlines_fail: bool = False) -> tuple[Finding, ...]:
    """Blocking first, then by path and line, then by rule: the order every output uses."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (not f.blocks(deadlines_fail=deadlines_fail), f.span, f.severity.rank, f.rule, f.key),
        )
    )
