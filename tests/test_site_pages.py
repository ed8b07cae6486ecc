"""Pages are pure functions of their views, and hostile words change nothing but words."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

import site_views as views
from samverk.site.addresses import link
from samverk.site.page.agreement import agreement_page
from samverk.site.page.frame import Page
from samverk.site.page.requirements import requirements_page
from samverk.site.page.rule import rule_page, rules_page
from samverk.site.page.start import start_page
from samverk.site.view.agreement import AgreementView, RequirementsView
from samverk.site.view.city import StartView
from samverk.site.view.rule import RuleView
from samverk.site.view.shared import Edition
from test_site_markup import TEXT, Seen

# What names a page, a tone or a kind is chosen by Samverk or by a schema, never free text.
NAMES = {"id", "tone", "kind", "verdict", "name", "clause", "source"}
MAPPINGS = {"notes", "anchors"}
# How many lines the words of a picture take depends on how many words there are.
LETTERING = {"text", "tspan"}
STARTS = views.START, (views.JARVA,), (views.REQUIREMENTS,), (views.RULE,)


def compose(
    start: StartView,
    agreements: tuple[AgreementView, ...],
    requirements: tuple[RequirementsView, ...],
    rules: tuple[RuleView, ...],
    edition: Edition,
) -> tuple[Page, ...]:
    return (
        start_page(start, edition),
        *(agreement_page(view, edition) for view in agreements),
        *(requirements_page(view, edition) for view in requirements),
        rules_page(rules, edition),
        *(rule_page(view, edition) for view in rules),
    )


def made(text: str) -> tuple[Page, ...]:
    """All pages with `text` in every place where content stands."""
    start, agreements, requirements, rules = (spoilt(view, text) for view in STARTS)
    return compose(start, agreements, requirements, rules, views.MARKED)


def spoilt(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return f"x{text}"
    if isinstance(value, tuple):
        return tuple(spoilt(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = [f.name for f in fields(value) if f.name not in NAMES | MAPPINGS]
        return replace(value, **{name: spoilt(getattr(value, name), text) for name in own})
    return value


def shapes(pages: tuple[Page, ...]) -> list[list[tuple[str, list[str]]]]:
    """Every page as tags with the names of their attributes."""
    converted = [Seen(markdown.markdown(page.markdown, extensions=["attr_list"])) for page in pages]
    assert [seen.other for seen in converted] == [[] for _ in pages]
    return [
        [(tag, [name for name, _ in attributes]) for tag, attributes in seen.tags if tag not in LETTERING]
        for seen in converted
    ]


PLAIN = shapes(made("y"))


@settings(max_examples=60, deadline=None)
@given(TEXT.filter(lambda text: "\n" not in text and "\r" not in text))
def test_hostile_words_change_no_tag(text: str) -> None:
    assert shapes(made(text)) == PLAIN


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_front_matter_stays_front_matter(text: str) -> None:
    page = Page("a.md", "# A", {"title": text})
    lines = page.text.split("\n")
    assert [lines[0], lines[2], lines[4]] == ["---", "---", "# A"]
    assert lines[1].startswith('title: "')


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("index.md", "avtal/jarva.md", "avtal/jarva/"),
        ("avtal/jarva.md", "index.md", "../../"),
        ("avtal/jarva.md", "regler/index.md", "../../regler/"),
        ("regler/index.md", "regler/index.md", "./"),
        ("regler/a.md", "om.md", "../../om/"),
    ],
)
def test_links_are_relative(here: str, there: str, expected: str) -> None:
    assert link(here, there) == expected
    assert link(here, there, "c31") == f"{expected}#c31"


def test_pages_have_the_addresses_of_their_views() -> None:
    pages = compose(*STARTS, views.EDITION)
    assert [page.uri for page in pages] == [
        "index.md",
        "avtal/jarva.md",
        "avtal/jarva/krav/index.md",
        "regler/index.md",
        "regler/styrgrupp-moten.md",
    ]
