"""Which findings follow from which: one thing that a change has done is seen in many places.

It is tried out. Each place that the change has touched is put back as it was, one at a time, and what then is gone had
to do with it. Behind it is what only the comparison sees there, or what stands in the way of reading the file; the rest
follows. A finding is never taken for a follower of what is milder, and what is wrong with a new value itself stands for
itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeAlias

from samverk.agreement.content import Content
from samverk.agreement.put_back import Cause, causes
from samverk.agreement.references import References
from samverk.agreement.slips import HELD
from samverk.judging import Judge
from samverk.model.finding import Finding
from samverk.model.report import Report

MOST_CAUSES = 40
"""A change that touches more files and keys than this is not traced: each is judged for itself once more."""
Known: TypeAlias = tuple[str | None, str]


class _Trial(NamedTuple):
    """What is gone when the place of a cause is put back, and what of it is behind the rest."""

    gone: list[Finding]
    behind: list[Finding]


def traced(reports: Sequence[Report], before: Content, after: Content, judge: Judge, day: date) -> tuple[Report, ...]:
    """The reports, each finding that follows from others with their keys."""
    told = [finding for report in reports for finding in report.findings if _charged(finding)]
    found = list(causes(before, after)) if len(told) > 1 else []
    if not 0 < len(found) <= MOST_CAUSES:
        return tuple(reports)
    alone = _keys(judge.seeing(after, None), told, None, day)
    lost = _named(before) - _named(after)
    trials = [trial for cause in found if (trial := _tried(cause, told, alone, judge, day, lost)).behind]
    first = {_known(finding) for trial in trials for finding in trial.behind}
    follows: dict[Known, tuple[str, ...]] = {}
    for trial in trials:
        worst = min(finding.severity.rank for finding in trial.behind)
        keys = tuple(finding.key for finding in trial.behind)
        for finding in trial.gone:
            if _known(finding) not in first and finding.severity.rank >= worst:
                follows.setdefault(_known(finding), keys)
    return tuple(replace(one, findings=tuple(_following(one.findings, follows))) for one in reports)


def _following(findings: Iterable[Finding], follows: dict[Known, tuple[str, ...]]) -> Iterator[Finding]:
    for finding in findings:
        keys = follows.get(_known(finding)) if _charged(finding) else None
        yield replace(finding, follows_from=keys) if keys else finding


def _charged(finding: Finding) -> bool:
    return not finding.inherited and finding.waiver is None


def _known(finding: Finding) -> Known:
    return finding.agreement, finding.key


def _tried(
    cause: Cause, told: Sequence[Finding], alone: set[Known], judge: Judge, day: date, lost: frozenset[str]
) -> _Trial:
    asked = [f for f in told if cause.agreement is None or f.agreement in (cause.agreement, None)]
    left = _keys(judge.seeing(cause.content), asked, cause.agreement, day)
    back = lost & _named(cause.content) if lost else lost
    gone = [
        f
        for f in asked
        if (_unread(f) and (_lies_there(f, cause) or _value(f) in back)) or (not _unread(f) and _known(f) not in left)
    ]
    new = [f for f in gone if _unread(f) or _known(f) not in alone]
    if cause.changed:
        value = [f for f in gone if f.concerns and any(f.concerns.inside(one) for one in cause.changed)]
        behind = [f for f in new if f.concerns and any(f.concerns.touches(one) for one in cause.changed)]
        return _Trial([f for f in gone if f not in value], behind)
    there = [f for f in new if _lies_there(f, cause)]
    return _Trial(gone, sorted(there, key=_foremost)[:1])


def _named(content: Content) -> frozenset[str]:
    """All that references may name, by its id."""
    return frozenset(
        candidate.value
        for agreement in content.agreements
        for candidate in References(content, agreement).candidates(sorted(HELD))
    )


def _value(finding: Finding) -> str:
    """The value that stands at the place of the finding."""
    return finding.quote[finding.span.start_column - 1 : finding.span.end_column - 1].strip("\"'")


def _foremost(finding: Finding) -> tuple[int, int]:
    """The worst first; of those what keeps anybody from reading the file, then what only the comparison sees."""
    whole = finding.rule in ("fil", "yaml")
    return finding.severity.rank, 0 if whole else 2 if _unread(finding) else 1


def _keys(judge: Judge, asked: Sequence[Finding], agreement: str | None, day: date) -> set[Known]:
    """What is found in those agreements that anything was asked of, and of all together."""
    names = {finding.agreement for finding in asked}
    found = [f for one in judge.agreements if one.id in names for f in judge.agreement(one, day).findings]
    if agreement is None or None in names:
        found += judge.city(day).findings
    return {_known(finding) for finding in found}


def _unread(finding: Finding) -> bool:
    """Whether it was found in reading and not by a rule."""
    return finding.citation is None


def _lies_there(finding: Finding, cause: Cause) -> bool:
    return any(finding.span.path == path or finding.span.path.startswith(f"{path}/") for path in cause.paths)
