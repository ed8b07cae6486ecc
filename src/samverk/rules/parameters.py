"""What the text leaves open, bound to a rule: a rule set has chosen a number or a reading, and says why.

A bound rule is an ordinary rule: `{parameter: name}` has become the value, a requirement made for another choice
(`vid`) is gone, and `{parameter.name}` in a message is written out. Neither engine nor reference knows of parameters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from samverk.model.errors import RuleSetError
from samverk.model.fact import Value
from samverk.model.rule import (
    Condition,
    Messages,
    Parameter,
    ParameterRef,
    Pattern,
    Requirement,
    Rule,
)
from samverk.rules.rule_shape import meant

_WRITTEN = re.compile(r"\{parameter\.([^{}]+)\}")


def bind(rule: Rule, chosen: Mapping[str, Parameter]) -> Rule:
    """The rule with the rule set's choices in it; the rule itself where nothing is left open.

    Raises RuleSetError for a parameter that no rule set names.
    """
    binder = _Binder(rule, chosen)
    if rule.requirements and not binder.used:
        return rule
    requirements = tuple(binder.requirement(r) for r in rule.requirements if binder.applies(r))
    if not requirements:
        raise RuleSetError(f"Inget krav i {rule.id} gäller med regelverkets parametrar. Ändra vid.", rule.span)
    return replace(
        rule,
        subject=binder.pattern(rule.subject),
        requirements=requirements,
        messages=binder.messages(rule.messages),
        fix=binder.text(rule.fix),
        parameters=tuple(binder.used[name] for name in sorted(binder.used)),
        readings=tuple(sorted(_readings(rule).items())),
    )


def parameter_names(rule: Rule) -> frozenset[str]:
    """The names of every parameter that an unbound rule rests on."""
    return frozenset(_named(rule))


def _named(rule: Rule) -> Iterator[str]:
    conditions = list(rule.subject.conditions)
    for requirement in rule.requirements:
        conditions += requirement.when
        conditions += [requirement.condition] if requirement.condition else []
        conditions += requirement.pattern.conditions if requirement.pattern else ()
        yield from (name for name, _ in requirement.given)
    yield from (c.value.name for c in conditions if isinstance(c.value, ParameterRef))
    wordings = (rule.messages, *(r.messages for r in rule.requirements if r.messages))
    for words in (rule.fix, *(t for m in wordings for t in filter(None, m.texts))):
        yield from _WRITTEN.findall(words)


def _readings(rule: Rule) -> dict[str, tuple[Value, ...]]:
    """The values that the requirements of an unbound rule are made for, by parameter, in the order that they stand."""
    found: dict[str, dict[Value, None]] = {}
    for requirement in rule.requirements:
        for name, values in requirement.given:
            found.setdefault(name, {}).update(dict.fromkeys(values))
    return {name: tuple(values) for name, values in found.items()}


class _Binder:
    """Binds one rule and keeps what it used."""

    def __init__(self, rule: Rule, chosen: Mapping[str, Parameter]) -> None:
        self._rule = rule
        self._chosen = chosen
        self.used: dict[str, Parameter] = {}
        for name in sorted(parameter_names(rule)):
            self._parameter(name)

    def _parameter(self, name: str) -> Parameter:
        if name not in self._chosen:
            message = f"Parametern {name} finns inte i regelverket.{meant(name, list(self._chosen))}"
            raise RuleSetError(message, self._rule.span)
        self.used[name] = self._chosen[name]
        return self._chosen[name]

    def applies(self, requirement: Requirement) -> bool:
        """Whether the rule set has chosen what the requirement is made for."""
        return all(self._parameter(name).value in values for name, values in requirement.given)

    def requirement(self, requirement: Requirement) -> Requirement:
        return replace(
            requirement,
            condition=self._condition(requirement.condition) if requirement.condition else None,
            pattern=self.pattern(requirement.pattern) if requirement.pattern else None,
            when=tuple(self._condition(c) for c in requirement.when),
            messages=self.messages(requirement.messages) if requirement.messages else None,
            fix=self.text(requirement.fix) if requirement.fix else None,
        )

    def pattern(self, pattern: Pattern) -> Pattern:
        return replace(pattern, conditions=tuple(self._condition(c) for c in pattern.conditions))

    def messages(self, messages: Messages) -> Messages:
        """The same messages with what is chosen written out."""
        breached, *others = messages.texts
        return Messages(self.text(breached), *(self.text(text) if text else None for text in others))

    def text(self, text: str) -> str:
        return _WRITTEN.sub(lambda found: self._parameter(found[1]).words, text)

    def _condition(self, condition: Condition) -> Condition:
        if isinstance(condition.value, ParameterRef):
            return replace(condition, value=self._parameter(condition.value.name).value)
        return condition
