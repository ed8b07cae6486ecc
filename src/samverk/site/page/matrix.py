"""The table of requirements and districts: a sign in each cell, and what all meet folded."""

from collections.abc import Sequence

from samverk.agreement.swedish import capitalised
from samverk.model.standing import Apart, Counted, Standing
from samverk.site.addresses import link, rule_uri
from samverk.site.markup import Html, element, hidden, join, sign
from samverk.site.page.frame import rule_standing
from samverk.site.page.rule import standing_anchor
from samverk.site.view.compliance import Cell, ComplianceView, Group, Requirement, Total

MOST_COLUMNS = 14
"""With more districts than this a column for each is too narrow, and a summary stands in their place."""
MOST_ACROSS = 5
MOST_NAMED = 4
NAMED = (Standing.BREACHED, Standing.REMARKED, Standing.NOT_ASSESSED)
SUMMED: tuple[Counted, ...] = (Standing.BREACHED, Apart.WAIVED, Standing.REMARKED, Standing.NOT_ASSESSED)
"""What is counted for each district in the table's head, in the rows' order."""


def matrix(view: ComplianceView, groups: Sequence[Group], here: str, caption: str) -> Html:
    """One table with one head: totals, then the groups, each requirement a row."""
    empty = empty_columns(view)
    body = [_sums(view, empty)] if _columns(view) else []
    body += [_group(group, view, empty, here) for group in groups]
    return element(
        "table",
        element("caption", caption, class_="sv-hidden"),
        element("thead", _head(view, empty), role="rowgroup"),
        *body,
        class_=_width(len(_columns(view)) + len(empty)),
        role="table",
    )


def empty_columns(view: ComplianceView) -> tuple[str, ...]:
    """The districts without an agreement that get an empty column: where they are the fewer, and there is room."""
    fit = len(view.agreements) + len(view.lacking) <= MOST_COLUMNS and len(view.lacking) <= len(view.agreements)
    return view.lacking if fit else ()


def _columns(view: ComplianceView) -> Sequence[Total]:
    return view.totals if len(view.agreements) <= MOST_COLUMNS else ()


def _width(columns: int) -> str:
    """The table's classes: names read across where there is room, upwards where there is not, and no columns at all."""
    if not columns:
        return "sv-matrix sv-matrix-summed"
    return "sv-matrix sv-matrix-few" if columns <= MOST_ACROSS else "sv-matrix sv-matrix-many"


def _head(view: ComplianceView, empty: Sequence[str]) -> Html:
    names = [*(total.agreement.name for total in _columns(view)), *empty] or ["Sammanfattning"]
    kind = "sv-district" if _columns(view) else "sv-summary"
    return element(
        "tr",
        element("th", "Krav", scope="col", role="columnheader"),
        *(element("th", element("span", name), scope="col", role="columnheader", class_=kind) for name in names),
        role="row",
    )


def _sums(view: ComplianceView, empty: Sequence[str]) -> Html:
    """How many requirements each district has of each kind; a row for what nobody has is told only of breaches."""
    rows = []
    for one in SUMMED:
        if one is not Standing.BREACHED and not any(total.counts.get(one) for total in view.totals):
            continue
        cells = [_sum(one, total) for total in view.totals]
        rows.append(
            element(
                "tr",
                element("th", _counted(one), scope="row", role="rowheader"),
                *cells,
                *(
                    element(
                        "td", element("span", "–"), hidden(" ingen överenskommelse"), role="cell", class_="sv-empty"
                    )
                    for _ in empty
                ),
                role="row",
            )
        )
    return element("tbody", *rows, class_="sv-sums", role="rowgroup")


def _counted(one: Counted) -> str:
    """`Påpekanden`, `Går inte att bedöma`: what is counted, above all its numbers."""
    return capitalised(one.words.counted[1].removeprefix("krav "))


def _sum(one: Counted, total: Total) -> Html:
    number = total.counts.get(one, 0)
    kind = f"sv-mark sv-{one.words.tone}" if number else "sv-mark"
    return element("td", str(number), role="cell", class_=kind, data_name=total.agreement.name)


