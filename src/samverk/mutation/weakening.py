"""Every rule weakened in every way: its own examples have to notice, or the catalogue say that it means the same."""

from collections.abc import Iterator, Mapping, Sequence

from samverk.model.rule import Choices, Example, Parameter, Rule, RuleSet
from samverk.model.weakening import Weakened, Weakenings
from samverk.mutation.domain import equivalent
from samverk.mutation.weakenings import weakenings, with_moved
from samverk.rules import reference
from samverk.rules.answered import answered
from samverk.rules.case import Case
from samverk.rules.examples import case_of, read_as, shortfall


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
    """The rule as its set has chosen, then what other readings of its parameters make of it."""
    shown = list(_shown(rule, rule_set))
    for choices in _readings(rule):
        read, _ = read_as(rule, choices, rule_set)
        others = () if not choices else rule.requirements
        judged = [(example, case) for other, example, case in shown if _same(other, read)]
        for weakening in weakenings(read):
            number = weakening.requirement
            if choices and (number is None or read.requirements[number] in others):
                continue  # tried already, as the rule set has chosen
            noticed = any(_wrong(weakening.rule, example, case) for example, case in judged)
            reason = None if noticed else equivalent(read, weakening)
            yield Weakened(rule.id, rule_set.id, weakening.words, rule.span, noticed, reason, _words(choices))


def _readings(rule: Rule) -> Iterator[Choices]:
    """What the rule set has chosen, then each other value that one of the rule's requirements is made for."""
    yield ()
    own = {parameter.name: parameter.value for parameter in rule.parameters}
    for name, values in rule.readings:
        yield from (((name, value),) for value in values if value != own[name])


def _words(choices: Choices) -> str:
    return ", ".join(f"{name} {Parameter(name, value, '', '').words}" for name, value in choices)


def _same(one: Rule, other: Rule) -> bool:
    """Whether two readings of a rule ask the same: a parameter may be about what is read and not about the rule."""
    return (one.subject, one.requirements) == (other.subject, other.requirements)


def _shown(rule: Rule, rule_set: RuleSet) -> Iterator[tuple[Rule, Example, Case]]:
    """The examples that are judged while the rule is in force, each with the rule as it reads it.

    What cannot be read is told of by the examples' test.
    """
    for example in rule.examples:
        read, read_set = read_as(rule, example.choices, rule_set, example.words)
        case = case_of(read, example, read_set) if rule.in_force(example.as_of) else ""
        if isinstance(case, Case):
            facts = with_moved(case.facts, read)
            yield read, example, Case.of(case.agreement, facts, case.documents, case.as_of)


def _wrong(rule: Rule, example: Example, case: Case) -> bool:
    """Whether the example comes out otherwise than it shows."""
    answer = answered(rule, set(reference.run((rule,), case.facts)), case)
    return shortfall(example, answer.verdict, [(told.span, told.severity) for told in answer.told]) is not None
