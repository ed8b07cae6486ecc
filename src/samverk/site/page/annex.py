"""The page of one version of an annex: what it is and whether it applies, then what it says."""

from collections.abc import Iterator

from samverk.model.standing import Standing
from samverk.site.addresses import agreement_uri, link, rule_uri
from samverk.site.markup import Html, breakable, element, hidden, join
from samverk.site.page.contacts import contacts_table, phone_link
from samverk.site.page.district.answers import fold
from samverk.site.page.files import enclosed_section, originals_section
from samverk.site.page.frame import (
    Page,
    assessed,
    breadcrumb,
    chip,
    first_step,
    heading,
    notices,
    rule_standing,
    sheet,
    table,
)
from samverk.site.page.measures import NOT_STATED, golden_thread
from samverk.site.page.prose import Beside, anchor_of, prose
from samverk.site.publication.publication import Publication
from samverk.site.read.annex_pages import annex_views
from samverk.site.view.district import Reach
from samverk.site.view.history import AnnexView, Concerned, Link, Obtaining, Since, Step, StepState, Term
from samverk.site.view.shared import Edition

HEARD: dict[StepState, str] = {"done": "", "ahead": "kommande: ", "late": "försenat: ", "unknown": "framgår inte: "}
"""What the ear has where the eye has the mark of a step. What is withheld is not unknown, but does not appear."""


TARGETS = ("Det som mäts", "Område", "Utgångsvärde", "Målvärde", "Riktning", "Källa")


def pages(made: Publication) -> Iterator[Page]:
    """A page for each version of each annex."""
    for view in annex_views(made):
        yield annex_page(view, made.edition)


def annex_page(view: AnnexView, edition: Edition) -> Page:
    """`avtal/<id>/bilagor/<folder>/<stem>/`. Only a version that applies is found by search."""
    here = view.uri
    home = agreement_uri(view.agreement)
    statuses = element("p", *(chip(one) for one in view.statuses), class_="sv-chips sv-heads")
    main = (_obtaining(view.obtaining, view.why_nothing), _since(view.since, here), _text(view))
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), (view.district, home), last=view.named),
        element("h1", breakable(view.title), " ", element("span", view.about, class_="sv-subtitle")),
        statuses,
        element("p", view.lead, class_="sv-lead") if view.lead else "",
        assessed(edition, view.turn) if view.current else "",
        _strip(view.strip, here),
        element("div", _chain(view.chain, here), element("div", *main, class_="sv-main"), class_="sv-beside"),
        _measures(view),
        _targets(view),
        _contacts(view),
        _corrections(view.corrections),
        _requirements(view, here),
        enclosed_section(view.files, here),
        originals_section(view.originals, here),
    )
    meta = {"title": f"{view.named}, {view.district}", "description": f"{view.title}. {view.standing}"}
    if not view.current:
        meta["search"] = "title"
    return Page(here, sheet(*blocks), meta, view.source)


def _strip(versions: tuple[Link, ...], here: str) -> Html:
    """The versions of the annex with their days; the page's own is no link."""
    if not versions:
        return Html("")
    items = [
        element("li", way(one, here) if one.uri else element("span", one.words, aria_current="page"))
        for one in versions
    ]
    return element("nav", element("ul", *items), class_="sv-strip", aria_label="Versioner")


def _chain(steps: tuple[Step, ...], here: str) -> Html:
    title = element("h2", "Så kom den till", id="kedja")
    listed = element("ol", *(_step(one, here) for one in steps))
    return element("aside", title, listed, class_="sv-chain", aria_labelledby="kedja")


def _step(one: Step, here: str) -> Html:
    when = element("span", one.when, class_="sv-when", data_turn=one.turn) if one.when else ""
    about = (element("span", way(line, here), class_="sv-line") for line in one.about)
    act = element("strong", hidden(HEARD[one.state]) if HEARD[one.state] else "", one.act)
    return element("li", join(when, act, *about, between=" "), class_=f"sv-{one.state}")


