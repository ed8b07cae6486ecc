"""A finding about a value that names nothing says what may have been meant: the schemas say of which sort it is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from samverk.agreement.content import Content
from samverk.agreement.filing import kind_of
from samverk.agreement.references import Candidate, References
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.model.rule import RuleSet
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, Steps
from samverk.source.fault import shown
from samverk.source.meant import closest
from samverk.source.schema import Schemas

OWN_WORDS = frozenset({"problem", "orsak", "mål", "funktion"})
"""Sorts that may be named in words of one's own."""

MOST_TOLD = 6


def with_meant(report: Report, content: Content, schemas: Schemas, rule_sets: Mapping[str, RuleSet]) -> Report:
    """The report, with what may have been meant in each finding at a value that names nothing of its sort."""
    agreements = {one.id: one for one in content.agreements}
    titles = {rule.id: rule.title for rule_set in rule_sets.values() for rule in rule_set.rules}
    known = {name: rule_set.title for name, rule_set in rule_sets.items()}

    def told(finding: Finding) -> Finding:
        agreement = agreements.get(finding.agreement or "")
        document = content.documents.get(finding.span.path) if agreement else None
        if agreement is None or document is None or finding.hint:
            return finding
        here = References(content, agreement, titles, known)
        return next(_meant(finding, document, here, schemas), finding)

    return replace(report, findings=tuple(map(told, report.findings)))


def _meant(finding: Finding, document: Document, here: References, schemas: Schemas) -> Iterator[Finding]:
    """The finding with more to say, for each of its values that names nothing."""
    kind = kind_of(document.path.removeprefix(f"{here.content.root}/")) or ""
    for steps, node in _at(document.root, finding.span):
        sorts = schemas.refers_to(kind, steps)
        if not sorts or OWN_WORDS & set(sorts) or not node.text.strip():
            continue
        candidates = here.candidates(sorts)
        value = node.text.removeprefix("bilagor/")
        if not candidates or {value, value.partition(".")[0]} & {one.value for one in candidates}:
            continue
        near = _nearest(value, candidates)
        if near:
            called = f" ({shown(near.called)})" if near.called and near.called != near.value else ""
            fix = f"{finding.fix} Menade du {shown(near.value)}{called}?"
            yield replace(finding, fix=fix, hint=f"menade du {shown(near.value)}?")
        else:
            yield replace(finding, fix=f"{finding.fix} Här går det att skriva: {_listed(candidates)}.")


def _nearest(value: str, candidates: tuple[Candidate, ...]) -> Candidate | None:
    """The candidate that is nearest, by what is written or by what it is known as."""
    names = {name.casefold(): one for one in reversed(candidates) for name in (one.called, one.value) if name}
    found = closest(value, list(names))
    return names[found] if found else None


def _listed(candidates: tuple[Candidate, ...]) -> str:
    more = f" med flera ({len(candidates)} i allt)" if len(candidates) > MOST_TOLD else ""
    return ", ".join(shown(one.value) for one in candidates[:MOST_TOLD]) + more


def _at(root: Node, span: Span) -> list[tuple[Steps, ScalarNode]]:
    """The values at a place: within it, and where none is, on the line where it begins."""
    near = [(steps, node) for steps, node in _values(root) if node.span.start_line >= span.start_line]
    within = [one for one in near if span.contains(one[1].span)]
    return within or [one for one in near if one[1].span.start_line == span.start_line]


def _values(node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield steps, node
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _values(item, (*steps, number))
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _values(entry.value, (*steps, entry.key.text))
