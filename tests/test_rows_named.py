"""A row that has gone, changed or moved is called by what it said itself, in every list of every schema."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from samverk.agreement.change_sentences import Surroundings, told
from samverk.agreement.difference import within
from samverk.agreement.swedish import date_text
from samverk.agreement.value_words import Names
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import plain
from samverk.source.days import iso_date
from samverk.source.yaml_reader import parse_document
from words import STOCKHOLM

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = {
    "overenskommelse": "",
    "bilaga": "bilagor/atgardsplan/2026-05-19",
    "beslut": "beslut/2026-05-26-styrgrupp",
    "uppfoljning": "uppfoljning/2026-05-26-styrgrupp",
    "overgripande": "overgripande/exempelregionen/2024-02",
    "register": "register",
    "mall": "mallar/exempelstad-1",
    "godkannande": "godkannande",
}
NAMES = Names({}, STOCKHOLM)
ROWS = ("ettan", "tvåan", "trean")
DAYS = ("2021-01-11", "2022-02-12", "2023-03-13")
DAY_KEYS = ("datum", "från", "till", "start", "slut", "senast", "samråd", "nästa", "när")


@dataclass(frozen=True)
class Rows:
    """A list of a schema: the file it stands in, the way to it, and what one of its items may be."""

    schema: str
    steps: tuple[str, ...]
    item: dict[str, Any]
    with_id: bool

    def __str__(self) -> str:
        return f"{self.schema}.{'.'.join(self.steps)}{'' if self.with_id else ' utan id'}"


def resolved(node: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """The schema behind a reference within its file; of several allowed ones the richest."""
    while "$ref" in node:
        node = whole["$defs"][node["$ref"].rpartition("/")[2]]
    inner = [resolved(one, whole) for key in ("anyOf", "oneOf") for one in node.get(key, ())]
    return max(inner, key=lambda one: ("properties" in one, "items" in one), default=node)


def lists_in(name: str) -> Iterator[Rows]:
    whole = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))

    def below(node: dict[str, Any], steps: tuple[str, ...]) -> Iterator[Rows]:
        node = resolved(node, whole)
        for key, value in node.get("properties", {}).items():
            yield from below(value, (*steps, key))
        if "items" in node:
            item = resolved(node["items"], whole)
            item = {**item, "properties": {k: resolved(v, whole) for k, v in item.get("properties", {}).items()}}
            yield Rows(name, steps, item, with_id=True)
            if "id" in item["properties"] and "id" not in item.get("required", ()):
                yield Rows(name, steps, item, with_id=False)
            yield from below(item, (*steps, "0"))

    yield from below(whole, ())


LISTS = [one for name in SCHEMAS for one in lists_in(name)]


def value(key: str, schema: dict[str, Any], number: int) -> Any:
    """A value that tells one row from the two others."""
    if "enum" in schema:
        return schema["enum"][number % len(schema["enum"])]
    kinds = schema.get("type", "string")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "string" in kinds:
        return DAYS[number] if key in DAY_KEYS else f"{key}-{ROWS[number]}"
    if "boolean" in kinds:
        return True
    if "array" in kinds and "properties" not in schema["items"] and "$ref" not in schema["items"]:
        return [value(key, schema["items"], number)]
    return 700 + number if kinds[0] in ("integer", "number") else None


def row(rows: Rows, number: int) -> Any:
    if not rows.item["properties"]:
        return value(rows.steps[-1], rows.item, number)
    found = {key: value(key, schema, number) for key, schema in rows.item["properties"].items()}
    return {key: said for key, said in found.items() if said is not None and (rows.with_id or key != "id")}


def document(rows: Rows, items: list[Any]) -> Document:
    """A file with the list and nothing else but what it stands in."""
    inner: Any = items
    for step in reversed(rows.steps):
        inner = [{"id": "den-enda", **inner}] if step == "0" else {step: inner}
    text = json.dumps(inner, ensure_ascii=False) + "\n"
    found, faults = parse_document("x.yaml", text.encode())
    assert found is not None, faults
    return found


def sentences(rows: Rows, before: list[Any], after: list[Any]) -> list[tuple[Change, tuple[str, str]]]:
    """Each change with the lead and the clause of its sentence."""
    old, new = document(rows, before), document(rows, after)
    around = Surroundings(SCHEMAS[rows.schema], old, new)
    return [(one, told(one, around, NAMES)) for one in within(around.name, old, new)]


def words_of(item: Any) -> set[str]:
    """What a row says, as a reader would see it."""
    values = item.values() if isinstance(item, dict) else [item]
    told = (one[0] if isinstance(one, list) else one for one in values)
    texts = [str(one) for one in told if not isinstance(one, bool)]
    return {*texts, *(date_text(day) for day in map(iso_date, texts) if day)}


def names_only(sentence: str, items: list[Any], number: int) -> bool:
    """Whether a sentence says something of its own row and nothing that only others say."""
    own = words_of(items[number])
    others = set().union(*(words_of(item) for n, item in enumerate(items) if n != number)) - own
    return any(w in sentence for w in own - others) and not any(word in sentence for word in others)


@pytest.mark.parametrize("rows", LISTS, ids=str)
def test_each_row_that_is_removed_is_named(rows: Rows) -> None:
    items = [row(rows, number) for number in range(3)]
    wrong = []
    for number in range(3):
        found = sentences(rows, items, items[:number] + items[number + 1 :])
        if [one.action for one, _ in found] != ["borttagen"] or not names_only(found[0][1][1], items, number):
            wrong.append([sentence for _, sentence in found])
    assert wrong == []


@pytest.mark.parametrize("rows", LISTS, ids=str)
def test_each_row_that_is_added_is_named(rows: Rows) -> None:
    items = [row(rows, number) for number in range(3)]
    wrong = []
    for number in range(3):
        found = sentences(rows, items[:number] + items[number + 1 :], items)
        if [one.action for one, _ in found] != ["tillagd"] or not names_only(found[0][1][1], items, number):
            wrong.append([sentence for _, sentence in found])
    assert wrong == []


@pytest.mark.parametrize("rows", [one for one in LISTS if one.item["properties"]], ids=str)
def test_a_row_that_is_changed_and_moved_is_called_what_it_was_called(rows: Rows) -> None:
    """One field of one row is another, in every order of the rows, with a row removed beside it and without."""
    items = [row(rows, number) for number in range(3)]
    free = [key for key, schema in rows.item["properties"].items() if key == "anmärkning"]
    wrong = []
    for key in free:
        for order in permutations(range(3)):
            for gone in (None, 0, 2):
                after = [{**items[n], key: "annat"} if n == 1 else items[n] for n in order if n != gone]
                for change, sentence in sentences(rows, items, after):
                    whole = change.where.steps[-1] != key  # also where nothing tells that it is the same row
                    about = {1, gone} - {None} if whole else {1}
                    if not any(names_only(sentence[whole], items, n) for n in about if n is not None):
                        wrong.append((order, gone, sentence))
    assert wrong == []


def test_what_is_told_is_what_was_there() -> None:
    """The node of a removed row is the row that is named, by its number in the list it stood in."""
    rows = next(one for one in LISTS if one.steps == ("bilageförteckning",))
    items = [row(rows, number) for number in range(3)]
    for number in range(3):
        ((change, _),) = sentences(rows, items, items[:number] + items[number + 1 :])
        assert change.old is not None
        assert plain(change.old) == items[number]
