"""What the pages of targets show: each with its values in words, and those of them that can be drawn."""

from dataclasses import dataclass

from samverk.site.view.history import Link
from samverk.site.view.shared import AgreementLink, Status


@dataclass(frozen=True, slots=True)
class Point:
    """A value, `at` so many thousandths of the picture's width, with its words; `under`: below the target's line."""

    at: int
    value: float
    words: str
    under: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """What can be drawn of a target. `aim` is its value, None where that is no number; `words` what stands beside it.

    `years` are new years (thousandths, as in Point) with their numbers. `told` has all that is drawn in sentences.
    """

    title: str
    told: str
    start: Point | None
    measured: tuple[Point, ...]
    aim: float | None
    words: str
    years: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value in the table beside the picture; what is not stated is empty. `more` leads to where it is told."""

    what: str
    when: str
    value: str
    source: str
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target. `anchor` is unique on its page. `remarks` are whole sentences of what is not told or not drawn."""

    anchor: str
    title: str
    area: str
    status: Status
    start: str
    latest: str
    aim: str
    rows: tuple[ValueRow, ...]
    chart: Chart | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetsView:
    """The targets of an agreement. `plan` is the version that they stand in; `why_nothing` why none is shown, or empty.

    `turn` is the first day (ISO) on which anything of it may be otherwise.
    """

    agreement: AgreementLink
    uri: str
    plan: Link
    lead: str
    targets: tuple[TargetView, ...]
    why_nothing: str
    turn: str | None
    source: str
