"""Every list whose rows have something that tells them apart: a second row with the same is told where it stands.

The lists come from the schemas: those that say `x-unik`, and a list here of what does not, with its reason.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from city import ROOT, schemas
from samverk.source.yaml_reader import parse_document

DOCUMENTS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "godkannande", "overgripande")
TELLING = ("id", "nr", "kod")
MAY_RECUR = {
    ("register", ("distrikt", "*", "lokalpolisområden")): "a police area may come back for another time",
}


def of(kind: str) -> dict[str, Any]:
    return dict(json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")))


def lists(kind: str) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every list of groups in a schema: the way to it, * for any row, and its own schema."""
    whole = of(kind)

    def resolved(node: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in node:
            return node
        return {
            **resolved(whole["$defs"][node["$ref"].rpartition("/")[2]]),
            **{k: v for k, v in node.items() if k != "$ref"},
        }

    def walk(node: dict[str, Any], way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
        node = resolved(node)
        items = resolved(node["items"]) if isinstance(node.get("items"), dict) else {}
        if items.get("properties"):
            yield way, {**node, "items": items}
        for key, below in items.get("properties", {}).items():
            yield from walk(below, (*way, "*", key))
        for key, below in node.get("properties", {}).items():
            yield from walk(below, (*way, key))

    return walk(whole, ())


def written(way: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    value: Any = rows
    for name in reversed(way):
        value = [value] if name == "*" else {name: value}
    return json.dumps(value, ensure_ascii=False, indent=1)


CELLS = [
    (kind, way, key)
    for kind in DOCUMENTS
    for way, node in lists(kind)
    for key in ([node["x-unik"]] if isinstance(node.get("x-unik"), str) else node.get("x-unik", ()))
]


def test_every_list_says_what_tells_its_rows_apart() -> None:
    silent = {
        (kind, way)
        for kind in DOCUMENTS
        for way, node in lists(kind)
        if set(TELLING) & set(node["items"]["properties"]) and "x-unik" not in node
    }
    assert silent == set(MAY_RECUR)


@pytest.mark.parametrize(("kind", "way", "key"), CELLS, ids=["-".join((kind, *way, key)) for kind, way, key in CELLS])
@pytest.mark.parametrize("third", [False, True], ids=["twice", "thrice"])
def test_a_row_that_is_told_apart_by_nothing(kind: str, way: tuple[str, ...], key: str, third: bool) -> None:
    value = 7 if key == "nr" else "163 64" if key == "postnummer" else "samma"
    rows = [{key: value}, {key: 8 if key == "nr" else "annan"}, {key: value}, *([{key: value}] if third else [])]
    document, _ = parse_document("content/x.yaml", written(way, rows).encode())
    assert document
    found = [one for one in schemas().faults(document, kind) if "redan" in one.message]
    lines = [n for n, line in enumerate(document.text.split("\n"), 1) if f'"{key}": ' in line and str(value) in line]
    assert [one.span.start_line for one in found] == lines[1:]
    for one in found:
        assert one.message == f'{key} "{value}" finns redan i listan, på rad {lines[0]}.'
        assert one.steps[-1] == key


@pytest.mark.parametrize("written_as", ["okänt", "", "null"])
def test_what_is_not_known_tells_nothing_apart(written_as: str) -> None:
    text = f"parter:\n  - id: {written_as}\n  - id: {written_as}\n"
    document, _ = parse_document("content/x.yaml", text.encode())
    assert document
    assert not [one for one in schemas().faults(document, "overenskommelse") if "redan" in one.message]
