"""The report as GitLab's Code Quality: what GitLab documents that it reads."""

import re

from hypothesis import given

from city import City
from golden import is_as_kept
from report_samples import EXPECTED, hostile_report, parsed, report_of, reports, sample_finding, small_report
from samverk.model.report import Report
from samverk.model.rule import Severity
from samverk.model.span import Span
from samverk.render import gitlab


def test_the_small_report_whole(workspace: City) -> None:
    assert is_as_kept(EXPECTED / "jarva-urval.gitlab.json", gitlab.render([small_report(workspace)]))


@given(reports())
def test_every_issue_has_what_gitlab_reads(report: Report) -> None:
    issues = parsed(gitlab.render([report]))
    assert len(issues) == len({issue["fingerprint"] for issue in issues}) == len(report.findings)
    for issue, finding in zip(issues, report.findings, strict=True):
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert finding.message in issue["description"]
        assert issue["severity"] in {"blocker", "critical", "major", "minor", "info"}
        assert (issue["severity"] == "blocker") == finding.blocks()
        assert re.fullmatch("[0-9a-f]{64}", issue["fingerprint"])
        assert issue["location"] == {"path": finding.span.path, "lines": {"begin": finding.span.start_line}}


def test_severity_follows_what_stops_the_change() -> None:
    findings = [
        sample_finding(), sample_finding(time_driven=True), sample_finding(severity=Severity.WARNING),
        sample_finding(severity=Severity.NOTE), sample_finding(waiver="Beslut."),
    ]  # fmt: skip
    for deadlines_fail, late in ((False, "critical"), (True, "blocker")):
        severities = [
            parsed(gitlab.render([report_of(finding, deadlines_fail=deadlines_fail)]))[0]["severity"]
            for finding in findings
        ]
        assert severities == ["blocker", late, "minor", "info", "info"]


def test_the_fingerprint_is_the_matter_not_the_line() -> None:
    one, moved = sample_finding(key="a"), sample_finding(key="a", span=Span("b", 9, 1, 9, 2))
    assert len({parsed(gitlab.render([report_of(f)]))[0]["fingerprint"] for f in (one, moved)}) == 1
    assert len({issue["fingerprint"] for issue in parsed(gitlab.render([report_of(one, moved)]))}) == 2


def test_hostile_content_is_only_text() -> None:
    assert len(parsed(gitlab.render([hostile_report()]))) == 7
