"""What the whole suite shares: a browser where there is one, and a longer run of the property tests for `make fuzz`."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

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


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `browser` is skipped without one even if it finds its browser by itself."""
    if item.get_closest_marker("browser"):
        path, reason = find_chromium()
        if not path:
            pytest.skip(reason)
