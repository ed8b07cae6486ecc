"""The report as SARIF 2.1.0 (OASIS, errata 01), for code scanning and editors. A `Span` is already SARIF's own."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from samverk import __version__
from samverk.model.finding import Finding
from samverk.model.report import Report, merged
from samverk.model.rule import Rule
from samverk.model.span import Span
from samverk.render.json import finding_object
from samverk.render.json_text import json_text
from samverk.render.tally import cited, how_judged, title_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative paths start from: the name that GitHub and editors know."""


def render(reports: Iterable[Report], rules: Mapping[str, Rule]) -> str:
    """One log with one run, indented, with a final line break; `rules` by id tell what each rule requires."""
    report = merged(reports)
    ids = sorted({f.rule for f in report.findings} | {o.rule for o in report.outcomes})
    driver = {
        "name": "samverk",
        "version": __version__,
        "language": "sv",
        "rules": [_descriptor(rule, rules) for rule in ids],
    }
    seen: Counter[str] = Counter()
    results = [_result(finding, ids.index(finding.rule), report, seen) for finding in report.findings]
    if any(finding.inherited for finding in report.findings):  # §3.27.24: either all results have a state, or none
        for finding, result in zip(report.findings, results, strict=True):
            result["baselineState"] = "unchanged" if finding.inherited else "new"
    run = {
        "tool": {"driver": driver},
        "language": "sv",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": _message("Projektets mapp.")}},
        "results": results,
        "properties": {
            "as_of": report.as_of.isoformat(),
            "base": report.base,
            "profiles": list(report.profiles),
            "unjudged": list(report.unjudged),
            "judged_as": how_judged(report),
        },
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(document)


def _descriptor(rule_id: str, rules: Mapping[str, Rule]) -> dict[str, Any]:
    title = title_of(rule_id, rules)
    if rule_id not in rules:
        return {
            "id": rule_id,
            "shortDescription": _message(title),
            "fullDescription": _message("Det som inte går att läsa går inte att bedöma."),
            "help": _message("Rätta filen så som svaret säger."),
            "defaultConfiguration": {"level": "error"},
        }
    rule = rules[rule_id]
    return {
        "id": rule_id,
        "shortDescription": _message(title),
        "fullDescription": _message(" ".join(rule.explanation.split())),
        "help": _message(f"{rule.fix}\n\n{cited(rule.citation)}"),
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.rule_set]},
    }


def _result(finding: Finding, index: int, report: Report, seen: Counter[str]) -> dict[str, Any]:
    said = finding_object(finding, deadlines_fail=report.deadlines_fail)
    seen[finding.key] += 1
    key = finding.key if seen[finding.key] == 1 else f"{finding.key}#{seen[finding.key]}"
    related = [
        {"id": number, **_location(r.span), "message": _message(r.message)}
        for number, r in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": _message(f"{finding.message}\n\nGör så: {finding.fix}"),
        "locations": [_location(finding.span, finding.quote)],
        **({"relatedLocations": related} if related else {}),
        # GitHub knows its alerts again by the second of these, which it would else compute from the line's words.
        "partialFingerprints": {
            "samverkKey/v1": key,
            "primaryLocationLineHash": hashlib.sha256(key.encode()).hexdigest()[:16],
        },
        # §3.27.23: either all results of a run say whether they are suppressed, or none does.
        "suppressions": [{"kind": "external", "status": "accepted", "justification": finding.waiver}]
        if finding.waiver is not None
        else [],
        "properties": {
            "agreement": finding.agreement,
            "blocking": said["blocking"],
            "time_driven": said["time_driven"],
            "clause": said["clause"],
        },
    }


def _location(span: Span, line: str = "") -> dict[str, Any]:
    """The place; `line` is the whole line as it stands, shown around a region that is only part of it."""
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(span.path, safe="/", errors="replace"), "uriBaseId": ROOT},
        "region": {
            "startLine": span.start_line,
            "startColumn": span.start_column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
    part = span.end_line == span.start_line and (span.start_column > 1 or span.end_column <= len(line))
    if line.strip() and part:
        place["contextRegion"] = {"startLine": span.start_line, "snippet": {"text": line}}
    return {"physicalLocation": place}


def _message(text: str) -> dict[str, str]:
    """A message that is read as it stands: braces are doubled (§3.11.5), and no words become a link (§3.11.6)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "]\u2060(")}
