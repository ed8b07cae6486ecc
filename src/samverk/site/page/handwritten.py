"""The pages that people write: `site/pages/*.md`, with what every page of the edition must say on top."""

from samverk.site.page.frame import Page, notices, sheet
from samverk.site.view.shared import Edition
from samverk.source.places import SITE, Places

FOLDER = "pages"


def handwritten(places: Places, edition: Edition) -> tuple[Page, ...]:
    """Every page under `site/pages`, sorted by address."""
    return tuple(_page(uri, data.decode(), edition) for uri, data in places.site_files(FOLDER, ".md").items())


def _page(uri: str, text: str, edition: Edition) -> Page:
    front, body = _parts(text)
    meta = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    top = sheet(*notices(edition)) + "\n" if edition.notices else ""
    return Page(uri, top + body.lstrip("\n"), meta, f"{SITE}/{FOLDER}/{uri}")


def _parts(text: str) -> tuple[str, str]:
    """Front matter and body; a page without front matter is all body."""
    if not text.startswith("---\n"):
        return "", text
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    return front, body
