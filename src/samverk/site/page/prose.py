"""The body of an annex, hostile Markdown → HTML of a few harmless elements. Only this module knows markdown_it.

CommonMark with tables; HTML in it is text. What comes out is made by `element` from the parsed tree, never from the
source: a link leads to https or mailto or is plain text, an image is its alternative text, headings follow the
page's own without a gap, and the first column of a table names its rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from samverk.site.markup import Html, element, escape_lines, join
from samverk.site.page.frame import table

LINKS = ("https://", "mailto:")
DEEPEST = 6
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_CONTAINERS = {"bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "blockquote"}
_WRAPPERS = {"em": "em", "strong": "strong"}
_PLAIN = {"heading": "heading", "paragraph": "paragraph", "fence": "code", "code_block": "code"}


@dataclass(slots=True)
class _Writer:
    """Writes one body. `open` are the levels of the headings that we are below, `last` the words of the latest."""

    level: int
    open: list[int] = field(default_factory=list)
    last: str = ""

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> Html:
        return join(*(self.block(node) for node in nodes))

    def block(self, node: SyntaxTreeNode) -> Html:
        if node.type in _CONTAINERS:
            start = node.attrs.get("start")
            shown = {"start": None if start is None else str(start)}
            return element(_CONTAINERS[node.type], self.blocks(node.children), **shown)
        match node.type:
            case "heading":
                return self.heading(node)
            case "paragraph":
                return _inline(node) if node.hidden else element("p", _inline(node))
            case "fence" | "code_block":
                return element("pre", element("code", escape_lines(node.content)))
            case "table":
                return self.table(node)
        return element("hr") if node.type == "hr" else self.blocks(node.children)

    def heading(self, node: SyntaxTreeNode) -> Html:
        words = _inline(node)
        if not _words(node):
            return Html("")
        written = int(node.tag[1:])
        while self.open and self.open[-1] >= written:
            self.open.pop()
        self.open.append(written)
        self.last = _words(node)
        return element(f"h{min(self.level + len(self.open) - 1, DEEPEST)}", words)

    def table(self, node: SyntaxTreeNode) -> Html:
        head, *rest = node.children
        columns = [_words(cell) for cell in head.children[0].children]
        named = tuple(column or ("Rad" if not n else f"Kolumn {n + 1}") for n, column in enumerate(columns))
        rows = tuple(
            tuple(_inline(cell) or Html("–") for cell in row.children) for part in rest for row in part.children
        )
        caption = f"Tabell under rubriken ”{self.last}”" if self.last else "Tabell"
        return table(element("span", caption), named, rows)


def prose(body: str, level: int) -> Html:
    """The body as one line of HTML; its topmost headings are of the level given (2–6), the others follow on."""
    return _Writer(level).blocks(SyntaxTreeNode(_PARSER.parse(body)).children)


def plain_blocks(body: str) -> tuple[tuple[str, str], ...]:
    """The body's blocks as (kind, words): heading, paragraph, bullet, row (of a table) or code; none is empty."""
    root = SyntaxTreeNode(_PARSER.parse(body))
    return tuple((kind, words) for kind, words in _plain(root, "paragraph") if words)


def _plain(node: SyntaxTreeNode, kind: str) -> Iterator[tuple[str, str]]:
    for child in node.children:
        if child.type in _PLAIN:
            own = kind if child.type == "paragraph" else _PLAIN[child.type]
            yield own, _words(child)
        elif child.type == "tr":
            yield "row", " | ".join(_words(cell) or "–" for cell in child.children)
        else:
            yield from _plain(child, "bullet" if child.type == "list_item" else kind)


def _inline(node: SyntaxTreeNode) -> Html:
    """The inline content of a block, or of an inline element."""
    return join(*(_span(child) for child in node.children))


def _span(node: SyntaxTreeNode) -> str:
    if node.type in _WRAPPERS:
        return element(_WRAPPERS[node.type], _inline(node))
    match node.type:
        case "text" | "text_special" | "code_inline":
            return node.content if node.type != "code_inline" else element("code", node.content)
        case "softbreak" | "hardbreak":
            return " " if node.type == "softbreak" else element("br")
        case "image":
            return _words(node)
        case "link":
            return _link(node)
    return _inline(node)


def _link(node: SyntaxTreeNode) -> Html:
    target = str(node.attrs.get("href", ""))
    words = _inline(node)
    if not target.lower().startswith(LINKS):
        return words
    return element("a", words if _words(node) else target, href=target)


def _words(node: SyntaxTreeNode) -> str:
    """The words of a node with single spaces, markup gone."""
    return " ".join("".join(_texts(node)).split())


def _texts(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type in ("softbreak", "hardbreak"):
        yield " "
    elif node.children:
        for child in node.children:
            yield from _texts(child)
    else:
        yield node.content
