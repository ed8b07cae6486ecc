"""The report as JUnit XML, which GitLab, Jenkins and most others show as tests: a suite for each agreement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias
from xml.etree import ElementTree as ET

from samverk.model.finding import Finding, Outcome
from samverk.model.report import BY_REFERENCE, Report, merged
from samverk.model.rule import Rule
from samverk.model.standing import Standing
from samverk.render.json_text import OBEYED
from samverk.render.tally import NOTHING_JUDGED, before_its_rules, circumstances, cited, title_of

TOGETHER = "alla överenskommelser"
"""The suite of what concerns no single agreement."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Subject: TypeAlias = tuple[str, str]
"""An agreement ("" for all together) and a rule."""


def render(reports: Iterable[Report], rules: Mapping[str, Rule]) -> str:
    """One test for each rule and agreement: failed where it stops the change, skipped where nothing was judged.

    What does not stop the change stands as the test's output.
    """
    report = merged(reports)
    findings: dict[Subject, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.agreement or "", finding.rule].append(finding)
    outcomes = {(outcome.agreement or "", outcome.rule): outcome for outcome in report.outcomes}
    suites: dict[str, list[ET.Element]] = defaultdict(list)
    for subject in sorted({*outcomes, *findings}):
        suites[subject[0]].append(_case(subject, outcomes.get(subject), findings[subject], report, rules))
    passes = _passes([case for own in suites.values() for case in own])
    for agreement in report.unjudged if report.agreements else ("",):
        if _passes(suites.get(agreement, [])) if report.judged else passes:
            suites[agreement].append(_unjudged(agreement, report))
    whole = ET.Element("testsuites", {"name": "samverk", **_counts([c for suite in suites.values() for c in suite])})
    for agreement, cases in suites.items():
        suite = ET.SubElement(whole, "testsuite", {"name": _legal(agreement or TOGETHER), **_counts(cases)})
        if report.by_reference:
            told = ET.SubElement(ET.SubElement(suite, "properties"), "property")
            told.attrib.update({"name": "engine", "value": BY_REFERENCE})
        suite.extend(cases)
    ET.indent(whole)
    text = OBEYED.sub(lambda found: f"&#{ord(found[0])};", ET.tostring(whole, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(
    subject: Subject, outcome: Outcome | None, findings: Sequence[Finding], report: Report, rules: Mapping[str, Rule]
) -> ET.Element:
    agreement, rule = subject
    attributes = {"classname": agreement or TOGETHER, "name": f"{rule}: {title_of(rule, rules)}", "time": "0"}
    stopping = [f for f in findings if f.blocks(deadlines_fail=report.deadlines_fail)]
    places = [f.span.path for f in stopping or findings] + [e.span.path for e in (outcome.evidence if outcome else ())]
    if places:
        attributes["file"] = places[0]
    case = ET.Element("testcase", {name: _legal(value) for name, value in attributes.items()})
    if stopping:
        attributes = {"message": _legal(stopping[0].message), "type": Standing.BREACHED.words.word}
        ET.SubElement(case, "failure", attributes).text = _words(stopping, report)
    elif outcome and outcome.verdict in ("not_applicable", "not_assessed"):
        ET.SubElement(case, "skipped", {"message": _legal(_reason(outcome))})
    rest = [f for f in findings if f not in stopping]
    if rest:
        ET.SubElement(case, "system-out").text = _words(rest, report)
    return case


def _passes(cases: Sequence[ET.Element]) -> bool:
    """Whether the tests would pass for a success: none failed, and none was left out."""
    return not any(element.tag in ("failure", "skipped") for case in cases for element in case)


def _unjudged(agreement: str, report: Report) -> ET.Element:
    """A test that was not run, for what nothing has judged: without one it would pass for a success."""
    case = ET.Element("testcase", {"classname": _legal(agreement or TOGETHER), "name": "samverk check", "time": "0"})
    why = next((before_its_rules(one) for one in report.judged_as if one.agreement == agreement), "")
    ET.SubElement(case, "skipped", {"message": why or NOTHING_JUDGED})
    return case


def _reason(outcome: Outcome) -> str:
    if outcome.verdict == "not_applicable":
        return f"{_said(Standing.NOT_APPLICABLE)}: det finns inget av det slag som kravet gäller."
    places = ", ".join(f"{e.span.path}:{e.span.start_line} {e.told}".rstrip() for e in outcome.evidence)
    where = f" ({places})" if places else ""
    why = "är inte inlämnat" if any(e.lacks for e in outcome.evidence) else "kan inte läsas"
    return f"{_said(Standing.NOT_ASSESSED)}: det som kravet gäller {why}{where}."


def _said(standing: Standing) -> str:
    return standing.words.word.capitalize()


def _words(findings: Sequence[Finding], report: Report) -> str:
    """The findings at length: what, where, the clause, what to write."""
    told = []
    for finding in findings:
        place = f"{finding.span.path}:{finding.span.start_line}:{finding.span.start_column}"
        lines = [
            f"{finding.standing.words.word}: {finding.message}",
            f"{place}  {finding.quote.strip()}".rstrip(),
            *([f"Krav: {cited(finding.citation)}"] if finding.citation else []),
            f"Gör så: {finding.fix}",
            *circumstances(finding, deadlines_fail=report.deadlines_fail),
        ]
        told.append("\n".join(lines))
    return _legal("\n\n".join(told))


def _counts(cases: Sequence[ET.Element]) -> dict[str, str]:
    numbers = {kind: sum(case.find(kind) is not None for case in cases) for kind in ("failure", "skipped")}
    return {
        "tests": str(len(cases)),
        "failures": str(numbers["failure"]),
        "errors": "0",
        "skipped": str(numbers["skipped"]),
        "time": "0",
    }


def _legal(text: str) -> str:
    """`text` without the characters that XML 1.0 has no room for; the library escapes the rest."""
    return _ILLEGAL.sub("", text)
