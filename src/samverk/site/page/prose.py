"""The body of an annex, hostile Markdown → HTML of a few harmless elements.

CommonMark with tables; HTML in it is text. What comes out is made by `element` from the parsed tree, never from the
source: a link leads to the web, to an e-mail address, to a file beside the annex or to another annex, or is plain
text; a picture that is
not published with the annex is its description; headings follow the page's own without a gap, and the first column of
a table names its rows.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from samverk.agreement.enclosures import SHOWN_LINKS, name_beside
from samverk.site.markup import Html, element, escape_lines, join
from samverk.site.page.frame import table
from samverk.site.read.body import words_of
from samverk.source.marked_text import NOTE, NOTED, SyntaxTreeNode, headings, name_of, parsed

DEEPEST = 6
ANCHOR = "avsnitt-"
"""What the name of a heading begins with on a page, whose own sections have other names."""
TO, FROM = "fotnot-", "till-fotnot-"
"""What the name of a footnote on a page, and of the place that leads to it, begins with."""
_TASK = re.compile(r"\[([ xX])\] ")
_NUMBER = re.compile(r"[-+−–±]?\s?\d[\d\s.,:]*\s?(?:%|‰|kr|tkr|mnkr|st)?|[-–]?")
_CONTAINERS = {"bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "blockquote"}
_WRAPPERS = {"em": "em", "strong": "strong", "s": "s"}


class Beside(NamedTuple):
    """Where a file beside the annex lies, as seen from the page; `width` and `height` are pixels, 0 where not told.

    `seen` tells whether it is a picture, which can be shown on the page.
    """

    address: str
    width: int = 0
    height: int = 0
    seen: bool = True


@dataclass(slots=True)
class _Writer:
    """Writes one body. `beside` are the files published with it, by name; `pages` addresses by what is written.

    `open` are the levels of the headings that we are below, `last` the words of the latest.
    `names` are those of all headings, of which so many are `passed`, and `notes` those of the footnotes: some have been
    `noted` in the words, and some are `written`. `marked` characters of the words that come are a
    mark of a task, which is written already.
    """

    level: int
    beside: Mapping[str, Beside]
    pages: Mapping[str, str]
    names: tuple[str, ...]
    notes: frozenset[str]
    noted: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    passed: int = 0
    marked: int = 0
    open: list[int] = field(default_factory=list)
    last: str = ""

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> Html:
        return join(*(self.block(node) for node in nodes))

    def block(self, node: SyntaxTreeNode) -> Html:
        own = {"heading": self.heading, "table": self.table, NOTE: self.note}
        write = self.container if node.type in _CONTAINERS else own.get(node.type)
        if write:
            return write(node)
        match node.type:
            case "paragraph":
                return self.inline(node) if node.hidden else element("p", self.inline(node))
            case "fence" | "code_block":
                return element("pre", element("code", escape_lines(node.content)))
        return element("hr") if node.type == "hr" else self.blocks(node.children)

    def container(self, node: SyntaxTreeNode) -> Html:
        start = node.attrs.get("start")
        shown = {"start": None if start is None else str(start)}
        task = _TASK.match(words_of(node)) if node.type == "list_item" else None
        self.marked = len(task[0]) if task else 0
        mark = join(_mark(done=task[1] != " "), " ") if task else ""
        return element(_CONTAINERS[node.type], mark, self.blocks(node.children), **shown)

    def heading(self, node: SyntaxTreeNode) -> Html:
        words = self.inline(node)
        if not words_of(node):
            self.passed += 1
            return Html("")
        written = int(node.tag[1:])
        while self.open and self.open[-1] >= written:
            self.open.pop()
        self.open.append(written)
        self.last = words_of(node)
        anchor = anchor_of(self.names[self.passed])
        self.passed += 1
        return element(f"h{min(self.level + len(self.open) - 1, DEEPEST)}", words, id=anchor)

    def note(self, node: SyntaxTreeNode) -> Html:
        """A footnote where it stands, with a way back to the first place that leads to it."""
        name = str(node.meta["name"])
        if name in self.written:
            return element("p", self.inline(node))
        self.written.add(name)
        back = element("a", "↩", href=f"#{FROM}{name}", aria_label="Tillbaka till texten")
        words = join(element("span", f"{name}."), " ", self.inline(node), " ", back if name in self.noted else "")
        return element("p", words, id=f"{TO}{name}")

    def words(self, text: str) -> Html:
        """Words in which some lead to footnotes."""
        at, parts = 0, list[str]()
        for found in NOTED.finditer(text):
            name = name_of(found["name"])
            if name in self.notes:
                here = None if name in self.noted else f"{FROM}{name}"
                self.noted.add(name)
                to = element("a", name, href=f"#{TO}{name}", aria_label=f"Fotnot {name}")
                parts += [text[at : found.start()], element("sup", to, id=here)]
                at = found.end()
        return join(*parts, text[at:])

    def table(self, node: SyntaxTreeNode) -> Html:
        head, *rest = node.children
        columns = [words_of(cell) for cell in head.children[0].children]
        named = tuple(column or ("Rad" if not n else f"Kolumn {n + 1}") for n, column in enumerate(columns))
        rows = tuple(
            tuple(self.inline(cell) or Html("–") for cell in row.children) for part in rest for row in part.children
        )
        numbers = frozenset(n for n in range(1, len(named)) if rows and _numeric(rest, n))
        caption = f"Tabell under rubriken ”{self.last}”" if self.last else "Tabell"
        return table(element("span", caption), named, rows, numbers)

    def inline(self, node: SyntaxTreeNode) -> Html:
        """The inline content of a block, or of an inline element."""
        return join(*(self.span(child) for child in node.children))

    def span(self, node: SyntaxTreeNode) -> str:
        if node.type in _WRAPPERS:
            return element(_WRAPPERS[node.type], self.inline(node))
        match node.type:
            case "text" | "text_special" | "code_inline":
                self.marked, skipped = 0, self.marked
                return (
                    self.words(node.content[skipped:]) if node.type != "code_inline" else element("code", node.content)
                )
            case "softbreak" | "hardbreak":
                return " " if node.type == "softbreak" else element("br")
            case "image":
                return self.picture(node)
            case "link":
                return self.link(node)
        return self.inline(node)

    def picture(self, node: SyntaxTreeNode) -> str:
        found = self.beside.get(name_beside(str(node.attrs.get("src", ""))) or "")
        if found is None or not found.seen:
            return words_of(node)
        size = {"width": str(found.width), "height": str(found.height)} if found.width else {}
        return element("img", alt=words_of(node), src=found.address, loading="lazy", **size)

    def link(self, node: SyntaxTreeNode) -> Html:
        target, words = str(node.attrs.get("href", "")), self.inline(node)
        found = self.beside.get(name_beside(target) or "")
        if target.startswith("#") and name_of(target) in self.names:
            return element("a", words if words_of(node) else target, href=f"#{anchor_of(name_of(target))}")
        address = found.address if found else self.pages.get(target)
        if address is None and not target.lower().startswith(SHOWN_LINKS):
            return words
        return element("a", words if words_of(node) else target, href=address or target)


def prose(
    body: str,
    level: int,
    beside: Mapping[str, Beside] = MappingProxyType({}),
    pages: Mapping[str, str] = MappingProxyType({}),
) -> Html:
    """The body as one line of HTML; its topmost headings are of the level given (2–6), the others follow on.

    `beside` are the files that are published with it, by their names. `pages` are the addresses of pages that it leads
    to, by how the links are written.
    """
    tree = parsed(body)
    notes = frozenset(str(node.meta["name"]) for node in tree.children if node.type == NOTE)
    return _Writer(level, beside, pages, headings(body), notes).blocks(tree.children)


def anchor_of(heading: str) -> str:
    """What a heading is called in an address, by its name for links; empty for none."""
    return f"{ANCHOR}{heading}" if heading else ""


def _mark(*, done: bool) -> Html:
    return element("span", "☑" if done else "☐", role="img", aria_label="Klart" if done else "Inte klart")


def _numeric(parts: Iterable[SyntaxTreeNode], column: int) -> bool:
    """Whether a column of a table has nothing but numbers, one at least."""
    words = [words_of(row.children[column]) for part in parts for row in part.children]
    return all(_NUMBER.fullmatch(one) for one in words) and any(any(map(str.isdigit, one)) for one in words)
