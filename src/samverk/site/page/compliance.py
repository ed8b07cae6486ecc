"""The matrix: every requirement, and how each district stands to it."""

from collections.abc import Iterator

from samverk.agreement.swedish import capitalised
from samverk.model.standing import Apart, Counted, Standing
from samverk.site.addresses import START, agreement_uri, link, rule_uri
from samverk.site.markup import Html, breakable, element, hidden, join, sign
from samverk.site.page.frame import (
    Page,
    assessed,
    breadcrumb,
    heading,
    notices,
    rule_standing,
    sheet,
    standing_words,
    table,
)
from samverk.site.page.rule import standing_anchor
from samverk.site.publication.publication import Publication
from samverk.site.read.compliance import compliance_view
from samverk.site.view.compliance import Cell, ComplianceView, Group, Requirement, Total
from samverk.site.view.shared import AgreementLink, Edition

COMPLIANCE = "efterlevnad.md"
MOST_COLUMNS = 14
"""With more districts than this a column for each is too narrow, and every screen shows the summary."""
MOST_ACROSS = 5
MOST_NAMED = 4
WRONG = (Standing.BREACHED, Standing.REMARKED)
NAMED = (*WRONG, Standing.NOT_ASSESSED)


def pages(made: Publication) -> Iterator[Page]:
    """`efterlevnad.md`."""
    yield compliance_page(compliance_view(made), made.edition)


def compliance_page(view: ComplianceView, edition: Edition) -> Page:
    """Totals first, then a table for each heading of the texts that the requirements come from."""
    lead = (
        "Här ser du hur varje krav följs i varje överenskommelse. "
        "Välj ett tecken för att läsa vilka ord bedömningen vilar på."
    )
    blocks = (
        *notices(edition),
        breadcrumb(COMPLIANCE, ("Stadsdelar", START), last="Följs kraven?"),
        element("h1", "Följs kraven?", id="efterlevnad"),
        element("p", lead, class_="sv-lead"),
        assessed(edition, view.turn),
        _signs(),
        _totals(view, edition),
        _contents(view.groups),
        *(_group(group, view.agreements) for group in view.groups),
        _together(view.together),
    )
    meta = {"title": "Följs kraven?", "description": "Varje krav och hur det följs i varje överenskommelse."}
    return Page(COMPLIANCE, sheet(*blocks), meta)


def _signs() -> Html:
    """What the signs mean."""
    items = [element("li", standing_words(standing)) for standing in Standing]
    return element("ul", *items, class_="sv-signs", aria_label="Tecknen")


def _totals(view: ComplianceView, edition: Edition) -> Html:
    if not view.totals:
        return element("p", "Ingen överenskommelse är bedömd.", class_="sv-none")
    waived = any(total.counts.get(Apart.WAIVED) for total in view.totals)
    shown: tuple[Counted, ...] = (*Standing, *([Apart.WAIVED] if waived else []))
    columns = ("Stadsdelsområde", *(capitalised(one.words.word) for one in shown), "Kan ändras")
    rows = tuple(_total(total, shown) for total in view.totals)
    caption = element("span", f"Så många krav följs och brister den {edition.as_of}")
    return element("section", heading(2, "Varje område", "summa"), table(caption, columns, rows))


def _total(total: Total, shown: tuple[Counted, ...]) -> tuple[Html, ...]:
    name = element("a", total.agreement.name, href=link(COMPLIANCE, agreement_uri(total.agreement.id)))
    return (name, *(_count(one, total) for one in shown), element("span", total.until, data_turn=total.turn))


def _count(one: Counted, total: Total) -> Html:
    number = total.counts.get(one, 0)
    if number == 0:
        return element("span", "0", class_="sv-none")
    return element("span", sign(one.words.sign), f" {number}", class_=f"sv-verdict sv-{one.words.tone}")


def _contents(groups: tuple[Group, ...]) -> Html:
    """The headings, each with how many of its requirements are not met everywhere."""
    items = []
    for group in groups:
        wrong = sum(any(cell and cell.rule.standing in WRONG for cell in r.cells) for r in group.requirements)
        words = f" ({wrong} av {len(group.requirements)} brister eller påpekas)" if wrong else ""
        items.append(element("li", element("a", breakable(group.title), href=f"#{group.anchor}"), words))
    return element(
        "nav",
        heading(2, "Kraven", "kraven"),
        element("ul", *items, class_="sv-ways sv-groups"),
        aria_label="Kraven, avsnitt",
    )


