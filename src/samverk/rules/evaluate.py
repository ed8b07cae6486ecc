"""Facts and rules → findings and verdicts. The engine says what is broken; here it gets words, place and evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from samverk.agreement.swedish import date_text
from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact
from samverk.model.finding import Evidence, Finding, Outcome
from samverk.model.rule import Requirement, Rule, RuleSet
from samverk.model.span import Span
from samverk.model.tree import Document
from samverk.rules.engine import Engine
from samverk.rules.fields import check_fields, is_time_driven
from samverk.rules.firing import Firing
from samverk.rules.reference import matches
from samverk.source.fault import quote_of, shown

UNKNOWN = "okänt"


@dataclass(frozen=True, slots=True)
class _Case:
    """One agreement being judged: its id, its facts, and its documents by path for quotes."""

    agreement: str
    facts: Sequence[Fact]
    documents: Mapping[str, Document]

    def quote(self, span: Span) -> str:
        """The line at a place; empty where the file is not one of the agreement's."""
        document = self.documents.get(span.path)
        return quote_of(document.text, span.start_line) if document else ""

    def standing(self, span: Span) -> str:
        """The very characters at a place on one line."""
        document = self.documents.get(span.path)
        line = document.line(span.start_line) if document else ""
        return line[span.start_column - 1 : span.end_column - 1]


class Evaluator:
    """One rule set, compiled once and asked about one agreement at a time."""

    def __init__(self, rule_set: RuleSet) -> None:
        """Compile the rules that are not drafts or repealed. Raises RuleSetError for a rule that names no fact."""
        self.rule_set = rule_set
        self._rules = {rule.id: rule for rule in rule_set.rules if rule.status == "gällande"}
        for rule in self._rules.values():
            check_fields(rule)
        self._engine = Engine(list(self._rules.values()))

    def judge(
        self, agreement: str, facts: Sequence[Fact], as_of: date, documents: Mapping[str, Document]
    ) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
        """Findings (unsorted) and one outcome per rule in force on `as_of`, sorted by rule.

        `documents` are the agreement's own by path; their lines become the quotes.
        """
        case = _Case(agreement, facts, documents)
        by_rule: dict[str, set[Firing]] = defaultdict(set)
        for firing in self._engine.run(facts):
            by_rule[firing.rule].add(firing)
        findings: list[Finding] = []
        outcomes: list[Outcome] = []
        for rule in self._rules.values():
            if rule.in_force(as_of):
                own = _findings(rule, by_rule[rule.id], case)
                findings += own
                outcomes.append(_outcome(rule, by_rule[rule.id], own, case))
        return tuple(findings), tuple(outcomes)

    def not_assessed(self, agreement: str, as_of: date) -> tuple[Outcome, ...]:
        """The outcomes of an agreement that cannot be read: nothing is known, and that is what they say."""
        rules = (rule for rule in self._rules.values() if rule.in_force(as_of))
        return tuple(Outcome(rule.id, agreement, "not_assessed") for rule in rules)


def _findings(rule: Rule, firings: set[Firing], case: _Case) -> list[Finding]:
    """One finding per broken requirement and subject; a milder one about the same subject gives way to a worse."""
    broken: dict[int, list[Firing]] = defaultdict(list)
    for firing in sorted(firings):
        if firing.requirement >= 0:
            broken[firing.subject].append(firing)
    found: list[Finding] = []
    for own in broken.values():
        worst = min(_severity_rank(rule, firing) for firing in own)
        found += [_finding(rule, firing, case) for firing in own if _severity_rank(rule, firing) == worst]
    return found


def _severity_rank(rule: Rule, firing: Firing) -> int:
    return (rule.requirements[firing.requirement].severity or rule.severity).rank


def _finding(rule: Rule, firing: Firing, case: _Case) -> Finding:
    subject = case.facts[firing.subject]
    requirement = rule.requirements[firing.requirement]
    messages = requirement.messages or rule.messages
    text = messages.absent if firing.variant == "absent" and messages.absent else messages.breached
    span = _place(requirement, subject)
    return Finding(
        rule=rule.id,
        severity=requirement.severity or rule.severity,
        message=_worded(text, subject),
        fix=requirement.fix or rule.fix,
        span=span,
        key=f"{rule.id}@{case.agreement}/{subject.kind}:{subject.id}#{firing.requirement}",
        agreement=case.agreement,
        citation=rule.citation,
        time_driven=is_time_driven(rule, requirement),
        quote=case.quote(span),
        hint=_hint(requirement, subject, case.standing(span)),
    )


def _place(requirement: Requirement, subject: Fact) -> Span:
    """Where the finding points: the named place, else the compared field, else the subject."""
    name = requirement.place or (requirement.condition.field if requirement.condition else None)
    return subject.place(name)


def _hint(requirement: Requirement, subject: Fact, standing: str) -> str | None:
    """`minst 2` beside the caret, where the number compared is the one that stands there and not a count."""
    condition = requirement.condition
    if condition is None or condition.operator not in ("minst", "högst") or not isinstance(condition.value, int):
        return None
    return f"{condition.operator} {condition.value}" if standing == str(subject.fields.get(condition.field)) else None


def _worded(text: str, subject: Fact) -> str:
    """The message with the subject's fields in it; a field that is absent is written `okänt`."""
    fields = KINDS[subject.kind].fields
    parts = []
    for literal, name, _, _ in Formatter().parse(text):
        parts.append(literal)
        if name:
            parts.append(_shown(subject.fields.get(name), fields[name].type))
    return "".join(parts)


def _shown(value: Any, kind: str) -> str:
    if value is None:
        return UNKNOWN
    if kind == "datum":
        return date_text(date.fromordinal(int(value)))
    return ("ja" if value else "nej") if isinstance(value, bool) else shown(str(value))


def _outcome(rule: Rule, firings: set[Firing], findings: Sequence[Finding], case: _Case) -> Outcome:
    facts = case.facts
    subjects = [facts[firing.subject] for firing in sorted(firings) if firing.variant == "applies"]
    if not subjects:
        return Outcome(rule.id, case.agreement, "not_applicable")
    spans = [f.span for f in findings] or [span for subject in subjects for span in _rested_on(rule, subject, facts)]
    lines = {(span.path, span.start_line): span for span in reversed(spans)}
    evidence = tuple(Evidence(span, case.quote(span).strip()) for span in sorted(lines.values()))
    return Outcome(rule.id, case.agreement, "breached" if findings else "met", evidence)


def _rested_on(rule: Rule, subject: Fact, facts: Sequence[Fact]) -> list[Span]:
    """The places that show that a subject fulfils the rule."""
    spans = []
    for requirement in rule.requirements:
        if not matches(requirement.when, subject, subject):
            continue
        pattern = requirement.pattern
        if pattern is None or not requirement.present:
            spans.append(_place(requirement, subject))
        else:
            found = (f for f in facts if f.kind == pattern.kind and matches(pattern.conditions, f, subject))
            spans += [fact.span for fact in found]
    return spans or [subject.span]
