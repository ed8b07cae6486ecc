"""Every type of page on a wide screen and on paper: WCAG 2.2 A and AA and the contrast of AAA by axe-core."""

import pytest

from site_browser import PAGES, SHOTS, WIDE, Opened, Scheme, assert_good, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_good_on_a_wide_screen(opened: Opened, name: str, scheme: Scheme) -> None:
    assert_good(opened, name, WIDE, scheme)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_good_on_paper(opened: Opened, name: str) -> None:
    page = opened(PAGES[name], 794, "dark")  # A4 at 96 dots to the inch; a reader of the dark look prints on white
    page.emulate_media(media="print")
    assert not page.locator(".md-header").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.screenshot(path=SHOTS / f"{name}-papper.png", full_page=True)
    assert violations(page, colours=True) == []


def test_what_is_folded_is_accessible_too(opened: Opened) -> None:
    for name in ("avtal", "avtal-med-fel", "regel", "revision"):
        page = opened(PAGES[name], WIDE, "dark")
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert violations(page) == [], name


def test_on_paper_findings_are_unfolded(opened: Opened) -> None:
    page = opened(PAGES["avtal-med-fel"])
    page.emulate_media(media="print")
    assert page.locator(".sv-card blockquote").first.is_visible()
