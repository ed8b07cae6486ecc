"""What is wrong, the gravest first, with all that a reader needs to argue with it."""

from collections import Counter

from samverk.agreement.swedish import capitalised, list_text, number_text
from samverk.model.standing import Standing
from samverk.site.addresses import link, requirements_uri, rule_uri
from samverk.site.markup import Html, element, join, sign
from samverk.site.page.district.answers import fold
from samverk.site.page.frame import heading
from samverk.site.page.requirements import fragment_of
from samverk.site.page.text import text_contents
from samverk.site.view.agreement import AgreementView
from samverk.site.view.shared import Card, Edition, Support

SHOWN = 8
"""So many stand open; the rest are folded."""
MOST_SOON = 3


def findings(view: AgreementView, here: str, edition: Edition) -> Html:
    """A card for each requirement that is not followed, an act's first; said in so many words when there are none."""
    groups = _by_requirement(view.cards)
    parts = [heading(2, "Följs kraven?", "brister"), *_sum(view, groups, edition)]
    if groups:
        shown, rest = groups[:SHOWN], groups[SHOWN:]
        parts += _by_source(shown, here)
        if rest:
            words = f"Visa {number_text(len(rest))} till"
            parts.append(fold(words, *_by_source(rest, here, titles=False)))
    there = link(here, requirements_uri(view.id))
    if view.left_open:
        way = element("a", view.left_open, href=f"{there}#{fragment_of(Standing.NOT_ASSESSED)}")
        parts.append(element("p", sign(Standing.NOT_ASSESSED.words.sign), " ", way))
    if view.requirements:
        all_ = element("a", f"Alla {view.requirements} krav och vad bedömningen vilar på", href=there)
        parts.append(element("p", all_, class_="sv-small", id="regler"))
    return element("section", *parts, _soon(view), text_contents(view), class_="sv-findings")


def _sum(view: AgreementView, groups: list[tuple[Card, ...]], edition: Edition) -> list[Html]:
    """How many requirements stand how, in a sentence."""
    if groups:
        words = f"{capitalised(_count(groups))} av {view.requirements} krav." if view.requirements else ""
        return [element("p", words or f"{capitalised(_count(groups))}.")]
    if view.unjudged or not view.requirements:
        return [element("p", sign("?"), " ", view.unjudged or "Inget krav är bedömt.")]
    well = element("span", sign("✓"), f" Inget brister den {edition.as_of}.", class_="sv-verdict sv-good")
    return [element("p", well, f" {capitalised(view.met)}." if view.met else "", data_turn=view.turn)]


def _by_source(groups: list[tuple[Card, ...]], here: str, *, titles: bool = True) -> list[Html]:
    """The cards below what they are about: each act, then all else."""
    found: dict[str, list[Html]] = {}
    for group in groups:
        support = group[0].support
        found.setdefault(support.act if support else "", []).append(_card(group, here))
    shown = []
    for act in sorted(found, key=lambda act: (not act, act)):
        words = f"Mot {act[:1].lower()}{act[1:]}" if act else "Mot överenskommelsen och andra krav"
        shown += [element("h3", words)] if (titles and len(found) > 1) or act else []
        shown += found[act]
    return shown


def _soon(view: AgreementView) -> Html:
    """The next days, for who reads the verdicts."""
    if not view.duties:
        return Html("")
    items = [
        element("li", element("span", duty.last_day, class_="sv-day"), f"{duty.what}.")
        for duty in view.duties[:MOST_SOON]
    ]
    all_ = element("p", element("a", "Alla datum", href="#datum"), class_="sv-small")
    return join(element("h3", "Snart dags"), element("ul", *items, class_="sv-days"), all_)


def _by_requirement(cards: tuple[Card, ...]) -> list[tuple[Card, ...]]:
    """The cards of one requirement together, where its first one stood; what breaks no rule stands by itself."""
    found: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        found.setdefault((card.rule.id if card.rule else card.place, card.waiver or ""), []).append(card)
    return [tuple(group) for group in found.values()]


def _count(groups: list[tuple[Card, ...]]) -> str:
    """How many requirements they are about, whatever the number of places: as in `1 brist och 2 påpekanden`."""
    kinds = Counter(group[0].told for group in groups)
    return list_text([words.number(number) for words, number in kinds.items()])


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
    return element("details", element("summary", "För redaktörer: gör så"), *fixes, *places, data_unsearched="")


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
