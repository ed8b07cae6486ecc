"""Every requirement of an agreement, by how it is followed, with the lines that each verdict rests on."""

from collections.abc import Iterable, Iterator

from samverk.model.standing import Standing
from samverk.site.addresses import CLAUSES, agreement_uri, link, requirements_uri, rule_uri
from samverk.site.markup import Html, element, join
from samverk.site.page.frame import (
    Page,
    assessed,
    breadcrumb,
    first_step,
    heading,
    notices,
    rule_standing,
    sheet,
    standing_words,
    table,
)
from samverk.site.page.text import anchor_of
from samverk.site.publication.publication import Publication
from samverk.site.read.proofs import requirements_view
from samverk.site.view.agreement import RequirementsView
from samverk.site.view.district import Proof
from samverk.site.view.shared import Edition

COLUMNS = ("Krav", "Bestämmelse", "Vad bedömningen vilar på")


def pages(made: Publication) -> Iterator[Page]:
    """`avtal/<id>/krav/` for each agreement; search finds the agreement's own page instead."""
    for known in made.known:
        yield requirements_page(requirements_view(known, made), made.edition)


def requirements_page(view: RequirementsView, edition: Edition) -> Page:
    """A table for each standing, the worst first. Each clause's first row has its fragment (`c31`)."""
    here = requirements_uri(view.id)
    number = len(view.proofs)
    title = f"Alla {number} krav för {view.name}" if number != 1 else f"Kravet för {view.name}"
    by_standing = {one: [proof for proof in view.proofs if proof.rule.standing is one] for one in Standing}
    found = {standing: proofs for standing, proofs in by_standing.items() if proofs}
    seen: set[str] = set()
    lead = "Varje krav är bedömt mot filerna. Platsen är filens namn och radens nummer."
    blocks = (
        *notices(edition),
        breadcrumb(here, first_step(edition), (view.name, agreement_uri(view.id)), last="Alla krav"),
        element("h1", title, id="krav"),
        element("p", lead if found else "Inget krav är bedömt.", class_="sv-lead"),
        assessed(edition, view.turn),
        _ways(found),
        *(_group(standing, proofs, view, here, seen) for standing, proofs in found.items()),
    )
    meta = {"title": title, "description": f"Hur varje krav följs av parterna för {view.name}.", "search": "exclude"}
    return Page(here, sheet(*blocks), meta)


def _ways(found: dict[Standing, list[Proof]]) -> Html:
    if not found:
        return Html("")
    items = [
        element("li", element("a", standing_words(standing), f" ({len(proofs)})", href=f"#{fragment_of(standing)}"))
        for standing, proofs in found.items()
    ]
    return element("nav", element("ul", *items, class_="sv-signs"), aria_label="Hur kraven följs")


def fragment_of(standing: Standing) -> str:
    """Where the requirements of a standing begin on the page: `krav-not-assessed`."""
    return f"krav-{standing.value.replace('_', '-')}"


def _group(standing: Standing, proofs: list[Proof], view: RequirementsView, here: str, seen: set[str]) -> Html:
    title = heading(2, join(standing_words(standing), f" ({len(proofs)})"), fragment_of(standing))
    which = "inte berörs" if standing is Standing.NOT_APPLICABLE else standing.words.word
    caption = element("span", f"Krav som {which}")
    rows = tuple(_row(one, view, here, seen) for one in proofs)
    return element("section", title, element("div", table(caption, COLUMNS, rows), class_="sv-proofs"))


def _row(one: Proof, view: RequirementsView, here: str, seen: set[str]) -> tuple[Html, ...]:
    new = [clause for clause in one.clauses if clause not in seen]
    seen.update(new)
    marks = [element("span", "", id=anchor_of(clause)) for clause in new]
    rule = element("a", one.rule.title, href=link(here, rule_uri(one.rule.id)))
    anchor = view.anchors.get(one.clause)
    clause = element("a", one.clause, href=link(here, CLAUSES, anchor)) if anchor else join(one.clause)
    return join(*marks, rule, " ", _turns(one)), clause, proof_lines(one.lines, one.more, one.why)


def _turns(one: Proof) -> Html:
    """The standing again where its day is known, so that the script has something to mind, or its waiver is."""
    return rule_standing(one.rule) if one.rule.turn or one.rule.waived else Html("")


def proof_lines(lines: Iterable[tuple[str, str]], more: int, otherwise: str = "") -> Html:
    """Places with the words that stand there; `otherwise` where there are none."""
    shown = [
        element("span", element("code", place), " ", element("q", words) if words else "", class_="sv-line")
        for place, words in lines
    ]
    if more:
        shown.append(element("span", f"och {more} {'rad' if more == 1 else 'rader'} till", class_="sv-line"))
    return join(*shown, between=" ") or element("span", otherwise or "inget i filerna", class_="sv-none")
