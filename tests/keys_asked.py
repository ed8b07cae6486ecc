"""Which keys of the schemas are asked for by anybody: a key that no module asks a part for is told nowhere."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from itertools import chain
from typing import Any

from city import ROOT
from samverk.agreement.parts.reading import Part

BY_ANOTHER_WAY = {
    "profil": "which rules judge the agreement is read before any part is made",
    "avsnitt": "a template asks for it by its name",
    "revidering_månader": "a fact, whose last day a rule sets",
}
"""What pages show though none of them asks a part for it, with how it comes there."""


def read_as(kind: type[Part] = Part) -> Iterator[tuple[str, str]]:
    """Each key that a part reads, with the name of its field."""
    whole: Any = kind
    yield from ((one.metadata["key"], one.name) for one in fields(whole) if "key" in one.metadata)
    for below in kind.__subclasses__():
        yield from read_as(below)


def unasked(*rooms: str) -> set[str]:
    """The keys of which no module in those rooms, or in agreement/, asks any part that reads them."""
    modules = chain.from_iterable((ROOT / "src" / "samverk" / room).rglob("*.py") for room in ("agreement", *rooms))
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in modules)
    asked = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {key for key, _ in read_as()} - {key for key, name in read_as() if name in asked} - BY_ANOTHER_WAY.keys()