def _obtaining(one: Obtaining | None, why: str) -> Html:
    """Why there is nothing to read, and how to get it."""
    if not why:
        return Html("")
    told = element("p", why, class_="sv-withheld")
    if one is None:
        return told
    asked = element("p", one.words, *(" ", "Där finns de:") if one.parties else "")
    parties = element("ul", *(_reach(party) for party in one.parties)) if one.parties else ""
    return element("section", heading(2, "Så får du tag i den", "begar-ut"), told, asked, parties)


def _reach(one: Reach) -> Html:
    ways = [join(one.address)] if one.address else []
    ways += [join("telefon ", phone_link(one.phone))] if one.phone else []
    return element("li", element("strong", one.name), *(element("span", part, class_="sv-line") for part in ways))


def _since(one: Since | None, here: str) -> Html:
    if one is None:
        return Html("")
    listed = element("ul", *(element("li", told) for told in one.sentences))
    more = element("p", way(one.way, here))
    return element("section", heading(2, one.title, "andrat"), listed, more, class_="sv-since")


def terms(shown: tuple[Term, ...], here: str) -> Html:
    """Questions with their answers, which may be links."""
    rows = [join(element("dt", term.label), *(element("dd", way(a, here)) for a in term.answers)) for term in shown]
    return element("dl", *rows, class_="sv-terms")


def way(one: Link, here: str) -> Html:
    """The words, as a link where they lead somewhere, maybe to a place on a page."""
    uri, _, fragment = one.uri.partition("#")
    return element("a", one.words, href=link(here, uri, fragment)) if uri else join(one.words)


def _requirements(view: AnnexView, here: str) -> Html:
    """How the requirements stand that were judged by what stands here: those that are met are folded."""
    shown = view.requirements
    if not shown:
        return Html("")
    open_ones = [_requirement(one, here) for one in shown if one.rule.standing is not Standing.MET]
    met = [_requirement(one, here) for one in shown if one.rule.standing is Standing.MET]
    parts = [element("ul", *open_ones, class_="sv-krav")] if open_ones else []
    if met:
        parts.append(fold(Standing.MET.words.number(len(met)), element("ul", *met, class_="sv-krav")))
    return element("section", heading(2, f"Det här gäller {view.name}", "krav"), *parts)


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


def _measures(view: AnnexView) -> Html:
    if not view.measures:
        return Html("")
    return element("section", heading(2, "Åtgärder", "atgarder"), golden_thread(view.measures, view.uri))


def _targets(view: AnnexView) -> Html:
    if not view.targets and not view.targets_untold:
        return Html("")
    title = heading(2, "Målvärden", "malvarden")
    if view.targets_untold:
        return element("section", title, element("p", view.targets_untold, class_="sv-withheld"))
    rows = tuple(
        (way(one.named, view.uri), *(_said(words) for words in (one.area, one.start, one.aim, one.way, one.source)))
        for one in view.targets
    )
    return element("section", title, table(element("span", "Målvärdena i planen"), TARGETS, rows))


def _said(words: str) -> Html:
    return join(words) if words else element("span", NOT_STATED, class_="sv-none")


def _contacts(view: AnnexView) -> Html:
    if not view.contacts:
        return Html("")
    shown = contacts_table(f"Kontaktuppgifter till funktionerna för {view.district}", view.contacts)
    return element("section", heading(2, "Kontakter", "kontakter"), shown)


def _text(view: AnnexView) -> Html:
    """The annex's own words, then what stands beside them: the problems of a lägesbild and a remark."""
    parts = []
    if view.body.strip():
        root = link(view.uri, "index.md")
        beside = {one.name: Beside(root + one.path, one.width, one.height, one.seen) for one in view.files}
        pages = {one.target: link(view.uri, one.uri, anchor_of(one.heading)) for one in view.ways}
        parts.append(prose(view.body, 2, beside, pages))
    if view.problems:
        listed = element("ul", *(element("li", problem) for problem in view.problems))
        parts += [heading(2, "Problem som lägesbilden lyfter fram", "problem"), listed]
    if view.remark:
        parts.append(element("p", element("strong", "Anmärkning:"), " ", view.remark, class_="sv-small"))
    return element("div", *parts, class_="sv-prose") if parts else Html("")
