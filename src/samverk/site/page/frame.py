"""A page as both adapters take it, and what several pages are put together from."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samverk.agreement.swedish import capitalised
from samverk.model.standing import SIGNS, Standing
from samverk.site.addresses import START, link
from samverk.site.markup import Html, element, escape, join, sign
from samverk.site.view.shared import Edition, RuleLink, Status

_FINISHED = re.compile(
    r"<(aside|details|div|dl|figure|form|h[1-6]|nav|noscript|ol|p|pre|script|section|table|ul)\b[^\n]*</\1>"
).fullmatch
"""Matches a block that Markdown leaves as it is."""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file. `uri` is its path below the docs folder; `source` what a reader edits to change it.

    `meta` holds plain text; it is escaped on its way into the front matter, since the theme prints it as it is.
    `source` is relative to the repository root; None where no single file is behind the page.
    """

    uri: str
    markdown: str
    meta: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None

    @property
    def head(self) -> str:
        """The front matter, with the empty line after it."""
        lines = [f"{key}: {json.dumps(escape(value), ensure_ascii=False)}" for key, value in self.meta.items()]
        return "\n".join(["---", *lines, "---", "", ""])

    @property
    def text(self) -> str:
        """The whole file: front matter and Markdown."""
        return self.head + self.markdown.rstrip("\n") + "\n"

    @property
    def html(self) -> Html | None:
        """What Markdown would make of the page where all of it is HTML blocks of one line, as `sheet` writes them.

        None where some of it is Markdown that somebody wrote.
        """
        body = self.markdown.strip("\n")
        return Html(body) if all(_FINISHED(block) for block in body.split("\n\n")) else None


def first_step(edition: Edition) -> tuple[str, str]:
    """The first step of every path: the start page, by what the city calls its districts."""
    return capitalised(edition.places.many), START


def breadcrumb(here: str, *steps: tuple[str, str], last: str) -> Html:
    """The way back: `steps` are (words, uri), `last` the page itself."""
    items = [element("li", element("a", words, href=link(here, uri))) for words, uri in steps]
    items.append(element("li", last, aria_current="page"))
    return element("nav", element("ol", *items), class_="sv-path", aria_label="Brödsmulor", data_unsearched="")


def chip(status: Status) -> Html:
    """A status in words and a sign, with the day on which it may no longer be true."""
    words = (sign(SIGNS[status.tone]), " ", status.text)
    return element("span", *words, class_=f"sv-chip sv-{status.tone}", data_turn=status.turn)


def standing_words(standing: Standing, turn: str | None = None, waived: str = "") -> Html:
    """A standing in a sign and a word. `turn`: the first day (ISO) on which it may be another; the script minds it."""
    words = standing.words
    told = f"{words.word}, {waived}" if waived else words.word
    return element("span", sign(words.sign), " ", told, class_=f"sv-verdict sv-{words.tone}", data_turn=turn)


def rule_standing(rule: RuleLink) -> Html:
    """How the agreement at hand stands to the rule."""
    return standing_words(rule.standing, rule.turn, rule.waived)


def assessed(edition: Edition, turn: str | None) -> Html:
    """The day of judgement and how long it holds: what a reader without script has, and the script's own notice.

    `turn` is the first day (ISO) on which anything on the page may be otherwise; None: not within the forecast.
    """
    words = f"Läget bedömt {edition.as_of}. Bedöms på nytt varje natt, och är för gammalt efter den {edition.fresh_to}."
    first = min((one for one in (turn, edition.stale) if one), default=None)
    told = {"data_turn_page": first, "data_judged": edition.day}
    return element("p", words, class_="sv-assessed", **told)


def heading(level: int, text: str, anchor: str) -> Html:
    """A heading that can be linked to."""
    return element(f"h{level}", text, id=anchor)


def notices(edition: Edition) -> tuple[Html, ...]:
    """What stands on top of every page; empty for a published page with nothing to warn for."""
    return tuple(
        element(
            "aside",
            element("p", sign(SIGNS[n.tone]), " ", element("strong", n.title), " ", n.text),
            class_=f"sv-notice sv-{n.tone}",
            aria_label=n.title,
        )
        for n in edition.notices
    )


NUMBERS = "sv-num"


def table(
    caption: Html,
    columns: tuple[str, ...],
    rows: tuple[tuple[Html, ...], ...],
    numbers: frozenset[int] = frozenset(),
) -> Html:
    """A table whose first column names the row. On a narrow screen rows become cards; the roles keep the meaning.

    `numbers` are the columns, counted from 0, whose values stand under each other by their last figure.
    """
    right = dict.fromkeys(numbers, NUMBERS)
    head = [
        element("th", column, class_=right.get(number), scope="col", role="columnheader")
        for number, column in enumerate(columns)
    ]
    body = []
    for first, *rest in rows:
        cells = [element("th", first, scope="row", role="rowheader")]
        for number, (column, cell) in enumerate(zip(columns[1:], rest, strict=True), 1):
            label = element(
                "span", column if column.endswith("?") else f"{column}:", class_="sv-label", aria_hidden="true"
            )
            cells.append(
                element("td", label, " ", element("div", cell, class_="sv-cell"), class_=right.get(number), role="cell")
            )
        body.append(element("tr", *cells, role="row"))
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *head, role="row"), role="rowgroup"),
        element("tbody", *body, role="rowgroup"),
        class_="sv-table",
        role="table",
    )


def named_rows(rows: Iterable[tuple[str, Html]], kind: str) -> Html:
    """Rows of `dt` and `dd`, each with the name in its `dt`: one that has stood begins another list, as HTML asks."""
    lists: list[dict[str, Html]] = []
    for name, row in rows:
        if not lists or name in lists[-1]:
            lists.append({})
        lists[-1][name] = row
    return join(*(element("dl", *one.values(), class_=kind) for one in lists))


def sheet(*blocks: str) -> str:
    """Blocks as Markdown: each an HTML block of one line, a blank line between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"
