"""What axe-core cannot see: the whole site by keyboard alone, at both widths."""

import pytest
from playwright.sync_api import Page

from site_browser import NARROW, PAGES, WIDE, Opened, focused

pytestmark = pytest.mark.browser


def tabbed(page: Page, count: int) -> list[str]:
    """What takes focus for each press of Tab."""
    found = []
    for _ in range(count):
        page.keyboard.press("Tab")
        found.append(focused(page))
    return found


def test_the_menu_opens_and_closes_by_keyboard(opened: Opened) -> None:
    page = opened("/", NARROW)
    assert tabbed(page, 3) == ["Gå till innehållet", "Samverkan i Exempelstad", "Meny"]
    menu = page.get_by_role("navigation", name="Huvudmeny")
    assert not menu.is_visible()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    assert page.locator(".sv-menu-button").get_attribute("aria-expanded") == "true"
    assert tabbed(page, 1) == ["Start"]
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert focused(page) == "Meny"
    assert tabbed(page, 1) == ["Sök"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["start", "avtal", "efterlevnad", "bilaga-andringar", "sok"])
def test_nothing_unseen_takes_focus_and_focus_is_seen(opened: Opened, name: str, width: int) -> None:
    page = opened(PAGES[name], width)
    if name == "sok":  # what is found comes after the page and moves what stands below it
        page.locator("#sv-search-results a").first.wait_for()
    look = """() => {
        const held = document.activeElement;
        const told = held.matches('.md-option') ? document.querySelector('.sv-palette:not([hidden])') : held;
        const box = told.getClientRects()[0] || told.getBoundingClientRect(), style = getComputedStyle(told);
        const over = held === document.body ? held :
            document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 30) / 2);
        return { body: held === document.body, size: box.width * box.height, outline: style.outlineStyle,
                 covered: !over || !(told.contains(over) || over.contains(told)), html: told.outerHTML.slice(0, 200) };
    }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(look)
        if seen["body"]:
            break
        assert seen["size"] > 0, seen
        assert seen["outline"] != "none", seen
        assert not seen["covered"], seen


def test_the_skip_link_leads_to_the_content(opened: Opened) -> None:
    page = opened(PAGES["avtal"])
    tabbed(page, 1)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


@pytest.mark.parametrize("key", ["s", "f", "/", "p", "n", ",", "."])
def test_no_single_key_does_anything(opened: Opened, key: str) -> None:
    page = opened(PAGES["om"])
    before = (page.url, page.evaluate("document.activeElement.tagName"))
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert (page.url, page.evaluate("document.activeElement.tagName")) == before


GROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(15, 26, 33)"


def test_the_palette_is_the_readers_own(opened: Opened) -> None:
    page = opened("/")
    assert page.evaluate(GROUND) == LIGHT
    page.locator("label[title='Byt till mörkt läge']:visible").click()
    assert page.evaluate(GROUND) == DARK
    page.reload()
    assert page.evaluate(GROUND) == DARK
    page.locator("label[title='Byt till ljust läge']:visible").click()
    assert page.evaluate(GROUND) == LIGHT


def test_the_palette_follows_the_device_until_another_is_chosen(opened: Opened) -> None:
    page = opened("/")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{GROUND} === '{DARK}'")
    page.reload()
    assert page.evaluate(GROUND) == DARK
    assert page.locator("label[for^=__palette]:visible").get_attribute("title") == "Byt till ljust läge"
    page.locator("label[title='Byt till ljust läge']:visible").click()
    page.reload()
    assert page.evaluate(GROUND) == LIGHT
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.evaluate(GROUND) == LIGHT


def test_the_palette_is_chosen_with_the_keyboard(opened: Opened) -> None:
    page = opened("/")
    chosen = page.locator("input[name=__palette]:checked")
    assert chosen.get_attribute("aria-label") == "Som enheten är inställd"
    chosen.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Mörkt läge"
    assert page.evaluate(GROUND) == DARK
    page.reload()
    assert chosen.get_attribute("aria-label") == "Mörkt läge"


def test_a_clause_link_shows_the_clause(opened: Opened) -> None:
    page = opened(PAGES["avtal"])
    page.locator("a[href='#c31']").first.click()
    assert page.url.endswith("#c31")
    assert page.locator("#c31").inner_text() == "Möten sammankallas vid minst tre (3) tillfällen per år"
