"""Numbers and truths written as texts: every such key of the schemas is told how it is to be written."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from city import ROOT, schemas
from samverk.source.yaml_reader import parse_document

DOCUMENTS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "godkannande", "overgripande")
TRUTHS = {
    "'true'": "true", "'False'": "false", "ja": "true", "Nej": "false", "sant": "true", "yes": "true", "No": "false",
    "on": "true", "OFF": "false", "y": "true", "n": "false", "TRUE": "true",
}  # fmt: skip
NUMBERS = {
    "'3'": "3", "03": "3", "'12'": "12", "0808": "808", "1_000": "1000", "1 000": "1000", "1.000": "1000",
    "1e3": "1000", "3.0": "3", "0x10": "16", "0o17": "15", "0b11": "3", "tre": "3", "två (2)": "2", "4 (fyra)": "4",
}  # fmt: skip
COUNTED: dict[str, dict[str, str | None]] = {
    "exemplar": {"2 ex": "2", "två exemplar": "2", "2 st": "2", "1 per part": None, "två månader": None},
    "uppsägning_månader": {"6 månader": "6", "sex mån": "6", "6 mån.": "6", "1 år": None, "ett halvår": None},
    "samråd_senast_månader": {"12 (tolv) månader": "12", "1 år": None},
    "år": {"3 år": "3", "tre (3) år": "3", "36 månader": None},
    "nr": {"Bilaga 3": "3", "nr 3": "3", "3 st": None},
}
"""Under a key: what it counts may stand after the number, and nothing else."""


def leaves(kind: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The way to each number and truth of a schema that may not be a text too, * for a row, and which it is."""
    whole = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))

    def walk(node: dict[str, Any], way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
        types = node.get("type", [])
        types = [types] if isinstance(types, str) else types
        if ("boolean" in types and "string" not in types) or True in node.get("enum", []):
            yield way, "truth"
        elif "integer" in types and "string" not in types:
            yield way, "number"
        if isinstance(node.get("items"), dict):
            yield from walk(node["items"], (*way, "*"))
        for key, below in node.get("properties", {}).items():
            yield from walk(below, (*way, key))

    return walk(whole, ())


CELLS = [
    (kind, way, written, meant)
    for kind in DOCUMENTS
    for way, sort in leaves(kind)
    for written, meant in (TRUTHS if sort == "truth" else NUMBERS).items()
]


def test_there_are_such_keys_in_the_agreement() -> None:
    assert len({way for kind, way, _, _ in CELLS if kind == "overenskommelse"}) >= 5


@pytest.mark.parametrize(
    ("kind", "way", "written", "meant"), CELLS, ids=lambda x: ".".join(x) if isinstance(x, tuple) else str(x)
)
def test_it_is_told_how_to_write_it(kind: str, way: tuple[str, ...], written: str, meant: str) -> None:
    text = written
    for name in reversed(way):
        text = f"[{text}]" if name == "*" else f"{{{name}: {text}}}"
    document, _ = parse_document("x.yaml", f"{text}\n".encode())
    assert document
    found = [one for one in schemas().faults(document, kind) if one.steps == tuple(0 if n == "*" else n for n in way)]
    assert [(one.fix, "Menade du" in one.message) for one in found] == [(f"Skriv {meant}.", False)]
    assert f"ska skrivas {meant}, utan citattecken" in found[0].message


@pytest.mark.parametrize(("key", "written"), [(key, one) for key, all_ in COUNTED.items() for one in all_])
def test_what_the_key_counts_may_stand_after_the_number(key: str, written: str) -> None:
    ways = [way for kind, way, _, _ in CELLS if kind == "overenskommelse" and way[-1] == key]
    assert ways
    text = f'"{written}"'
    for name in reversed(ways[0]):
        text = f"[{text}]" if name == "*" else f"{{{name}: {text}}}"
    document, _ = parse_document("x.yaml", f"{text}\n".encode())
    assert document
    steps = tuple(0 if name == "*" else name for name in ways[0])
    (found,) = [one for one in schemas().faults(document, "overenskommelse") if one.steps == steps]
    meant = COUNTED[key][written]
    assert (found.fix == f"Skriv {meant}.") == (meant is not None), found.fix
