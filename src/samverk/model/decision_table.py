"""The requirements over one field side by side: what no row asks, what two rows say, and why that is as it should."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.model.rule import Condition
from samverk.model.span import Span

Sort: TypeAlias = Literal["lucka", "överlapp", "dubblett", "skymd", "död"]
"""A value that no row asks of; two rules broken at once, or always at once; a row that a worse one of its rule always
hides; a row that nothing can break."""


@dataclass(frozen=True, slots=True)
class TableReason:
    """Why a rule's table has a gap (`gap`: the conditions that it stands under) or overlaps another rule (`other`)."""

    field: str
    reason: str
    span: Span
    gap: tuple[Condition, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement: its rule, its number in the rule from 1, when it is asked, what it asks, and how bad it is."""

    rule: str
    number: int
    asked: str
    wanted: str
    severity: str
    span: Span

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.rule} krav {self.number}"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be seen in a table, in a Swedish sentence, with the reason that a rule file gives, None where none."""

    sort: Sort
    words: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """All requirements of a rule set over a field of a kind of fact; `tried` is how many combinations there are."""

    rule_set: str
    kind: str
    field: str
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]
    tried: int


@dataclass(frozen=True, slots=True)
class DecisionTables:
    """Every table of at least two rows. `stale` are sentences about reasons that fit nothing, with their places."""

    tables: tuple[DecisionTable, ...]
    stale: tuple[tuple[Span, str], ...]

    @property
    def open(self) -> tuple[tuple[DecisionTable, Remark], ...]:
        """What has no reason."""
        return tuple((table, one) for table in self.tables for one in table.remarks if one.reason is None)

    @property
    def whole(self) -> bool:
        """Whether everything has a reason, and every reason something."""
        return not self.open and not self.stale