def _group(group: Group, agreements: tuple[AgreementLink, ...]) -> Html:
    caption = f"{group.title}: krav ur {group.source}"
    columns = agreements if len(agreements) <= MOST_COLUMNS else ()
    body = [_row(requirement, columns) for requirement in group.requirements]
    head = element(
        "tr",
        element("th", "Krav", scope="col", role="columnheader"),
        *(
            element("th", element("span", one.name), scope="col", role="columnheader", class_="sv-district")
            for one in columns
        ),
        element("th", "Sammanfattning", scope="col", role="columnheader", class_="sv-summary"),
        role="row",
    )
    shown = element(
        "table",
        element("caption", caption),
        element("thead", head, role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        class_=_width(len(columns)),
        role="table",
    )
    return element("section", heading(3, breakable(group.title), group.anchor), shown)


def _width(columns: int) -> str:
    """The table's classes: names read across where there is room, upwards where there is not, and no columns at all."""
    if not columns:
        return "sv-matrix sv-matrix-summed"
    return "sv-matrix sv-matrix-few" if columns <= MOST_ACROSS else "sv-matrix sv-matrix-many"


def _row(requirement: Requirement, columns: tuple[AgreementLink, ...]) -> Html:
    cells = [
        element("td", _mark(requirement, cell) if cell else hidden("inte bedömt"), role="cell", class_="sv-mark")
        for cell in (requirement.cells if columns else ())
    ]
    title = element("a", breakable(requirement.title), href=link(COMPLIANCE, rule_uri(requirement.id)))
    return element(
        "tr",
        element("th", title, " ", element("span", requirement.clause, class_="sv-cite"), scope="row", role="rowheader"),
        *cells,
        element("td", *_summary(requirement), role="cell", class_="sv-summary"),
        role="row",
    )


def _mark(requirement: Requirement, cell: Cell) -> Html:
    """The sign, with its word for those who listen, and the way to what the verdict rests on."""
    return element("a", rule_standing(cell.rule), href=_way(requirement, cell))


def _way(requirement: Requirement, cell: Cell) -> str:
    return link(COMPLIANCE, rule_uri(requirement.id), standing_anchor(cell.agreement.id))


def _summary(requirement: Requirement) -> list[Html]:
    """`! brister i 1: Söderby`, `✓ uppfylls i 3`: a line for each standing, the worst first."""
    judged = [cell for cell in requirement.cells if cell]
    lines = []
    for standing in Standing:
        own = [cell for cell in judged if cell.rule.standing is standing]
        if not own:
            continue
        words, many = standing.words, "alla" if len(own) == len(judged) else str(len(own))
        told = words.word if len(judged) == 1 else f"{words.word} i {many}"
        names = _names(requirement, own) if standing in NAMED and len(judged) > 1 else Html("")
        turn = min((cell.rule.turn for cell in own if cell.rule.turn), default=None)
        said = element("span", sign(words.sign), " ", told, class_=f"sv-said sv-{words.tone}", data_turn=turn)
        lines.append(element("p", said, names))
    return lines or [element("p", "inte bedömt", class_="sv-none")]


def _names(requirement: Requirement, cells: list[Cell]) -> Html:
    """The districts, each with its way; the first few where there are many."""
    shown = [element("a", cell.agreement.name, href=_way(requirement, cell)) for cell in cells[:MOST_NAMED]]
    left = len(cells) - len(shown)
    return join(": ", join(*shown, between=", "), f" och {left} till" if left else "")


def _together(requirements: tuple[Requirement, ...]) -> Html:
    """The requirements that no single agreement can meet by itself."""
    if not requirements:
        return Html("")
    rows = []
    for requirement in requirements:
        (cell,) = requirement.cells
        title = element("a", breakable(requirement.title), href=link(COMPLIANCE, rule_uri(requirement.id)))
        rows.append((title, _mark(requirement, cell) if cell else join("inte bedömt")))
    caption = element("span", "Krav som bedöms för alla överenskommelser tillsammans")
    title = heading(3, "Alla överenskommelser tillsammans", "tillsammans")
    return element("section", title, table(caption, ("Krav", "Följs kravet?"), tuple(rows)))
