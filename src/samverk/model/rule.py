"""A rule as its author states it: the requirement, never its negation.

How a rule is read (both the engine and the reference evaluator follow this to the letter):

* A rule has a **subject**: every fact of one kind for which all conditions hold. No such fact: the rule
  is not applicable.
* A **condition** compares one field with a constant, with a closed list, or (`FieldRef`) with a field of
  the subject. Every operator but `finns: false` and `inte` in a requirement needs the field to be there;
  an absent field makes a condition false. A comparison with an absent `FieldRef` field is false too.
* A **field requirement** is broken in one of two ways: the field is there and the condition is false
  (`breached`), or the field is not there (`absent`). `inte` is not broken by absence. `finns: true` is
  broken only by absence, `finns: false` only by presence (`breached`). A `FieldRef` to an absent field
  breaks nothing.
* An **existence requirement** holds when at least one fact (`finns`), or no fact (`saknas`), matches its
  pattern; broken, it is `breached`. If a `FieldRef` in its pattern points at a field that the subject
  lacks, no fact matches.
* `when` narrows a single requirement to those subjects for which its conditions also hold.
* Order comparisons (`minst`, `högst`) hold between integers only; a text compared so is a broken rule set,
  not a broken agreement. Values are equal only if they have the same type.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Literal, TypeAlias

from samverk.model.fact import Value
from samverk.model.span import Span
from samverk.model.tree import MappingNode
from samverk.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from samverk.model.decision_table import TableReason

Operator: TypeAlias = Literal["lika", "inte", "minst", "högst", "ett_av", "finns"]
Status: TypeAlias = Literal["utkast", "gällande", "upphävd"]

Waiting: TypeAlias = Literal["underskrift", "beslut", "godkännande"]
"""What a text that is on its way may still wait for."""

ExampleKind: TypeAlias = Literal["uppfyllt", "brutet", "ej_tillämpligt", "obedömt"]
EVERY_RULE_HAS: tuple[ExampleKind, ...] = ("uppfyllt", "brutet", "ej_tillämpligt")
EXAMPLE_KINDS: tuple[ExampleKind, ...] = (*EVERY_RULE_HAS, "obedömt")
EXAMPLE_DAY = date(2024, 6, 2)
"""The day of an example that names none, the day after the Järva agreement was signed; a younger rule's first day."""


class Severity(Enum):
    """How bad a finding is. `value` is the word of the JSON report, `swedish` the word of a rule file."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def swedish(self) -> str:
        """What stands under `allvar`: fel, varning or upplysning. A reader is told by `model.standing`."""
        return {"error": "fel", "warning": "varning", "note": "upplysning"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the worst; sorts findings."""
        return ["error", "warning", "note"].index(self.value)


@dataclass(frozen=True, slots=True)
class FieldRef:
    """`samma_som: field`: the value of that field of the rule's subject."""

    field: str


@dataclass(frozen=True, slots=True)
class ParameterRef:
    """`parameter: name`: what the rule set has chosen. Stands only in a rule that is not yet bound to a rule set."""

    name: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or a choice that the text leaves open: what a rule set has chosen, and why."""

    name: str
    value: Value
    reason: str
    rule_set: str

    @property
    def words(self) -> str:
        """The value as a reader is told it: ja or nej for a truth."""
        return "ja" if self.value is True else "nej" if self.value is False else str(self.value)


Choices: TypeAlias = tuple[tuple[str, Value], ...]
"""What is chosen of some parameters: name and value."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`field` compared by `operator` with `value`: a tuple for `ett_av`, a bool for `finns`."""

    field: str
    operator: Operator
    value: Value | FieldRef | ParameterRef | tuple[Value, ...]

    @property
    def operand(self) -> Value | FieldRef | tuple[Value, ...]:
        """What is compared with, in a bound rule. Raises TypeError in one that is not bound."""
        if isinstance(self.value, ParameterRef):
            raise TypeError(f"the rule is not bound: {self.value.name}")
        return self.value


