"""Measures: how many there are, are done, late, or lack a status or a follow-up."""

from collections import Counter
from dataclasses import dataclass

from samverk.agreement.annex_list import Hidden
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.follow_ups import follow_ups_of
from samverk.agreement.parts.measure import STATUSES, Told
from samverk.model.standing import Tone
from samverk.site.publication.states import LATE as LATE_WORD
from samverk.site.publication.states import STATES
from samverk.site.read.audit.case import Case
from samverk.site.view.audit import Part, Statement

MEASURE = "åtgärd"
LATE = "Inte klara fast slutdagen har passerat"
UNKNOWN = ("Utan känd slutdag", "Med status som inte framgår", "Med uppföljning som inte framgår")
"""What is counted apart, since nobody can say it of a measure: whether it is late, how far it has come, and how it is
followed up."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many measures the plan that applies has, and how many of them are so.

    `open` are those of which nobody can say whether they are late.
    `unknown` counts those of which it cannot be said, as UNKNOWN has it.
    `turn` is the first day (ISO) on which one more may be late, None where no day is known.
    """

    plan: AnnexVersion
    all: int
    by_status: Counter[str]
    late: int
    open: int
    without_status: int
    without_follow_up: int
    unknown: tuple[int, int, int]
    turn: str | None


def tally(case: Case) -> Tally | None:
    """The measures of the plan that applies; None where it cannot be read here."""
    plan = case.current("åtgärdsplan")
    if plan is None or plan.absent or plan.withheld or plan.head.atgarder.faults:
        return None
    clock = AsOf(case.as_of)
    own = follow_ups_of(plan, case.agreement, clock).states
    statuses = Counter(one.status.words for one in own if one.status.words)
    late = [one.late(clock).value for one in own]
    return Tally(
        plan=plan,
        all=len(own),
        by_status=statuses,
        late=late.count(True),
        open=sum(nobody is None and one.done.value is not True for nobody, one in zip(late, own, strict=True)),
        without_status=sum(not one.status.stands for one in own),
        without_follow_up=sum(one.measure.uppfoljning.told.value is Told.LACKING for one in own),
        unknown=(
            sum(one.measure.slut.value is None and not (one.measure.never_ends or one.done.value) for one in own),
            sum(bool(one.status.faults) for one in own),
            sum(bool(one.measure.uppfoljning.told.faults) for one in own),
        ),
        turn=clock.next_turn.isoformat() if clock.next_turn else None,
    )


def measures(case: Case) -> Part:
    """The numbers, each as a statement of the plan."""
    return Part("atgarder", "Åtgärder", _measures(case), "Inga åtgärder går att läsa här.")


def lacks(case: Case, number: int, field: str) -> Tone:
    """Of how many measures lack something, as the rules that ask for it stand; plain where none does."""
    asked = case.asked.of(MEASURE, field)
    return (case.asked.lacking(MEASURE, field) if number else "good" if asked else None) or "plain"


def _measures(case: Case) -> tuple[Statement, ...]:
    found = tally(case)
    if found is None:
        plan = case.current("åtgärdsplan")
        if case.unclear("åtgärdsplan"):
            return (case.says("Åtgärdsplan", "det går inte att läsa vilken plan som gäller", "unknown"),)
        if plan is None:
            there_is = case.agreement.vocabulary.has_of_its_own("åtgärdsplan")
            return (case.says("Åtgärdsplan", "ingen åtgärdsplan är beslutad", "bad" if there_is else "plain"),)
        missing = STATES[Hidden.WITHDRAWN if plan.head.withdrawn else Hidden.MISSING].one
        why = f"planen är {missing}" if plan.absent else "planen är inte offentlig"
        if not plan.absent and not plan.withheld:
            why = "åtgärderna går inte att läsa"
        return (case.annex_says(plan, f"{why}, så åtgärderna kan inte räknas", "warn", "Åtgärdsplan"),)
    numbers: list[tuple[str, int, Tone]] = [("Åtgärder i planen", found.all, "plain" if found.all else "warn")]
    numbers += [(status.capitalize(), found.by_status[status], "plain") for status in STATUSES]
    late: Tone = STATES[LATE_WORD].tone if found.late else "unknown" if found.open else "good"
    numbers += [
        (LATE, found.late, late if case.asked.of(MEASURE, "försenad") else "plain"),
        ("Utan status", found.without_status, lacks(case, found.without_status, "status")),
        ("Utan plan för uppföljning", found.without_follow_up, lacks(case, found.without_follow_up, "uppföljning")),
    ]
    numbers += [(label, number, "unknown") for label, number in zip(UNKNOWN, found.unknown, strict=True) if number]
    turns = {LATE: found.turn}
    return tuple(
        case.annex_says(found.plan, str(number), tone, label, turns.get(label)) for label, number, tone in numbers
    )
