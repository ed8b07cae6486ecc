"""The report as GitLab's Code Quality, which a merge request shows as a list."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from samverk.model.finding import Finding
from samverk.model.report import Report, merged
from samverk.model.rule import Severity
from samverk.render.json_text import json_text
from samverk.render.tally import circumstances


def render(reports: Iterable[Report]) -> str:
    """A list in the report's order with one issue for each finding that follows from no other; ends in a line break."""
    report = merged(reports)
    seen: Counter[str] = Counter()
    issues = [_issue(finding, seen, report) for finding in report.causes]
    return json_text(issues)


def _issue(finding: Finding, seen: Counter[str], report: Report) -> dict[str, Any]:
    """The fingerprint names what the finding concerns, so GitLab knows it again when lines have moved.

    GitLab drops an issue whose fingerprint it has met, so findings that share a key are numbered.
    """
    seen[finding.key] += 1
    concerns = f"{finding.key}\0{seen[finding.key]}"
    fails, followers = report.deadlines_fail, report.followers(finding)
    said = circumstances(finding, deadlines_fail=fails, followers=followers)
    words = [finding.message, f"Gör så: {finding.fix}", *said]
    return {
        "description": " ".join(words),
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(concerns.encode()).hexdigest(),
        "severity": _severity(finding, deadlines_fail=fails),
        "location": {"path": finding.span.path, "lines": {"begin": finding.span.start_line}},
    }


def _severity(finding: Finding, *, deadlines_fail: bool) -> str:
    """`blocker` stops the change; a fault that only the calendar caused is `critical`; what is waived, `info`."""
    if finding.blocks(deadlines_fail=deadlines_fail):
        return "blocker"
    if finding.waiver is not None:
        return "info"
    return {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}[finding.severity]
