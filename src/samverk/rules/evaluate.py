"""Facts and rules → findings and verdicts. The engine says what is broken; here it gets words, place and evidence.

What rests on what cannot be read is not told of as broken or met, but as not assessed (`rules/certainty.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from string import Formatter
from typing import Any, NamedTuple

from samverk.agreement.as_of import AsOf
from samverk.agreement.swedish import date_text
from samverk.facts.catalogue import KINDS, Field
from samverk.facts.on_day import next_turn
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.finding import Evidence, Finding, Outcome
from samverk.model.rule import Requirement, Rule, RuleSet, Severity
from samverk.model.span import Span
from samverk.model.where import Where
from samverk.rules.certainty import Certainty
from samverk.rules.concerned import concerned
from samverk.rules.ended import has_ended
from samverk.rules.engine import Engine
from samverk.rules.fields import check_fields
from samverk.rules.firing import Firing
from samverk.rules.masking import Mask
from samverk.rules.reference import matches
from samverk.rules.turns import is_for_the_day_to_mend, is_time_driven, marks_among, marks_of, turns_of
from samverk.source.fault import quote_in, shown

UNKNOWN = "okänt"


@dataclass(frozen=True, slots=True)
class _Case:
    """One agreement being judged: its id, its facts, its documents by path for quotes, and the day.

    `agreement` is None where all agreements together are judged. `of_kind` are the facts by kind. `lines` are those of
    the documents that have been quoted from so far.
    """

    agreement: str | None
    facts: Sequence[Fact]
    documents: Mapping[str, Document]
    as_of: date
    mask: Mask
    of_kind: Mapping[str, Sequence[Fact]]
    lines: dict[str, list[str]] = field(default_factory=dict)

    @property
    def agreed(self) -> date | None:
        """The day the agreement was made; None where it does not say."""
        stated = (fact.fields.get("avtalsdatum") for fact in self.of_kind.get("överenskommelse", ()))
        return next((date.fromordinal(day) for day in stated if isinstance(day, int)), None)

    def quote(self, span: Span) -> str:
        """The line at a place, masked; empty where the file is not one of the agreement's."""
        return self.mask.line(span, quote_in(self._lines(span.path), span.start_line))

    def standing(self, span: Span) -> str:
        """The very characters at a place on one line."""
        line = "".join(self._lines(span.path)[span.start_line - 1 : span.start_line])
        return line[span.start_column - 1 : span.end_column - 1]

    def concerned(self, requirement: Requirement, subject: Fact, span: Span) -> Where | None:
        """The place that a finding concerns, masked."""
        where = concerned(requirement, subject, span, self.documents)
        return where and Where(self.mask.words(where.file), tuple(self.mask.words(step) for step in where.steps))

    def _lines(self, path: str) -> list[str]:
        """The lines of a document; none where the file is not one of the agreement's."""
        if path not in self.lines:
            document = self.documents.get(path)
            self.lines[path] = document.text.split("\n") if document else []
        return self.lines[path]


