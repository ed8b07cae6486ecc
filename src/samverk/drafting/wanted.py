"""What a rule set asks a first agreement to have: annexes, groups and who sits in them, read out of its rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from samverk.model.rule import Condition, Pattern, Requirement, Rule, RuleSet
from samverk.model.vocabulary import AnnexKind

WORKING, OTHERS = "arbetsgrupper", "övriga_organ"
_GROUP, _AGREEMENT, _SIGNING = "organ", "överenskommelse", "undertecknande"
_NAMED = "särskilt_"


@dataclass(frozen=True, slots=True)
class Seat:
    """A function that has to sit in a group. `named` are those bodies that the row has to name (`särskilt`)."""

    function: str
    mandate: bool = False
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked of a group; `meetings` is how often a year it has to meet, None where nothing is said of it."""

    seats: tuple[Seat, ...] = ()
    duties: tuple[str, ...] = ()
    meetings: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """`groups` by their keys under `samverkansorganisation`; those in `refused` may not be there.

    `others`: a group of another kind than these is told of. `annexes` in the order in which they are to be listed.
    `signers` are the functions that sign, by the side.
    """

    annexes: tuple[AnnexKind, ...] = ()
    groups: dict[str, Group] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    working: bool = False
    others: bool = False
    council: bool = False
    signers: dict[str, str] = field(default_factory=dict)


def wanted(rule_set: RuleSet, day: date) -> Wanted:
    """What the rules in force on the day ask for."""
    rules = [rule for rule in rule_set.rules if rule.in_force(day)]
    there = dict(_told_of(rules))
    keys = [body.key for body in rule_set.vocabulary.groups if body.key]
    groups = {key: _group(key, rules) for key in keys}
    return Wanted(
        annexes=_annexes(rule_set, rules),
        groups={key: one for key, one in groups.items() if there.get(key, one != Group())},
        refused=frozenset(key for key, wanted in there.items() if not wanted),
        working=there.get(WORKING, any(rule.subject.kind == "arbetsgrupp" for rule in rules)),
        council=any(one.condition and one.condition.field == "råd_länk" for rule in rules for one in rule.requirements),
        signers=dict(_signers(rules)),
    )


def _told_of(rules: list[Rule]) -> Iterator[tuple[str, bool]]:
    """Each group that has to be there or may not be."""
    for one in _about(rules, _AGREEMENT):
        condition = one.condition
        if condition and condition.operator == "lika" and condition.field.startswith("har_"):
            yield condition.field.removeprefix("har_"), condition.value is True
        if condition and condition.operator == "minst" and condition.field == f"antal_{WORKING}":
            yield WORKING, True


def _about(rules: list[Rule], kind: str) -> Iterator[Requirement]:
    return (one for rule in rules if rule.subject.kind == kind for one in rule.requirements)


def _group(key: str, rules: list[Rule]) -> Group:
    own = [rule for rule in rules if rule.subject.kind == _GROUP and _equal(rule.subject, "typ") == key]
    found = Group()
    for one in (requirement for rule in own for requirement in rule.requirements):
        if one.condition and one.condition.field == "möten_per_år" and one.condition.operator == "minst":
            found = replace(found, meetings=_number(one.condition))
        if one.pattern and one.present:
            found = _with(found, one.pattern)
    return found


def _with(group: Group, pattern: Pattern) -> Group:
    """The group with what a requirement asks to be there in it."""
    code = _equal(pattern, "kod")
    if pattern.kind == "ansvarspunkt" and code:
        return replace(group, duties=(*group.duties, code))
    if pattern.kind != "funktion":
        return group
    if code and code not in {one.function for one in group.seats}:
        mandate = any(one.field == "mandat" and one.value is True for one in pattern.conditions)
        return replace(group, seats=(*group.seats, Seat(code, mandate)))
    named = tuple(one.field.removeprefix(_NAMED) for one in pattern.conditions if one.field.startswith(_NAMED))
    if named and group.seats:
        last = group.seats[-1]
        return replace(group, seats=(*group.seats[:-1], replace(last, named=(*last.named, *named))))
    return group


def _annexes(rule_set: RuleSet, rules: list[Rule]) -> tuple[AnnexKind, ...]:
    """Those that the set numbers, lets somebody decide on or asks for; where there are none, those that it is about."""
    kinds = rule_set.vocabulary.annexes
    asked = {_equal(one.pattern, "typ") for one in _about(rules, _AGREEMENT) if one.pattern and one.present}
    own = tuple(one for one in kinds if one.number or one.route == "beslut" or one.typ in asked)
    about = {_equal(rule.subject, "typ") for rule in rules} | {rule.subject.kind for rule in rules}
    return own or tuple(one for one in kinds if one.typ in about)


def _signers(rules: list[Rule]) -> Iterator[tuple[str, str]]:
    for one in _about(rules, _SIGNING):
        side = next((when.value for when in one.when if when.field == "sida" and when.operator == "lika"), None)
        condition = one.condition
        if isinstance(side, str) and condition and condition.operator == "lika" and isinstance(condition.value, str):
            yield side, condition.value


def _equal(pattern: Pattern, name: str) -> str | None:
    found = (one.value for one in pattern.conditions if one.field == name and one.operator == "lika")
    return next((value for value in found if isinstance(value, str)), None)


def _number(condition: Condition) -> int | None:
    return condition.value if isinstance(condition.value, int) else None
