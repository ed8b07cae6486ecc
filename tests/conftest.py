"""What the whole suite shares: copies to change, a browser where there is one, and a longer run for `make fuzz`."""

import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import golden
import sampling
from city import EXEMPELSTAD, City, District
from city_repository import Repository
from site_browser import Opened
from site_builds import built, served
from udden_edits import town_at

ROOT = Path(__file__).resolve().parent.parent

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

settings.register_profile("fuzz", max_examples=20_000, deadline=None, print_blob=True)
# A machine that does much else is slow: that says nothing about the product.
settings.register_profile("busy", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


@cache
def find_chromium() -> tuple[str, str]:
    """(path, "") of a Chromium that runs, or ("", what to install)."""
    found = subprocess.run(["sh", ROOT / "scripts" / "browser.sh"], capture_output=True, text=True, check=False)
    return found.stdout.strip(), found.stderr.strip()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser for tests marked `browser`; they are skipped, with the reason printed, where there is none."""
    path, reason = find_chromium()
    if not path:
        pytest.skip(reason)
    return Path(path)


@pytest.fixture(scope="session")
def browser(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for the whole run: Playwright's plain interface can be open only once in a process."""
    home = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home"))}
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS, env={**home})
        yield started
        started.close()


@pytest.fixture(scope="session")
def fictive_town() -> Iterator[str]:
    """The address of the fictive town's public site, on a plain static server."""
    with served(built(EXEMPELSTAD, draft=True)) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, fictive_town: str) -> Iterator[Opened]:
    """Open a page; when the test ends, nothing may have gone wrong in it or been fetched from elsewhere."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(path: str, width: int = 1280, scheme: str = "light", day: str | None = None) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
        contexts.append(context)
        page = context.new_page()
        if day:
            page.clock.set_fixed_time(f"{day}T12:00:00")
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith((fictive_town, "blob:")) else wrong.append(r.url))
        page.goto(fictive_town + path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def workspace(tmp_path: Path) -> City:
    """The real project, copied."""
    return City.project(tmp_path)


@pytest.fixture
def norrby(tmp_path: Path) -> District:
    """The faultless district of the fictive city, copied without the others."""
    return City.at(tmp_path, EXEMPELSTAD, only=("norrby",)).district()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The faultless district under version control."""
    return Repository.at(tmp_path / "samverk", only=("norrby",))


@pytest.fixture
def town(tmp_path: Path) -> Repository:
    """The whole fictive city under version control, a branch begun."""
    return town_at(tmp_path / "samverk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --renew`: kept outputs that are no longer what is made are written anew."""
    parser.addoption("--renew", action="store_true", help="write the kept outputs (tests/data) anew")
    parser.addoption("--gate", action="store_true", help="run what is marked gate too: it takes long")
    parser.addoption("--editors", action="store_true", help="run what needs an editor")


def pytest_configure(config: pytest.Config) -> None:
    """Tell the comparison of kept outputs, and the long tables, what was asked."""
    golden.RENEW[0] = bool(config.getoption("--renew"))
    sampling.WHOLE[0] = bool(config.getoption("--gate"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `gate` or `editor`, unless it is asked for."""
    if not config.getoption("--gate"):
        items[:] = [item for item in items if not item.get_closest_marker("gate")]
    if not config.getoption("--editors"):
        items[:] = [item for item in items if not item.get_closest_marker("editor")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out: the files with the mark, since the workers do not tell what they have not run."""
    marked = [
        path.name
        for path in sorted(Path(__file__).parent.glob("test_*.py"))
        if re.search(r"mark\.(gate|sampled)", path.read_text())
    ]
    if marked and not config.getoption("--gate"):
        terminalreporter.write_line(f"Left out, since it takes long: a part of {', '.join(marked)}. make gate runs it.")
    if not config.getoption("--editors"):
        terminalreporter.write_line("Left out, since it needs Neovim: test_editors.py. make editors runs it.")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `browser` is skipped without one even if it finds its browser by itself."""
    if item.get_closest_marker("browser"):
        path, reason = find_chromium()
        if not path:
            pytest.skip(reason)
