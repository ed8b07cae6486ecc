"""What the matrix of districts and requirements shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from samverk.model.standing import Counted, Standing
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

    def stands(self, *standings: Standing) -> bool:
        """Whether any agreement stands so to it; a breach under a waiver is none."""
        return any(cell.rule.standing in standings and not cell.rule.waived for cell in self.cells if cell)

    @property
    def deviates(self) -> bool:
        """Whether there is anything to say of any agreement: not that it meets the requirement or is not concerned."""
        quiet = (Standing.MET, Standing.NOT_APPLICABLE)
        return any(cell is None or cell.rule.standing not in quiet for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one source text, in the text's order. `source` is what the text is called, `id` its id."""

    id: str
    title: str
    source: str
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many requirements an agreement has of each standing."""

    agreement: AgreementLink
    counts: Mapping[Counted, int]


@dataclass(frozen=True, slots=True)
class ComplianceView:
    """The whole matrix. `agreements`, and `lacking`, the districts without one here, are in Swedish order.

    `have` says of how many districts there is an agreement. `groups` have acts first, then the text with most rules.
    `together` are the requirements on all agreements together. `turn` as in Status.
    """

    have: str
    agreements: tuple[AgreementLink, ...]
    lacking: tuple[str, ...]
    totals: tuple[Total, ...]
    groups: tuple[Group, ...]
    together: tuple[Requirement, ...]
    turn: str | None = None

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Every requirement once."""
        return (*(one for group in self.groups for one in group.requirements), *self.together)
