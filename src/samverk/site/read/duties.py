"""What falls due: the days that the agreement and the rules set, those that have passed first."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from samverk.agreement.swedish import capitalised, date_text
from samverk.model.standing import Standing
from samverk.site.publication import Publication
from samverk.site.read.due import Due, day_after
from samverk.site.read.overview import Overview
from samverk.site.view.district import Duty
from samverk.site.view.shared import RuleLink, Status

MOST_AHEAD = 6
_ONE = timedelta(days=1)


def duties(known: Overview, made: Publication) -> tuple[Duty, ...]:
    """What is late, then what comes next: at most six days ahead, the nearest first."""
    missed = _first_of_each(known.late)
    late = [Duty(date_text(due.day), _what(due.what), Status("bad", "förfallen")) for due in missed]
    coming = sorted((*_dated(known), *_foreseen(known, made)), key=lambda pair: pair[0])
    return (*late, *(duty for _, duty in coming[:MOST_AHEAD]))


def _what(noun: str) -> str:
    return capitalised(noun if noun.endswith("löper ut") else f"{noun} ska vara reviderad")


def _dated(known: Overview) -> Iterator[tuple[date, Duty]]:
    for due in _first_of_each(due for due in known.due if due not in known.late):
        yield due.day, Duty(date_text(due.day), _what(due.what), _coming(due.day))


def _first_of_each(found: Iterable[Due]) -> list[Due]:
    """The first day of each thing: two rules may set two days for the same."""
    first: dict[str, Due] = {}
    for due in found:
        first.setdefault(due.what, due)
    return list(first.values())


def _foreseen(known: Overview, made: Publication) -> Iterator[tuple[date, Duty]]:
    """The last day on which a rule that is met now still is, by the calendar alone; an annex's age is told above."""
    aged = {rule.id for rule in made.standings.rules.values() if rule.subject.kind == "bilaga"}
    for change in made.forecast.changes:
        if change.agreement == known.agreement.id and change.after == "breached" and change.rule not in aged:
            day, rule = change.on - _ONE, made.standings.rules[change.rule]
            yield day, Duty(date_text(day), rule.title, _coming(day), RuleLink(rule.id, rule.title, Standing.MET))


def _coming(day: date) -> Status:
    return Status("plain", "kommande", day_after(day))
