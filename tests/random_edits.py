"""Edits at random of every file of content and examples, with what each file has to say afterwards."""

import copy
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from city import ROOT
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.tree import MappingNode, Node, SequenceNode, Steps, plain
from samverk.source import edit
from samverk.source.yaml_reader import parse_document

# fmt: off
WORDS = (
    "ja", "2026-03-01", "12:30", "08", "0", "-5", "true", "null", "å ä ö", "a: b", "x #y", "#z", "- z", "[u]", "{v}",
    "it's", 'säger "x"', "två\nrader", "två\nrader\n", " indragen\nrad", "rad\n\nmed tomrad\n\n", "  kant ", "",
    "kolon:", "komma, mer", "*a", "&b", "!c", "%d", "@e", "`f", "|", "> g", "~", "--- h", "---", "...", "C:\\x", "?",
    "? q", "1e3", "0x1F", "1_000", "NO", "yes", "<<", "ö" * 200, "… slut", "a]b", "tab\tx", "-", "--", "...x",
    "😀 emoji", "'q'", '"q', "a'b", "é", "[borttaget]", "Protokoll 2026:1",
)
# fmt: on


@cache
def files() -> tuple[Path, ...]:
    """Every file of content and examples that the reader reads."""
    found = [path for top in ("content", "examples") for path in (ROOT / top).rglob("*")]
    read_ones = (path for path in found if path.suffix in (".yaml", ".md"))
    return tuple(sorted(path for path in read_ones if parse_document(path.name, path.read_bytes())[0]))


@dataclass(frozen=True)
class Case:
    """A file as it is before, and what it says."""

    name: str
    content: bytes
    document: Document

    @property
    def says(self) -> Any:
        return plain(self.document.root)


def noted(text: str, chance: random.Random) -> str:
    """The text with comments of their own planted in its YAML, each with a number."""
    lines: list[str] = []
    closed = False
    for number, line in enumerate(text.split("\n"), start=1):
        closed = closed or (bool(lines) and lines[0].startswith("---") and line.rstrip() == "---")
        bare = line and not closed and not line.lstrip().startswith(("#", "---")) and not {'"', "'"} & set(line)
        beside, below = chance.random() < 0.15, chance.random() < 0.15
        lines.append(f"{line}  # not {number}" if bare and beside else line)
        if bare and below:
            lines.append(" " * (len(line) - len(line.lstrip())) + f"# rad {number}")
    return "\n".join(lines)


def planted(path: Path, chance: random.Random) -> Case:
    """A file with comments, now and then with the line ends, the mark or the last line of another editor."""
    text = path.read_text(encoding="utf-8")
    says = plain(read(path.name, text.encode()).root)
    for other in (noted(text, chance), text.rstrip("\n") if chance.random() < 0.2 else text):
        document, _ = parse_document(path.name, other.encode())
        if document and plain(document.root) == says:  # else a comment, or the file's end, is a part of some text
            text = other
    content = text.encode()
    if chance.random() < 0.3:
        content = content.replace(b"\n", b"\r\n")
    if chance.random() < 0.1:
        content = b"\xef\xbb\xbf" + content
    return Case(path.name, content, read(path.name, content))


def read(name: str, content: bytes) -> Document:
    document, faults = parse_document(name, content)
    assert document is not None, faults
    return document


def some_value(chance: random.Random, depth: int = 0) -> Any:
    kind = chance.random()
    if depth > 2 or kind < 0.5:
        return chance.choice([None, True, False, 0, 7, -3, *WORDS, *WORDS])
    if kind < 0.75:
        return [some_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    names = ("id", "namn", "ny nyckel", "a: b", "ö", "datum")
    keys = [f"{chance.choice(names)}{number}" for number in range(chance.randint(0, 3))]
    return {key: some_value(chance, depth + 1) for key in keys}


def ways_in(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    yield steps, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield from ways_in(inner, (*steps, step))


def inside(value: Any, steps: Steps) -> Any:
    for step in steps:
        value = value[step]
    return value


def node_at(document: Document, steps: Steps) -> Node:
    node: Node = document.root
    for step in steps:
        inner = node.get(str(step)) if isinstance(node, MappingNode) else None
        if isinstance(node, SequenceNode) and isinstance(step, int):
            inner = node.items[step]
        assert inner
        node = inner
    return node


@dataclass(frozen=True)
class Asked:
    """An edit, what the file is to say after it, and the place that goes."""

    told: str
    make: Callable[[], bytes]
    says: Any
    goes: tuple[int, int] = (0, -1)


def lines_of(document: Document, steps: Steps, *, whole: bool) -> tuple[int, int]:
    """The first and the last line of a value, with its key where it goes too."""
    span: Span = node_at(document, steps).span
    parent = node_at(document, steps[:-1])
    if whole and isinstance(parent, MappingNode):
        entry = parent.entry(str(steps[-1]))
        assert entry
        span = entry.key.span.to(span)
    return span.start_line, span.end_line


def some_edit(case: Case, chance: random.Random) -> Asked | None:
    """One of the four, anywhere in the file; None where the file has no place for it."""
    name, content, wanted = case.name, case.content, copy.deepcopy(case.says)
    kind = chance.choice(("set", "add", "insert", "remove"))
    everywhere = list(ways_in(case.says))
    if kind in ("set", "remove"):
        steps = chance.choice([steps for steps, _ in everywhere if steps])
        goes = lines_of(case.document, steps, whole=kind == "remove")
        if kind == "remove":
            if len(case.says) == len(steps) == 1:
                return None
            del inside(wanted, steps[:-1])[steps[-1]]
            return Asked(f"remove {steps}", lambda: edit.remove(name, content, steps), wanted, goes)
        new = some_value(chance)
        inside(wanted, steps[:-1])[steps[-1]] = new
        return Asked(f"set {steps} {new!r}", lambda: edit.set_value(name, content, steps, new), wanted, goes)
    new = some_value(chance)
    if kind == "add":
        steps, group = chance.choice([one for one in everywhere if isinstance(one[1], dict)])
        key = chance.choice(("ny", "ny nyckel", "a: b", "x # y", "null", "12"))
        inside(wanted, steps)[key] = new
        order = (*chance.sample(sorted(group), min(2, len(group))), key) if chance.random() < 0.5 else ()
        return Asked(f"add {steps} {key} {new!r}", lambda: edit.add_key(name, content, steps, key, new, order), wanted)
    lists = [one for one in everywhere if isinstance(one[1], list)]
    if not lists:
        return None
    steps, rows = chance.choice(lists)
    number = chance.choice((None, chance.randint(0, len(rows))))
    inside(wanted, steps).insert(len(rows) if number is None else number, new)
    return Asked(f"insert {steps} {number} {new!r}", lambda: edit.insert_row(name, content, steps, new, number), wanted)


def comments(content: bytes) -> Counter[str]:
    text = content.decode()
    return Counter(f"{kind} {part.split()[0]}" for kind in ("# not", "# rad") for part in text.split(kind)[1:])


def comments_on(case: Case, lines: tuple[int, int]) -> Counter[str]:
    text = case.document.text.split("\n")[lines[0] - 1 : lines[1]] if lines[1] else []
    return comments("\n".join(text).encode())


def said(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
