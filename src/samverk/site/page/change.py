"""All that changed in an agreement on a day: who decided what, where it is written, and every document word by word."""

from collections.abc import Iterator

from samverk.site.addresses import agreement_uri
from samverk.site.markup import Html, breakable, element, join, sign
from samverk.site.page.annex import way
from samverk.site.page.district.answers import note
from samverk.site.page.frame import Page, breadcrumb, first_step, heading, notices, sheet
from samverk.site.page.redline import brief, redline_section
from samverk.site.publication.publication import Publication
from samverk.site.read.changed import change_views
from samverk.site.view.history import ChangeView, Comparison, Deed
from samverk.site.view.shared import Edition

LATEST = "Det här är den senaste ändringen."


def pages(made: Publication) -> Iterator[Page]:
    """A page for each day but the first on which an agreement became another."""
    for view in change_views(made):
        yield change_page(view, made.edition)


def change_page(view: ChangeView, edition: Edition) -> Page:
    """`avtal/<id>/<day>/andringar/`. It is not found by search."""
    here, title = view.uri, f"Det här ändrades för {view.district} den {view.day}"
    shown = [one for one in view.parts if one.fields or one.blocks]
    blocks = (
        *notices(edition),
        breadcrumb(
            here, first_step(edition), (view.district, agreement_uri(view.agreement)), last=f"Ändringar {view.day}"
        ),
        element("h1", breakable(title)),
        element("p", " ".join(view.lead), class_="sv-lead"),
        *(_deed(one, view.informed) for one in view.deeds),
        _strip(view, shown, here),
        _brief(view, here),
        *(redline_section(one, here, key=one is shown[0]) for one in shown),
        element("p", way(view.version, here), class_="sv-way"),
    )
    meta = {"title": title, "description": " ".join(view.lead)}
    return Page(here, sheet(*blocks), meta, view.source)


def _deed(one: Deed, informed: str) -> Html:
    """Who, when, where it is written and whether the group that has to know was told: four boxes."""
    boxes = [
        _box("Vem beslutade?", one.who, *one.about),
        _box("När?", one.day, *([one.since] if one.since else [])),
        _box("Var står det?", one.record),
    ]
    if informed and one.told:
        boxes.append(element("div", element("dt", informed), element("dd", note(one.told))))
    return element("dl", *boxes, class_="sv-deed")


def _box(label: str, answer: str, *more: str) -> Html:
    about = (element("span", one, class_="sv-line") for one in more)
    return element("div", element("dt", label), element("dd", element("strong", answer), *about))


def _strip(view: ChangeView, shown: list[Comparison], here: str) -> Html:
    """Ways to each document on the page, and to the changes before and after."""
    items = [element("a", one.name, href=f"#{one.anchor}") for one in shown]
    items.append(join(sign("‹"), " ", way(view.before, here)))
    items.append(
        join(way(view.after, here), " ", sign("›")) if view.after else element("span", LATEST, data_turn=view.turn)
    )
    return element(
        "nav", element("ul", *(element("li", one) for one in items)), class_="sv-strip", aria_label="Ändringar"
    )


def _brief(view: ChangeView, here: str) -> Html:
    if not view.parts and not view.remarks:
        return Html("")
    remarks = [element("p", element("strong", f"{whose}:"), " ", words) for whose, words in view.remarks]
    listed = brief(view.parts, here) if view.parts else ""
    return element("section", heading(2, "I korthet", "korthet"), listed, *remarks)
