"""What a rule's page shows."""

from dataclasses import dataclass

from samverk.site.view.clauses import ClauseLink
from samverk.site.view.shared import AgreementLink, RuleLink, Support


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An example of a rule: the word for its kind, the day it is judged and how its city differs, and its files."""

    kind: str
    as_of: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """Words that a verdict rests on: the line as it stands at `place`. `quote` is empty where it may not be shown.

    `lacks` says what is not here to be judged; empty where that is not the matter.
    """

    place: str
    quote: str
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How one agreement stands to the rule, what is wrong in sentences, and what that rests on."""

    agreement: AgreementLink
    rule: RuleLink
    evidence: tuple[EvidenceLine, ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule set has chosen where the text leaves something open, and why."""

    name: str
    value: str
    reason: str
    rule_set: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule's page. `validity` is a clause of a sentence (`från och med 1 juni 2024`).

    `remarks` are whole sentences about transition and waivers. `standings` have the worst first, and one with an empty
    agreement id is that of all agreements together. `clauses` are those that it rests on, where their text is here.
    `turn` as in Status. `sets_days`: it has a feed and a calendar of its own.
    """

    id: str
    title: str
    serious: str
    meaning: str
    status: str
    owner: str
    validity: str
    rule_set: str
    support: Support
    choices: tuple[Choice, ...]
    remarks: tuple[str, ...]
    explanation: str
    fix: str
    examples: tuple[ExampleView, ...]
    standings: tuple[StandingRow, ...]
    source: str
    clauses: tuple[ClauseLink, ...] = ()
    turn: str | None = None
    sets_days: bool = False
