"""The text of an annex as CommonMark with tables: the only module that knows markdown_it.

HTML in it is text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

__all__ = ["Reference", "SyntaxTreeNode", "headings", "name_of", "parsed", "references"]

PICTURE, LINK, HTML = "bild", "länk", "html"
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_MAY_REFER = re.compile(r"\]|<")
_MAY_HEAD = re.compile(r"#|^ {0,3}(?:=+|-+)\s*$", re.MULTILINE)
_HTML = re.compile(r"<([a-z][a-z0-9-]*)(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a text shows or leads to. `kind` is PICTURE, LINK or HTML; `target` its address, of HTML the tag.

    `words` are those of the link, or what the picture is said to show. `line` is counted in the text, from 1.
    """

    kind: str
    target: str
    words: str
    line: int


def parsed(text: str) -> SyntaxTreeNode:
    """The text as a tree of blocks."""
    return SyntaxTreeNode(_PARSER.parse(text))


def references(text: str) -> tuple[Reference, ...]:
    """Every picture, link and piece of HTML, in the order of the text."""
    if not _MAY_REFER.search(text):
        return ()
    found: list[Reference] = []
    line = 1
    for block in _PARSER.parse(text):
        line = block.map[0] + 1 if block.map else line
        if block.type == "inline":
            found += _in_block(block.children or [], line)
    return tuple(found)


def headings(text: str) -> tuple[str, ...]:
    """The names of the headings in their order, for links within the text; no two are alike."""
    if not _MAY_HEAD.search(text):
        return ()
    found: dict[str, None] = {}
    times = Counter[str]()
    for block, inline in pairwise(_PARSER.parse(text)):
        if block.type == "heading_open":
            name = own = name_of(_words(inline.children or []))
            while own in found:
                times[name] += 1
                own = f"{name}-{times[name] + 1}"
            found[own] = None
    return tuple(found)


def name_of(words: str) -> str:
    """What a heading is called in a link: `kartlaggning-2026` of `Kartläggning 2026`; what a link says likewise."""
    plain = unicodedata.normalize("NFKD", unquote(words).casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "rubrik"


def _words(spans: list[Token]) -> str:
    return "".join(" " if span.type.endswith("break") else span.content for span in spans)


def _in_block(spans: list[Token], line: int) -> Iterator[Reference]:
    open_links: list[tuple[str, int, list[str]]] = []
    for span in spans:
        words = span.content if span.type in ("text", "code_inline", "image") else ""
        for _, _, said in open_links:
            said.append(words)
        match span.type:
            case "softbreak" | "hardbreak":
                line += 1
            case "image":
                yield Reference(PICTURE, str(span.attrs.get("src", "")), span.content, line)
            case "link_open":
                open_links.append((str(span.attrs.get("href", "")), line, []))
            case "link_close" if open_links:
                target, begun, said = open_links.pop()
                yield Reference(LINK, target, "".join(said), begun)
            case "text":
                for tag in _HTML.finditer(span.content):
                    yield Reference(HTML, tag[1] or "!--", tag[0], line)
