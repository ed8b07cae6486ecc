"""The requirements over one field as a table, over all that the catalogue allows.

A gap is a value that somebody has said and no row asks of, where the fields that tell the rows apart are there; a field
of any text has no list to be whole over. Within a rule the worst requirement alone is told, so that what a worse row
hides in part is as it should be.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from samverk.agreement.swedish import list_text
from samverk.model.decision_table import DecisionTable, DecisionTables, Remark, Row, TableReason
from samverk.model.fact import Fact, Value
from samverk.model.rule import Condition, FieldRef, Requirement, Rule, RuleSet
from samverk.model.span import Span
from samverk.mutation.domain import OPEN_TEXTS, subjects
from samverk.rules.reference import broken, matches

_OPERATORS = {"lika": "är", "inte": "är inte", "minst": "är minst", "högst": "är högst", "ett_av": "är"}


class _Asked(NamedTuple):
    """A requirement with its rule and its number in it, from 0."""

    rule: Rule
    number: int
    requirement: Requirement

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (*self.rule.subject.conditions, *self.requirement.when)

    @property
    def rank(self) -> int:
        return (self.requirement.severity or self.rule.severity).rank

    @property
    def name(self) -> str:
        return f"{self.rule.id} krav {self.number + 1}"

    def asks(self, subject: Fact) -> bool:
        return matches(self.conditions, subject, subject)

    def breaks(self, subject: Fact) -> bool:
        return self.asks(subject) and broken(self.requirement, subject, ()) is not None


def decision_tables(rule_sets: Mapping[str, RuleSet]) -> DecisionTables:
    """The tables of every rule set that no other builds on, each table once, by kind and field."""
    below = {name for one in rule_sets.values() for name in one.built_on}
    tables: dict[object, DecisionTable] = {}
    used, given = set[Span](), dict[Span, TableReason]()
    stale: dict[Span, str] = {}
    for rule_set in (one for name, one in sorted(rule_sets.items()) if name not in below):
        rules = [rule for rule in rule_set.rules if rule.status == "gällande"]
        given |= {reason.span: reason for rule in rules for reason in rule.tables}
        for (kind, field), rows in sorted(_by_field(rules).items()):
            made = _Table(field, rows)
            table = DecisionTable(rule_set.id, kind, field, made.rows, tuple(made.remarks()), len(made.facts))
            tables.setdefault((kind, field, table.rows), table)
            used |= made.used
            stale |= made.too_wide
    unused = {span: f"Skälet om {one.field} gäller ingenting." for span, one in given.items() if span not in used}
    return DecisionTables(tuple(tables.values()), tuple(sorted({**unused, **stale}.items())))


def _by_field(rules: Sequence[Rule]) -> dict[tuple[str, str], list[_Asked]]:
    found: dict[tuple[str, str], list[_Asked]] = defaultdict(list)
    for rule in rules:
        for number, one in enumerate(rule.requirements):
            if one.condition:
                found[rule.subject.kind, one.condition.field].append(_Asked(rule, number, one))
    return {where: rows for where, rows in found.items() if len(rows) > 1}


class _Table:
    """One table gone through. `used` are the places of reasons that fit, `too_wide` of those that say too much."""

    def __init__(self, field: str, rows: list[_Asked]) -> None:
        self.field, self.asked = field, rows
        wanted = [one.requirement.condition for one in rows if one.requirement.condition]
        self.facts = subjects(rows[0].rule, [*wanted, *(c for one in rows for c in one.conditions)])
        self.valued = {c.field for one in rows for c in one.conditions if c.operator != "finns"} - {field}
        self.inputs = sorted({c.field for one in rows for c in one.conditions})
        self.broken = [[fact for fact in self.facts if one.breaks(fact)] for one in rows]
        self.reasons = [reason for rule in {one.rule.id: one.rule for one in rows}.values() for reason in rule.tables]
        self.reasons = [reason for reason in self.reasons if reason.field == field]
        self.used: set[Span] = set()
        self.too_wide: dict[Span, str] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(
            Row(
                one.rule.id,
                one.number + 1,
                _all(one.conditions),
                _told(one.requirement.condition) if one.requirement.condition else "",
                (one.requirement.severity or one.rule.severity).swedish,
                one.rule.span,
            )
            for one in self.asked
        )

    def remarks(self) -> Iterator[Remark]:
        yield from self._gaps()
        for first, second in combinations(range(len(self.asked)), 2):
            yield from self._both(first, second)
        for number, one in enumerate(self.asked):
            yield from self._alone(number, one)

    def _gaps(self) -> Iterator[Remark]:
        here = [fact for fact in self.facts if self.field in fact.fields and self._is_said(fact)]
        gaps = [fact for fact in here if not any(one.asks(fact) for one in self.asked)]
        asked = [fact for fact in here if fact not in gaps]
        for reason in (one for one in self.reasons if one.gap):
            met = [fact for fact in gaps if matches(reason.gap, fact, fact)]
            if any(matches(reason.gap, fact, fact) for fact in asked):
                self.used.add(reason.span)
                self.too_wide[reason.span] = f"Skälet om {self.field} gäller mer än luckan: {_all(reason.gap)}."
            elif met:
                self.used.add(reason.span)
                yield Remark("lucka", self._no_row(_all(reason.gap)), reason.reason)
                gaps = [fact for fact in gaps if fact not in met]
        for words in self._told_shortly(gaps, here):
            yield Remark("lucka", self._no_row(words), None)

    def _is_said(self, fact: Fact) -> bool:
        """Whether the fields that tell the rows apart have values of a list that can be gone through."""
        return all(name in fact.fields and fact.fields[name] not in OPEN_TEXTS for name in self.valued)

    def _no_row(self, words: str) -> str:
        return f"inget krav prövar {self.field}{' när ' + words if words else ''}"

    def _told_shortly(self, gaps: list[Fact], here: list[Fact]) -> Iterator[str]:
        """The gaps by as few fields as tell them apart from what is asked."""
        left = gaps
        for size in range(1, len(self.inputs) + 1):
            for names in combinations(self.inputs, size):
                at: dict[tuple[Value | None, ...], list[Fact]] = defaultdict(list)
                for fact in here:
                    at[tuple(fact.fields.get(name) for name in names)].append(fact)
                whole = [
                    values
                    for values, facts in at.items()
                    if all(fact in gaps for fact in facts) and any(fact in left for fact in facts)
                ]
                if whole:
                    yield from _combined(names, whole)
                    left = [f for f in left if tuple(f.fields.get(name) for name in names) not in whole]

    def _both(self, first: int, second: int) -> Iterator[Remark]:
        one, other = self.asked[first], self.asked[second]
        a, b = self.broken[first], self.broken[second]
        both = [fact for fact in a if fact in b]
        if not both or (one.rule.id == other.rule.id and one.rank != other.rank):
            return
        ids = {one.rule.id, other.rule.id}
        reason = None
        for given in (g for g in self.reasons if g.other):
            owner = next(row.rule.id for row in self.asked if given in row.rule.tables)
            if {owner, given.other} == ids:
                self.used.add(given.span)
                reason = given.reason
        words = f"{one.name} och {other.name} bryts på en gång {self._example(both[0])}"
        yield Remark("dubblett" if len(a) == len(b) == len(both) else "överlapp", words, reason)

    def _alone(self, number: int, one: _Asked) -> Iterator[Remark]:
        mine = self.broken[number]
        worse = [
            facts
            for other, facts in zip(self.asked, self.broken, strict=True)
            if other.rule.id == one.rule.id and other.rank < one.rank
        ]
        if not mine:
            yield Remark("död", f"{one.name} kan inte brytas", None)
        elif all(any(fact in facts for facts in worse) for fact in mine):
            yield Remark("skymd", f"{one.name} sägs aldrig: ett värre krav i samma regel bryts alltid då", None)

    def _example(self, fact: Fact) -> str:
        names = dict.fromkeys((*self.inputs, self.field))
        said = [_value_told(name, fact.fields.get(name)) for name in names]
        return f"när {list_text(said)}"


def _combined(names: Sequence[str], values: Sequence[tuple[Value | None, ...]]) -> Iterator[str]:
    """Combinations of values in words; those of one field together."""
    if len(names) == 1:
        said = [_value(value) for (value,) in values if value is not None]
        yield f"{names[0]} är {list_text(said, 'eller')}" if said else f"{names[0]} inte finns"
        return
    for one in values:
        yield list_text([_value_told(name, value) for name, value in zip(names, one, strict=True)])


def _value_told(name: str, value: Value | None) -> str:
    return f"{name} inte finns" if value is None else f"{name} är {_value(value)}"


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return "något annat" if value in OPEN_TEXTS else str(value)


def _all(conditions: Sequence[Condition]) -> str:
    return list_text([_told(one) for one in conditions])


def _told(condition: Condition) -> str:
    if condition.operator == "finns":
        return f"{condition.field} {'finns' if condition.value else 'inte finns'}"
    value = condition.operand
    if isinstance(value, FieldRef):
        return f"{condition.field} {_OPERATORS[condition.operator]} {value.field}"
    said = [_value(one) for one in (value if isinstance(value, tuple) else (value,))]
    return f"{condition.field} {_OPERATORS[condition.operator]} {list_text(said, 'eller')}"
