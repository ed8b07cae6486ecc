"""The page of one version of an annex: what it is and whether it applies, then what it says."""

from collections.abc import Iterator

from samverk.model.standing import Standing
from samverk.site.addresses import START, agreement_uri, link, rule_uri
from samverk.site.markup import Html, breakable, element, join
from samverk.site.page.contacts import contacts_table
from samverk.site.page.district.answers import fold
from samverk.site.page.files import enclosed_section, originals_section
from samverk.site.page.frame import Page, assessed, breadcrumb, chip, heading, notices, rule_standing, sheet
from samverk.site.page.measures import golden_thread
from samverk.site.page.prose import Beside, anchor_of, prose
from samverk.site.publication.publication import Publication
from samverk.site.read.annex_version import annex_views
from samverk.site.view.history import AnnexView, Concerned, Link, Term
from samverk.site.view.shared import Edition


def pages(made: Publication) -> Iterator[Page]:
    """A page for each version of each annex."""
    for view in annex_views(made):
        yield annex_page(view, made.edition)


def annex_page(view: AnnexView, edition: Edition) -> Page:
    """`avtal/<id>/bilagor/<folder>/<stem>/`. Only a version that applies is found by search."""
    here = view.uri
    home = agreement_uri(view.agreement)
    blocks = (
        *notices(edition),
        breadcrumb(here, ("Stadsdelar", START), (view.district, home), last=named(view)),
        element("h1", breakable(view.title)),
        element("p", chip(view.status), class_="sv-chips"),
        element("p", view.standing, class_="sv-lead"),
        assessed(edition, view.turn) if view.current else "",
        terms(view.terms, here),
        element("p", way(view.redline, here), class_="sv-way") if view.redline else "",
        element("p", view.why_nothing, class_="sv-withheld") if view.why_nothing else "",
        element("p", element("strong", "Anmärkning:"), " ", view.remark) if view.remark else "",
        _corrections(view.corrections),
        _requirements(view.requirements, here),
        _problems(view.problems),
        _measures(view),
        _contacts(view),
        _body(view),
        enclosed_section(view.files, here),
        originals_section(view.originals, here),
    )
    meta = {"title": f"{named(view)}, {view.district}", "description": f"{view.title}. {view.standing}"}
    if not view.current:
        meta["search"] = "exclude"
    return Page(here, sheet(*blocks), meta, view.source)


def named(view: AnnexView) -> str:
    """`Åtgärdsplan 19 maj 2026`: what the version is called in a list."""
    return f"{view.kind} {view.dated}"


def terms(shown: tuple[Term, ...], here: str) -> Html:
    """Questions with their answers, which may be links."""
    rows = [join(element("dt", term.label), *(element("dd", way(a, here)) for a in term.answers)) for term in shown]
    return element("dl", *rows, class_="sv-terms")


def way(one: Link, here: str) -> Html:
    """The words, as a link where they lead somewhere."""
    return element("a", one.words, href=link(here, one.uri)) if one.uri else join(one.words)


def _requirements(shown: tuple[Concerned, ...], here: str) -> Html:
    """How the requirements stand that were judged by what stands here: those that are met are folded."""
    if not shown:
        return Html("")
    open_ones = [_requirement(one, here) for one in shown if one.rule.standing is not Standing.MET]
    met = [_requirement(one, here) for one in shown if one.rule.standing is Standing.MET]
    parts = [element("ul", *open_ones, class_="sv-krav")] if open_ones else []
    if met:
        parts.append(fold(Standing.MET.words.number(len(met)), element("ul", *met, class_="sv-krav")))
    return element("section", heading(2, "Följs kraven?", "krav"), *parts)


def _requirement(one: Concerned, here: str) -> Html:
    rule = element("a", one.rule.title, href=link(here, rule_uri(one.rule.id)))
    said = (element("span", message, class_="sv-line") for message in one.said)
    return element("li", join(rule_standing(one.rule), rule, *said, between=" "))


def _corrections(corrections: tuple[str, ...]) -> Html:
    if not corrections:
        return Html("")
    return element("section", heading(2, "Rättelser", "rattelser"), sentences(corrections))


def sentences(told: tuple[str, ...]) -> Html:
    """A list of whole sentences."""
    return element("ul", *(element("li", one) for one in told))


def _problems(problems: tuple[str, ...]) -> Html:
    if not problems:
        return Html("")
    listed = element("ul", *(element("li", problem) for problem in problems), class_="sv-own")
    return element("section", heading(2, "Problem som lägesbilden lyfter fram", "problem"), listed)


def _measures(view: AnnexView) -> Html:
    if not view.measures:
        return Html("")
    return element("section", heading(2, "Åtgärder", "atgarder"), golden_thread(view.measures, view.uri))


def _contacts(view: AnnexView) -> Html:
    if not view.contacts:
        return Html("")
    shown = contacts_table(f"Kontaktuppgifter för funktioner i {view.district}", view.contacts)
    return element("section", heading(2, "Kontakter", "kontakter"), shown)


def _body(view: AnnexView) -> Html:
    if not view.body.strip():
        return Html("")
    root = link(view.uri, "index.md")
    beside = {one.name: Beside(root + one.path, one.width, one.height, one.seen) for one in view.files}
    pages = {one.target: link(view.uri, one.uri, anchor_of(one.heading)) for one in view.ways}
    text = element("div", prose(view.body, 3, beside, pages), class_="sv-prose")
    return element("section", heading(2, "Bilagans text", "text"), text)
