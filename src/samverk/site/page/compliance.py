"""How each district stands to every requirement: the matrix, and the same with only those that are not followed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from samverk.agreement.swedish import capitalised, list_text
from samverk.model.standing import Apart, Counted, Standing
from samverk.site.addresses import agreement_uri, link, rule_uri
from samverk.site.markup import Html, element, join, sign
from samverk.site.page.frame import (
    Page,
    assessed,
    breadcrumb,
    first_step,
    heading,
    notices,
    sheet,
    standing_words,
    table,
)
from samverk.site.page.matrix import MOST_COLUMNS, empty_columns, mark, matrix
from samverk.site.publication.publication import Publication
from samverk.site.read.compliance import compliance_view
from samverk.site.view.compliance import ComplianceView, Group, Requirement, Total
from samverk.site.view.shared import Edition

COMPLIANCE = "efterlevnad.md"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of requirements with a page of its own: those to which anybody stands so.

    No `standings`: all. `label` takes their number; `none` is said where there are none.
    """

    uri: str
    label: str
    standings: tuple[Standing, ...] = ()
    none: str = ""

    def takes(self, requirement: Requirement) -> bool:
        """Whether the page has it."""
        return not self.standings or requirement.stands(*self.standings)


CHOICES = (
    Choice(COMPLIANCE, "Alla {} krav"),
    Choice("efterlevnad/brister.md", "Bara brister ({})", (Standing.BREACHED,), "Inget krav brister."),
    Choice(
        "efterlevnad/brister-och-papekanden.md",
        "Brister och påpekanden ({})",
        (Standing.BREACHED, Standing.REMARKED),
        "Inget krav brister eller påpekas.",
    ),
)


def pages(made: Publication) -> Iterator[Page]:
    """`efterlevnad.md`, and a page for each narrower choice, which search does not find."""
    view = compliance_view(made)
    for choice in CHOICES:
        yield compliance_page(view, made.edition, choice)


def compliance_page(view: ComplianceView, edition: Edition, choice: Choice = CHOICES[0]) -> Page:
    """The answer in a sentence, the choices, the signs, then the table."""
    here = choice.uri
    groups = [replace(one, requirements=tuple(filter(choice.takes, one.requirements))) for one in view.groups]
    groups = [one for one in groups if one.requirements]
    together = tuple(filter(choice.takes, view.together))
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), last="Följs kraven?"),
        element("h1", "Följs kraven?", id="efterlevnad"),
        element("p", _lead(view), class_="sv-lead"),
        assessed(edition, view.turn),
        _choices(view, here),
        _signs(view),
        _districts(view, here, edition),
        _table(view, groups, choice) if groups else "",
        element("p", choice.none, class_="sv-none") if not groups and not together else "",
        _together(together, here),
    )
    title = "Följs kraven?" if here == COMPLIANCE else f"Följs kraven? {choice.label.partition(' (')[0]}"
    meta = {"title": title, "description": "Varje krav och hur det följs i varje överenskommelse."}
    return Page(here, sheet(*blocks), meta if here == COMPLIANCE else {**meta, "search": "exclude"})


def _lead(view: ComplianceView) -> str:
    """`11 av 13 distrikt har sin överenskommelse här. Varje rad är ett av 102 krav. 27 krav brister …`."""
    broken = sum(one.stands(Standing.BREACHED) for one in view.requirements)
    if not view.requirements:
        return f"{view.have} Ingenting är bedömt."
    told = "Inget krav" if not broken else f"{broken} krav"
    where = "" if len(view.agreements) == 1 else " i något område" if not broken else " i minst ett område"
    return f"{view.have} Varje rad är ett av {len(view.requirements)} krav. {told} brister{where}."


def _choices(view: ComplianceView, here: str) -> Html:
    items = []
    for one in CHOICES:
        words = one.label.format(sum(map(one.takes, view.requirements)))
        current = "page" if one.uri == here else None
        items.append(element("li", element("a", words, href=link(here, one.uri), aria_current=current)))
    return element("nav", element("ul", *items, class_="sv-choices"), aria_label="Urval")


def _signs(view: ComplianceView) -> Html:
    """What the signs mean."""
    items = [element("li", standing_words(standing)) for standing in Standing]
    if empty_columns(view):
        items.append(element("li", "tom: ingen överenskommelse här", class_="sv-none"))
    return element("ul", *items, class_="sv-signs", aria_label="Tecknen")


def _districts(view: ComplianceView, here: str, edition: Edition) -> Html:
    """What the table has no columns for: the districts without an agreement, or all of them where there are many."""
    told = []
    if view.lacking and not empty_columns(view):
        told.append(element("p", f"Ingen överenskommelse finns här för {list_text(view.lacking)}.", class_="sv-small"))
    if not view.totals:
        told.append(element("p", "Ingen överenskommelse är bedömd.", class_="sv-none"))
    elif len(view.agreements) > MOST_COLUMNS:
        waived = any(total.counts.get(Apart.WAIVED) for total in view.totals)
        shown: tuple[Counted, ...] = (*Standing, *([Apart.WAIVED] if waived else []))
        columns = (capitalised(edition.places.one), *(capitalised(one.words.word) for one in shown))
        caption = element("span", "Så många krav följs och brister i varje område")
        told.append(table(caption, columns, tuple(_total(total, shown, here) for total in view.totals)))
    return join(*told)


def _total(total: Total, shown: tuple[Counted, ...], here: str) -> tuple[Html, ...]:
    name = element("a", total.agreement.name, href=link(here, agreement_uri(total.agreement.id)))
    return (name, *(_count(one, total) for one in shown))


def _count(one: Counted, total: Total) -> Html:
    number = total.counts.get(one, 0)
    if number == 0:
        return element("span", "0", class_="sv-none")
    return element("span", sign(one.words.sign), f" {number}", class_=f"sv-verdict sv-{one.words.tone}")


def _table(view: ComplianceView, groups: list[Group], choice: Choice) -> Html:
    heading = "Krav för varje område" if choice.uri == COMPLIANCE else choice.label.partition(" (")[0]
    return matrix(view, groups, choice.uri, heading)


def _together(requirements: tuple[Requirement, ...], here: str) -> Html:
    """The requirements that no single agreement can meet by itself."""
    if not requirements:
        return Html("")
    rows = []
    for requirement in requirements:
        (cell,) = requirement.cells
        title = element("a", requirement.title, href=link(here, rule_uri(requirement.id)))
        rows.append((title, mark(requirement, cell, here) if cell else join("inte bedömt")))
    caption = element("span", "Krav som bedöms för alla överenskommelser tillsammans")
    title = heading(2, "Alla överenskommelser tillsammans", "tillsammans")
    return element("section", title, table(caption, ("Krav", "Följs kravet?"), tuple(rows)))
