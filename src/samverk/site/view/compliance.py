"""What the matrix of districts and requirements shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from samverk.model.standing import Counted
from samverk.site.view.shared import AgreementLink, RuleLink


@dataclass(frozen=True, slots=True)
class Cell:
    """How an agreement stands to a requirement."""

    agreement: AgreementLink
    rule: RuleLink


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row: a rule, its clause (`C31`), and its cells in the order of the view's agreements.

    A cell is None where the agreement has not been judged by the rule. A requirement on all agreements together has
    one cell.
    """

    id: str
    title: str
    clause: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements below one heading of a source text, in the text's order. `source` is what the text is called."""

    anchor: str
    title: str
    source: str
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many requirements an agreement has of each standing; `until` is the last day (words) on which all hold."""

    agreement: AgreementLink
    counts: Mapping[Counted, int]
    until: str
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class ComplianceView:
    """The whole matrix. `together` are the requirements on all agreements together."""

    agreements: tuple[AgreementLink, ...]
    totals: tuple[Total, ...]
    groups: tuple[Group, ...]
    together: tuple[Requirement, ...]
    turn: str | None = None
