"""Violations → the JSON that durable_rules takes, and facts → the batch that goes with it. Pure.

* Kinds, field names and texts are replaced by short tokens (`k0`, `f3`, `s17`, `b1`), integers go as they
  are. The engine compares names by a 32-bit hash and texts by the bytes of their JSON spelling, and takes
  `true` for 1; with tokens none of that can be seen, and no word of an agreement enters C code.
* Terms stand in the order type, presence, constants, same fact, equality joins, other joins; a non-equality
  join that comes last is repeated, or the engine reads outside its arrays.
* `dist: 0`: a fact may match the pattern of its own existence requirement, as the model says.
* Only kinds and fields that some rule looks at are sent.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from samverk.model.errors import EngineError, RuleSetError
from samverk.model.fact import Fact, Value
from samverk.model.rule import FieldRef, Rule
from samverk.rules.compile import Comparison, Term, Terms, Violation, violations_of

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"
Message: TypeAlias = dict[str, str | int]

GATE = "$gate"
BEGIN = "$begin"
SENTINEL = "sentinel"
SID = "1"
# The gate's node has 256 places for rules. A message may be under way on 64 paths at once (error 303 beyond), and
# every pattern on its kind is at most one path.
MAX_RULES = 250
MAX_PATTERNS_PER_KIND = 60
MAX_FIELDS = 250
LEAST, LARGEST = -(2**63), 2**63 - 1

_ORDERING: tuple[Comparison, ...] = ("lt", "lte", "gt", "gte")


@dataclass(frozen=True, slots=True)
class Program:
    """One ruleset of the engine and the key to its answers.

    `definition` is what the engine is given; engine rule `r<n>` means `violations[n]`. `kinds` holds the
    token of every fact kind that some rule here looks at, `fields` the tokens of that kind's fields.
    `texts` holds the tokens of texts that rules compare with. `ordered` maps (kind, field) to a rule that
    compares that field by order: such a field must hold integers.
    """

    definition: Mapping[str, Json]
    violations: tuple[Violation, ...]
    kinds: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]
    ordered: Mapping[tuple[str, str], Rule]


def programs(rules: Sequence[Rule], *, gate: bool = True) -> tuple[Program, ...]:
    """The rules as engine programs, split before the engine's tables overflow (none where no rules are given).

    Rules about one kind keep together, so that each program looks at few facts.
    `gate=False` leaves the gate out; it exists for the test that shows why the gate is there.
    Raises RuleSetError for a rule that would need more engine rules than is sound.
    """
    groups: list[_Group] = []
    for rule in sorted(rules, key=lambda rule: rule.subject.kind):
        for violation in violations_of(rule):
            group = next((group for group in groups if group.has_room(violation)), None)
            if group is None:
                groups.append(group := _Group([], Counter()))
            group.add(rule, violation)
    return tuple(_program(group.members, gate=gate) for group in groups)


@dataclass(frozen=True, slots=True)
class _Group:
    """Engine rules that will share a ruleset, and how many patterns they have on each kind."""

    members: list[tuple[Rule, Violation]]
    patterns: Counter[str]

    def has_room(self, violation: Violation) -> bool:
        """Whether the engine's tables take one more rule; the sentinel is one of MAX_RULES."""
        more = Counter(kind for kind, _ in violation.patterns)
        fits = all(self.patterns[kind] + count <= MAX_PATTERNS_PER_KIND for kind, count in more.items())
        return len(self.members) + 1 < MAX_RULES and fits

    def add(self, rule: Rule, violation: Violation) -> None:
        """Take one more."""
        self.members.append((rule, violation))
        self.patterns.update(kind for kind, _ in violation.patterns)


def batch(program: Program, facts: Sequence[Fact]) -> list[Message]:
    """The facts as messages: begin, every fact some rule looks at (its index as id), and the gate last.

    Begin is there because a batch that breaks at its first message leaves no state to ask, and asking crashes.
    Raises EngineError for a value that is neither text, 64-bit integer nor boolean, and RuleSetError where
    a rule compares by order what is not an integer.
    """
    texts = dict(program.texts)
    messages: list[Message] = [{"t": BEGIN, "id": "begin", "sid": SID}]
    for index, fact in enumerate(facts):
        kind = program.kinds.get(fact.kind)
        if kind is None:
            continue
        message: Message = {"t": kind, "id": str(index), "sid": SID}
        stated = fact.fields
        for field, token in program.fields[fact.kind].items():
            if field in stated:
                value = stated[field]
                if type(value) is not int and (fact.kind, field) in program.ordered:
                    raise _unordered(program.ordered[fact.kind, field], fact, field)
                message[token] = _encoded(value, texts, fact, field)
        if len(message) > MAX_FIELDS:
            raise EngineError(f"Faktumet {fact.id} har fler än {MAX_FIELDS} fält som regler frågar efter.")
        messages.append(message)
    messages.append({"t": GATE, "id": "gate", "sid": SID})
    return messages


