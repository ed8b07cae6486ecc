"""Reading YAML: whole trees and whole findings over real files, and what must hold for any bytes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golden import is_as_kept
from samverk.model.document import Document
from samverk.model.finding import Finding
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode, walk
from samverk.source.yaml_reader import DEEPEST, LOADERS, parse_document

HERE = Path(__file__).parent
FILES = sorted(p for p in (HERE / "data/yaml/lasning").iterdir() if p.suffix in (".yaml", ".md"))
CONTENT = sorted((HERE.parent / "content").rglob("*.yaml"))
ONLY_C = "kolon-tatt.yaml"  # the pure parser takes {d::}, which the C parser refuses
REAL = [path.read_bytes() for path in (*FILES, *CONTENT)]


def at(span: Span) -> str:
    return f"{span.start_line}:{span.start_column}-{span.end_line}:{span.end_column}"


def tree(node: Node, path: str = "") -> list[str]:
    """One line per node: its place, its path, its value."""
    if isinstance(node, ScalarNode):
        return [f"{at(node.span)} {path} = {node.value!r}"]
    if isinstance(node, SequenceNode):
        inner = [line for i, item in enumerate(node.items) for line in tree(item, f"{path}[{i}]")]
        return [f"{at(node.span)} {path} []", *inner]
    lines = [f"{at(node.span)} {path} {{}}"]
    for entry in node.entries:
        below = f"{path}.{entry.key.text}"
        lines += [f"{at(entry.key.span)} {below}:", *tree(entry.value, below)]
    return lines


def described(document: Document | None, findings: tuple[Finding, ...]) -> str:
    lines = []
    for found in findings:
        lines += [
            f"{found.rule} {at(found.span)} {found.key}",
            f"  {found.message}",
            f"  {found.fix}",
            f"  |{found.quote}",
        ]
        lines += [f"  {at(related.span)} {related.message}" for related in found.related]
    if document:
        lines += tree(document.root)
        if document.body is not None:
            lines.append(f"body from line {document.body_line}: {document.body!r}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_reads_as_expected(path: Path) -> None:
    told = described(*parse_document(path.name, path.read_bytes()))
    assert is_as_kept(path.with_name(path.name + ".expected"), told)


def test_every_expectation_has_its_file() -> None:
    names = {path.name for path in FILES}
    assert {p.name.removesuffix(".expected") for p in FILES[0].parent.glob("*.expected")} == names


@pytest.mark.parametrize("path", [p for p in (*FILES, *CONTENT) if p.name != ONLY_C], ids=lambda path: path.name)
def test_both_parsers_read_the_same(path: Path) -> None:
    """The pure parser stands in where PyYAML was built without its C part."""
    pure, compiled = (parse_document(path.name, path.read_bytes(), loader) for loader in LOADERS)
    assert pure[0] == compiled[0]
    assert len(pure[1]) == len(compiled[1])


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text", ["a: " + "[" * 100_000, "a: " + "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "a: " + "[" * DEEPEST]
)
def test_depth_is_refused_not_recursed_into(text: str, loader: Any) -> None:
    document, findings = parse_document("x.yaml", text.encode(), loader)
    assert document is None
    assert len(findings) == 1


def test_english_never_shows() -> None:
    """The parser's own words are translated; a new one must not slip through."""
    for path in FILES:
        for found in parse_document(path.name, path.read_bytes())[1]:
            for word in (" the ", "found", "expected", "while ", "could not", "character"):
                assert word not in found.message + found.fix


def sliced(text: str, span: Span) -> str:
    lines = text.split("\n")[span.start_line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.start_column - 1 :]
    return "\n".join(lines)


def check_places(document: Document) -> None:
    """Each span lies in its parent's; on one line a plain scalar's span is its text; a key has a colon after it."""
    for node in walk(document.root):
        if isinstance(node, MappingNode):
            for entry in node.entries:
                assert node.span.contains(entry.key.span)
                assert node.span.contains(entry.value.span)
                assert (entry.key.span.end_line, entry.key.span.end_column) <= (
                    entry.value.span.start_line,
                    entry.value.span.start_column,
                )
        elif isinstance(node, SequenceNode):
            assert all(node.span.contains(item.span) for item in node.items)
        elif node.span.start_line == node.span.end_line:
            written = sliced(document.text, node.span)
            assert written == node.text or written[:1] in ("'", '"', "|", ">")
        written = sliced(document.text, node.span)
        assert written.lstrip() == written
        if isinstance(node, ScalarNode):  # a block's text keeps its trailing blanks
            assert written.rstrip() == written or written[:1] in ("|", ">")
        elif not written.endswith(("]", "}")):
            last = node.entries[-1].value if isinstance(node, MappingNode) else node.items[-1]
            assert (node.span.end_line, node.span.end_column) == (last.span.end_line, last.span.end_column)


def read(content: bytes, name: str = "x.yaml") -> None:
    """Parse, and check what always holds."""
    document, findings = parse_document(name, content)
    assert (document is None) == (len(findings) == 1)
    assert len(findings) < 2
    if document:
        check_places(document)
    for found in findings:
        assert found.rule == "yaml"
        lines = found.span.start_line
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").split("\n")
        assert 1 <= lines <= len(text)
        assert 1 <= found.span.start_column <= len(text[lines - 1]) + 1
        assert all(char.isprintable() or char == "\t" for char in found.quote)
        assert (found.message + found.fix).isprintable()


def test_places_in_real_files() -> None:
    for content in REAL:
        read(content)


YAMLISH = st.text(alphabet="ab: -?[]{},\"'|>#&*!%@\n\t 01åä😀~<\\u.\r", max_size=60)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(max_size=80).map(lambda t: t.encode("utf-8", "surrogatepass"))))
def test_any_bytes(content: bytes) -> None:
    read(content)
    read(b"---\n" + content + b"\n---\n", "x.md")


@settings(max_examples=1500, deadline=None)
@given(YAMLISH)
def test_any_yamlish_text(text: str) -> None:
    read(text.encode())
    read(("k: " + text).encode())


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(REAL), st.integers(0, 5000), st.integers(0, 6), YAMLISH)
def test_mutated_real_files(content: bytes, at_byte: int, removed: int, put: str) -> None:
    at_byte %= len(content) + 1
    read(content[:at_byte] + put.encode() + content[at_byte + removed :])


@settings(max_examples=600, deadline=None)
@given(YAMLISH)
def test_parsers_agree_where_both_read(text: str) -> None:
    pure, compiled = (parse_document("x.yaml", text.encode(), loader)[0] for loader in LOADERS)
    if pure and compiled:
        assert pure == compiled
