"""The pages of targets: those of each agreement, and all of them on one page."""

from collections.abc import Iterator, Sequence

from samverk.site.addresses import TARGETS, agreement_uri, link
from samverk.site.figures.progress import progress
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.annex import way
from samverk.site.page.frame import Page, assessed, breadcrumb, chip, first_step, heading, notices, sheet, table
from samverk.site.publication.publication import Publication
from samverk.site.read.targets import targets_views
from samverk.site.view.shared import Edition
from samverk.site.view.target import TargetsView, TargetView, ValueRow

VALUES = ("Vad", "När", "Värde", "Källa")
GOALS = ("Det som mäts", "Utgångsvärde", "Senaste mätning", "Målvärde", "Läge")
NOT_STATED = "inte angivet"


def pages(made: Publication) -> Iterator[Page]:
    """A page for each agreement whose plan has targets, and one over them; none where no plan has any."""
    views = tuple(targets_views(made))
    yield from (targets_page(view, made.edition) for view in views)
    if views:
        yield city_page(views, made.edition)


def targets_page(view: TargetsView, edition: Edition) -> Page:
    """`avtal/<id>/mal/`: each target as a picture beside a table of the same values."""
    here, name = view.uri, view.agreement.name
    ways = join(way(view.plan, here), " · ", element("a", "Målen i alla områden", href=link(here, TARGETS)))
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), (name, agreement_uri(view.agreement.id)), last="Mål i tal"),
        element("h1", breakable(f"Mål i tal för {name}")),
        element("p", view.lead, class_="sv-lead"),
        assessed(edition, view.turn),
        element("p", ways),
        element("p", view.why_nothing, class_="sv-withheld") if view.why_nothing else "",
        *(_target(one, here) for one in view.targets),
    )
    meta = {"title": f"Mål i tal, {name}", "description": view.lead}
    return Page(here, sheet(*blocks), meta, view.source)


def city_page(views: Sequence[TargetsView], edition: Edition) -> Page:
    """`mal/`: the targets of each agreement in a table, and their pictures."""
    lead = "Det som parterna vill nå i tal, och det som senast mättes. Bara planer som anger målvärden är med."
    turn = min((view.turn for view in views if view.turn), default=None)
    blocks = (
        *notices(edition),
        breadcrumb(TARGETS, first_step(edition), last="Mål i tal"),
        element("h1", "Mål i tal", id="mal"),
        element("p", lead, class_="sv-lead"),
        assessed(edition, turn),
        *(_of_agreement(view) for view in views),
    )
    return Page(TARGETS, sheet(*blocks), {"title": "Mål i tal", "description": lead})


def _of_agreement(view: TargetsView) -> Html:
    agreement = view.agreement
    title = heading(2, agreement.name, f"avtal-{agreement.id}")
    if view.why_nothing:
        return element("section", title, element("p", view.why_nothing, class_="sv-withheld"))
    caption = element("span", f"Målen för {agreement.name}")
    rows = tuple(_row(one, view.uri) for one in view.targets)
    drawn = [
        element("figure", element("figcaption", one.title), progress(one.chart, f"{agreement.id}-{one.anchor}"))
        for one in view.targets
        if one.chart
    ]
    return element("section", title, table(caption, GOALS, rows), element("div", *drawn, class_="sv-charts"))


def _row(one: TargetView, there: str) -> tuple[Html, ...]:
    name = element("a", one.title, href=link(TARGETS, there, one.anchor))
    return (name, *(_stated(words) for words in (one.start, one.latest, one.aim)), chip(one.status))


def _target(one: TargetView, here: str) -> Html:
    caption = element("span", f"Värdena för: {one.title}")
    shown = table(caption, VALUES, tuple(_value(row, here) for row in one.rows))
    drawn = (
        progress(one.chart, one.anchor) if one.chart else element("p", "Inget värde går att rita.", class_="sv-none")
    )
    return element(
        "section",
        heading(2, one.title, one.anchor),
        element("p", chip(one.status), " ", one.area, class_="sv-chips"),
        *(element("p", remark, class_="sv-small") for remark in one.remarks),
        element("div", element("div", drawn), shown, class_="sv-target"),
    )


def _value(row: ValueRow, here: str) -> tuple[Html, ...]:
    more = element("span", way(row.more, here), class_="sv-line") if row.more else ""
    source = join(row.source or "", " ", more) if row.source or more else _stated("")
    return join(row.what), _stated(row.when), _stated(row.value), source


def _stated(words: str) -> Html:
    return join(words) if words else element("span", NOT_STATED, class_="sv-none")
