"""Rules as their authors state them → durable_rules' own rule form: violations to look for.

Pure: no engine here. Every rule gives one probe that says "this rule has this subject", and every
requirement one or more engine rules that fire when it is broken:

    field requirement       [gate, subject ∧ ¬condition] breached     [gate, subject ∧ field absent] absent
    finns (existence)       [gate, subject, not pattern]; and [gate, subject ∧ a referenced field absent]
    saknas                  [gate, subject, pattern]

What the engine cannot be trusted with never reaches it (design: the room):

* The last fact of a batch, the gate, comes first in every rule, so nothing is judged before all facts are there.
* A disjunction is written out: `ett_av` in a positive place multiplies the engine rules, inside an absence
  it gives several `not` patterns. The engine's own `$or` is not used.
* Every field that is compared with another is first required to be there (`$ex`); a comparison with an
  absent field would stop the batch half-way.

`samverk.rules.program` writes the result as the engine's JSON.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from samverk.model.errors import RuleSetError
from samverk.model.fact import Value
from samverk.model.rule import Condition, FieldRef, Pattern, Requirement, Rule
from samverk.rules.firing import Variant

Comparison: TypeAlias = Literal["ex", "nex", "eq", "neq", "lt", "lte", "gt", "gte"]

# Limits of the engine's tables: 32 places for the joins of a pattern with their brackets and the repeated last one,
# and 64 paths for a message under way (see program.py). MAX_ALTERNATIVES only keeps a rule readable.
MAX_JOINS = 28
MAX_ABSENCES = 50
MAX_ALTERNATIVES = 200

_NEGATED: Mapping[str, Comparison] = {"lika": "neq", "inte": "eq", "minst": "lt", "högst": "gt"}
_STATED: Mapping[str, Comparison] = {"lika": "eq", "inte": "neq", "minst": "gte", "högst": "lte"}


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison that the engine makes; `operand` None for `ex` and `nex`."""

    comparison: Comparison
    field: str
    operand: Value | FieldRef | None = None


Terms: TypeAlias = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """One engine rule: a subject and either facts that are there (`present`) or must not be (`lacking`)."""

    rule: str
    requirement: int
    variant: Variant
    subject: tuple[str, Terms]
    present: tuple[str, Terms] | None = None
    lacking: tuple[tuple[str, Terms], ...] = ()

    @property
    def patterns(self) -> tuple[tuple[str, Terms], ...]:
        """Every pattern but the gate, the subject first."""
        return (self.subject, *([self.present] if self.present else []), *self.lacking)


def violations_of(rule: Rule) -> tuple[Violation, ...]:
    """The probe and every engine rule of one rule."""
    kind = rule.subject.kind
    subjects = _all_of(rule.subject.conditions, rule)
    found = [Violation(rule.id, -1, "applies", (kind, subject)) for subject in subjects]
    for number, requirement in enumerate(rule.requirements):
        whens = _all_of(requirement.when, rule)
        for subject, when in product(subjects, whens):
            found += _broken(rule, number, requirement, _joined(subject, when))
    if len(found) > MAX_ALTERNATIVES:
        raise RuleSetError(f"Regeln ger {len(found)} fall, och {MAX_ALTERNATIVES} är gränsen. Dela den.", rule.span)
    return tuple(found)


def _broken(rule: Rule, number: int, requirement: Requirement, subject: Terms) -> list[Violation]:
    """The engine rules of one requirement, for one form of its subject."""
    kind = rule.subject.kind

    def violation(variant: Variant, terms: Terms) -> Violation:
        return Violation(rule.id, number, variant, (kind, _joined(subject, terms)))

    if requirement.condition is not None:
        found = [violation("breached", terms) for terms in _breached(requirement.condition)]
        return found + [violation("absent", terms) for terms in _absent(requirement.condition)]
    if requirement.pattern is None:
        return []
    pattern: Pattern = requirement.pattern
    if sum(isinstance(c.value, FieldRef) for c in pattern.conditions) > MAX_JOINS:
        raise RuleSetError(f"Ett krav jämför fler än {MAX_JOINS} fält med samma_som. Dela det.", rule.span)
    referred = sorted({c.value.field for c in pattern.conditions if isinstance(c.value, FieldRef)})
    whole = (kind, _joined(subject, tuple(Term("ex", field) for field in referred)))
    alternatives = tuple((pattern.kind, terms) for terms in _all_of(pattern.conditions, rule, joined=True))
    if not requirement.present:
        return [Violation(rule.id, number, "breached", whole, present=match) for match in alternatives]
    if len(alternatives) > MAX_ABSENCES:
        message = f"Ett krav under finns ger {len(alternatives)} fall, och {MAX_ABSENCES} är gränsen. Dela det."
        raise RuleSetError(message, rule.span)
    found = [Violation(rule.id, number, "breached", whole, lacking=alternatives)]
    return found + [violation("breached", (Term("nex", field),)) for field in referred]


def _all_of(conditions: Sequence[Condition], rule: Rule, *, joined: bool = False) -> tuple[Terms, ...]:
    """All conditions at once, as alternatives (more than one where `ett_av` is used)."""
    choices = [_stated(condition, joined=joined) for condition in conditions]
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > MAX_ALTERNATIVES:
        raise RuleSetError(f"Villkoren ger {size} fall, och {MAX_ALTERNATIVES} är gränsen. Dela regeln.", rule.span)
    return tuple(_joined(*combination) for combination in product(*choices))


def _joined(*parts: Terms) -> Terms:
    """Terms in the order given, each once (`true` and 1 are equal in Python, hence the type)."""
    terms = (term for part in parts for term in part)
    return tuple({(t.comparison, t.field, type(t.operand), t.operand): t for t in terms}.values())


def _stated(condition: Condition, *, joined: bool) -> tuple[Terms, ...]:
    """The condition as it stands: one alternative, or one per value of `ett_av`."""
    field, value = condition.field, condition.operand
    if condition.operator == "finns":
        return ((Term("ex" if value else "nex", field),),)
    if isinstance(value, tuple):
        return tuple((Term("eq", field, one),) for one in value)
    presence = _presence(condition, joined=joined)
    return ((*presence, Term(_STATED[condition.operator], field, value)),)


def _breached(condition: Condition) -> tuple[Terms, ...]:
    """The field is there and the condition is false; no alternative where that cannot be."""
    field, value = condition.field, condition.operand
    if condition.operator == "finns":
        return () if value else ((Term("ex", field),),)
    presence = _presence(condition, joined=False)
    if isinstance(value, tuple):
        return ((*presence, *(Term("neq", field, one) for one in value)),)
    return ((*presence, Term(_NEGATED[condition.operator], field, value)),)


def _absent(condition: Condition) -> tuple[Terms, ...]:
    """The field is not there though it should be; an absent `FieldRef` field breaks nothing."""
    if condition.operator == "inte" or (condition.operator == "finns" and not condition.value):
        return ()
    referred = (Term("ex", condition.value.field),) if isinstance(condition.value, FieldRef) else ()
    return ((*referred, Term("nex", condition.field)),)


def _presence(condition: Condition, *, joined: bool) -> Terms:
    """The fields that must be there for the comparison to mean anything.

    In a joined pattern the `FieldRef` field belongs to the subject, and is required there.
    """
    own = Term("ex", condition.field)
    if isinstance(condition.value, FieldRef) and not joined:
        return (own, Term("ex", condition.value.field))
    return (own,)
