"""The result of a run: what was judged, what was found, and what could not be judged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from samverk.model.finding import Finding, Outcome
from samverk.model.rule import Severity
from samverk.model.standing import Apart, Counted, Standing, standing_of


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
class JudgedAs:
    """That an agreement is not judged as it is on the day.

    `first_day`: it has not begun, and is judged as on that day, its first. `nothing_before`: no rule is in force, and
    this is the first day on which one is.
    """

    agreement: str
    first_day: date | None = None
    nothing_before: date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """That `number` agreements more are there and are not judged: nobody has asked about them.

    `unchanged`: what was asked is what a change brings, and it does not touch them.
    """

    number: int
    unchanged: bool


BY_REFERENCE = "Bedömt av referensläsaren (Python), med samma regler; i CI avgör durable_rules."
"""What every output says where the reference has judged alone."""


@dataclass(frozen=True)
class Report:
    """Everything a run has to say.

    `agreements` are the ids that were looked at, sorted. `findings` are sorted: blocking first, then by
    path and line. `outcomes` are sorted by agreement, then rule. `profiles` are the rule sets applied.
    `base` is the git revision compared with, None without change control. `elsewhere` are findings behind the outcomes
    that are not shown, since they stand in files that nobody asked about. `judged_as` tells, in the order of
    `agreements`, of those that are not judged as they are on the day. `by_reference`: durable_rules could not be had,
    or was not asked. `when_decided` is what will be found in versions of annexes once they are decided, as `findings`
    are sorted; nothing counts it. `left_out`: there are agreements that are not judged.
    """

    as_of: date
    agreements: tuple[str, ...]
    profiles: tuple[str, ...]
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    deadlines_fail: bool = False
    base: str | None = None
    elsewhere: tuple[Finding, ...] = ()
    judged_as: tuple[JudgedAs, ...] = ()
    by_reference: bool = False
    when_decided: tuple[Finding, ...] = ()
    left_out: LeftOut | None = None

    @cached_property
    def _about(self) -> Mapping[tuple[str, str | None], list[Finding]]:
        found: dict[tuple[str, str | None], list[Finding]] = {}
        for finding in (*self.findings, *self.elsewhere):
            found.setdefault((finding.rule, finding.agreement), []).append(finding)
        return found

    @cached_property
    def told(self) -> frozenset[tuple[str, Severity]]:
        """What is found, each by its key and how bad it is: what is there before a change is told again after it."""
        return frozenset((finding.key, finding.severity) for finding in self.findings)

    def standing(self, outcome: Outcome) -> Standing:
        """How the agreement stands to the requirement: by the worst finding behind a breach, waived or not.

        What was found before the change says nothing where the change brings something of its own.
        """
        about = self._about.get((outcome.rule, outcome.agreement), [])
        own = [f for f in about if not f.inherited] or about
        return standing_of(outcome.verdict, min((f.severity for f in own), key=lambda s: s.rank, default=None))

    def waiver(self, outcome: Outcome) -> Finding | None:
        """The finding whose waiver covers the breach; None where nothing does."""
        own = [f for f in self._about.get((outcome.rule, outcome.agreement), []) if not f.inherited]
        covered = outcome.verdict == "breached" and own and all(f.waiver is not None for f in own)
        return own[0] if covered else None

    def counted(self, outcome: Outcome) -> Counted:
        """What the outcome is counted as, by everyone who counts requirements."""
        about = self._about.get((outcome.rule, outcome.agreement), [])
        if outcome.verdict == "breached" and about and all(f.inherited for f in about):
            return Apart.INHERITED
        return Apart.WAIVED if self.waiver(outcome) else self.standing(outcome)

    @property
    def counts(self) -> Mapping[Counted, int]:
        """How many requirements stand how, each outcome once; 0 for what there is none of.

        A breach that only follows from another finding is counted with that one.
        """
        return Counter(self.counted(outcome) for outcome in self.outcomes if not self._follows(outcome))

    def _follows(self, outcome: Outcome) -> bool:
        """Whether all that is behind a breach follows from other findings here."""
        own = [f for f in self._about.get((outcome.rule, outcome.agreement), []) if not f.inherited]
        return bool(own) and all(self._keys.intersection(finding.follows_from) for finding in own)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(finding.key for finding in self.findings)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop a merge, in the order of `findings`."""
        return tuple(f for f in self.findings if f.blocks(deadlines_fail=self.deadlines_fail))

    @cached_property
    def causes(self) -> tuple[Finding, ...]:
        """The findings that follow from no other one here, in the order of `findings`: what a person has to see to."""
        return tuple(finding for finding in self.findings if not self._keys.intersection(finding.follows_from))

    def followers(self, finding: Finding) -> int:
        """How many findings follow from it."""
        return self._followers[finding.key]

    @cached_property
    def _followers(self) -> Counter[str]:
        return Counter(key for finding in self.findings for key in set(finding.follows_from))

    @property
    def judged(self) -> bool:
        """Whether any agreement could be judged by any rule: that it is not concerned by one is no judgement."""
        return bool(self._judged)

    @property
    def before_its_rules(self) -> bool:
        """Whether no rule is in force for any agreement on the day: that approves of nothing, and is no success."""
        return bool(self.agreements) and not any(outcome.agreement for outcome in self.outcomes)

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The agreements that no rule has come to anything about, in the order of `agreements`."""
        return tuple(name for name in self.agreements if name not in self._judged)

    @cached_property
    def _judged(self) -> frozenset[str]:
        return frozenset(o.agreement for o in self.outcomes if o.agreement and o.verdict in ("met", "breached"))

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


def merged(parts: Iterable[Report]) -> Report:
    """The report on several agreements, from a report on each: there is at least one, and all are of one run.

    Findings and outcomes stand in the order of the whole, whatever the order of the parts.
    """
    reports = tuple(parts)
    first = reports[0]
    return replace(
        first,
        agreements=tuple(sorted({name for one in reports for name in one.agreements})),
        profiles=tuple(sorted({name for one in reports for name in one.profiles})),
        findings=in_report_order((f for one in reports for f in one.findings), deadlines_fail=first.deadlines_fail),
        outcomes=tuple(sorted((o for one in reports for o in one.outcomes), key=lambda o: (o.agreement or "", o.rule))),
        elsewhere=tuple(f for one in reports for f in one.elsewhere),
        when_decided=in_report_order(f for one in reports for f in one.when_decided),
        judged_as=tuple(sorted((one for own in reports for one in own.judged_as), key=lambda one: one.agreement)),
    )


def requirements(findings: Iterable[Finding]) -> int:
    """How many requirements the findings are about, each agreement's own; what breaks no rule counts one by one."""
    return len({(f.agreement, f.rule, "" if f.citation else f.key) for f in findings})


def in_report_order(findings: Iterable[Finding], *, deadlines_fail: bool = False) -> tuple[Finding, ...]:
    """Blocking first, then by path and line, then by rule: the order every output uses."""
    return tuple(
        sorted(
            findings,
            key=lambda f: (not f.blocks(deadlines_fail=deadlines_fail), f.span, f.severity.rank, f.rule, f.key),
        )
    )
