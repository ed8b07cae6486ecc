"""The pages that people write: `site/pages/*.md`, with what every page of the edition must say on top.

What a city says of itself is no part of them: a line `<!-- samverk: namn -->` is the place for a block of that name.
"""

import re

from samverk.model.errors import UsageError
from samverk.site.page.frame import Page, notices, sheet
from samverk.site.page.publisher import BLOCKS
from samverk.site.view.shared import Edition
from samverk.source.places import SITE, Places

FOLDER = "pages"
_PLACE = re.compile(r"^<!-- samverk: (\S+) -->$", re.MULTILINE)


def handwritten(places: Places, edition: Edition) -> tuple[Page, ...]:
    """Every page under `site/pages`, sorted by address. Raises UsageError for one that is wrong."""
    return tuple(_page(uri, _text(uri, data), edition) for uri, data in places.site_files(FOLDER, ".md").items())


def _text(uri: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"{SITE}/{FOLDER}/{uri} går inte att läsa: filen är inte sparad som UTF-8.") from error


def _page(uri: str, text: str, edition: Edition) -> Page:
    front, body = _parts(text)
    meta = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    top = sheet(*notices(edition)) + "\n" if edition.notices else ""
    filled = _PLACE.sub(lambda place: _block(place[1], uri, edition), body.lstrip("\n"))
    return Page(uri, top + filled, meta, f"{SITE}/{FOLDER}/{uri}")


def _block(name: str, uri: str, edition: Edition) -> str:
    if name not in BLOCKS:
        raise UsageError(f"{SITE}/{FOLDER}/{uri} har en plats för {name}, men det finns bara {', '.join(BLOCKS)}.")
    return BLOCKS[name](edition)


def _parts(text: str) -> tuple[str, str]:
    """Front matter and body; a page without front matter is all body."""
    if not text.startswith("---\n"):
        return "", text
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    return front, body
