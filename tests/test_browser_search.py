"""Search in a real browser, on a plain static server: Swedish forms, missing dots, compounds, keyboard, weight."""

import pytest
from playwright.sync_api import Page

from site_browser import NARROW, WIDE, Opened

pytestmark = pytest.mark.browser

BUDGET = 260_000
"""The most that a first search may load of its index and its scripts, in bytes that are not packed."""


def found(page: Page) -> list[str]:
    """The addresses of what was found, in order, when the search is done."""
    page.locator("#sv-search-status:has-text(' sid')").wait_for()
    addresses: list[str] = page.locator("#sv-search-results a").evaluate_all("links => links.map(a => a.pathname)")
    return addresses


@pytest.mark.parametrize(
    ("query", "page_with_it"),
    [
        ("skola", "/avtal/soderby/bilagor/lagesbild/2024-11-05/"),  # till skolan
        ("överenskommelse", "/avtal/norrby/"),
        ("overenskommelse", "/avtal/norrby/"),
        ("torgets", "/avtal/norrby/"),
        ("belysning", "/avtal/norrby/bilagor/lagesbild/2026-05-12/"),
    ],
)
def test_a_word_is_found_in_its_forms(opened: Opened, query: str, page_with_it: str) -> None:
    page = opened(f"/sok/?q={query}")
    found(page)
    while page.locator("#sv-search-more").is_visible():
        page.locator("#sv-search-more").click()
        page.wait_for_timeout(100)
    assert page_with_it in found(page)


def test_agreements_come_before_rules(opened: Opened) -> None:
    addresses = found(opened("/sok/?q=styrgrupp"))
    assert [a.split("/")[1] for a in addresses[:3]] == ["avtal"] * 3


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_search_works_by_keyboard_alone(opened: Opened, width: int) -> None:
    page = opened("/", width)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('input[type=search], .sv-search-link')"):
            break
    if page.evaluate("document.activeElement.tagName") == "A":
        page.keyboard.press("Enter")
        page.wait_for_url("**/sok/")
    page.keyboard.type("kommunpolis")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=kommunpolis")
    assert found(page)
    page.evaluate("document.getElementById('sv-search-page').focus()")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#sv-search-results') !== null")


def test_what_is_found_is_told_to_those_who_listen(opened: Opened) -> None:
    page = opened("/sok/")
    status = page.get_by_role("status")
    page.get_by_role("searchbox", name="Sök på sidorna").fill("xyzzyplugh")
    page.locator("#sv-search-status:has-text('Ingen träff')").wait_for()
    assert status.inner_text() == "Ingen träff på ”xyzzyplugh”."


def test_a_search_word_is_text_and_never_a_tag(opened: Opened) -> None:
    page = opened("/sok/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3Estyrgrupp")
    page.locator("#sv-search-status:has-text(' sid')").wait_for()
    assert page.locator("#sv-search-status img, #sv-search-results img").count() == 0


def test_a_search_costs_the_reader_little(opened: Opened) -> None:
    page = opened("/sok/")
    size = 0

    def weigh(response: object) -> None:
        nonlocal size
        size += len(response.body()) if "/sok/index/" in response.url or "samverk-search" in response.url else 0  # type: ignore[attr-defined]  # Playwright's

    page.on("response", weigh)
    page.get_by_role("searchbox", name="Sök på sidorna").fill("styrgrupp")
    found(page)
    assert 0 < size < BUDGET


def test_a_misspelt_question_is_asked_anew_with_one_click(opened: Opened) -> None:
    page = opened("/sok/?q=stirgrupp")
    page.get_by_role("status").get_by_role("link", name="styrgrupp").click()
    page.wait_for_url("**/sok/?q=styrgrupp")
    assert found(page)[0].startswith("/avtal/")
