"""The measures of the action plan that applies."""

from samverk.site.markup import Html, element
from samverk.site.page.district.answers import ways
from samverk.site.page.frame import heading
from samverk.site.page.measures import golden_thread
from samverk.site.view.district import Plan


def measures_section(plan: Plan, here: str) -> Html:
    """A table for each area, in the plan's order; says so where the plan is not to be shown."""
    title = heading(2, "Åtgärder", "atgarder")
    about = element("p", plan.about, " ", ways(plan.ways, here), class_="" if plan.measures else "sv-none")
    return element("section", title, about, golden_thread(plan.measures, here))