class Answer(NamedTuple):
    """What a rule set says: findings, unsorted, and an outcome of each rule in force, sorted by rule.

    `unseen` are the places of what would have to be read to know whether a change is made as it has to be.
    """

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    unseen: frozenset[Span] = frozenset()


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
        self,
        agreement: str | None,
        facts: Sequence[Fact],
        as_of: date,
        documents: Mapping[str, Document],
        changed: Callable[[Fact], bool] = lambda _: False,
    ) -> Answer:
        """The answer of the rules in force on `as_of`.

        `documents` are the agreement's own by path; their lines become the quotes. `agreement` None: `facts` are
        those of all agreements together, and only the rules about them are asked. `changed` says which facts a change
        has made or touched. What makes a change valid is what nobody may be excused from.
        """
        case = _Case(agreement, facts, documents, as_of, Mask(facts, documents), _by_kind(facts))
        by_rule: dict[str, set[Firing]] = defaultdict(set)
        for firing in self._engine.run(facts):
            by_rule[firing.rule].add(firing)
        certainty = Certainty(facts)
        findings: list[Finding] = []
        outcomes: list[Outcome] = []
        unseen: set[Span] = set()
        over = agreement is not None and has_ended(facts)
        for rule in self._rules.values():
            if rule.in_force(as_of) and KINDS[rule.subject.kind].of_city == (agreement is None):
                if over and not rule.after_end:
                    outcomes.append(Outcome(rule.id, agreement, "not_applicable"))
                    continue
                firm, doubts = certainty.of(rule, by_rule[rule.id])
                own = _findings(rule, firm, case)
                findings += own
                outcomes.append(_outcome(rule, firm, doubts, own, case))
                if not rule.waivable:
                    unseen.update(certainty.of(rule, by_rule[rule.id], changed)[1])
        return Answer(tuple(findings), tuple(outcomes), frozenset(unseen))

    def not_assessed(self, agreement: str, as_of: date, evidence: tuple[Evidence, ...] = ()) -> tuple[Outcome, ...]:
        """The outcomes of an agreement that cannot be read: nothing is known, and `evidence` says where that is so."""
        rules = (r for r in self._rules.values() if r.in_force(as_of) and not KINDS[r.subject.kind].of_city)
        return tuple(Outcome(rule.id, agreement, "not_assessed", evidence) for rule in rules)

    @property
    def rule_ids(self) -> dict[str, bool]:
        """The ids of all rules here, drafts and repealed ones too, and whether anyone may decide on an exception."""
        return {rule.id: rule.waivable for rule in self.rule_set.rules}

    def waivable(self, rule: str) -> bool:
        """Whether the rule is here, and anyone may decide on an exception from it."""
        return rule in self._rules and self._rules[rule].waivable

    @property
    def marks(self) -> frozenset[int]:
        """The numbers that rules compare counts of days, months or years with (see AsOf)."""
        return frozenset(marks_of(self._rules.values()))

    def next_turn(self, day: date, facts: Sequence[Fact] = ()) -> date | None:
        """The first day after `day` that the rules know of and the clock does not; None where there is none.

        A rule begins, ends or loses its time of transition, or a count passes a number that one of the facts has.
        """
        turns: list[date | None] = [turn for rule in self._rules.values() for turn in turns_of(rule) if turn > day]
        marks = marks_among(self._rules.values(), facts)
        turns.append(next_turn(facts, AsOf(day, marks)) if marks else None)
        return min((turn for turn in turns if turn), default=None)


MOST_COMPILED = 16
_COMPILED: dict[int, Evaluator] = {}


def evaluator_of(rule_set: RuleSet) -> Evaluator:
    """The rule set compiled, once for each that is loaded. Raises as an Evaluator does."""
    found = _COMPILED.get(id(rule_set))
    if found is None or found.rule_set is not rule_set:
        while len(_COMPILED) >= MOST_COMPILED:
            del _COMPILED[next(iter(_COMPILED))]
        found = _COMPILED[id(rule_set)] = Evaluator(rule_set)
    return found


def _by_kind(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.kind].append(fact)
    return found


def _findings(rule: Rule, firings: set[Firing], case: _Case) -> list[Finding]:
    """One finding per broken requirement and subject; a milder one about the same subject gives way to a worse."""
    broken: dict[int, list[Firing]] = defaultdict(list)
    for firing in sorted(firings):
        if firing.requirement >= 0:
            broken[firing.subject].append(firing)
    found: list[Finding] = []
    for own in broken.values():
        worst = min(_stated(rule, firing).rank for firing in own)
        found += [_finding(rule, firing, case) for firing in own if _stated(rule, firing).rank == worst]
    return found


def _stated(rule: Rule, firing: Firing) -> Severity:
    """The severity as the rule states it."""
    return rule.requirements[firing.requirement].severity or rule.severity


def _in_transition(rule: Rule, case: _Case) -> bool:
    """Whether the agreement is older than the rule and has been given time to follow it."""
    if rule.transition_to is None or case.as_of > rule.transition_to:
        return False
    return case.agreed is not None and case.agreed < rule.valid_from


