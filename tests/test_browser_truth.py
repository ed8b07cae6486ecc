"""A page cannot lie after it was published, and cannot be made to run or fetch what is not its own."""

import base64
import hashlib
import re

import pytest
from playwright.sync_api import Browser

from site_browser import PAGES, Opened
from site_builds import EXEMPELSTAD, ROOT, built, published

pytestmark = pytest.mark.browser

POLICY = ROOT / "site" / "overrides" / "partials" / "policy.html"


def first_turn(agreement: str) -> str:
    """The first day on which the calendar alone changes a verdict on the agreement."""
    return min(
        change.on.isoformat() for change in published(EXEMPELSTAD).forecast.changes if change.agreement == agreement
    )


def test_on_the_day_of_judgement_the_page_says_how_long_it_holds(opened: Opened) -> None:
    page = opened(PAGES["avtal"], day="2026-11-23")
    told = page.locator(".sv-assessed").first.inner_text()
    assert told == (
        "Läget bedömt 23 november 2026. Bedöms på nytt varje natt, och är för gammalt efter den 30 november 2026."
    )
    assert page.locator(".sv-turned").count() == 0


def test_after_the_turn_the_page_says_that_it_may_be_wrong(opened: Opened) -> None:
    turn = first_turn("norrby")
    page = opened(PAGES["avtal"], day=turn)
    assert "behöver bedömas på nytt sedan" in page.locator(".sv-assessed").first.inner_text()
    turned = page.locator(f"[data-turn='{turn}']")
    assert turned.count() > 0
    assert all("behöver bedömas på nytt sedan" in words for words in turned.all_text_contents())
    later = page.locator(".sv-verdict[data-turn]:not(.sv-turned)")
    assert all(day > turn for day in later.evaluate_all("all => all.map(e => e.dataset.turn)"))


def test_the_day_before_nothing_has_turned(opened: Opened) -> None:
    turn = first_turn("norrby")
    day = f"{turn[:8]}{int(turn[8:]) - 1:02d}" if turn[8:] != "01" else "2026-12-01"
    assert opened(PAGES["avtal"], day=day).locator(".sv-turned:not(.sv-assessed)").count() == 0


@pytest.mark.parametrize(("day", "stale"), [("2026-11-30", False), ("2026-12-01", True)])
@pytest.mark.parametrize("name", ["start", "avtal", "regel", "bilaga-kontakter"])
def test_a_page_that_nobody_has_judged_again_for_a_week_says_so(
    opened: Opened, name: str, day: str, *, stale: bool
) -> None:
    told = opened(PAGES[name], day=day).locator(".sv-assessed").first
    assert ("Sidan bedömdes 23 november 2026 och behöver bedömas på nytt" in told.inner_text()) is stale


@pytest.mark.parametrize("name", ["start", "efterlevnad", "regel", "avtal", "kommande"])
def test_years_later_no_page_still_says_that_all_is_well(opened: Opened, name: str) -> None:
    page = opened(PAGES[name], day="2036-01-01")
    assert page.locator(".sv-assessed.sv-turned").count() > 0
    assert page.locator(".sv-verdict.sv-good[data-turn]").count() == 0


def test_what_is_not_the_pages_own_neither_runs_nor_is_fetched(browser: Browser, fictive_town: str) -> None:
    page = browser.new_page()
    page.goto(f"{fictive_town}/om/")
    tried = """() => new Promise(done => {
        const broken = [];
        document.addEventListener('securitypolicyviolation', event => broken.push(event.violatedDirective));
        const inline = document.createElement('script');
        inline.textContent = 'window.ran = true';
        const styled = document.createElement('p');
        styled.setAttribute('style', 'color: red');
        const image = document.createElement('img');
        image.src = 'https://example.com/pixel.png';
        document.body.append(inline, styled, image);
        setTimeout(() => done([window.ran === undefined, broken.sort()]), 200);
    })"""
    assert page.evaluate(tried) == [True, ["img-src", "script-src-elem", "style-src-attr"]]
    page.close()


def test_the_policy_names_exactly_the_inline_scripts_there_are() -> None:
    site = built(EXEMPELSTAD, draft=True)
    scripts = {
        script
        for path in site.rglob("*.html")
        for script in re.findall(r"<script>(.*?)</script>", path.read_text(encoding="utf-8"), re.DOTALL)
    }
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    assert set(re.findall(r"'sha256-([^']+)'", POLICY.read_text(encoding="utf-8"))) == hashes
    assert [p for p in site.rglob("*.html") if "Content-Security-Policy" not in p.read_text(encoding="utf-8")] == []
    assert [
        p for p in site.rglob("*.html") if re.search(r"<[^>]+\s(?:style|on\w+)=", p.read_text(encoding="utf-8"))
    ] == []
