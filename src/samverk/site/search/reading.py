"""What a search may find on a page: its own words, by how much they say of it, without what stands on every page."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from samverk.site.markup import VOID
from samverk.site.page.frame import Page
from samverk.site.text import clean

SKIPPED = "data-unsearched"
"""The attribute of an element whose words are not the page's own: examples, evidence, a redline, a path."""

# What stands on every page, the signs beside words, and what is written twice for those who listen.
_EVERYWHERE = frozenset({"sv-notice", "sv-sign", "sv-assessed", "sv-label", "sv-search-form"})
_NO_TEXT = frozenset({"h1", "script", "style", "form", "svg"})
_BREAK = "\0"
_HEADINGS = frozenset({"h2", "h3", "h4", "caption", "summary"})
_INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "wbr"})
# Our own markup is closed, and no sign of a tag stands inside one: `markup` escapes all that content says.
_PIECE = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s[^<>]*)?)>|[^<]+|<")
_CLASSES = re.compile(r'\sclass="([^"]*)"')
# Of pages that people write: a link's address, an anchor, and the signs of Markdown.
_MARKDOWN = re.compile(
    r"(?<=\])\([^)\s]*\)|\{\s*[#:.][^}]*\}|^[ ]*(?:[#>*+-]+|\d+\.|\|)[ ]|[`*|\[\]]|^[ |:-]+$", re.MULTILINE
)


class Words(NamedTuple):
    """A page's words: of its title, of its headings, of everything.

    `deed` is who decided it, when and in what document; `places` are what it is about. `past`: it is found by its title
    alone, after what applies.
    """

    uri: str
    title: str
    kind: str
    headings: str
    deed: str
    places: str
    text: str
    past: bool = False


def words_of(page: Page) -> Words:
    """The words of a page; one that says `search: title` is found by its title alone."""
    title, told = page.meta.get("title", page.uri), page.meta.get("description", "")
    if page.meta.get("search") == "title":
        return Words(page.uri, clean(title), kind_of(page.uri), "", "", "", clean(told), past=True)
    reader = _Reader()
    for piece in _PIECE.finditer(page.markdown):
        if piece["name"] is None:
            reader.read(unescape(piece[0]))
        elif piece["end"]:
            reader.leave(piece["name"])
        else:
            reader.enter(piece["name"], piece["attributes"])
    heads, deed, text = (_joined(parts) for parts in (reader.heads, reader.deed, reader.text))
    return Words(page.uri, clean(title), kind_of(page.uri), heads, deed, clean(page.meta.get("places", "")), text)


KINDS: Sequence[tuple[str, re.Pattern[str], float]] = (
    ("Överenskommelse", re.compile(r"avtal/[^/]+\.md"), 3.5),
    ("Bilaga", re.compile(r"avtal/[^/]+/bilagor/.*"), 1.4),
    ("Åtgärd", re.compile(r"avtal/[^/]+/atgarder/.*"), 1.4),
    ("Uppföljning", re.compile(r"avtal/[^/]+/uppfoljning/.*"), 1.2),
    ("Ändring", re.compile(r"avtal/[^/]+/[^/]+/andringar/.*"), 1.2),
    ("Om en överenskommelse", re.compile(r"avtal/.*"), 1.0),
    ("Om alla", re.compile(r"(?!regler/).*"), 0.8),
    ("Regel", re.compile(r".*"), 0.7),
)
"""What a page is, as a reader is told it, which uris are of that kind, and how much a hit there weighs."""


def kind_of(uri: str) -> str:
    """The first kind that the uri is of."""
    return next(name for name, pattern, _ in KINDS if pattern.fullmatch(uri))


def _joined(parts: Sequence[str]) -> str:
    """The text with a dot between two pieces, where no other sign ends the first."""
    pieces = (clean(piece) for piece in "".join(parts).replace("\u00ad", "").split(_BREAK))
    told = [piece for piece in pieces if piece.strip(" .,")]
    return " ".join(one if one[-1] in ".:?!…," or one is told[-1] else f"{one} ·" for one in told)


class _Reader:
    """Collects the text of HTML blocks in Markdown; white space between blocks."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.heads: list[str] = []
        self.deed: list[str] = []
        self._ended = False  # whether an element has ended right before
        self._open: list[tuple[str, bool, bool]] = []  # the element, whether its words are left out, are a deed

    def enter(self, name: str, attributes: str) -> None:
        """An element begins."""
        classes = frozenset(cls for found in _CLASSES.findall(attributes) for cls in found.split())
        self._between("" if "sv-line" in classes or (name == "span" and self._ended) else name)
        self._ended = False
        if name in VOID:
            return
        out = name in _NO_TEXT or f" {SKIPPED}" in attributes or bool(classes & _EVERYWHERE)
        _, within, deed = self._open[-1] if self._open else ("", False, False)
        self._open.append((name, out or within, deed or "sv-deed" in classes))

    def leave(self, name: str) -> None:
        """An element ends, and what was left open in it."""
        self._between(name)
        self._ended = True  # what begins right here stands on a line of its own: between words there is a space
        if any(one == name for one, *_ in self._open):
            while self._open.pop()[0] != name:
                pass

    def read(self, words: str) -> None:
        """Text: of a page that people write as Markdown, where it is in no element."""
        self._ended = False
        if self._open and self._open[-1][1]:
            return
        words = words if self._open else _MARKDOWN.sub(" ", words)
        self.text.append(words)
        if any(name in _HEADINGS for name, *_ in self._open):
            self.heads.append(words)
        if self._open and self._open[-1][2]:
            self.deed.append(words)

    def _between(self, name: str) -> None:
        if name not in _INLINE:
            for parts in (self.text, self.heads, self.deed):
                parts.append(_BREAK)