def _group(group: Group, view: ComplianceView, empty: Sequence[str], here: str) -> Html:
    """A heading over the rows that somebody deviates from; a fold for the rest."""
    shown = [one for one in group.requirements if one.deviates]
    width = 1 + (len(_columns(view)) + len(empty) or 1)
    heading = element(
        "tr",
        element(
            "th",
            group.title,
            " ",
            element("span", group.source, class_="sv-cite"),
            colspan=str(width),
            scope="rowgroup",
            role="rowheader",
        ),
        role="row",
        class_="sv-group",
    )
    rest = [one for one in group.requirements if not one.deviates]
    folded = [_fold(rest, len(shown), width, here)] if rest else []
    rows = [_row(one, view, empty, here) for one in shown]
    return element("tbody", heading, *rows, *folded, id=group.id, role="rowgroup")


def _fold(rest: Sequence[Requirement], shown: int, width: int, here: str) -> Html:
    more = " till" if shown else ""
    words = f"{len(rest)} krav{more}, som alla uppfyller eller inte berörs av"
    items = [element("li", _title(one, here)) for one in rest]
    listed = element("details", element("summary", words), element("ul", *items))
    return element("tr", element("td", listed, colspan=str(width), role="cell"), role="row", class_="sv-same")


def _title(requirement: Requirement, here: str) -> Html:
    name = element("a", requirement.title, href=link(here, rule_uri(requirement.id)))
    return join(name, " ", element("span", requirement.clause, class_="sv-cite"))


def _row(requirement: Requirement, view: ComplianceView, empty: Sequence[str], here: str) -> Html:
    if _columns(view):
        cells = [_cell(requirement, cell, here) for cell in requirement.cells]
        cells += [element("td", hidden("ingen överenskommelse"), role="cell", class_="sv-empty") for _ in empty]
    else:
        cells = [element("td", *_summary(requirement, here), role="cell", class_="sv-summary")]
    return element(
        "tr",
        element(
            "th", _title(requirement, here), _met(requirement) if _columns(view) else "", scope="row", role="rowheader"
        ),
        *cells,
        role="row",
    )


def _met(requirement: Requirement) -> Html:
    """How many meet it, for narrow screens, where only those who deviate are shown."""
    number = sum(cell.rule.standing is Standing.MET for cell in requirement.cells if cell)
    words = f"{number} uppfyller" if number else ""
    return element("span", " ", sign("✓"), f" {words}", class_="sv-met", aria_hidden="true") if words else Html("")


def _cell(requirement: Requirement, cell: Cell | None, here: str) -> Html:
    """The sign, with its word for those who listen, and the way to what the verdict rests on."""
    if cell is None:
        return element("td", hidden("inte bedömt"), role="cell", class_="sv-empty")
    kind = f"sv-mark sv-{cell.rule.standing.words.tone}"
    return element("td", mark(requirement, cell, here), role="cell", class_=kind, data_name=cell.agreement.name)


def mark(requirement: Requirement, cell: Cell, here: str) -> Html:
    """A standing as a link to the words that it rests on."""
    return element("a", rule_standing(cell.rule), href=_way(requirement, cell, here))


def _way(requirement: Requirement, cell: Cell, here: str) -> str:
    return link(here, rule_uri(requirement.id), standing_anchor(cell.agreement.id))


def _summary(requirement: Requirement, here: str) -> list[Html]:
    """`! brister i 1: Söderby`, `✓ uppfylls i 3`: a line for each standing, the worst first."""
    judged = [cell for cell in requirement.cells if cell]
    lines = []
    for standing in Standing:
        own = [cell for cell in judged if cell.rule.standing is standing]
        if not own:
            continue
        words, many = standing.words, "alla" if len(own) == len(judged) else str(len(own))
        told = words.word if len(judged) == 1 else f"{words.word} i {many}"
        names = _names(requirement, own, here) if standing in NAMED and len(judged) > 1 else Html("")
        turn = min((cell.rule.turn for cell in own if cell.rule.turn), default=None)
        said = element("span", sign(words.sign), " ", told, class_=f"sv-said sv-{words.tone}", data_turn=turn)
        lines.append(element("p", said, names))
    return lines or [element("p", "inte bedömt", class_="sv-none")]


def _names(requirement: Requirement, cells: list[Cell], here: str) -> Html:
    """The districts, each with its way; the first few where there are many."""
    shown = [element("a", cell.agreement.name, href=_way(requirement, cell, here)) for cell in cells[:MOST_NAMED]]
    left = len(cells) - len(shown)
    return join(": ", join(*shown, between=", "), f" och {left} till" if left else "")
