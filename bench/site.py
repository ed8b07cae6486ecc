"""How large the site is to a reader: a city of N agreements that differ, built, and searched in a real Chromium.

Prints the seconds that the public edition took, its pages and bytes, the bytes of each type of page as a reader gets it
with an empty cache and no compression, and the bytes of a search. N is the argument.
"""

import functools
import http.server
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from run import AS_OF
from varied import ROOT, varied_content

from samverk.check import judge, with_sources
from samverk.site.build import build_editions
from samverk.source.places import Places

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
WORDS = ("styrgrupp", "överenskommelse", "skola", "belysning vid torget")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain static server that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


def built(folder: Path, size: int) -> tuple[Path, float]:
    """The public edition of `size` agreements, and the seconds it took to judge and build."""
    start = time.perf_counter()
    content = varied_content(folder, size)
    judged = with_sources(judge(Places.of(ROOT, content), AS_OF), Places.of(ROOT, content))
    (site,) = build_editions(Places.of(ROOT), folder / "site", judged, ("public",), draft=True)
    return site, time.perf_counter() - start


def weighed(page: Page, address: str, wanted: str = "") -> int:
    """The bytes that come when the address is opened, those of `wanted` in their address only."""
    sizes: list[int] = []
    page.on("response", lambda r: sizes.append(len(r.body())) if wanted in r.url and r.ok else None)
    page.goto(address)
    page.wait_for_timeout(2000 if wanted else 300)
    return sum(sizes)


def main(size: int) -> None:
    """Build, weigh, print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, seconds = built(Path(folder), size)
        files = [path for path in site.rglob("*") if path.is_file()]
        pages = [path for path in files if path.suffix == ".html"]
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        print(f"{size} agreements: {len(pages)} pages, {megabytes:.0f} MB, {seconds:.0f} s", flush=True)
        handler = functools.partial(Quiet, directory=site)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        first = sorted(path.name for path in (site / "avtal").iterdir())[0]
        for address in ("/", f"/avtal/{first}/", "/efterlevnad/", "/revision/", "/regler/", "/om/"):
            print(f"{address:<28}{weighed(browser.new_context().new_page(), base + address) / 1000:8.0f} kB")
        for words in WORDS:
            size_of = weighed(browser.new_context().new_page(), f"{base}/sok/?q={words}", "/sok/index/")
            print(f"search {words:<21}{size_of / 1000:8.0f} kB")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 240)
