"""Built sites for the tests, each made once, and what stands in them."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urldefrag, urljoin

from samverk.check import Judged, judge, with_sources
from samverk.model.forecast import Forecast
from samverk.site.build import build_editions
from samverk.site.publication.publication import Publication, look_ahead, publication
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
AS_OF = date(2026, 11, 23)
JARVA = ROOT / "content"
EXEMPELSTAD = ROOT / "examples" / "exempelstad"


def judged(content: Path = JARVA) -> Judged:
    return with_sources(judge(Places.of(ROOT, content), AS_OF), Places.of(ROOT, content))


@functools.cache
def published(content: Path = JARVA, edition: str = "public", address: str = "") -> Publication:
    """An edition as its pages and files are made from it."""
    own, ahead = _known(content)
    return publication(own, edition, ahead, address)


@functools.cache
def _known(content: Path) -> tuple[Judged, Forecast]:
    own = judged(content)
    return own, look_ahead(own)


def build(out: Path, content: Path = JARVA, *, draft: bool = False) -> Path:
    """Both editions below `out`; returns the public one."""
    return build_editions(Places.of(ROOT), out, judged(content), draft=draft)[0]


@functools.cache
def _folder() -> TemporaryDirectory[str]:
    """Where the shared sites lie. Removed when the process ends."""
    return TemporaryDirectory(prefix="samverk-")


@functools.cache
def built(content: Path = JARVA, *, draft: bool = False) -> Path:
    """The public edition of a city as it is, both editions built once in a run: to be read, and never written in."""
    return build(Path(_folder().name) / content.name, content, draft=draft)


class Page(HTMLParser):
    """The tags of a page with their attributes, its ids, and its visible text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.html = path.read_text(encoding="utf-8")
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def pages(site: Path) -> dict[str, Page]:
    """Every HTML page of a built site by its address from the root: `/avtal/jarva/`; of a shared one read once."""
    return _shared(site) if site.is_relative_to(_folder().name) else _pages(site)


def _pages(site: Path) -> dict[str, Page]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = "/" + path.relative_to(site).as_posix()
        found[address.removesuffix("index.html")] = Page(path)
    return found


_shared = functools.cache(_pages)


def broken_links(site: Path) -> list[str]:
    """Links within the site that lead nowhere, or to an id that is not on the page."""
    found = pages(site)
    broken = []
    for address, page in found.items():
        for tag, attributes in page.tags:
            target = attributes.get("href") if tag in ("a", "link") else attributes.get("src")
            if target is None or re.match(r"[a-z]+:|//", target):
                continue
            where, fragment = urldefrag(urljoin(address, target))
            if where in found:
                if fragment and fragment not in found[where].ids:
                    broken.append(f"{address}: {target}")
            elif not (site / where.lstrip("/")).is_file():
                broken.append(f"{address}: {target}")
    return broken


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain static server that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site on 127.0.0.1; gives its address without the last slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
