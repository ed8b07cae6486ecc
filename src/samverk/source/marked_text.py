"""The text of an annex as CommonMark with tables, footnotes and struck words: the only module that knows markdown_it.

HTML in it is text. A footnote is a line of its own that begins `[^1]: `, with the lines that follow it directly.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from samverk.source.meant import as_id

__all__ = [
    "NOTE",
    "NOTED",
    "Reference",
    "SyntaxTreeNode",
    "cells_in",
    "headings",
    "name_of",
    "parsed",
    "references",
    "unused_links",
]

PICTURE, LINK, HTML = "bild", "länk", "html"
NOTE = "footnote"
"""The type of a block that is a footnote; its `meta` has the name under `name`."""
NOTED = re.compile(r"\[\^(?P<name>[\w-]{1,40})\]")
"""Where the words lead to a footnote."""
_NOTE = re.compile(NOTED.pattern + r":[ \t]+(?P<words>\S.*)")
_MAY_REFER = re.compile(r"\]|<")
_MAY_HEAD = re.compile(r"#|^ {0,3}(?:=+|-+)\s*$", re.MULTILINE)
_HTML = re.compile(r"<([a-z][a-z0-9:-]*)(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)


def _footnote(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A rule of markdown_it: takes the footnote that begins on a line, where none else does."""
    lines = [_line(state, first)]
    begun = _NOTE.match(lines[0]) if state.level == 0 and state.sCount[first] < _CODE else None
    if begun is None or silent:
        return begun is not None
    while first + len(lines) < last and (line := _line(state, first + len(lines)).strip()) and not _NOTE.match(line):
        lines.append(line)
    after = first + len(lines)
    state.push(f"{NOTE}_open", "", 1).meta = {"name": name_of(begun["name"])}
    words = state.push("inline", "", 0)
    words.content, words.children, words.map = "\n".join([begun["words"], *lines[1:]]), [], [first, after]
    state.push(f"{NOTE}_close", "", -1)
    state.line = after
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


_CODE = 4
"""A line that is indented so far is code."""
_PARSER = MarkdownIt("commonmark", {"html": False, "store_labels": True}).enable(["table", "strikethrough"])
_PARSER.block.ruler.before("reference", NOTE, _footnote, {"alt": ["paragraph"]})


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


def cells_in(row: str) -> int:
    """How many cells the line of a table's row has, however many the table has room for."""
    cells = escapedSplit(row.strip())
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


@lru_cache(maxsize=512)  # the same texts are read again and again while other files change
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


def unused_links(text: str) -> Iterator[tuple[str, int]]:
    """The name and the line (from 1) of each address by a name, `[1]: https://…`, that no link and no picture has."""
    if "]:" not in text:
        return
    known: dict[str, Any] = {}
    used = {
        span.meta.get("label")
        for block in _PARSER.parse(text, known)
        for span in block.children or ()
        if span.type in ("link_open", "image")
    }
    first = ((name, one) for name, one in known.get("references", {}).items() if name not in used)
    again = ((one["label"], one) for one in known.get("duplicate_refs", ()))
    for name, one in sorted((*first, *again), key=lambda found: found[1]["map"][0]):
        yield name.casefold(), one["map"][0] + 1


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
    return as_id(unquote(words)) or "rubrik"


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
