"""What falls due: the days that the agreement and the rules set, those that have passed first."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from samverk.agreement.dates import day_after
from samverk.agreement.swedish import capitalised, date_text, number_text
from samverk.rules.due import DUTY
from samverk.site.publication.deadlines import Due, first_of_each
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import IN_TIME, LATE, STATES
from samverk.site.view.district import Duty
from samverk.site.view.shared import Status

MOST_AHEAD = 6
ALIKE = "ha "
"""What has to have been done (`ha följts upp`) reads alike of one and of many; `vara avslutad` does not."""


def duties(known: Overview, made: Publication) -> tuple[Duty, ...]:
    """What is late, then what comes next: at most six things ahead, the nearest first.

    Measures with the same last day are one thing: a plan may have dozens.
    """

    def duty(due: Due, status: Status) -> Duty:
        """With the rule that sets the day."""
        rule = made.standings.link_of(known.agreement.id, due.rule)
        day = date_text(due.day)
        return Duty(day, f"senast {day}", capitalised(due.said(made.as_of)), status, rule)

    late = [duty(due, STATES[LATE].status()) for due in first_of_each(known.late)]
    ahead = first_of_each(known.ahead)
    coming = [duty(due, STATES[IN_TIME].status(turn=day_after(due.day))) for due in _together(ahead)]
    return (*late, *coming[:MOST_AHEAD])


def _together(found: list[Due]) -> Iterator[Due]:
    """Measures of which the same has to have been done by the same day are told in one sentence, the rule's own."""
    for (_, duty), group in groupby(found, key=lambda due: (due.day, _duty_of_a_measure(due))):
        first, *others = group
        if duty and others:
            number = f"{number_text(1 + len(others))} åtgärder"
            each = number if duty.startswith(ALIKE) else f"var och en av {number}"
            yield replace(first, ahead=f"{each}{DUTY}{duty}")
        else:
            yield from (first, *others)


def _duty_of_a_measure(due: Due) -> str:
    """What has to have been done of a measure, as its rule says; empty of all else."""
    return due.ahead.partition(DUTY)[2] if due.place else ""
