"""A report without internal words: verdicts and places stay, what repeats or touches something internal goes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from samverk.model.document import Document
from samverk.model.finding import Evidence, Finding
from samverk.model.report import Report
from samverk.model.span import Span
from samverk.model.tree import ScalarNode, walk

HIDDEN_MESSAGE = "En uppgift som inte är offentlig behöver ses över."
HIDDEN_WAIVER = "beslutet om dispens är inte offentligt"
SHORTEST = 3
"""Shorter values (numbers, signs) stand in too many places to tell anything."""
REPEATED = 40
"""So much of a long value is looked for: messages cut it at 60 characters."""

UNREADABLE_MESSAGE = "Filen behöver rättas innan den kan bedömas."
HIDDEN_FIX = "Se den interna utgåvan."


@dataclass(frozen=True, slots=True)
class _Secrets:
    """The lines that were touched, and the values that stood there and nowhere for all to see, folded.

    A message may repeat those values elsewhere. What breaks its schema is in no message but the one that says so.
    """

    lines: frozenset[tuple[str, int]]
    values: frozenset[str]

    def touched(self, span: Span) -> bool:
        """Whether any line of the span had something internal on it."""
        return any((span.path, number) in self.lines for number in range(span.start_line, span.end_line + 1))

    def told(self, *texts: str) -> bool:
        """Whether any of the texts repeats an internal value."""
        folded = " ".join(" ".join(texts).split()).casefold()
        return any(value in folded for value in self.values)


def redacted_report(
    report: Report, documents: Iterable[Document], removed: Iterable[Span], emptied: Iterable[Span]
) -> Report:
    """The report as it may be told to anyone.

    `removed` are the places of what is internal in `documents`, `emptied` of what breaks its schema.
    """
    secrets = _secrets(documents, removed, emptied)
    findings = tuple(_finding(finding, secrets) for finding in report.findings)
    outcomes = tuple(
        replace(outcome, evidence=tuple(_evidence(e, secrets) for e in outcome.evidence)) for outcome in report.outcomes
    )
    return replace(report, findings=findings, outcomes=outcomes)


def _finding(finding: Finding, secrets: _Secrets) -> Finding:
    hidden = replace(
        finding, waiver=finding.waiver and HIDDEN_WAIVER, waived_until=None, fix=HIDDEN_FIX, quote="", hint=None,
        related=(), key=finding.rule, concerns=None, follows_from=(),
    )  # fmt: skip
    if finding.citation is None:  # what cannot be read may be internal, and so may what it is said to be
        return replace(hidden, message=UNREADABLE_MESSAGE)
    if secrets.touched(finding.span) or secrets.told(finding.message, finding.fix, finding.quote, finding.key):
        return replace(hidden, message=HIDDEN_MESSAGE)
    if finding.waiver is not None and secrets.told(finding.waiver, str(finding.waived_until)):
        finding = replace(finding, waiver=HIDDEN_WAIVER, waived_until=None)
    related = (r for r in finding.related if not secrets.touched(r.span) and not secrets.told(r.message))
    behind = (key for key in finding.follows_from if not secrets.told(key))
    concerns = None if secrets.told(str(finding.concerns)) else finding.concerns
    return replace(finding, related=tuple(related), follows_from=tuple(behind), concerns=concerns)


def _evidence(evidence: Evidence, secrets: _Secrets) -> Evidence:
    hide = secrets.touched(evidence.span)
    return replace(evidence, quote="") if hide else evidence


def _secrets(documents: Iterable[Document], removed: Iterable[Span], emptied: Iterable[Span]) -> _Secrets:
    spans: dict[str, list[Span]] = {}
    for span in removed:
        spans.setdefault(span.path, []).append(span)
    hidden: set[str] = set()
    openly: set[str] = set()
    for document in documents:
        for node in walk(document.root):
            if isinstance(node, ScalarNode):
                inside = any(span.contains(node.span) for span in spans.get(document.path, ()))
                (hidden if inside else openly).add(" ".join(node.text.split()).casefold()[:REPEATED])
    lines = {(span.path, n) for span in (*removed, *emptied) for n in range(span.start_line, span.end_line + 1)}
    return _Secrets(frozenset(lines), frozenset(value for value in hidden - openly if len(value) >= SHORTEST))