@dataclass(frozen=True, slots=True)
class Pattern:
    """All facts of `kind` for which every condition holds."""

    kind: str
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Messages:
    """What a reader is told. `{field}` is replaced by the subject's field. `absent` None: use `breached`.

    `due` says what has to have been done when the requirement's last day has come, as the middle of a sentence
    (`lägesbilden ska ha reviderats`), or what comes then (`överenskommelsen löper ut`); `passed` is the same of a day
    that has passed, None where it is `due` with skulle for ska. Both None: nothing that anybody has to mind.
    """

    breached: str
    absent: str | None = None
    due: str | None = None
    passed: str | None = None

    @property
    def texts(self) -> tuple[str, str | None, str | None, str | None]:
        """All of them, in their order."""
        return self.breached, self.absent, self.due, self.passed


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that has to hold for every subject: either `condition` or `pattern` is set, never both.

    `present` False turns an existence requirement into `saknas`. `severity`, `messages`, `fix` and `waits_for` are the
    rule's own where None. `place` names the field or part of the subject that the finding points at; None
    means the compared field, and the subject itself for an existence requirement. `given` names parameters with
    the choices under which the requirement is made; a bound rule holds only those that its rule set has chosen.
    `before_start` is the severity in an agreement that has not begun, None where that is the usual one.
    """

    condition: Condition | None = None
    pattern: Pattern | None = None
    present: bool = True
    when: tuple[Condition, ...] = ()
    severity: Severity | None = None
    messages: Messages | None = None
    fix: str | None = None
    place: str | None = None
    given: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    waits_for: Waiting | None = None
    before_start: Severity | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a requirement comes from: `quote` stands word for word in `rules/kallor/<source>`.

    `clause` is the catalogue's number (`C31`) or a section of the act (`9 §`). `assumption` tells which
    reading was chosen and why, None where the text itself says it (grund: text). `also` are further clauses of
    the agreement's text that the rule judges, in order, without `clause`. `lock` is the checksum of the clauses' words
    when someone last confirmed that the rule says what they say; None where nobody has.
    """

    source: str
    clause: str
    quote: str
    assumption: str | None = None
    also: tuple[str, ...] = ()
    lock: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A small content root that shows the rule at work.

    `files` maps paths below an agreement's folder (or `register.yaml`) to text; the broken ones mark the lines where
    findings are expected (`model/example_mark.py`). `as_of` is the day it is judged. `before` are the same files in an
    earlier version, where the example shows a change; a file that is only there has been removed. `choices` are the
    parameters of which it shows another reading than the rule set has chosen, `words` what its city says otherwise of
    annexes and ways (`bilagor`, `delar`), None where it says nothing.
    """

    kind: ExampleKind
    files: tuple[tuple[str, str], ...]
    as_of: date
    span: Span
    before: tuple[tuple[str, str], ...] = ()
    choices: Choices = ()
    words: MappingNode | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether it shows another city than its rule set is made for: another reading, or other annexes and ways."""
        return bool(self.choices or self.words)

    @property
    def elsewhere(self) -> str:
        """How that city differs, for a reader: `när lasning-varje-ar är kalenderår`; empty where it does not."""
        chosen = [f"när {name} är {Parameter(name, value, '', '').words}" for name, value in self.choices]
        return ", ".join([*chosen, *(["i en stad med egna bilagor eller vägar"] if self.words else [])])


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file. `valid_to` None: until further notice. `rule_set` is the folder it lies in.

    `transition_to` is the last day on which a fault in an agreement older than the rule is only a warning (None: no
    such time). `waivable` False: nobody may decide on an exception, since the requirement is the law's own or
    shows what is signed, decided and kept. `after_end`: it is asked of an agreement that has ended too.
    `waits_for` is what an agreement that breaks the rule still waits for, None where it is wrong and not only early.
    `parameters` are those that the rule rests on, with what its rule set has chosen; empty before it is bound.
    `readings` are the values of each parameter that one of its requirements is made for (`vid`). `tables` say why it
    leaves a value unasked or overlaps another rule.
    """

    id: str
    rule_set: str
    title: str
    status: Status
    severity: Severity
    owner: str
    valid_from: date
    valid_to: date | None
    citation: Citation
    explanation: str
    subject: Pattern
    requirements: tuple[Requirement, ...]
    messages: Messages
    fix: str
    examples: tuple[Example, ...]
    span: Span
    transition_to: date | None = None
    waivable: bool = True
    after_end: bool = False
    waits_for: Waiting | None = None
    parameters: tuple[Parameter, ...] = ()
    readings: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    tables: "tuple[TableReason, ...]" = ()

    def in_force(self, day: date) -> bool:
        """Whether the rule is part of the rule set on `day`."""
        started = self.status == "gällande" and self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One folder of rules, with the rules of every set it builds on.

    `rules` are sorted by id. `parameters` are what the text leaves open, by name, the set's own before those
    it builds on. `built_on` holds the ids of all sets below it, nearest first. `source` is the name of the
    text under `rules/kallor`, `designation` what that text is called, `url` where it can be read (None: unknown).
    `valid_to` None: until further notice. `vocabulary` are the annexes and groups that it knows of, `of_examples` those
    that the examples of its own rules are told in. `cites` has, by id, the rules of other sets that it has words of its
    own for, each with where they stand. `under` gives the same set with other choices of some parameters, its examples
    read in other words.
    """

    id: str
    title: str
    rules: tuple[Rule, ...]
    parameters: Mapping[str, Parameter]
    built_on: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    source: str
    designation: str
    url: str | None
    span: Span
    vocabulary: Vocabulary
    of_examples: Vocabulary
    cites: Mapping[str, Citation] = field(default_factory=dict)
    under: "Callable[[Choices, MappingNode | None], RuleSet] | None" = field(default=None, compare=False, repr=False)

    @property
    def rule_ids(self) -> dict[str, bool]:
        """The ids of all rules here, drafts and repealed ones too, and whether anyone may decide on an exception."""
        return {rule.id: rule.waivable for rule in self.rules}
