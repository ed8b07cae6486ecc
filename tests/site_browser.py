"""The built site in a real Chromium: every type of page, opened with an eye on what goes wrong."""

import os
from collections.abc import Callable
from typing import TypeAlias

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

from site_builds import ROOT

Opened: TypeAlias = Callable[..., Page]

SHOTS = ROOT / "build" / "screenshots"
WIDE, NARROW = 1280, 320

# One address of every type of page, all of the fictive town: it has years of history, faults and every kind of file.
PAGES = {
    "start": "/",
    "avtal": "/avtal/norrby/",
    "avtal-med-fel": "/avtal/soderby/",
    "avtal-tre-parter": "/avtal/exempeludden/",
    "krav": "/avtal/norrby/krav/",
    "blad": "/avtal/norrby/blad/",
    "version": "/avtal/norrby/2025-02-18/",
    "version-andringar": "/avtal/norrby/2025-02-18/andringar/",
    "bilaga-lagesbild": "/avtal/norrby/bilagor/lagesbild/2026-05-12/",
    "bilaga-atgardsplan": "/avtal/norrby/bilagor/atgardsplan/2026-05-19/",
    "bilaga-kontakter": "/avtal/norrby/bilagor/kontaktuppgifter/2026-02-10/",
    "bilaga-andringar": "/avtal/norrby/bilagor/lagesbild/2026-05-12/andringar/",
    "andringar": "/andringar/",
    "efterlevnad": "/efterlevnad/",
    "efterlevnad-brister": "/efterlevnad/brister/",
    "revision": "/revision/",
    "revision-avtal": "/avtal/norrby/revision/",
    "mal": "/avtal/norrby/mal/",
    "mal-alla": "/mal/",
    "kommande": "/kommande/",
    "regler": "/regler/",
    "regel": "/regler/lagesbild-arlig/",
    "bestammelser": "/bestammelser/",
    "om": "/om/",
    "data": "/data/",
    "redaktor": "/redaktor/",
    "tillganglighet": "/tillganglighet/",
    "sok": "/sok/?q=styrgrupp",
    "404": "/404.html",
}
# WCAG 2.2 A and AA, and the contrast of AAA.
AXE = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": True}, "region": {"enabled": False}},
}  # fmt: skip
# What another look of the same page can break: its tags are the same.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]},
}
_OUTSIDE = """() => [...document.querySelectorAll('article *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('pre, .sv-hidden, .sv-scroll'))
    .map(e => e.outerHTML.slice(0, 120))"""


def violations(page: Page, *, colours: bool = False) -> list[tuple[str, str]]:
    """What axe-core has against the page: its rule and the element. `colours`: by the rules about colours alone."""
    found = Axe().run(page, options=COLOURS if colours else AXE).response["violations"]
    return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]


def too_wide(page: Page) -> list[str]:
    """What sticks out to the right; the page itself comes first where it can be scrolled sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    inner: int = page.evaluate("innerWidth")
    outside: list[str] = page.evaluate(_OUTSIDE)
    return [*([f"{width} > {inner}"] if width > inner else []), *outside]


def assert_good(opened: Opened, name: str, width: int) -> Page:
    """The page fits its screen and axe has nothing against it in light and in dark, with all that is folded open."""
    page = opened(PAGES[name], width)
    shown(page, name, f"{width}-light")
    assert too_wide(page) == []
    unfold(page)
    assert too_wide(page) == [], "unfolded"
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    shown(page, name, f"{width}-dark")
    unfold(page)
    assert violations(page, colours=True) == [], "dark"
    return page


def shown(page: Page, name: str, look: str) -> None:
    """Wait until the page is what a reader sees; with SAMVERK_PICTURES its picture is left in build/screenshots."""
    if name == "sok":
        page.locator("#sv-search-results a").first.wait_for()
    if os.environ.get("SAMVERK_PICTURES"):
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}-{look}.png", full_page=True)


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


def focused(page: Page) -> str:
    """What a keyboard user would press: the words of the element in focus."""
    words: str = page.evaluate("(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim()")
    return words
