"""Holds a rule set to the catalogue of facts: every kind, field and closed value a rule names must exist."""

from collections.abc import Iterator
from difflib import get_close_matches
from string import Formatter

from samverk.facts.catalogue import KINDS, Kind
from samverk.model.errors import RuleSetError
from samverk.model.rule import Condition, FieldRef, Messages, Pattern, Rule
from samverk.rules.turns import refuse_undated

_PYTHON_TYPES = {"text": str, "tal": int, "sant": bool, "datum": int}


def check_fields(rule: Rule) -> None:
    """Raise RuleSetError where a bound rule names a kind, a field, a place or a value that no fact can have.

    And where it requires something of the day that no day can change.
    """
    subject = _kind(rule, rule.subject)
    for condition in rule.subject.conditions:
        _check(rule, subject, condition, subject)
    for requirement in rule.requirements:
        for condition in (*requirement.when, *([requirement.condition] if requirement.condition else [])):
            _check(rule, subject, condition, subject)
        if requirement.pattern:
            kind = _kind(rule, requirement.pattern)
            for condition in requirement.pattern.conditions:
                _check(rule, kind, condition, subject)
        if requirement.place and requirement.place not in (*subject.fields, *subject.places):
            raise _unknown(rule, "Platsen", requirement.place, [*subject.fields, *subject.places])
    refuse_undated(rule)
    for messages in (rule.messages, *(r.messages for r in rule.requirements if r.messages)):
        for name in _placeholders(messages):
            if name not in subject.fields:
                raise _unknown(rule, "Meddelandets fält", name, list(subject.fields))


def _kind(rule: Rule, pattern: Pattern) -> Kind:
    if pattern.kind not in KINDS:
        raise _unknown(rule, "Slaget", pattern.kind, list(KINDS))
    return KINDS[pattern.kind]


def _check(rule: Rule, kind: Kind, condition: Condition, subject: Kind) -> None:
    if condition.field not in kind.fields:
        raise _unknown(rule, "Fältet", condition.field, list(kind.fields))
    field = kind.fields[condition.field]
    if isinstance(condition.value, FieldRef):
        if condition.value.field not in subject.fields:
            raise _unknown(rule, "Fältet", condition.value.field, list(subject.fields))
        return
    if condition.operator == "finns":
        return
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    for value in values:
        if type(value) is not _PYTHON_TYPES[field.type]:
            raise RuleSetError(
                f"Fältet {condition.field} är av typen {field.type}, men jämförs med {value}.", rule.span
            )
        if field.values and value not in field.values:
            raise _unknown(rule, f"Värdet i fältet {condition.field}:", str(value), list(field.values))


def _placeholders(messages: Messages) -> Iterator[str]:
    for text in filter(None, messages.texts):
        yield from (name for _, name, _, _ in Formatter().parse(text) if name)


def _unknown(rule: Rule, what: str, name: str, known: list[str]) -> RuleSetError:
    near = get_close_matches(name, known, n=1)
    hint = f"Menade du {near[0]}?" if near else f"Välj bland {', '.join(known)}."
    return RuleSetError(f"{what} {name} finns inte. {hint}", rule.span)
