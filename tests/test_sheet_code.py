"""The code on the one-page sheet leads to the page of the version, and is there only where the site has an address."""

import re
import sys

import pytest

from city import EXEMPELSTAD
from samverk.model.errors import SamverkError
from samverk.site.figures.address_code import LONGEST, QUIET, address_code
from samverk.site.page.one_sheet import pages
from site_builds import published

ADDRESS = "https://samverk.example/avtal/norrby/2026-05-26/"


def modules(markup: str) -> set[tuple[int, int]]:
    """The dark modules, from the first one inside the empty border."""
    found = re.findall(r"M(\d+) (\d+)h1v1h-1z", markup)
    return {(int(x) - QUIET, int(y) - QUIET) for x, y in found}


def test_the_code_has_its_three_corners_and_an_empty_border() -> None:
    markup = address_code(ADDRESS, "kod")
    dark, size = modules(markup), int(re.findall(r'viewBox="0 0 (\d+) \1"', markup)[0]) - 2 * QUIET
    corner = {(x, y) for x in range(7) for y in range(7) if max(abs(x - 3), abs(y - 3)) != 2}
    for across, down in ((0, 0), (size - 7, 0), (0, size - 7)):
        assert {(x - across, y - down) for x, y in dark if 0 <= x - across < 7 and 0 <= y - down < 7} == corner
    assert all(0 <= x < size and 0 <= y < size for x, y in dark)
    assert f"QR-kod som leder till {ADDRESS}".replace(":", "&#58;") in markup


@pytest.mark.parametrize("address", ["", "avtal/norrby/", "javascript:alert(1)", "https://x/" + "a" * LONGEST])
def test_what_is_no_address_has_no_code(address: str) -> None:
    assert address_code(address, "kod") == ""


def test_the_sheets_have_a_code_where_the_site_has_an_address() -> None:
    for address, codes in (("https://samverk.example/", 1), ("", 0)):
        made = published(EXEMPELSTAD, address=address)
        assert [page.markdown.count('class="sv-qr"') for page in pages(made)] == [codes] * 3


def test_a_lacking_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(SamverkError, match=r"^[^\n]*paketet segno är inte installerat\. Kör make setup\.$"):
        address_code(ADDRESS, "kod")
