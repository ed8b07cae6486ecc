"""The body of an annex as plain words, block by block: what is compared, whatever it looks like."""

from collections.abc import Iterator
from functools import lru_cache

from samverk.site.redline import CELL, HEAD, Block
from samverk.source.marked_text import NOTE, SyntaxTreeNode, parsed

_PLAIN = {NOTE: "paragraph", "heading": "heading", "paragraph": "paragraph", "fence": "code", "code_block": "code"}


@lru_cache(maxsize=256)  # a version is compared with the one before it and the one after it, and told of by itself
def plain_blocks(body: str) -> tuple[Block, ...]:
    """The body's blocks; none is empty.

    They are headings (`heading` of the topmost level, else `subheading`), paragraphs, bullets, code and the rows of
    tables: `head` names the columns, `row` is any other.
    """
    root = parsed(body)
    topmost = min((node.tag for node in root.walk() if node.type == "heading"), default="")
    found = _plain(root, "paragraph")
    return tuple(Block(f"sub{kind}" if tag > topmost else kind, words) for kind, words, tag in found if words)


def words_of(node: SyntaxTreeNode) -> str:
    """The words of a node with single spaces, markup gone."""
    return " ".join("".join(_texts(node)).split())


def _plain(node: SyntaxTreeNode, kind: str) -> Iterator[tuple[str, str, str]]:
    """Kind, words and, of a heading, its tag, of a node's blocks."""
    for child in node.children:
        if child.type in _PLAIN:
            own = kind if child.type == "paragraph" else _PLAIN[child.type]
            yield own, words_of(child), child.tag if own == "heading" else ""
        elif child.type == "tr":
            row = f" {CELL} ".join(words_of(cell) or "–" for cell in child.children)
            yield HEAD if node.type == "thead" else "row", row, ""
        else:
            yield from _plain(child, "bullet" if child.type == "list_item" else kind)


def _texts(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type in ("softbreak", "hardbreak"):
        yield " "
    elif node.children:
        for child in node.children:
            yield from _texts(child)
    else:
        yield node.content
