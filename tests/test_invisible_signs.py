"""Signs that nobody sees say nothing: a value with one in it is the value without, wherever it stands in a file.

Words copied from Word and from web pages bring soft hyphens, marks of direction and spaces of many widths.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from city import EXEMPELSTAD, TVILLINGSTA
from samverk.model.document import Document
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, plain
from samverk.source.yaml_reader import parse_document

INVISIBLE = {"soft hyphen": "\u00ad", "zero width space": "\u200b", "word joiner": "\u2060", "left-to-right": "\u200e"}
SPACES = {"no-break": "\u00a0", "narrow no-break": "\u202f", "thin": "\u2009", "figure": "\u2007"}
FILES = [
    *sorted((EXEMPELSTAD / "avtal/norrby").rglob("2026-*.*")),
    EXEMPELSTAD / "avtal/norrby/overenskommelse.yaml",
    EXEMPELSTAD / "register.yaml",
    TVILLINGSTA / "avtal/vattenborg/overenskommelse.yaml",
]


def parsed(text: str, path: Path) -> Document:
    document, found = parse_document(path.name, text.encode())
    assert document, found
    return document


def scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from scalars(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, ScalarNode) and node.span.start_line == node.span.end_line and len(node.text) > 3:
        yield node


def changed(document: Document, node: ScalarNode, old: str, new: str, at: int) -> str:
    """The file with a sign put in, or in another's place, within the value."""
    lines = document.text.split("\n")
    line, start = lines[node.span.start_line - 1], node.span.start_column - 1 + at
    assert line[start : start + len(old)] == old
    lines[node.span.start_line - 1] = line[:start] + new + line[start + len(old) :]
    return "\n".join(lines)


@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE)
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_nobody_sees_says_nothing(path: Path, sign: str) -> None:
    document = parsed(path.read_text(encoding="utf-8"), path)
    tried = 0
    for node in list(scalars(document.root))[::7]:
        text = changed(document, node, "", sign, 2)
        assert plain(parsed(text, path).root) == plain(document.root), node
        tried += 1
    assert tried


@pytest.mark.parametrize("sign", SPACES.values(), ids=SPACES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_space_is_a_space(path: Path, sign: str) -> None:
    document = parsed(path.read_text(encoding="utf-8"), path)
    for node in [one for one in scalars(document.root) if " " in one.text][::7]:
        standing = document.text.split("\n")[node.span.start_line - 1][node.span.start_column - 1 :]
        text = changed(document, node, " ", sign, standing.index(" "))
        assert plain(parsed(text, path).root) == plain(document.root), node


def test_its_place_is_where_it_stands() -> None:
    document = parsed("a: stadsdels\u00addirektör\nb: x\n", Path("x.yaml"))
    node = document.root.get("a")
    assert isinstance(node, ScalarNode)
    assert (node.value, node.span.end_column) == ("stadsdelsdirektör", 22)
