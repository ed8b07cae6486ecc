"""What became late, and what was late and then done: told of in feeds, where somebody waits to hear of it.

Both are worked out from the files as they are. What is late today is told of on the day after its last day, and is gone
when it has been done; what was done too late is told of on the day that it was done, for good.
"""

from collections.abc import Iterator
from itertools import pairwise

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import day_after, days_later
from samverk.agreement.follow_ups import Followed, MeasureState, follow_ups_of
from samverk.agreement.stretches import stretches
from samverk.agreement.swedish import capitalised, date_text
from samverk.agreement.text_change import excerpt
from samverk.site.addresses import annex_uri, measure_uri
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.bands import LastDay, last_days
from samverk.site.read.events import Event
from samverk.site.read.tasks import overdue_of

PLAN = "åtgärdsplan"


def delays(made: Publication) -> Iterator[Event]:
    """Every delay in the agreements that can be read, mended or not."""
    for known in made.known:
        if known.agreement.readable:
            yield from _late(known, made)
            yield from _revised(known, made)
            yield from _carried_out(known, made)


def _late(known: Overview, made: Publication) -> Iterator[Event]:
    """What should have been done by now, on the day after its last day."""
    for due, row in overdue_of(known, made):
        sentence = f"{capitalised(row.sentence)} senast den {row.day}. Det syns inte här."
        key = ".".join(part for part in (due.rule, due.annex or due.key) if part)
        on = day_after(due.day) or due.day.isoformat()
        yield Event(on, known.agreement.id, known.name, "försening", sentence, row.uri, "", key, rule=due.rule)


def _revised(known: Overview, made: Publication) -> Iterator[Event]:
    """Each version of an annex that began to apply after the last day for it."""
    agreement, history = known.agreement, made.histories[known.agreement.id]
    rules = [made.standings.rules[link.id] for link in made.standings.links(agreement.id)]
    last_day: LastDay = last_days(agreement, made.judged.content, rules)
    for kind in dict.fromkeys(kind for version in history for kind in version.annexes):
        applied = stretches(history, kind, made.as_of)
        for one, new in pairwise(applied):
            due = last_day(kind, one.start, one.last)
            if due and one.late_from(due.day):
                day, reference = new.start.isoformat(), new.version.reference
                said = due.passed or f"en ny {kind} skulle ha börjat gälla"
                began = f"En ny version började gälla den {date_text(new.start)}."
                sentence = f"{capitalised(said)} senast den {date_text(due.day)}. {began}"
                uri = annex_uri(agreement.id, reference)
                yield Event(day, agreement.id, known.name, "åtgärdat", sentence, uri, "", reference, rule=due.rule)


def _carried_out(known: Overview, made: Publication) -> Iterator[Event]:
    """Each measure that a follow-up says is done after its last day."""
    agreement, now = known.agreement, AsOf(made.as_of)
    for plan in versions(agreement):
        if plan.kind == PLAN and not plan.absent and not plan.withheld:
            for state in follow_ups_of(plan, agreement, now).states:
                told = next((one for one in state.followed if _was_late(one, state, plan, agreement)), None)
                if told:
                    yield _done(known, plan, state, told)


def _was_late(told: Followed, state: MeasureState, plan: AnnexVersion, agreement: Agreement) -> bool:
    """Whether a measure was late on the day before a follow-up, and no more on its day."""
    day = told.by.datum.value
    earlier = days_later(day, -1) if day else None
    if day is None or earlier is None:
        return False
    before, on = AsOf(earlier), AsOf(day)
    was, has = (follow_ups_of(plan, agreement, clock).of(state.measure) for clock in (before, on))
    return was.late(before).value is True and has.done.value is True


def _done(known: Overview, plan: AnnexVersion, state: MeasureState, told: Followed) -> Event:
    measure, agreement = state.measure, known.agreement.id
    what, end = excerpt(measure.beskrivning.words.split()), measure.slut.value
    by = f"skulle ha varit avslutad senast den {date_text(end)}" if end else "var försenad"
    day = told.by.datum.value
    when = f" den {date_text(day)}" if day else ""
    sentence = f"Åtgärden ”{what}” {by}. Uppföljningen{when} säger att den är {told.row.status.words}."
    key = f"{plan.reference}.{measure.id.words}"
    uri = measure_uri(agreement, measure.id.words)
    return Event(day.isoformat() if day else "", agreement, known.name, "åtgärdat", sentence, uri, "", key)
