"""The first screen: the short answers, and what else there is on the page."""

from samverk.model.standing import SIGNS
from samverk.site.addresses import link
from samverk.site.markup import Html, breakable, element, join, sign
from samverk.site.page.contacts import mail_link
from samverk.site.view.district import Answer, Way
from samverk.site.view.shared import Status

Contents = tuple[tuple[str, str], ...]
"""Sections as (fragment, words), in the order of the page."""


def answers_box(answers: tuple[Answer, ...], here: str) -> Html:
    """The answers that readers ask for first, side by side."""
    return element("dl", *(_answer(answer, here) for answer in answers), class_="sv-answers")


def _answer(answer: Answer, here: str) -> Html:
    details = [element("span", detail) for detail in answer.details]
    if answer.status:
        details.append(note(answer.status))
    ways = [way_link(way, here) for way in answer.ways]
    if answer.mail:
        ways.insert(0, mail_link(answer.mail))
    last = element("span", *(element("span", way) for way in ways), class_="sv-answer-ways") if ways else ""
    shown = element("dd", element("strong", breakable(answer.answer), data_turn=answer.turn), *details, last)
    return element("div", element("dt", answer.label), shown)


def note(status: Status) -> Html:
    """A status in a line of text, without the ground of a chip."""
    words = (sign(SIGNS[status.tone]), " ", status.text)
    return element("span", *words, class_=f"sv-note sv-{status.tone}", data_turn=status.turn)


def way_link(way: Way, here: str) -> Html:
    """The link, on this page or to another."""
    return element("a", way.words, href=link(here, way.uri, way.fragment) if way.uri else f"#{way.fragment}")


def contents(sections: Contents) -> Html:
    """What there is on the page, in its order."""
    items = [element("li", element("a", words, href=f"#{fragment}")) for fragment, words in sections]
    title = element("h2", "På sidan", id="pa-sidan")
    return element("nav", title, element("ul", *items), class_="sv-contents", aria_labelledby="pa-sidan")


def fold(summary: str | Html, *inner: str, kind: str = "sv-fold") -> Html:
    """Something long that a reader opens."""
    return element("details", element("summary", summary), *inner, class_=kind)


def listed(items: tuple[str, ...]) -> Html:
    """The texts as a list; empty for none."""
    return element("ul", *(element("li", item) for item in items)) if items else Html("")


def ways(shown: tuple[Way, ...], here: str) -> Html:
    """Links on a line of their own; empty for none."""
    links = join(*(way_link(way, here) for way in shown), between=", ")
    return element("span", links, class_="sv-line") if shown else Html("")
