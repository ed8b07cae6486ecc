"""What docs/webbserver.md tells a server to send is the pages' own policy, and a site served so still works."""

import re

import pytest
from playwright.sync_api import Browser

from site_builds import ROOT, built

PAPER = (ROOT / "docs" / "webbserver.md").read_text(encoding="utf-8")
POLICY = (ROOT / "site" / "overrides" / "partials" / "policy.html").read_text(encoding="utf-8")
HEADERS = dict(re.findall(r'add_header ([A-Za-z-]+) "([^"]*)" always;', PAPER))


def test_the_header_is_the_pages_policy_and_forbids_frames() -> None:
    own = re.search(r'content="([^"]*)"', POLICY)
    assert own is not None
    assert HEADERS["Content-Security-Policy"] == f"{own[1]}; frame-ancestors 'none'"


def test_the_policy_allows_nothing_from_elsewhere_and_no_loose_script() -> None:
    own = HEADERS["Content-Security-Policy"]
    assert own.startswith("default-src 'none';")
    assert not re.search(r"'unsafe-(?:inline|eval)'|https?:|\*", own)


@pytest.mark.browser
def test_search_works_with_every_header_sent(browser: Browser, fictive_town: str) -> None:
    context = browser.new_context()
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    secure = {key: value for key, value in HEADERS.items() if key != "Strict-Transport-Security"}
    page.route("**/*", lambda route: route.fulfill(response=(r := route.fetch()), headers={**r.headers, **secure}))
    page.goto(f"{fictive_town}/sok/?q=styrgrupp")
    page.locator("#sv-search-results a").first.wait_for()
    assert wrong == []
    context.close()


def test_every_kind_of_file_of_a_site_has_its_type() -> None:
    endings = {path.suffix.lstrip(".") for path in built().rglob("*") if path.is_file()}
    told = set(re.search(r"types \{(.*?)\}", PAPER, re.DOTALL)[1].replace(";", " ").split())  # type: ignore[index]  # it is there
    assert endings - told - {"", "map", "LICENSE"} == set()
