"""The golden thread: from problem and cause to measure, who, when, how it stands and how it is followed up."""

from itertools import groupby

from samverk.site.page.district.answers import ways
from samverk.site.page.frame import chip, heading, table
from samverk.site.page.markup import Html, element, join
from samverk.site.view.district import Measure, Plan

COLUMNS = ("Problem", "Orsak", "Åtgärd", "Ansvarig", "Slutdatum", "Status", "Uppföljning")
NOT_STATED = "inte angivet"


def measures_section(plan: Plan, here: str) -> Html:
    """A table for each area, in the plan's order; says so where the plan is not to be shown."""
    title = heading(2, "Åtgärder", "atgarder")
    about = element("p", plan.about, " ", ways(plan.ways, here), class_="" if plan.measures else "sv-none")
    tables = [
        table(element("span", area or "Utan område"), COLUMNS, tuple(_measure(one) for one in measures))
        for area, measures in groupby(plan.measures, key=lambda one: one.area)
    ]
    return element("section", title, about, element("div", *tables, class_="sv-thread") if tables else "")


def _measure(one: Measure) -> tuple[Html, ...]:
    chips = [chip(status) for status in (one.status, one.overdue) if status]
    follow_up = join(*(element("span", line, class_="sv-line") for line in one.follow_up), between=" ")
    return (
        _stated(one.problem),
        _stated(one.cause),
        _stated(one.what),
        _stated(one.responsible),
        _stated(one.end),
        element("span", *chips, class_="sv-chips"),
        follow_up or _stated(""),
    )


def _stated(text: str) -> Html:
    return join(text) if text else element("span", NOT_STATED, class_="sv-none")
