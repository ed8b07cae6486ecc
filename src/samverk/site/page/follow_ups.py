"""The page of an agreement's follow-ups, and the page of each measure with how it has gone."""

from collections.abc import Iterator

from samverk.site.addresses import agreement_uri
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.annex import sentences, terms, way
from samverk.site.page.frame import Page, assessed, breadcrumb, chip, first_step, heading, notices, sheet, table
from samverk.site.publication.publication import Publication
from samverk.site.read.follow_ups import follow_up_views, measure_views
from samverk.site.view.follow_up import FollowUpsView, FollowUpView, Measured, MeasureView, Progress, Step
from samverk.site.view.shared import Edition, Status

STEPS = ("Dag", "Vem", "Läge", "Vad som sägs", "Skriftlig handling")
MEASURES = ("Åtgärd", "Läge", "Vad som sägs")
MEASURED = ("Mål", "Värde", "Dag", "Källa")
NOT_STATED = "inte angivet"


def pages(made: Publication) -> Iterator[Page]:
    """A page for each measure, then one for the follow-ups of each agreement."""
    for view in measure_views(made):
        yield measure_page(view, made.edition)
    for follow_ups in follow_up_views(made):
        yield follow_ups_page(follow_ups, made.edition)


def measure_page(view: MeasureView, edition: Edition) -> Page:
    """`avtal/<id>/atgarder/<id>/`: how it stands, then every step, the newest first."""
    here, home = view.uri, agreement_uri(view.agreement)
    caption = element("span", "Åtgärden i planerna och uppföljningarna, det senaste först")
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), (view.district, home), last="Åtgärd"),
        element("h1", breakable(view.title)),
        element("p", *(chip(status) for status in view.statuses), class_="sv-chips"),
        element("p", view.standing, class_="sv-lead"),
        assessed(edition, view.turn) if view.current else "",
        terms(view.terms, here),
        element(
            "section",
            heading(2, "Så har det gått", "gang"),
            table(caption, STEPS, tuple(_step(one, here) for one in view.steps)),
        ),
    )
    meta = {"title": f"{view.title}, {view.district}", "description": f"{view.title}. {view.standing}"}
    if not view.current:
        meta["search"] = "exclude"
    return Page(here, sheet(*blocks), meta, view.source)


def follow_ups_page(view: FollowUpsView, edition: Edition) -> Page:
    """`avtal/<id>/uppfoljning/`: each follow-up, the newest first."""
    here, home = view.uri, agreement_uri(view.agreement)
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), (view.district, home), last="Uppföljningar"),
        element("h1", breakable(f"Uppföljningar för {view.district}")),
        element("p", view.lead, class_="sv-lead"),
        assessed(edition, view.turn),
        *(_follow_up(one, here) for one in view.follow_ups),
    )
    meta = {"title": f"Uppföljningar, {view.district}", "description": view.lead}
    return Page(here, sheet(*blocks), meta, view.source)


def _step(one: Step, here: str) -> tuple[Html, ...]:
    more = element("span", way(one.more, here), class_="sv-line")
    return (
        join(one.day),
        join(one.who),
        _status(one.status),
        join(_lines(one.said), " ", more),
        join(one.record) if one.record else _none(),
    )


def _follow_up(one: FollowUpView, here: str) -> Html:
    parts = (
        heading(2, one.title, one.anchor),
        terms(one.terms, here),
        element("p", one.why_nothing, class_="sv-withheld") if one.why_nothing else "",
        _measures(one, here),
        _measured(one),
        element("p", element("strong", "Lärdomar:"), " ", one.lessons) if one.lessons else "",
        join(element("h3", "Rättelser"), sentences(one.corrections)) if one.corrections else "",
        element("p", element("strong", "Anmärkning:"), " ", one.remark) if one.remark else "",
    )
    return element("section", *(part for part in parts if part))


def _measures(one: FollowUpView, here: str) -> Html:
    if not one.measures:
        return Html("")
    rows = tuple(_progress(row, here) for row in one.measures)
    return table(element("span", f"Åtgärderna i uppföljningen {one.title}"), MEASURES, rows)


def _progress(one: Progress, here: str) -> tuple[Html, ...]:
    return way(one.measure, here), _status(one.status), _lines(one.said) or _none()


def _measured(one: FollowUpView) -> Html:
    if not one.measured:
        return Html("")
    return table(
        element("span", f"Mätningarna i uppföljningen {one.title}"), MEASURED, tuple(map(_measurement, one.measured))
    )


def _measurement(one: Measured) -> tuple[Html, ...]:
    return tuple(join(text) if text else _none() for text in (one.goal, one.value, one.day, one.source))


def _status(status: Status | None) -> Html:
    return chip(status) if status else _none()


def _lines(said: tuple[str, ...]) -> Html:
    return join(*(element("span", line, class_="sv-line") for line in said), between=" ")


def _none() -> Html:
    return element("span", NOT_STATED, class_="sv-none")
