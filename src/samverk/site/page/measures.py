"""The golden thread: from problem and cause to measure, who, when, how it stands and how it is followed up."""

from collections.abc import Sequence
from itertools import groupby

from samverk.site.addresses import link
from samverk.site.markup import Html, element, join
from samverk.site.page.frame import chip, table
from samverk.site.view.district import Measure

COLUMNS = ("Problem", "Orsak", "Åtgärd", "Ansvarig", "Slutdatum", "Status", "Uppföljning")
NOT_STATED = "inte angivet"


def golden_thread(measures: Sequence[Measure], here: str) -> Html:
    """A table for each area, in the plan's order; nothing for no measures."""
    tables = [
        table(element("span", area or "Utan område"), COLUMNS, tuple(_measure(one, here) for one in of_area))
        for area, of_area in groupby(measures, key=lambda one: one.area)
    ]
    return element("div", *tables, class_="sv-thread") if tables else Html("")


def _measure(one: Measure, here: str) -> tuple[Html, ...]:
    chips = [chip(status) for status in (one.status, one.overdue) if status]
    follow_up = join(*(element("span", line, class_="sv-line") for line in one.follow_up), between=" ")
    return (
        _stated(one.problem),
        _stated(one.cause),
        element("a", one.what, href=link(here, one.uri)) if one.uri else _stated(one.what),
        _stated(one.responsible),
        _stated(one.end),
        element("span", *chips, class_="sv-chips"),
        follow_up or _stated(""),
    )


def _stated(text: str) -> Html:
    return join(text) if text else element("span", NOT_STATED, class_="sv-none")
