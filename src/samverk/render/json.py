"""The report as JSON, version 1: `schema/rapport.schema.json` is its contract."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from samverk.model.finding import Finding, Outcome
from samverk.model.report import JudgedAs, Report, merged
from samverk.model.span import Span
from samverk.render.json_text import json_text


def render(reports: Iterable[Report]) -> str:
    """The whole report as one JSON document, indented, keys in a fixed order, with a final line break."""
    report = merged(reports)
    document = {
        "version": 1,
        "as_of": report.as_of.isoformat(),
        "base": report.base,
        **({"engine": {"name": "reference", "version": None}} if report.by_reference else {}),
        "summary": asdict(report.summary),
        **({"left_out": asdict(report.left_out)} if report.left_out else {}),
        "unjudged": list(report.unjudged),
        "judged_as": [_judged_as(one) for one in report.judged_as],
        "findings": [finding_object(f, deadlines_fail=report.deadlines_fail) for f in report.findings],
        **({"when_decided": [_when_decided(f) for f in report.when_decided]} if report.when_decided else {}),
        "outcomes": [outcome_object(o) for o in report.outcomes],
    }
    return json_text(document)


def _when_decided(finding: Finding) -> dict[str, Any]:
    return {**finding_object(finding), "supposes": finding.supposes}


def _judged_as(one: JudgedAs) -> dict[str, Any]:
    days = {"first_day": one.first_day, "nothing_before": one.nothing_before}
    return {"agreement": one.agreement, **{name: day and day.isoformat() for name, day in days.items()}}


def finding_object(finding: Finding, *, deadlines_fail: bool = False) -> dict[str, Any]:
    """One finding, as every JSON answer has it."""
    citation = finding.citation
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "blocking": finding.blocks(deadlines_fail=deadlines_fail),
        "time_driven": finding.time_driven,
        "agreement": finding.agreement,
        "message": finding.message,
        "fix": finding.fix,
        "clause": {"source": citation.source, "id": citation.clause, "quote": citation.quote} if citation else None,
        "location": _location(finding.span),
        "related": [{"location": _location(r.span), "message": r.message} for r in finding.related],
        "key": finding.key,
        "waiver": finding.waiver,
        "inherited": finding.inherited,
        "concerns": None if finding.concerns is None else str(finding.concerns),
        "follows_from": list(finding.follows_from),
        "waits_for": finding.waits_for,
    }


def _location(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.start_line,
        "column": span.start_column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def outcome_object(outcome: Outcome) -> dict[str, Any]:
    """One verdict with what it rests on, as every JSON answer has it."""
    return {
        "rule": outcome.rule,
        "agreement": outcome.agreement,
        "verdict": outcome.verdict,
        "evidence": [
            {"path": e.span.path, "line": e.span.start_line, "quote": e.quote, "lacks": e.lacks}
            for e in outcome.evidence
        ],
    }
