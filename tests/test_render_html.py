"""The report as a page: whole, closed to the world, and read in a real browser."""

import base64
import hashlib
import os
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from hypothesis import given
from playwright.sync_api import Browser, Page

from city import ROOT, City
from golden import is_as_kept
from report_samples import (
    EXPECTED,
    HOSTILE,
    hostile_report,
    report_of,
    reports,
    rules_by_id,
    sample_finding,
    small_report,
)
from samverk.model.report import Report
from samverk.render import html

RULES = rules_by_id()
Scheme: TypeAlias = Literal["light", "dark"]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
SHOTS = ROOT / "build" / "screenshots"
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "p", "strong", "span", "main", "h1", "h2", "h3", "ul",
    "li", "dl", "div", "dt", "dd", "nav", "a", "section", "article", "code", "pre", "mark", "blockquote", "details",
    "summary", "table", "thead", "tbody", "tr", "th", "td", "footer",
}  # fmt: skip
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "id",
    "href",
    "aria-label",
    "aria-labelledby",
    "scope",
}


class Reader(HTMLParser):
    """Every tag with its attributes, the words between them, and whether tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.others: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)


def read(report: Report) -> Reader:
    return Reader(html.render([report], RULES))


def test_the_small_report_whole(workspace: City) -> None:
    assert is_as_kept(EXPECTED / "jarva-urval.html", html.render([small_report(workspace)], RULES))


@given(reports())
def test_no_content_becomes_markup(report: Report) -> None:
    page = read(report)
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for _, attributes in page.tags for name in attributes} <= ATTRIBUTES
    assert page.others == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        assert re.fullmatch(r"#del-\d+", attributes.get("href") or "#del-1")
    assert sum(tag == "article" for tag, _ in page.tags) == (
        sum(not one.inherited for one in report.findings) + len(report.when_decided)
    )


def test_hostile_content_is_seen_as_it_was_written() -> None:
    words = "".join(read(hostile_report()).words)
    shown = re.sub("[\x00\x1b\u202e]", "\ufffd", HOSTILE)
    assert re.sub("[\r\n\u2028]", " ", shown) in words


def test_the_page_may_fetch_and_run_nothing() -> None:
    text = html.render([report_of(sample_finding())], RULES)
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in text
    assert not re.search(r"url\(|@import|https?:", style[1])


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in read(hostile_report()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_status_has_a_word() -> None:
    words = "".join(read(hostile_report()).words)
    for word in ("! Brister, stoppar ändringen", "! Brister, försenat", "! Brister, dispens",
                 "1 krav brast eller påpekades redan före ändringen", "△ Påpekas", "? går inte att bedöma",
                 "– berörs inte",
                 "! brister"):  # fmt: skip
        assert word in words, word


def opened(browser: Browser, file: Path, width: int, scheme: Scheme) -> Page:
    """The page with its first fold open; it has asked for nothing but itself and complained of nothing."""
    said: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto(file.as_uri(), wait_until="load")
    assert said == [file.as_uri()]
    page.locator("summary").first.click()
    return page


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["rapport", "rapport-fientlig"])
def test_the_page_fits_the_screen_and_meets_wcag(
    browser: Browser,
    workspace: City,
    tmp_path: Path,
    name: str,
    scheme: Scheme,
) -> None:
    report = small_report(workspace) if name == "rapport" else hostile_report()
    file = tmp_path / f"{name}.html"
    file.write_text(html.render([report], RULES), encoding="utf-8")
    for width in (1280, 320):
        page = opened(browser, file, width, scheme)
        if os.environ.get("SAMVERK_PICTURES"):
            page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found.response["violations"]] == []
        page.close()


@pytest.mark.browser
def test_folded_verdicts_are_printed(browser: Browser, workspace: City, tmp_path: Path) -> None:
    file = tmp_path / "rapport.html"
    file.write_text(html.render([small_report(workspace)], RULES), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert not page.get_by_text("Startdatum och slut ska anges uttryckligen").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text("Startdatum och slut ska anges uttryckligen").is_visible()
    page.close()
