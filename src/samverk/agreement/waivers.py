"""Waivers (dispenser): a decided exception from one rule, public, counted and with an end."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import days_later, earliest, months_later
from samverk.agreement.first_day import judged_by
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.waiver_row import WaiverRow
from samverk.agreement.personal_words import only_persons_struck
from samverk.agreement.repeals import Ending, endings
from samverk.agreement.swedish import date_text
from samverk.model.span import Span
from samverk.model.stated import Doubt, Listed, Read, faults_of
from samverk.model.where import Where

ALL = "allt"
"""What a waiver names that covers every place where its rule is broken."""

State: TypeAlias = Literal["giltig", "utgången", "ofullständig", "för-lång", "inte-beslutad", "upphävd"]

Told: TypeAlias = State | Literal["oläslig", "utan-undantag"]
"""What comes of a waiver: its state, or that it cannot be read, or is from a rule that nobody may be excused from."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The decision that a waiver rests on.

    `made`: it is among the agreement's, in writing and of a day that has come; `doubt` is what has to be readable to
    know. `ending` is when it was repealed.
    """

    made: bool = True
    doubt: Doubt = field(default_factory=Doubt)
    ending: Ending = field(default_factory=Ending)

    @property
    def read(self) -> tuple[Read, ...]:
        """All that has to be readable to know whether a waiver can rest on it."""
        return (self.doubt, self.ending.doubt)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One row under `dispenser`.

    `state` None: something that it counts by cannot be read. `new`: it was not there, word for word (but for a person's
    that are struck), before the change that is judged; None where no change is. `longest` is how many months after its
    decision the rule set lets it last, or after today where it does not say when it was decided. `spoken_of`: the
    decision names it, and no other waiver rested on that decision before.
    """

    row: WaiverRow
    state: State | None
    new: bool | None = None
    ground: Ground = field(default_factory=Ground)
    longest: int = 0
    spoken_of: bool = True

    def told(self, waivable: Callable[[str], bool]) -> Told:
        """What comes of it: everything that tells of a waiver asks here. `waivable` says it of a rule by its id."""
        if self.state == "giltig" and not waivable(self.rule):
            return "utan-undantag"
        return self.state or "oläslig"

    def counts(self, waivable: Callable[[str], bool]) -> bool:
        """Whether it excuses from the rule. A new one does not: nobody excuses a change in the change itself."""
        return self.told(waivable) == "giltig" and not self.new

    @property
    def over(self) -> date | None:
        """The first day on which it no longer counts, as far as anybody has decided; None where there is none."""
        return earliest([self.until and days_later(self.until, 1), self.ground.ending.day])

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
    """Every waiver of the agreement, in order; as on its first day where it has not begun.

    `had` are those from before the change that is judged, as `stated_waivers` tells them; None where no change is.
    """
    as_of = judged_by(agreement, as_of)
    rows, decisions = agreement.parts.terms.dispenser, agreement.parts.decisions
    named, ended = {one.stem: one for one in reversed(decisions)}, endings(decisions)
    return rows.with_rows(
        _waiver(
            row,
            as_of,
            None if had is None else not _was_there(row, had),
            agreement.vocabulary.waiver_months,
            _ground(named.get(row.beslut.words), ended, as_of),
            spoken_of=_names_waiver(named.get(row.beslut.words), row)
            and not any((row.regel.words, row.beslut.words) == (was[0], was[3]) for was in had or ()),
        )
        for row in rows
    )


def _names_waiver(decision: Decision | None, row: WaiverRow) -> bool:
    """Whether the decision is about the waiver: `avser: [dispenser.<rule>]`, or all of `dispenser`.

    One of which nothing may be told here is taken at its word.
    """
    if decision is None or (decision.hidden and not decision.faults):
        return decision is not None
    place = Where("", ("dispenser", row.regel.words))
    return any(place.inside(named) for named in decision.own)


def _was_there(row: WaiverRow, had: Collection[tuple[str, ...]]) -> bool:
    """Whether a waiver is one of those from before, a person's words that have been struck from it apart."""
    said = row.stated
    return said in had or any(
        len(was) == len(said)
        and all(a == b or only_persons_struck(a, b, who=True) for a, b in zip(was, said, strict=True))
        for was in had
    )


def _ground(decision: Decision | None, ended: Mapping[str, Ending], as_of: AsOf) -> Ground:
    """What rests on the decision. One of which nothing may be told here is taken at its word.

    Where something that it needs is certainly lacking it is not made, whatever cannot be read besides.
    """
    if decision is None:
        return Ground(made=False)
    ending = ended[decision.stem]
    if decision.hidden and not decision.faults:
        return Ground(ending=ending)
    day, written = decision.datum, decision.in_writing
    lacking: list[tuple[bool, Read]] = [
        (day.value is None or not as_of.today.reached(day.value), day),
        (not written.value, written),
    ]
    if any(lacks and not faults_of((decision, read)) for lacks, read in lacking):
        return Ground(made=False, ending=ending)
    faults = faults_of((decision, day, written))
    return Ground(not faults, Doubt(faults), ending)


def _names(named: Where, concerns: Where) -> bool:
    if named.file or not concerns.file:
        return concerns.inside(named)
    return bool(named.steps) and Where("", concerns.steps).inside(named)


def stated_waivers(agreement: Agreement | None) -> frozenset[tuple[str, ...]]:
    """The waivers of an agreement, each as all its words; none where there is no agreement."""
    return frozenset(row.stated for row in agreement.parts.terms.dispenser) if agreement else frozenset()


def _waiver(row: WaiverRow, as_of: AsOf, new: bool | None, longest: int, ground: Ground, *, spoken_of: bool) -> Waiver:
    whole, repealed = row.whole and ground.made, ground.ending.day
    state = state_of(as_of, row.till.value, row.datum.value, whole, longest, repealed)
    unread = faults_of((*row.counted_by, *ground.read))
    return Waiver(row, None if unread else state, new, ground, longest, spoken_of)


def state_of(
    as_of: AsOf,
    until: date | None,
    decided: date | None,
    whole: bool | None,
    longest: int | None,
    repealed: date | None,
) -> State:
    """The state of a waiver; `whole` as its row tells it: one that cannot be read in full says too little.

    `longest`: see Waiver. `repealed` is the day from which the decision that it rests on no longer counts.
    """
    if until is None or not whole or longest is None:
        return "ofullständig"
    if as_of.passed(until):
        return "utgången"
    if repealed is not None and as_of.reached(repealed):
        return "upphävd"
    first = (months_later(until, -longest) or date.min) if decided is None else decided
    if decided is not None and until > (months_later(decided, longest) or date.max):
        return "för-lång"
    if not (as_of if decided is None else as_of.today).reached(first):
        return "för-lång" if decided is None else "inte-beslutad"
    return "giltig"
