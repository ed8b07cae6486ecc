"""The site in a real Chromium: nothing too wide, nothing fetched from elsewhere, no errors, WCAG 2.2 AA by axe-core."""

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page

from site_builds import ROOT, build, served

pytestmark = pytest.mark.browser

Scheme: TypeAlias = Literal["light", "dark"]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
SHOTS = ROOT / "build" / "screenshots"
JUDGED = {"start": "/", "avtal": "/avtal/jarva/", "regel": "/regler/lagesbild-arlig/"}
OTHERS = {"regler": "/regler/", "om": "/om/", "tillganglighet": "/tillganglighet/", "404": "/404.html"}
ALL = {**JUDGED, **OTHERS}
WIDE, NARROW = 1280, 320


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(build(tmp_path_factory.mktemp("browser"))) as address:
        yield address


Opened: TypeAlias = Callable[[str, int, Scheme], Page]


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opened]:
    """Open a page; when the test ends, nothing may have gone wrong in it or been fetched from elsewhere."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(path: str, width: int, scheme: Scheme) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(site) else wrong.append(request.url))
        page.goto(site + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ALL)
def test_a_page_fits_the_screen_and_meets_wcag(opened: Opened, name: str, scheme: Scheme) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for width in (WIDE, NARROW):
        page = opened(ALL[name], width, scheme)
        page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = """() => [...document.querySelectorAll('article *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('pre, .sv-hidden'))
            .map(e => e.outerHTML.slice(0, 120))"""
        assert page.evaluate(outside) == []
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
        assert [(v["id"], node["html"][:200]) for v in found for node in v["nodes"]] == []


def test_folded_findings_are_accessible_too(opened: Opened) -> None:
    page = opened(JUDGED["avtal"], WIDE, "dark")
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.locator("details[open] blockquote").first.is_visible()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
    assert [v["id"] for v in found] == []


def focused(page: Page) -> str:
    """What a keyboard user would press: the words of the element in focus."""
    words: str = page.evaluate("(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim()")
    return words


def test_the_menu_opens_and_closes_by_keyboard(opened: Opened) -> None:
    page = opened("/", NARROW, "light")
    steps = []
    for _ in range(3):
        page.keyboard.press("Tab")
        steps.append(focused(page))
    assert steps == ["Gå till innehållet", "Samverkan i Stockholm", "Meny"]
    menu = page.get_by_role("navigation", name="Huvudmeny")
    assert not menu.is_visible()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    assert page.locator(".sv-menu-button").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert focused(page) == "Meny"


def test_nothing_unseen_takes_focus(opened: Opened) -> None:
    for width in (WIDE, NARROW):
        page = opened("/", width, "light")
        for _ in range(12):
            page.keyboard.press("Tab")
            size = "e => { const r = e.getBoundingClientRect(); return r.width * r.height }"
            label = "e => e.matches('.md-option') ? document.querySelector(`.md-option + label:not([hidden])`) || e : e"
            seen = page.evaluate(f"() => ({size})(({label})(document.activeElement))")
            assert seen > 0, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_skip_link_leads_to_the_content(opened: Opened) -> None:
    page = opened(JUDGED["avtal"], WIDE, "light")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


@pytest.mark.parametrize("key", ["s", "f", "/", "p", "n", ",", "."])
def test_no_single_key_does_anything(opened: Opened, key: str) -> None:
    page = opened(OTHERS["om"], WIDE, "light")
    address = page.url
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert page.url == address
    assert not page.locator("#__search").is_checked()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_search_finds_a_word_of_the_agreement(opened: Opened, width: int) -> None:
    page = opened("/", width, "light")
    if width == NARROW:
        page.get_by_role("button", name="Sök", exact=True).click()
    field = page.get_by_role("textbox", name="Sök på sidorna")
    field.focus()
    field.press_sequentially("beslutfattare")  # the theme listens to keys; the slip is the agreement's own
    page.wait_for_selector(".md-search-result__item a")
    addresses = page.locator(".md-search-result__item > a").evaluate_all("links => links.map(a => a.pathname)")
    assert "/avtal/jarva/" in addresses
    page.keyboard.press("Escape")
    assert not page.locator("#__search").is_checked()


def test_the_palette_is_the_readers_own(opened: Opened) -> None:
    page = opened("/", WIDE, "light")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.locator("label[title='Byt till mörkt läge']").click()
    assert page.evaluate(ground) == "rgb(15, 26, 33)"
    page.reload()
    assert page.evaluate(ground) == "rgb(15, 26, 33)"


def test_a_clause_link_shows_the_clause(opened: Opened) -> None:
    page = opened(JUDGED["avtal"], WIDE, "light")
    page.get_by_role("link", name="Länk till bestämmelse C31").click()
    assert page.url.endswith("#c31")
    assert page.locator("#c31").inner_text() == "Möten sammankallas vid minst två (2) tillfällen per år"


def test_on_paper_findings_are_unfolded(opened: Opened) -> None:
    page = opened(JUDGED["avtal"], WIDE, "light")
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert page.locator(".sv-card blockquote").first.is_visible()
