"""Hostile words in any view of the pages about all districts change no tag of theirs."""

import functools
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import markdown  # type: ignore[import-untyped]
from hypothesis import given, settings

from samverk.site.page import audit
from samverk.site.page.audit import audit_page
from samverk.site.page.clauses import clauses_page
from samverk.site.page.coming import coming_page
from samverk.site.page.compliance import compliance_page
from samverk.site.page.frame import Page
from samverk.site.page.rule import rule_page, rules_page
from samverk.site.page.start import start_page
from samverk.site.read.audit.view import audit_view
from samverk.site.read.clauses import source_views
from samverk.site.read.coming import coming_view
from samverk.site.read.compliance import compliance_view
from samverk.site.read.rule import rule_views
from samverk.site.read.start import start_view
from site_builds import EXEMPELSTAD, published
from test_site_markup import TEXT, Seen

# What names a page, a tone or a kind is chosen by Samverk or by a schema, and days are dates.
NAMES = {"id", "tone", "kind", "verdict", "anchor", "turn", "due_turn", "uri", "url", "path", "source", "name"}


def spoilt(value: Any, text: str) -> Any:
    if isinstance(value, str):
        return f"x{text}"
    if isinstance(value, tuple):
        return tuple(spoilt(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = [f.name for f in fields(value) if f.name not in NAMES]
        return replace(value, **{name: spoilt(getattr(value, name), text) for name in own})
    return value


Writer = Callable[[Any, Any], Page]


@functools.cache
def writers() -> tuple[tuple[Writer, Any], ...]:
    """Each page's function with the view of the example city."""
    made = published(EXEMPELSTAD)
    rule = next(view for view in rule_views(made) if view.id == "versionskedja-obruten")
    return (
        (start_page, start_view(made)),
        (coming_page, coming_view(made)),
        (compliance_page, compliance_view(made)),
        (audit_page, audit_view(made)),
        (audit.agreement_page, audit_view(made).audits[0]),
        (clauses_page, source_views(made)),
        (rule_page, rule),
        (rules_page, (rule,)),
    )


def shapes(text: str) -> list[list[tuple[str, list[str]]]]:
    """Every page with `text` in each place where content stands, as tags with the names of their attributes."""
    edition = published(EXEMPELSTAD).edition
    pages = [write(spoilt(view, text), edition) for write, view in writers()]
    seen = [Seen(markdown.markdown(page.markdown, extensions=["attr_list"])) for page in pages]
    assert [one.other for one in seen] == [[] for _ in seen]
    return [[(tag, [name for name, _ in attributes]) for tag, attributes in one.tags] for one in seen]


@functools.cache
def plain() -> list[list[tuple[str, list[str]]]]:
    return shapes("y")


@settings(max_examples=8, deadline=None)
@given(TEXT.filter(lambda text: "\n" not in text and "\r" not in text))
def test_hostile_words_change_no_tag(text: str) -> None:
    assert shapes(text) == plain()
