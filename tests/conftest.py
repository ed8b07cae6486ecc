"""What the whole suite shares: a browser where there is one, and a longer run of the property tests for `make fuzz`."""

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

settings.register_profile("fuzz", max_examples=20_000, deadline=None, print_blob=True)


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


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `browser` is skipped without one even if it finds its browser by itself."""
    if item.get_closest_marker("browser"):
        path, reason = find_chromium()
        if not path:
            pytest.skip(reason)
