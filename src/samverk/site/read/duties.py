"""What falls due: the days that the agreement and the rules set, those that have passed first."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from samverk.agreement.dates import day_after
from samverk.agreement.swedish import date_text, number_text
from samverk.site.publication import Publication
from samverk.site.read.deadlines import Due, first_of_each
from samverk.site.read.overview import Overview
from samverk.site.read.states import IN_TIME, LATE, STATES
from samverk.site.view.district import Duty
from samverk.site.view.shared import RuleLink, Status

MOST_AHEAD = 6
_TOGETHER: Mapping[str, str] = {"åtgärd": "{} åtgärder", "uppföljning": "uppföljningen av {} åtgärder"}
"""How several of a sort are told together."""


def duties(known: Overview, made: Publication) -> tuple[Duty, ...]:
    """What is late, then what comes next: at most six things ahead, the nearest first.

    Measures with the same last day are one thing: a plan may have dozens.
    """
    links = {link.id: link for link in made.standings.links(known.agreement.id)}
    late = [_duty(due, STATES[LATE].status(), links) for due in first_of_each(known.late)]
    ahead = first_of_each(due for due in known.due if due not in known.late)
    coming = [_duty(due, STATES[IN_TIME].status(turn=day_after(due.day)), links) for due in _together(ahead)]
    return (*late, *coming[:MOST_AHEAD])


def _together(found: list[Due]) -> Iterator[Due]:
    for (_, about), group in groupby(found, key=lambda due: (due.day, due.about)):
        first, *others = group
        if about in _TOGETHER and others:
            yield replace(first, what=_TOGETHER[about].format(number_text(1 + len(others))))
        else:
            yield from (first, *others)


def _duty(due: Due, status: Status, links: dict[str, RuleLink]) -> Duty:
    """With the rule where that is all there is to say."""
    return Duty(date_text(due.day), due.done, status, links[due.rule] if due.about == "regel" else None)
