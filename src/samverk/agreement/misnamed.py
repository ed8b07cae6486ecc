"""A finding about a value that names nothing says what may have been meant: the schemas say of which sort it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from samverk.agreement.content import Content
from samverk.agreement.filing import kind_of
from samverk.agreement.near_names import guess, what_is_meant
from samverk.agreement.references import References, titles_of
from samverk.agreement.slips import told_once
from samverk.model.finding import Finding
from samverk.model.remedy import Mend
from samverk.model.report import Report
from samverk.model.rule import RuleSet
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps, leaves
from samverk.source.schema import Schemas

_Values: TypeAlias = list[tuple[Steps, ScalarNode]]
OWN_WORDS = frozenset({"problem", "orsak", "mål", "funktion"})
"""Sorts that may be named in words of one's own."""


def with_meant(report: Report, content: Content, schemas: Schemas, rule_sets: Mapping[str, RuleSet]) -> Report:
    """The report, with what may have been meant in each finding at a value that names nothing of its sort."""
    return replace(report, findings=tuple(meant_in(report.findings, content, schemas, rule_sets)))


def meant_in(
    findings: Iterable[Finding], content: Content, schemas: Schemas, rule_sets: Mapping[str, RuleSet]
) -> Iterator[Finding]:
    """The findings, each with what may have been meant."""
    agreements = {one.id: one for one in content.agreements}
    titles = titles_of(rule_sets)
    values: dict[str, _Values] = {}

    def told(finding: Finding) -> Finding:
        agreement = agreements.get(finding.agreement or "")
        document = content.documents.get(finding.span.path) if agreement else None
        if agreement is None or document is None or finding.hint:
            return finding
        here = References(content, agreement, *titles, document)
        if document.path not in values:
            values[document.path] = list(leaves(document.root))
        return next(_meant(finding, _at(document.root, values[document.path], finding.span), here, schemas), finding)

    return map(told, findings)


def untold(strangers: Iterable[Finding], findings: Sequence[Finding]) -> Iterator[Finding]:
    """Of the values that name nothing those at which nothing else is found: a rule that tells of one knows more."""
    yield from told_once(
        one
        for one in strangers
        if not any(other.span.contains(one.span) or one.span.contains(other.span) for other in findings)
    )


def _meant(finding: Finding, values: _Values, here: References, schemas: Schemas) -> Iterator[Finding]:
    """The finding with more to say, for each of its `values` that names nothing."""
    path = finding.span.path
    kind = kind_of(path.removeprefix(f"{here.content.root}/")) or ""
    for steps, node in values:
        sorts = schemas.refers_to(kind, steps)
        if not sorts or OWN_WORDS & set(sorts) or not node.text.strip():
            continue
        candidates = here.candidates(sorts)
        value = node.text.removeprefix("bilagor/")
        if not candidates or {value, value.partition(".")[0]} & {one.value for one in candidates}:
            continue
        told, hint = what_is_meant(value, candidates)
        remedy = guess(value, candidates)
        mends = (Mend(path, steps, remedy),) if remedy and value == node.text else finding.mends
        yield replace(finding, fix=f"{finding.fix} {told}", hint=hint or finding.hint, mends=mends)


def _at(root: Node, values: _Values, span: Span) -> _Values:
    """Those of a file's values that stand at a place: within it, and where it is a key, under that."""
    within = [one for one in values if span.contains(one[1].span)]
    return within or [one for one in values if _key_of(root, one[0]) == span]


def _key_of(root: Node, steps: Steps) -> Span | None:
    """The place of the last key on the way to a value."""
    node, found = root, None
    for step in steps:
        if isinstance(node, MappingNode) and (entry := node.entry(str(step))):
            node, found = entry.value, entry.key.span
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step]
    return found
