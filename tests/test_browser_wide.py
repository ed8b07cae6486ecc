"""Every type of page on a wide screen and on paper: WCAG 2.2 A and AA and the contrast of AAA by axe-core."""

import re
from itertools import pairwise

import pytest

from site_browser import PAGES, WIDE, Opened, assert_good, shown, too_wide, violations

pytestmark = pytest.mark.browser

PAPER = 673  # what the margins leave of an A4, 178 mm at 96 dots to the inch
LEVELS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_good_on_a_wide_screen_and_on_paper(opened: Opened, name: str) -> None:
    page = assert_good(opened, name, WIDE)

    levels = page.evaluate(LEVELS)
    assert (levels[0], levels.count(1)) == (1, 1)
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("th:not([scope])").count() == 0

    page.emulate_media(media="print")  # a reader of the dark look prints on white
    page.set_viewport_size({"width": PAPER, "height": 900})
    shown(page, name, "papper")
    assert not page.locator(".md-header").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert too_wide(page) == [], "paper"
    assert violations(page, colours=True) == [], "paper"


def test_on_paper_findings_are_unfolded(opened: Opened) -> None:
    page = opened(PAGES["avtal-med-fel"])
    page.emulate_media(media="print")
    assert page.locator(".sv-card blockquote").first.is_visible()


@pytest.mark.parametrize("agreement", ["norrby", "soderby", "exempeludden"])
def test_the_sheet_is_exactly_one(opened: Opened, agreement: str) -> None:
    """With all notices of a draft and the most that any example has to say."""
    page = opened(f"/avtal/{agreement}/blad/")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
