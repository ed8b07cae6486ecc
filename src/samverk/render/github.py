"""The report as workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Iterable

from samverk.model.finding import Finding
from samverk.model.report import Report, merged
from samverk.model.rule import Severity
from samverk.render.styled_text import printable
from samverk.render.tally import circumstances, cited, counted, earlier, how_judged, verdict_sentence, worst_first

SHOWN = 10
"""GitHub shows so many annotations of one step and drops the rest without a word."""
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(reports: Iterable[Report], changed: frozenset[str] = frozenset()) -> str:
    """The ten worst findings, what stands in the `changed` files before the rest; then how many more there are.

    The last line is the verdict, for those who read the log.
    """
    report = merged(reports)
    findings = [finding for finding in worst_first(report, changed) if not finding.inherited]
    lines = [_command(finding, report) for finding in findings[:SHOWN]]
    left = len(findings) - SHOWN
    if left > 0:
        more = counted(left, "ställe till står", "ställen till står")
        lines.append(f"::notice title=samverk::{_escaped(more)} i stegets sammanfattning.")
    before = [earlier(report)] if earlier(report) else []
    return "\n".join([*lines, *before, *how_judged(report), verdict_sentence(report)]) + "\n"


def _command(finding: Finding, report: Report) -> str:
    span = finding.span
    clause = f" ({finding.citation.clause})" if finding.citation else ""
    properties = {
        "file": span.path,
        "line": str(span.start_line),
        "col": str(span.start_column),
        "endLine": str(span.end_line),
        "endColumn": str(span.end_column),
        "title": f"{finding.standing.words.word}: {finding.rule}{clause}",
    }
    if span.end_line != span.start_line:  # GitHub takes columns only where they stand on one line
        del properties["col"], properties["endColumn"]
    shown = ",".join(f"{name}={_escaped(value, in_property=True)}" for name, value in properties.items())
    command = "notice" if finding.waiver is not None else COMMANDS[finding.severity]
    words = [finding.message, f"Gör så: {finding.fix}"]
    words += [f"Krav: {cited(finding.citation)}"] if finding.citation else []
    words += circumstances(finding, deadlines_fail=report.deadlines_fail, followers=report.followers(finding))
    told = _escaped("\n".join(words))
    return f"::{command} {shown}::{told}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    """As the runner reads it back: line breaks and what ends a property as percent codes; no other control codes."""
    safe = "".join(c if c in "\r\n" else printable(c) for c in text)
    for char in "%\r\n:," if in_property else "%\r\n":
        safe = safe.replace(char, f"%{ord(char):02X}")
    return safe
