"""How the rules of one set stand from day to day: a rule is asked again only when what it reads is another.

The engine has one program for each kind of subject here, and no finding gets its words until somebody wants them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from samverk.facts.catalogue import KINDS
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.finding import Finding
from samverk.model.rule import Rule, Severity
from samverk.rules.answered import answered
from samverk.rules.case import Case
from samverk.rules.evaluate import MOST_COMPILED, Evaluator, findings_of
from samverk.rules.firing import Firing
from samverk.rules.reader import Reader, reader_of

_OF_THE_WHOLE = frozenset(("överenskommelse", "underlag"))
"""The kinds that every answer may rest on: whether the agreement has begun, or is over, and what of it is not here."""


class Stand(NamedTuple):
    """How a rule stands: its verdict, and how bad the worst of its findings is."""

    verdict: str
    severity: Severity | None


class Group(NamedTuple):
    """The rules about one kind of subject, the other kinds that they look at, and what reads them."""

    subject: str
    rules: tuple[Rule, ...]
    others: frozenset[str]
    reader: Reader


@lru_cache(maxsize=MOST_COMPILED)
def groups_of(evaluator: Evaluator) -> tuple[Group, ...]:
    """The rules about one agreement, compiled by the kind of their subjects."""
    own: dict[str, list[Rule]] = defaultdict(list)
    for rule in evaluator.rules:
        if not KINDS[rule.subject.kind].of_city:
            own[rule.subject.kind].append(rule)
    found = []
    for subject, rules in own.items():
        named = {one.pattern.kind for rule in rules for one in rule.requirements if one.pattern}
        found.append(Group(subject, tuple(rules), frozenset(named - {subject}), reader_of(rules)[1]))
    return tuple(found)


class RulesByTurn:
    """The rules of `groups` about one agreement, on one day after another. `documents` are its own by path."""

    def __init__(self, groups: Sequence[Group], agreement: str, documents: Mapping[str, Document]) -> None:
        self._groups, self._agreement, self._documents = groups, agreement, documents
        self._rules = {rule.id: rule for group in groups for rule in group.rules}
        self._fired: dict[str, Mapping[str, set[Firing]]] = {}
        self._stands: dict[str, Stand] = {}
        self._known: Mapping[str, Sequence[Fact]] = {}

    def on(self, facts: Sequence[Fact], day: date) -> Mapping[str, Stand]:
        """How each rule in force on the day stands, no waiver counted."""
        case, before = self._case(facts, day), self._known
        turned = {kind for kind in {*case.of_kind, *before} if case.of_kind.get(kind) != before.get(kind)}
        self._known = case.of_kind
        for group in self._groups:
            again = group.subject not in self._fired or not turned.isdisjoint((group.subject, *group.others))
            if again:
                self._fired[group.subject] = _fired(group, case.of_kind)
            for rule in group.rules:
                if again or turned & _OF_THE_WHOLE or rule.transition_to:
                    self._stands[rule.id] = self._stand(rule, case)
        return {name: self._stands[name] for name, rule in self._rules.items() if rule.in_force(day)}

    def _stand(self, rule: Rule, case: Case) -> Stand:
        answer = answered(rule, self._firings(rule, case), case)
        worst = min((told.severity for told in answer.told), key=lambda one: one.rank, default=None)
        return Stand(answer.verdict, worst)

    def findings(self, rule: str, facts: Sequence[Fact], day: date) -> tuple[Finding, ...]:
        """What the rule tells in words of the facts that were judged last, which may have other counts now."""
        case = self._case(facts, day)
        own = self._rules[rule]
        return tuple(findings_of(own, self._firings(own, case), case))

    def _case(self, facts: Sequence[Fact], day: date) -> Case:
        return Case.of(self._agreement, facts, self._documents, day)

    def _firings(self, rule: Rule, case: Case) -> set[Firing]:
        """The rule's firings, each with its subject's place among all the facts."""
        kind = rule.subject.kind
        fired = self._fired[kind].get(rule.id, ())
        places = [number for number, fact in enumerate(case.facts) if fact.kind == kind] if fired else []
        return {firing._replace(subject=places[firing.subject]) for firing in fired}


def _fired(group: Group, of_kind: Mapping[str, Sequence[Fact]]) -> Mapping[str, set[Firing]]:
    """The firings of each rule; a subject is told by its place among those of its kind, which come first."""
    facts = [fact for kind in (group.subject, *sorted(group.others)) for fact in of_kind.get(kind, ())]
    found: dict[str, set[Firing]] = defaultdict(set)
    for firing in group.reader.run(facts):
        found[firing.rule].add(firing)
    return found
