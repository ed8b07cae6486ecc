"""The top of an agreement's page: its name, how it stands in a few words, and the way to another day."""

from samverk.agreement.swedish import list_text
from samverk.site.addresses import link
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.frame import assessed, chip
from samverk.site.view.agreement import AgreementView
from samverk.site.view.district import VersionRow
from samverk.site.view.shared import Edition


def head(view: AgreementView, here: str, edition: Edition) -> Html:
    """The name alone in the heading's first line: the tab and the eye need it."""
    name = join(view.name, " ", element("span", breakable(view.title), class_="sv-subtitle"))
    told = (
        element("h1", name, id="overenskommelse-titel"),
        element("p", *(join(chip(s), " ") for s in view.statuses), class_="sv-chips"),
        element("p", breakable(view.summary), class_="sv-lead"),
        element("p", f"{'; '.join(view.about)}.", class_="sv-small") if view.about else "",
        element("p", f"Här ligger {list_text(view.places)}.", class_="sv-small") if view.places else "",
        assessed(edition, view.turn),
        element("p", "Nästa datum: ", element("a", view.next_day, href="#datum"), ".", class_="sv-small sv-next")
        if view.next_day
        else "",
    )
    return element("div", element("div", *told), _past(view.versions, here), class_="sv-head")


def _past(versions: tuple[VersionRow, ...], here: str) -> Html:
    """Every day on which something changed; the script takes any day to the version that applied on it."""
    if not versions:
        return Html("")
    items = [element("li", _version(row, here, latest=row is versions[0])) for row in versions]
    field = element("input", id="dag", name="dag", inputmode="numeric", autocomplete="off", size="10")
    form = element(
        "form",
        element("label", "Visa läget en annan dag, till exempel 2025-07-01", for_="dag"),
        element("span", field, element("button", "Visa", type="submit"), class_="sv-past-row"),
        element("p", "", class_="sv-past-told", role="status"),
        class_="sv-past-form",
        hidden="hidden",
    )
    return element("details", element("summary", "Så här var det den …"), form, element("ul", *items), class_="sv-past")


def _version(row: VersionRow, here: str, *, latest: bool) -> Html:
    day = element("a", row.day, href=link(here, row.way.uri), data_day=row.from_day)
    told = f", {row.brief}"
    return element("strong", day, f"{told} (gäller nu)") if latest and row.status.tone == "good" else join(day, told)
