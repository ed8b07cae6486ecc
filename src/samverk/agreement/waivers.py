"""Waivers (dispenser): a decided exception from one rule, public, counted and with an end."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import months_later
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.waiver_row import WaiverRow
from samverk.agreement.swedish import date_text
from samverk.model.span import Span
from samverk.model.stated import Listed
from samverk.model.where import Where

ALL = "allt"
"""What a waiver names that covers every place where its rule is broken."""

State: TypeAlias = Literal["giltig", "utgången", "ofullständig", "för-lång", "inte-beslutad"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """One row under `dispenser`.

    `new`: it was not there, word for word, before the change that is judged; None where no change is. `decided_here`:
    the decision that it names is among the agreement's, in writing and of a day that has come. `longest` is how many
    months after its decision the rule set lets it last, or after today where it does not say when it was decided.
    """

    row: WaiverRow
    state: State
    new: bool | None = None
    decided_here: bool = True
    longest: int = 0

    @property
    def counts(self) -> bool:
        """Whether it excuses from the rule. A new one does not: nobody excuses a change in the change itself."""
        return self.state == "giltig" and not self.new

    def covers(self, concerns: Where | None) -> bool:
        """Whether it names the place that a finding concerns, or one around it.

        A place in an annex is named without the file, since that is another with the next version: `åtgärder.ljus`.
        """
        named = said_texts(self.row.galler)
        if ALL in named:
            return True
        return concerns is not None and any(_names(Where.parse(one), concerns) for one in named)

    @property
    def rule(self) -> str:
        """The id of the rule; empty where none is named."""
        return self.row.regel.words

    @property
    def until(self) -> date | None:
        """The last day; None where it says none."""
        return self.row.till.value

    @property
    def span(self) -> Span:
        """Where the rule is named; the whole row where none is."""
        return self.row.regel.span or self.row.place

    @property
    def decided(self) -> str:
        """Who decided, when, and in which record, so far as it says."""
        day = self.row.datum.value
        told = (self.row.beslutad_av.words, date_text(day) if day else "", self.row.diarienummer.words)
        return ", ".join(part for part in told if part)

    @property
    def words(self) -> str:
        """What a reader is told: reason, who decided, number, last day."""
        last = f", till och med {date_text(self.until)}" if self.until else ""
        return f"{self.row.skal.words} (beslutad av {self.row.beslutad_av.words}, {self.row.diarienummer.words}{last})"


def waivers(agreement: Agreement, as_of: AsOf, had: Collection[tuple[str, ...]] | None = None) -> Listed[Waiver]:
    """Every waiver of the agreement, in order.

    `had` are those from before the change that is judged, as `stated_waivers` tells them; None where no change is.
    """
    rows, decided = agreement.parts.terms.dispenser, frozenset(_decided(agreement, as_of))
    return rows.with_rows(
        _waiver(
            row,
            as_of,
            None if had is None else row.stated not in had,
            agreement.vocabulary.waiver_months,
            decided_here=row.beslut.words in decided,
        )
        for row in rows
    )


def _decided(agreement: Agreement, as_of: AsOf) -> Iterator[str]:
    """The decisions by name that a waiver can rest on. One of which nothing may be told here is taken at its word."""
    for one in agreement.parts.decisions:
        day = one.datum.value
        if one.hidden or (one.in_writing.value and day is not None and as_of.reached(day)):
            yield one.stem


def _names(named: Where, concerns: Where) -> bool:
    if named.file or not concerns.file:
        return concerns.inside(named)
    return bool(named.steps) and Where("", concerns.steps).inside(named)


def stated_waivers(agreement: Agreement | None) -> frozenset[tuple[str, ...]]:
    """The waivers of an agreement, each as all its words; none where there is no agreement."""
    return frozenset(row.stated for row in agreement.parts.terms.dispenser) if agreement else frozenset()


def _waiver(row: WaiverRow, as_of: AsOf, new: bool | None, longest: int, *, decided_here: bool) -> Waiver:
    state = state_of(as_of, row.till.value, row.datum.value, row.whole and decided_here, longest)
    return Waiver(row, state, new, decided_here, longest)


def state_of(as_of: AsOf, until: date | None, decided: date | None, whole: bool | None, longest: int) -> State:
    """The state of a waiver; `whole` as its row tells it: one that cannot be read in full says too little.

    `longest`: see Waiver.
    """
    if until is None or not whole:
        return "ofullständig"
    if as_of.passed(until):
        return "utgången"
    first = (months_later(until, -longest) or date.min) if decided is None else decided
    if decided is not None and until > (months_later(decided, longest) or date.max):
        return "för-lång"
    if not as_of.reached(first):
        return "för-lång" if decided is None else "inte-beslutad"
    return "giltig"