def _finding(rule: Rule, firing: Firing, case: _Case) -> Finding:
    subject = case.facts[firing.subject]
    requirement = rule.requirements[firing.requirement]
    messages = requirement.messages or rule.messages
    text = messages.absent if firing.variant == "absent" and messages.absent else messages.breached
    span = _place(requirement, subject)
    severity, message = _stated(rule, firing), _worded(text, subject, case.mask)
    if severity is Severity.ERROR and rule.transition_to and _in_transition(rule, case):
        severity = Severity.WARNING
        last = date_text(rule.transition_to)
        message += f" Överenskommelsen är äldre än regeln. Därför påpekas det bara till och med {last}."
    return Finding(
        rule=rule.id,
        severity=severity,
        message=message,
        fix=requirement.fix or rule.fix,
        span=span,
        key=f"{rule.id}@{case.agreement or ''}/{subject.kind}:{case.mask.words(subject.id)}#{firing.requirement}",
        agreement=case.agreement,
        citation=rule.citation,
        time_driven=is_time_driven(rule, requirement) and not is_for_the_day_to_mend(rule, requirement),
        quote=case.quote(span),
        hint=_hint(requirement, subject, case.standing(span)),
        concerns=case.concerned(requirement, subject, span),
        waits_for=requirement.waits_for or rule.waits_for,
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


def _worded(text: str, subject: Fact, mask: Mask) -> str:
    """The message with the subject's fields in it, masked; a field that is absent is written `okänt`."""
    fields = KINDS[subject.kind].fields
    parts = []
    for literal, name, _, _ in Formatter().parse(text):
        parts.append(literal)
        if name:
            parts.append(_shown(subject.fields.get(name), fields[name], mask))
    return "".join(parts)


def _shown(value: Any, field: Field, mask: Mask) -> str:
    if value is None:
        return UNKNOWN
    if field.type == "datum":
        return date_text(date.fromordinal(int(value)))
    return ("ja" if value else "nej") if isinstance(value, bool) else shown(mask.words(str(value)), field.shown)


def _outcome(
    rule: Rule, firings: set[Firing], doubts: Sequence[Span], findings: Sequence[Finding], case: _Case
) -> Outcome:
    subjects = [case.facts[firing.subject] for firing in sorted(firings) if firing.variant == "applies"]
    if doubts:
        return Outcome(rule.id, case.agreement, "not_assessed", _evidence(doubts, case))
    if not subjects:
        lacking = _lacking(rule, case)
        return Outcome(rule.id, case.agreement, "not_assessed" if lacking else "not_applicable", lacking)
    spans = [f.span for f in findings] or [span for subject in subjects for span in _rested_on(rule, subject, case)]
    return Outcome(rule.id, case.agreement, "breached" if findings else "met", _evidence(spans, case))


def _evidence(spans: Sequence[Span], case: _Case) -> tuple[Evidence, ...]:
    """The lines at the places, each once, in file order."""
    lines = {(span.path, span.start_line): span for span in reversed(spans)}
    return tuple(Evidence(span, case.quote(span).strip()) for span in sorted(lines.values()))


def _lacking(rule: Rule, case: _Case) -> tuple[Evidence, ...]:
    """Where it says that what the rule is about is not here to be judged, and what is not; empty where all is."""
    needed = KINDS[rule.subject.kind].needed(rule.subject.conditions)
    lacking = [fact for fact in case.of_kind.get("underlag", ()) if fact.fields["del"] in needed]
    told = {fact.span: case.mask.words(str(fact.fields["ord"])) for fact in lacking}
    return tuple(replace(one, lacks=told[one.span]) for one in _evidence(list(told), case))


def _rested_on(rule: Rule, subject: Fact, case: _Case) -> list[Span]:
    """The places that show that a subject fulfils the rule."""
    spans = []
    for requirement in rule.requirements:
        if not matches(requirement.when, subject, subject):
            continue
        pattern = requirement.pattern
        if pattern is None or not requirement.present:
            spans.append(_place(requirement, subject))
        else:
            others = case.of_kind.get(pattern.kind, ())
            spans += [fact.span for fact in others if matches(pattern.conditions, fact, subject)]
    return spans or [subject.span]
