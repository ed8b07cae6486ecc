"""The catalogue of clauses: each with its words, and the rules or the human that judges it."""

from collections.abc import Iterator

from samverk.agreement.swedish import list_text
from samverk.site.addresses import CLAUSES, RULES, link, rule_uri
from samverk.site.markup import Html, breakable, element, hidden, join
from samverk.site.page.frame import Page, breadcrumb, first_step, heading, named_rows, notices, sheet
from samverk.site.publication.publication import Publication
from samverk.site.read.clauses import source_views
from samverk.site.view.clauses import ClauseRow, ClauseSection, SourceView
from samverk.site.view.shared import Edition


def pages(made: Publication) -> Iterator[Page]:
    """`bestammelser.md`."""
    yield clauses_page(source_views(made), made.edition)


def clauses_page(views: tuple[SourceView, ...], edition: Edition) -> Page:
    """Every text in the order of its own words."""
    lead = (
        "Reglerna kommer ur de här texterna. Vid varje bestämmelse står vilka regler som bedömer den, "
        "eller den fråga som en människa behöver svara på."
    )
    blocks = (
        *notices(edition),
        breadcrumb(CLAUSES, first_step(edition), ("Regler", RULES), last="Bestämmelser"),
        element("h1", "Bestämmelser", id="bestammelser"),
        element("p", lead, class_="sv-lead"),
        element("p", element("a", "Alla regler", href=link(CLAUSES, RULES))),
        _contents(views) if views else element("p", "Inga texter är inlästa.", class_="sv-none"),
        *(_source(view) for view in views),
    )
    meta = {"title": "Bestämmelser", "description": "Varje bestämmelse med de regler som bedömer den."}
    return Page(CLAUSES, sheet(*blocks), meta)


def _contents(views: tuple[SourceView, ...]) -> Html:
    items = [
        element("li", element("a", breakable(view.title), href=f"#{view.name}"), f": {_counts(view)}") for view in views
    ]
    return element("nav", element("ul", *items, class_="sv-ways"), aria_label="Texterna")


def _counts(view: SourceView) -> str:
    """`62 bestämmelser bedöms av regler, 6 av en människa och 2 ställer inget krav`."""
    parts = [
        f"{view.judged} {'bestämmelse' if view.judged == 1 else 'bestämmelser'} bedöms av regler",
        *([f"{view.human} av en människa"] if view.human else []),
        *([f"{view.free} ställer inget krav"] if view.free else []),
    ]
    return list_text(parts)


def _source(view: SourceView) -> Html:
    where = element("code", view.path)
    outside = (" Hela texten finns hos utgivaren: ", element("a", view.title, href=view.url)) if view.url else ()
    known = f" {view.known}" if view.known else ""
    origin = element("p", "Texten ligger i ", where, ".", *outside, known, class_="sv-small")
    return element(
        "section",
        heading(2, breakable(view.title), view.name),
        origin,
        *(_section(section) for section in view.sections),
    )


def _section(section: ClauseSection) -> Html:
    title = heading(3, breakable(section.title), section.anchor) if section.title else Html("")
    return join(title, named_rows(((row.id, _clause(row)) for row in section.clauses), "sv-clauses sv-catalogue"))


def _clause(row: ClauseRow) -> Html:
    permalink = element("a", hidden("Länk till bestämmelse "), row.id, href=f"#{row.anchor}", class_="sv-anchor")
    words = element("p", " … ".join(row.words), class_="sv-words")
    return element(
        "div", element("dt", permalink, id=row.anchor), element("dd", words, _judged_by(row)), class_="sv-clause-row"
    )


def _judged_by(row: ClauseRow) -> Html:
    parts = []
    if row.rules:
        items = [
            element(
                "li",
                element("a", breakable(rule.title), href=link(CLAUSES, rule_uri(rule.id))),
                " ",
                element("span", rule.serious, class_="sv-serious"),
            )
            for rule in row.rules
        ]
        parts.append(element("ul", *items))
    if row.question is not None:
        why = element("span", row.reason, class_="sv-by") if row.reason else ""
        parts.append(element("p", element("strong", "Bedöms av människa:"), " ", row.question, why))
    if not parts:
        parts.append(element("p", f"Ställer inget krav. {row.no_duty or ''}", class_="sv-none"))
    return join(*parts)
