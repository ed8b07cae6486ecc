"""An agreement's page: the answer first, then what is wrong, the annexes, and the agreement's own words."""

from collections import Counter
from collections.abc import Iterator

from samverk.agreement.swedish import capitalised, list_text, number_text
from samverk.site.page.frame import (
    START,
    Page,
    agreement_uri,
    breadcrumb,
    chip,
    facts_box,
    heading,
    link,
    notices,
    rule_uri,
    sheet,
    table,
)
from samverk.site.page.markup import Html, breakable, element, join, sign
from samverk.site.page.text import text_section
from samverk.site.publication import Publication
from samverk.site.read.agreement import agreement_view
from samverk.site.view.agreement import AgreementView, AnnexRow, Organ
from samverk.site.view.shared import TONE_SIGNS, Card, Edition, Support

ANNEX_COLUMNS = ("Bilaga", "Version", "Beslut", "Läge")


def pages(made: Publication) -> Iterator[Page]:
    """A page for each agreement."""
    for known in made.known:
        yield agreement_page(agreement_view(known, made), made.edition)


def agreement_page(view: AgreementView, edition: Edition) -> Page:
    """`avtal/<id>.md`."""
    here = agreement_uri(view.id)
    title = f"{view.title} {view.name}"
    aside = element("div", _cards(view, here, edition), _organs(view.organs), _links(here), class_="sv-aside")
    body = element("div", _annexes(view), text_section(view, here), class_="sv-body")
    blocks = (
        *notices(edition),
        breadcrumb(here, ("Stadsdelar", START), last=view.name),
        element("h1", breakable(title), id="overenskommelse-titel"),
        element("p", *(chip(s) for s in view.statuses), class_="sv-chips"),
        element("p", breakable(view.summary), class_="sv-lead"),
        facts_box(view.facts),
        element("div", aside, body, class_="sv-columns"),
    )
    return Page(here, sheet(*blocks), {"title": title, "description": view.summary}, view.source)


def _annexes(view: AgreementView) -> Html:
    caption = element("span", f"Bilagorna till överenskommelsen för {view.name}")
    rows = tuple(_annex(row) for row in view.annexes)
    return element("section", heading(2, "Bilagor", "bilagor"), table(caption, ANNEX_COLUMNS, rows))


def _annex(row: AnnexRow) -> tuple[Html, ...]:
    return (join(f"{row.number} ", breakable(row.title)), join(row.dated), join(row.decided), chip(row.status))


def _cards(view: AgreementView, here: str, edition: Edition) -> Html:
    """What is wrong, the worst first as the report has it; said in so many words when nothing is."""
    shown = [_card(card, here) for card in view.cards]
    if not shown:
        shown = [element("p", f"Reglerna hittade inget som brister den {edition.as_of}.", class_="sv-none")]
    elif len(shown) > 1:
        shown.insert(0, element("p", capitalised(_count(view.cards)), class_="sv-small"))
    return element("section", heading(2, "Det här brister", "brister"), *shown, class_="sv-findings")


def _count(cards: tuple[Card, ...]) -> str:
    """How many there are of each severity: `ett fel och två varningar.` for example."""
    plural = {"varning": "varningar", "upplysning": "upplysningar", "dispens": "dispenser"}
    kinds = Counter(card.severity if card.waiver is None else "dispens" for card in cards)
    shown = []
    for word, number in kinds.items():
        one = "ett" if word == "fel" else "en"
        shown.append(f"{one} {word}" if number == 1 else f"{number_text(number)} {plural.get(word, word)}")
    return f"{list_text(shown)}."


def _card(card: Card, here: str) -> Html:
    word = card.severity if card.waiver is None else "dispens"
    top = element("p", sign(TONE_SIGNS[card.tone]), " ", word, class_="sv-card-word")
    parts = [top, element("h3", card.message), element("p", element("strong", "Gör så:"), " ", card.fix)]
    if card.waiver is not None:
        parts.append(element("p", element("strong", "Dispens:"), " ", card.waiver))
    if card.time_driven:
        parts.append(element("p", "Det är tiden som har gått; ingen har ändrat något.", class_="sv-small"))
    parts.append(_rests_on(card, here))
    return element("article", *parts, class_=f"sv-card sv-{card.tone}")


def _rests_on(card: Card, here: str) -> Html:
    """The place, the words and the rule: all that a reader needs to argue with the finding."""
    support = card.support
    label = f"Vad det vilar på: {support.clause}" if support else "Var det står"
    inner = [element("p", "Plats: ", element("code", card.place))]
    if card.quote.strip():
        inner.append(element("p", "Så står det: ", element("code", card.quote)))
    inner.extend(element("p", line) for line in card.related)
    if support:
        inner.append(support_block(support))
    if card.rule:
        target = link(here, rule_uri(card.rule.id))
        inner.append(element("p", "Regel: ", element("a", card.rule.title, href=target)))
    return element("details", element("summary", label), *inner)


def support_block(support: Support) -> Html:
    """The clause word for word, with its source and, where there is one, the reading that was chosen."""
    source = element("figcaption", f"{support.clause}, {support.document}")
    quote = element("blockquote", element("p", f"”{support.quote}”"))
    reading = (
        element("p", element("strong", "Antagande:"), " ", support.assumption, class_="sv-assumption")
        if support.assumption
        else ""
    )
    return join(element("figure", quote, source, class_="sv-quote"), reading)


def _organs(organs: tuple[Organ, ...]) -> Html:
    if not organs:
        return Html("")
    shown = [
        join(
            element("h3", organ.name),
            element("p", organ.meetings) if organ.meetings else "",
            element("ul", *(element("li", member) for member in organ.members)) if organ.members else "",
        )
        for organ in organs
    ]
    return element("section", heading(2, "Vem gör vad", "organ"), *shown, class_="sv-box")


def _links(here: str) -> Html:
    regler = element("a", "Alla regler som prövas", href=link(here, "regler/index.md"))
    report = element("a", "Anmäl ett fel på sidan", href=link(here, "om.md", "fel"))
    items = element("ul", element("li", regler), element("li", report))
    return element("section", heading(2, "Mer", "mer"), items, class_="sv-box")
