"""Every type of page at 320 pixels: nothing sticks out, and axe-core has nothing against it."""

import pytest

from site_browser import NARROW, PAGES, Opened, assert_good

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_good_on_a_narrow_screen(opened: Opened, name: str) -> None:
    assert_good(opened, name, NARROW)
