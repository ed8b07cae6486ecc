"""Every rule weakened in every way: its own examples have to notice, or the catalogue say that it means the same."""

from collections.abc import Iterator, Mapping, Sequence

from samverk.model.rule import Example, Rule, RuleSet
from samverk.model.weakening import Weakened, Weakenings
from samverk.mutation.domain import equivalent
from samverk.mutation.weakenings import weakenings, with_moved
from samverk.rules import reference
from samverk.rules.answered import answered
from samverk.rules.case import Case
from samverk.rules.examples import case_of, shortfall

Shown = Sequence[tuple[Example, Case]]
"""A rule's examples, each put up to be judged."""


def weaken(rule_sets: Mapping[str, RuleSet], wanted: Sequence[str] = ()) -> Weakenings:
    """Each rule in force, or those of `wanted`, weakened in every way and judged by the examples of its own file.

    The rules are read naively (`rules/reference.py`), over facts that are made once for each example.
    """
    own = [
        (rule, rule_set)
        for rule_set in rule_sets.values()
        for rule in rule_set.rules
        if rule.rule_set == rule_set.id and rule.status == "gällande" and (not wanted or rule.id in wanted)
    ]
    return Weakenings(tuple(one for rule, rule_set in own for one in _weakened(rule, rule_set)))


def _weakened(rule: Rule, rule_set: RuleSet) -> Iterator[Weakened]:
    shown = list(_shown(rule, rule_set))
    for weakening in weakenings(rule):
        noticed = any(_wrong(weakening.rule, example, case) for example, case in shown)
        reason = None if noticed else equivalent(rule, weakening)
        yield Weakened(rule.id, rule_set.id, weakening.words, rule.span, noticed, reason)


def _shown(rule: Rule, rule_set: RuleSet) -> Iterator[tuple[Example, Case]]:
    """The examples that are judged while the rule is in force; what cannot be read is told of by the examples' test."""
    for example in rule.examples:
        case = case_of(rule, example, rule_set) if rule.in_force(example.as_of) else ""
        if isinstance(case, Case):
            facts = with_moved(case.facts, rule)
            yield example, Case.of(case.agreement, facts, case.documents, case.as_of)


def _wrong(rule: Rule, example: Example, case: Case) -> bool:
    """Whether the example comes out otherwise than it shows."""
    answer = answered(rule, set(reference.run((rule,), case.facts)), case)
    return shortfall(example, answer.verdict, [(told.span, told.severity) for told in answer.told]) is not None
