"""A report whose quotes repeat no comment: what an editor writes to editors is nobody's value, and is not published."""

from collections.abc import Mapping
from dataclasses import replace

from samverk.agreement.content import Content
from samverk.model.report import Report
from samverk.model.span import Span
from samverk.source.comments import comments_in


def without_comments(content: Content, report: Report) -> Report:
    """The report with every quote of a line cut where its comment begins."""
    approvers = (content.approvers,) if content.approvers else ()
    documents = (*content.documents.values(), *content.shared, *approvers)
    before = {
        (document.path, number): document.line(number)[:column]
        for document in documents
        for number, column in comments_in(document).items()
    }
    findings = (replace(one, quote=_cut(one.quote, one.span, before)) for one in report.findings)
    outcomes = (
        replace(one, evidence=tuple(replace(e, quote=_cut(e.quote, e.span, before)) for e in one.evidence))
        for one in report.outcomes
    )
    return replace(report, findings=tuple(findings), outcomes=tuple(outcomes))


def _cut(quote: str, span: Span, before: Mapping[tuple[str, int], str]) -> str:
    """The quote as far as the line's values go. It may be masked, and it may have lost its indent."""
    values = before.get((span.path, span.start_line))
    if values is None:
        return quote
    indented = quote[:1].isspace() or not values[:1].isspace()
    return quote[: len(values if indented else values.lstrip())].rstrip()
