"""Why a rule that rests on something says nothing when that is changed: computed, never written for a single case."""

from samverk.facts.catalogue import KINDS
from samverk.model.fact import Fact
from samverk.model.rule import Condition, FieldRef, Requirement
from samverk.mutation.dependencies import Dependency
from samverk.mutation.sandbox import Trial
from samverk.rules.reference import broken, matches


def reason(dependency: Dependency, trial: Trial, *, strict: bool = False) -> str | None:
    """The reason in Swedish; None where there is none, so that the rule ought to have spoken.

    `strict`: that the requirement still holds is no reason. So it is for an empty value where the rule speaks when it
    is taken away, since emptiness is no value; and for a value that the clause forbids, since the rule may be wrong.
    """
    facts = tuple(trial.facts.values())
    subject = trial.facts.get(dependency.subject)
    if subject is None:
        return "det som regeln bedömer finns inte kvar"
    lost = next((c for c in dependency.rule.subject.conditions if not matches((c,), subject, subject)), None)
    if lost:
        return f"regeln gäller inte längre här: {_standing(lost.field, subject)}"
    lost = next((c for c in dependency.requirement.when if not matches((c,), subject, subject)), None)
    if lost:
        return f"kravet gäller inte längre här: {_standing(lost.field, subject)}"
    if broken(dependency.requirement, subject, facts) or strict:
        return None
    return _still_met(dependency.requirement, subject, facts)


def _still_met(requirement: Requirement, subject: Fact, facts: tuple[Fact, ...]) -> str | None:
    """How the requirement is met after the change."""
    pattern, condition = requirement.pattern, requirement.condition
    if pattern is not None:
        matching = (f for f in facts if f.kind == pattern.kind and matches(pattern.conditions, f, subject))
        other = next(matching, None)
        return f"en annan rad uppfyller kravet: {other.id}" if other else None
    if condition is None:
        return None
    if condition.operator == "finns":
        return "värdet bedöms inte, bara att det finns"
    if condition.field not in subject.fields:
        return f"{condition.field} är då inte angivet, och kravet gäller bara det som är angivet"
    if isinstance(condition.value, FieldRef) and condition.value.field not in subject.fields:
        return f"{condition.value.field} är då inte angivet, så det finns inget att jämföra med"
    return f"{_standing(condition.field, subject)}, och kravet är {_demand(condition, subject)}"


def _standing(name: str, fact: Fact) -> str:
    return f"{name} är då {_shown(fact, name)}"


def _shown(fact: Fact, name: str) -> str:
    """A field's value as words."""
    value = fact.fields.get(name)
    if value is None:
        return "inte angivet"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if KINDS[fact.kind].fields[name].type == "datum":
        return "en annan dag"
    return str(value)


def _demand(condition: Condition, subject: Fact) -> str:
    """The requirement in words: `minst 1`."""
    value = condition.operand
    if isinstance(value, FieldRef):
        return f"{condition.operator} {_shown(subject, value.field)}"
    words = {True: "ja", False: "nej"}
    listed = value if isinstance(value, tuple) else (value,)
    operator = {"ett_av": "något av", "lika": "", "inte": "inte"}.get(condition.operator, condition.operator)
    shown = ", ".join(words[one] if isinstance(one, bool) else str(one) for one in listed)
    return f"{operator} {shown}".strip()
