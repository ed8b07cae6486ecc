"""Facts and rules → findings and verdicts. The engine says what is broken; here it gets words, place and evidence.

What rests on what cannot be read is not told of as broken or met, but as not assessed (`rules/certainty.py`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from samverk.agreement.as_of import AsOf
from samverk.agreement.swedish import date_text
from samverk.facts.catalogue import KINDS
from samverk.facts.on_day import next_turn
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.finding import Evidence, Finding, Outcome
from samverk.model.rule import Requirement, Rule, RuleSet, Waiting
from samverk.model.span import Span, start_of
from samverk.rules.answered import Answered, Told, answered, place_of, stated
from samverk.rules.case import Case
from samverk.rules.due import is_lapsed
from samverk.rules.fields import check_fields
from samverk.rules.firing import Firing
from samverk.rules.reader import chosen, reader_of
from samverk.rules.reference import matches
from samverk.rules.turns import marks_among, marks_of, turns_of, weighed_with_counts
from samverk.rules.worded import worded

_AWAITED: Mapping[Waiting, str] = {
    "underskrift": "väntar den på underskrift",
    "beslut": "väntar den på beslut",
    "godkännande": "väntar den på godkännande",
}


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
        self.read_by, self._engine = reader_of(list(self._rules.values()))

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
        case = Case.of(agreement, facts, documents, as_of)
        by_rule: dict[str, set[Firing]] = defaultdict(set)
        for firing in self._engine.run(facts):
            by_rule[firing.rule].add(firing)
        findings: list[Finding] = []
        outcomes: list[Outcome] = []
        unseen: set[Span] = set()
        for rule in self._rules.values():
            if rule.in_force(as_of) and KINDS[rule.subject.kind].of_city == (agreement is None):
                own, outcome = _judged(rule, by_rule[rule.id], case)
                findings += own
                outcomes.append(outcome)
                if not rule.waivable and case.asks(rule):
                    unseen.update(case.certainty.of(rule, by_rule[rule.id], changed)[1])
        return Answer(tuple(findings), tuple(outcomes), frozenset(unseen))

    def judge_by(self, rule: str, case: Case) -> Answer:
        """What `judge` answers of one rule: nothing where it is not in force, or is not of such a case."""
        own = self._rules.get(rule)
        if own is None or not own.in_force(case.as_of) or KINDS[own.subject.kind].of_city != (case.agreement is None):
            return Answer((), (), frozenset())
        fired = {firing for firing in self._engine.run(case.facts) if firing.rule == rule}
        findings, outcome = _judged(own, fired, case)
        return Answer(tuple(findings), (outcome,), frozenset())

    def begins(self, day: date) -> date | None:
        """The first day on which anything is asked of an agreement; None where that has come, or never does."""
        own = [rule for rule in self._rules.values() if not KINDS[rule.subject.kind].of_city]
        if any(rule.in_force(day) for rule in own):
            return None
        return min((rule.valid_from for rule in own if rule.valid_from > day), default=None)

    def not_assessed(self, agreement: str, as_of: date, evidence: tuple[Evidence, ...] = ()) -> tuple[Outcome, ...]:
        """The outcomes of an agreement that cannot be read: nothing is known, and `evidence` says where that is so."""
        rules = (r for r in self._rules.values() if r.in_force(as_of) and not KINDS[r.subject.kind].of_city)
        return tuple(Outcome(rule.id, agreement, "not_assessed", evidence) for rule in rules)

    @property
    def rules(self) -> Iterable[Rule]:
        """The rules that are neither drafts nor repealed."""
        return self._rules.values()

    @property
    def rule_ids(self) -> dict[str, bool]:
        """The ids of all rules here, drafts and repealed ones too, and whether anyone may decide on an exception."""
        return self.rule_set.rule_ids

    def waivable(self, rule: str) -> bool:
        """Whether the rule is here, and anyone may decide on an exception from it."""
        return rule in self._rules and self._rules[rule].waivable

    @cached_property
    def marks(self) -> frozenset[int]:
        """The numbers that rules compare counts of days, months or years with (see AsOf)."""
        return frozenset(marks_of(self._rules.values()))

    def weighs_counts(self, facts: Sequence[Fact]) -> bool:
        """Whether a rule weighs a count against a number that one of the facts has: then no count may be stale."""
        return bool(marks_among(self._weighed, facts))

    def next_turn(self, day: date, facts: Sequence[Fact] = ()) -> date | None:
        """The first day after `day` that the rules know of and the clock does not; None where there is none.

        A rule begins, ends or loses its time of transition, or a count passes a number that one of the facts has.
        """
        turns: list[date | None] = [turn for turn in self._turns if turn > day]
        marks = marks_among(self._weighed, facts)
        turns.append(next_turn(facts, AsOf(day, marks)) if marks else None)
        return min((turn for turn in turns if turn), default=None)

    @cached_property
    def _turns(self) -> tuple[date, ...]:
        return tuple(turn for rule in self._rules.values() for turn in turns_of(rule))

    @cached_property
    def _weighed(self) -> frozenset[tuple[str, str]]:
        return weighed_with_counts(self._rules.values())


MOST_COMPILED = 16
_COMPILED: dict[int, Evaluator] = {}


def evaluator_of(rule_set: RuleSet) -> Evaluator:
    """The rule set compiled, once for each that is loaded. Raises as an Evaluator does."""
    found = _COMPILED.get(id(rule_set))
    if found is None or found.rule_set is not rule_set or found.read_by != chosen():
        _COMPILED.pop(id(rule_set), None)
        while len(_COMPILED) >= MOST_COMPILED:
            del _COMPILED[next(iter(_COMPILED))]
        found = _COMPILED[id(rule_set)] = Evaluator(rule_set)
    return found


def findings_of(rule: Rule, fired: set[Firing], case: Case) -> list[Finding]:
    """The findings alone, where nobody asks what a verdict rests on."""
    return _in_words(rule, answered(rule, fired, case), case)


def _in_words(rule: Rule, answer: Answered, case: Case) -> list[Finding]:
    return [_finding(rule, told, case) for told in answer.told]


def _judged(rule: Rule, fired: set[Firing], case: Case) -> tuple[list[Finding], Outcome]:
    """What the rule says in words, from what an evaluator has answered."""
    answer = answered(rule, fired, case)
    findings = _in_words(rule, answer, case)
    evidence = _evidence(_shown_by(rule, answer, case), case)
    if KINDS[rule.subject.kind].masked and answer.verdict == "met":  # what is shown is the files that were searched
        evidence = tuple(replace(one, quote="") for one in evidence if one.span == start_of(one.span.path))
    told = {span: case.mask.words(words) for span, words in answer.lacking}
    rests = tuple(replace(one, lacks=told[one.span]) if one.span in told else one for one in evidence)
    return findings, Outcome(rule.id, case.agreement, answer.verdict, rests)


def _shown_by(rule: Rule, answer: Answered, case: Case) -> list[Span]:
    """The places that a verdict rests on."""
    if answer.verdict == "not_assessed":
        return [*answer.unread, *(span for span, _ in answer.lacking)]
    own = [case.facts[subject] for subject in answer.subjects]
    return [told.span for told in answer.told] or [span for one in own for span in _rested_on(rule, one, case)]


def _finding(rule: Rule, told: Told, case: Case) -> Finding:
    firing, span, severity = told
    subject = case.facts[firing.subject]
    requirement = rule.requirements[firing.requirement]
    messages = requirement.messages or rule.messages
    text = messages.absent if firing.variant == "absent" and messages.absent else messages.breached
    message = worded(text, subject, case.mask)
    message += _why_so_mild(rule, requirement, case) if severity is not stated(rule, firing) else ""
    return Finding(
        rule=rule.id,
        severity=severity,
        message=message,
        fix=requirement.fix or rule.fix,
        span=span,
        key=f"{rule.id}@{case.agreement or ''}/{subject.kind}:{case.mask.words(subject.id)}#{firing.requirement}",
        agreement=case.agreement,
        citation=rule.citation,
        time_driven=is_lapsed(rule, requirement, subject, case.facts, case.as_of),
        quote=case.quote(span),
        hint=_hint(requirement, subject, case.standing(span)),
        concerns=case.concerned(requirement, subject, span),
        waits_for=requirement.waits_for or rule.waits_for,
    )


def _why_so_mild(rule: Rule, requirement: Requirement, case: Case) -> str:
    """Why a fault is less than the rule has it: the agreement has not begun, or is older than the rule."""
    waits = requirement.waits_for or rule.waits_for
    if case.begins and requirement.before_start and waits:
        return f" Överenskommelsen börjar gälla {date_text(case.begins)}. Till dess {_AWAITED[waits]}."
    last = date_text(rule.transition_to) if rule.transition_to else ""
    return f" Överenskommelsen är äldre än regeln. Därför påpekas det bara till och med {last}." if last else ""


def _hint(requirement: Requirement, subject: Fact, standing: str) -> str | None:
    """`minst 2` beside the caret, where the number compared is the one that stands there and not a count."""
    condition = requirement.condition
    if condition is None or condition.operator not in ("minst", "högst") or not isinstance(condition.value, int):
        return None
    return f"{condition.operator} {condition.value}" if standing == str(subject.fields.get(condition.field)) else None


def _evidence(spans: Sequence[Span], case: Case) -> tuple[Evidence, ...]:
    """The lines at the places, each once, in file order."""
    lines = {(span.path, span.start_line): span for span in reversed(spans)}
    return tuple(Evidence(span, case.quote(span).strip()) for span in sorted(lines.values()))


def _rested_on(rule: Rule, subject: Fact, case: Case) -> list[Span]:
    """The places that show that a subject fulfils the rule."""
    spans = []
    for requirement in rule.requirements:
        if not matches(requirement.when, subject, subject):
            continue
        pattern = requirement.pattern
        if pattern is None or not requirement.present:
            spans.append(place_of(requirement, subject))
        else:
            others = case.of_kind.get(pattern.kind, ())
            spans += [fact.span for fact in others if matches(pattern.conditions, fact, subject)]
    return spans or [subject.span]
