"""What is wrong in an agreement: a value, never an exception."""

from dataclasses import dataclass, field
from datetime import date

from samverk.model.remedy import Mend
from samverk.model.rule import Citation, Severity, Waiting
from samverk.model.span import Span
from samverk.model.standing import Standing, standing_of
from samverk.model.where import Where


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a finding."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it is wrong and what to do about it.

    `rule` is a rule id, or `schema`, `yaml`, `fil` or `mall` for what stands in the way of judging at all.
    `agreement` is None where the file belongs to no single agreement. `citation` is None for those.
    `key` names the finding by what it concerns, not by its line, so that it survives moved lines.
    `time_driven`: nothing but the calendar causes it. `waiver` holds the reason where it is waived, and `waived_until`
    the last day of it.
    `quote` is the offending line as it stands in the file (empty where there is none).
    `inherited`: it was found before the change that is judged, and is not charged to it.
    `concerns` is the place of what is wrong, or of what should stand there and does not; None where nobody can say.
    `follows_from` are the keys of the findings that are behind it: it may go when they are mended.
    `waits_for` is what the text still lacks, where nothing in it is wrong; None where something is.
    `supposes` is what has not happened yet and must before it is found, as the end of a sentence; it stops nothing.
    `hint` is a few words for the caret ("minst 2"); None where there is nothing short to say.
    `mends` are changes of files that may mend it, all of them together; empty where nobody knows of any.
    """

    rule: str
    severity: Severity
    message: str
    fix: str
    span: Span
    key: str
    agreement: str | None = None
    citation: Citation | None = None
    related: tuple[Related, ...] = ()
    time_driven: bool = False
    waiver: str | None = None
    quote: str = ""
    hint: str | None = None
    inherited: bool = False
    waived_until: date | None = None
    concerns: Where | None = None
    follows_from: tuple[str, ...] = ()
    waits_for: Waiting | None = None
    supposes: str = ""
    mends: tuple[Mend, ...] = ()

    @property
    def standing(self) -> Standing:
        """How an agreement stands to the requirement where this is found, waived or not."""
        return standing_of("breached", self.severity)

    def blocks(self, *, deadlines_fail: bool = False) -> bool:
        """Whether this finding must stop a merge: an unwaived fault that someone, not time, caused."""
        if self.severity is not Severity.ERROR or self.waiver is not None or self.inherited or self.supposes:
            return False
        return deadlines_fail or not self.time_driven


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a verdict rests on: the line as it stands in the file.

    `lacks` says what is not here where a verdict cannot be given for want of it; empty where something stands there.
    """

    span: Span
    quote: str
    lacks: str = ""

    @property
    def told(self) -> str:
        """The line, and what is not here."""
        return f"{self.quote} – {self.lacks}" if self.lacks and self.quote else self.lacks or self.quote


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one rule for one agreement (None: for all together), with what it rests on.

    `verdict` is met, breached, not_applicable (nothing to judge) or not_assessed (what would be judged cannot be
    read; `evidence` says where).
    """

    rule: str
    agreement: str | None
    verdict: str
    evidence: tuple[Evidence, ...] = field(default=())
