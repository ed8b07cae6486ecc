"""What is wrong, the gravest first, with all that a reader needs to argue with it."""

from collections import Counter

from samverk.agreement.swedish import capitalised, list_text, number_text
from samverk.site.addresses import link, rule_uri
from samverk.site.markup import Html, element, join, sign
from samverk.site.page.district.answers import fold
from samverk.site.page.frame import heading
from samverk.site.view.agreement import AgreementView
from samverk.site.view.shared import Card, Edition, Support

SHOWN = 4
"""So many stand open; the rest are folded."""


def findings(view: AgreementView, here: str, edition: Edition) -> Html:
    """The findings as cards; said in so many words when there are none."""
    title = heading(2, "Det här brister", "brister")
    cards = [_card(card, here) for card in view.cards]
    if not cards and view.unjudged:
        return element("section", title, element("p", sign("?"), " ", view.unjudged), class_="sv-findings")
    if not cards:
        none = f"Reglerna hittade inget som brister den {edition.as_of}."
        return element("section", title, element("p", sign("✓"), " ", none, class_="sv-all-well"), class_="sv-findings")
    shown = [element("p", capitalised(_count(view.cards)), class_="sv-small")] if len(cards) > 1 else []
    shown.append(element("div", *cards[:SHOWN], class_="sv-cards"))
    if len(cards) > SHOWN:
        rest = element("div", *cards[SHOWN:], class_="sv-cards")
        shown.append(fold(f"Visa {number_text(len(cards) - SHOWN)} till", rest))
    return element("section", title, *shown, class_="sv-findings")


def _count(cards: tuple[Card, ...]) -> str:
    """How many requirements they are about, whatever the number of places: as in `1 brist och 2 påpekanden.`."""
    told = {card.rule.id if card.rule else card.place: card.told for card in reversed(cards)}
    kinds = Counter(told[one] for one in dict.fromkeys(card.rule.id if card.rule else card.place for card in cards))
    return f"{list_text([words.number(number) for words, number in kinds.items()])}."


def _card(card: Card, here: str) -> Html:
    turn = card.rule.turn if card.rule else None
    told = card.told
    top = element("p", sign(told.sign), " ", told.word, class_="sv-card-word", data_turn=turn)
    parts = [top, element("h3", card.message), element("p", element("strong", "Gör så:"), " ", card.fix)]
    if card.waiver is not None:
        parts.append(element("p", element("strong", "Dispens:"), " ", card.waiver))
    if card.time_driven:
        parts.append(element("p", "Det är tiden som har gått; ingen har ändrat något.", class_="sv-small"))
    parts.append(_rests_on(card, here))
    return element("article", *parts, class_=f"sv-card sv-{told.tone}")


def _rests_on(card: Card, here: str) -> Html:
    """The place, the words and the rule: all that a reader needs to argue with the finding."""
    support = card.support
    label = f"Vad det vilar på: {support.clause}" if support else "Var det står"
    inner = [element("p", "Plats: ", element("code", card.place))]
    if card.quote.strip():
        inner.append(element("p", element("code", card.quote.strip())))
    inner += [element("p", related) for related in card.related]
    if support:
        inner.append(support_block(support))
    if card.rule:
        inner.append(element("p", "Regel: ", element("a", card.rule.title, href=link(here, rule_uri(card.rule.id)))))
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