def _encoded(value: Value, texts: dict[str, str], fact: Fact, field: str) -> str | int:
    """The value as the engine sees it: equal tokens for equal values of the same type, and only then."""
    if type(value) is str:
        return texts.setdefault(value, f"s{len(texts)}")
    if type(value) is bool:
        return "b1" if value else "b0"
    if type(value) is int and LEAST <= value <= LARGEST:
        return value
    raise EngineError(
        f"Fältet {field} i faktumet {fact.id} har ett värde som regelmotorn inte kan ta emot "
        f"({type(value).__name__}). Värdet ska vara text, heltal på högst 64 bitar eller ja/nej."
    )


def _unordered(rule: Rule, fact: Fact, field: str) -> RuleSetError:
    """The rule compares by order something that has none."""
    return RuleSetError(
        f"Regeln {rule.id} jämför {field} med minst eller högst, men fältet är inget heltal i {fact.kind} "
        f"{fact.id} ({fact.place(field).path}:{fact.place(field).start_line}).",
        rule.span,
    )


def _program(group: Sequence[tuple[Rule, Violation]], *, gate: bool) -> Program:
    """One ruleset, with its tokens."""
    violations = tuple(violation for _, violation in group)
    used = [(kind, term) for violation in violations for kind, term in _looked_at(violation)]
    kinds = _tokens("k", (kind for v in violations for kind, _ in v.patterns))
    names = _tokens("f", (term.field for _, term in used))
    texts = _tokens("s", (term.operand for _, term in used if isinstance(term.operand, str)))
    fields: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
    for kind, term in used:
        fields[kind][term.field] = names[term.field]
    definition: dict[str, Json] = {SENTINEL: {"all": [{"gate": {"t": GATE}}]}}
    writer = _Writer(kinds, names, texts)
    for number, violation in enumerate(violations):
        definition[f"r{number}"] = {"all": writer.patterns(violation, gate=gate), "dist": 0}
    ordered = {
        (kind, term.field): rule
        for rule, violation in group
        for kind, term in _looked_at(violation)
        if term.comparison in _ORDERING
    }
    return Program(definition, violations, kinds, fields, texts, ordered)


def _looked_at(violation: Violation) -> Iterable[tuple[str, Term]]:
    """Every (kind, term) of a violation; the far side of a comparison with a field is an `ex` or ordering too."""
    subject_kind = violation.subject[0]
    for kind, terms in violation.patterns:
        for term in terms:
            yield kind, term
            if isinstance(term.operand, FieldRef):
                yield subject_kind, Term(term.comparison if term.comparison in _ORDERING else "ex", term.operand.field)


def _tokens(letter: str, words: Iterable[str]) -> dict[str, str]:
    """A token for each word, in the order they first come."""
    return {word: f"{letter}{number}" for number, word in enumerate(dict.fromkeys(words))}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes patterns as the engine's JSON."""

    kinds: Mapping[str, str]
    names: Mapping[str, str]
    texts: Mapping[str, str]

    def patterns(self, violation: Violation, *, gate: bool) -> list[Json]:
        """Gate, subject, then the pattern that must be there or those that must not."""
        kind, terms = violation.subject
        written: list[Json] = [{"gate": {"t": GATE}}] if gate else []
        written.append({"s": self.conjunction(kind, terms, joined=False)})
        if violation.present:
            written.append({"m": self.conjunction(*violation.present, joined=True)})
        for number, (other, lacking) in enumerate(violation.lacking):
            written.append({f"n{number}$not": self.conjunction(other, lacking, joined=True)})
        return written

    def conjunction(self, kind: str, terms: Terms, *, joined: bool) -> Json:
        """All terms on one fact, in the order the engine can be trusted with."""
        ordered = sorted(terms, key=_rank)
        if joined and ordered and _rank(ordered[-1]) == _LAST:
            ordered.append(ordered[-1])
        written: list[Json] = [{"t": self.kinds[kind]}]
        return {"$and": written + [self.term(term, joined=joined) for term in ordered]}

    def term(self, term: Term, *, joined: bool) -> Json:
        """One comparison."""
        name = self.names[term.field]
        value: Json = 1
        if isinstance(term.operand, FieldRef):
            value = {"s" if joined else "$m": self.names[term.operand.field]}
        elif isinstance(term.operand, bool):
            value = "b1" if term.operand else "b0"
        elif isinstance(term.operand, str):
            value = self.texts[term.operand]
        elif isinstance(term.operand, int):
            value = term.operand
        comparison: Json = {name: value}
        return comparison if term.comparison == "eq" else {f"${term.comparison}": comparison}


_LAST = 3


def _rank(term: Term) -> int:
    """Presence 0, constants 1, equality with a field 2, other comparisons with a field 3."""
    if term.comparison in ("ex", "nex"):
        return 0
    if not isinstance(term.operand, FieldRef):
        return 1
    return 2 if term.comparison == "eq" else _LAST
