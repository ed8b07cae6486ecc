"""What the auditors' page shows: short statements, each with the page that it can be read from."""

from dataclasses import dataclass

from samverk.model.standing import Tone
from samverk.site.view.city import TaskRow
from samverk.site.view.shared import AgreementLink, Status


@dataclass(frozen=True, slots=True)
class Statement:
    """What is asked and what the documents say. `tone` is what kind of news the answer is.

    `uri` is the page it can be read from, `source` what that page is called. `turn` as in Status.
    """

    label: str
    answer: str
    tone: Tone
    uri: str
    source: str
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Statements about one matter. `none` is the sentence that stands where there are none."""

    anchor: str
    title: str
    statements: tuple[Statement, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """All that is asked about one agreement, nothing where it cannot be read.

    `answers` are the cells of the table over all, in the order of COLUMNS. `turn` as in Status, for all of it.
    """

    agreement: AgreementLink
    statuses: tuple[Status, ...]
    answers: tuple[Status, ...]
    parts: tuple[Part, ...]
    turn: str | None
    source: str


@dataclass(frozen=True, slots=True)
class AuditView:
    """The auditors' page over all. `without` are the names of districts that have no agreement here."""

    columns: tuple[str, ...]
    audits: tuple[Audit, ...]
    without: tuple[str, ...]
    overdue: tuple[TaskRow, ...]
    turn: str | None = None
