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
    """A card for each requirement that is not followed; said in so many words when there are none."""
    title = heading(2, "Det här brister", "brister")
    groups = _by_requirement(view.cards)
    cards = [_card(group, here) for group in groups]
    if not cards and view.unjudged:
        return element("section", title, element("p", sign("?"), " ", view.unjudged), class_="sv-findings")
    if not cards:
        none = f"Reglerna hittade inget som brister den {edition.as_of}."
        return element("section", title, element("p", sign("✓"), " ", none, class_="sv-all-well"), class_="sv-findings")
    shown = [element("p", capitalised(_count(groups)), class_="sv-small")] if len(cards) > 1 else []
    shown.append(element("div", *cards[:SHOWN], class_="sv-cards"))
    if len(cards) > SHOWN:
        rest = element("div", *cards[SHOWN:], class_="sv-cards")
        shown.append(fold(f"Visa {number_text(len(cards) - SHOWN)} till", rest))
    return element("section", title, *shown, class_="sv-findings")


def _by_requirement(cards: tuple[Card, ...]) -> list[tuple[Card, ...]]:
    """The cards of one requirement together, where its first one stood; what breaks no rule stands by itself."""
    found: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        found.setdefault((card.rule.id if card.rule else card.place, card.waiver or ""), []).append(card)
    return [tuple(group) for group in found.values()]


def _count(groups: list[tuple[Card, ...]]) -> str:
    """How many requirements they are about, whatever the number of places: as in `1 brist och 2 påpekanden.`."""
    kinds = Counter(group[0].told for group in groups)
    return f"{list_text([words.number(number) for words, number in kinds.items()])}."


def _card(group: tuple[Card, ...], here: str) -> Html:
    """What is wrong, once for a requirement: its places are told inside it, and what to do is for editors."""
    first, told = group[0], group[0].told
    messages = list(dict.fromkeys(card.message for card in group))
    turn = first.rule.turn if first.rule else None
    top = element("p", sign(told.sign), " ", told.word, class_="sv-card-word", data_turn=turn)
    if len(messages) == 1 or first.rule is None:
        parts = [top, element("h3", messages[0])]
    else:
        parts = [top, element("h3", first.rule.title), element("ul", *(element("li", one) for one in messages))]
    if first.waiver is not None:
        parts.append(element("p", element("strong", "Dispens:"), " ", first.waiver))
    if all(card.time_driven for card in group):
        parts.append(element("p", "Det är tiden som har gått; ingen har ändrat något.", class_="sv-small"))
    parts += [_rests_on(first, here), _for_editors(group)]
    return element("article", *parts, class_=f"sv-card sv-{told.tone}")


def _rests_on(card: Card, here: str) -> Html:
    """The clause and the rule: all that a reader needs to argue with the finding. Nothing for what breaks no rule."""
    support = card.support
    if support is None:
        return Html("")
    rule = card.rule
    named = element("p", "Regel: ", element("a", rule.title, href=link(here, rule_uri(rule.id)))) if rule else ""
    return element("details", element("summary", f"Vad det vilar på: {support.clause}"), support_block(support), named)


def _for_editors(group: tuple[Card, ...]) -> Html:
    """What to do, each way once, and where it stands in the files."""
    fixes = [element("p", element("strong", "Gör så:"), " ", fix) for fix in dict.fromkeys(card.fix for card in group)]
    places = []
    for card in group:
        quote = element("p", element("code", card.quote.strip())) if card.quote.strip() else ""
        related = (element("p", one) for one in card.related)
        places.append(join(element("p", "Plats: ", element("code", card.place)), quote, *related))
    return element("details", element("summary", "För redaktörer: gör så"), *fixes, *places)


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
