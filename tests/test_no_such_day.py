"""A day that the calendar does not have: in every key for a day, one fel at the value and nothing else."""

import json
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

import pytest

from city import NOVEMBER, ROOT
from dated_city import DatedCity
from samverk.agreement.parts.reading import Part, day, keys_of
from samverk.agreement.read_content import read_content
from samverk.check import report_on
from samverk.model.finding import Finding
from samverk.model.tree import MappingNode, Node, ScalarNode, SequenceNode
from samverk.model.vocabulary import among
from samverk.reading import Reading
from samverk.source.days import iso_date
from samverk.source.places import Places
from samverk.source.times import may_stand_as_day
from samverk.source.yaml_reader import parse_document
from test_parts import PARTS

NO_DAYS: tuple[str, ...] = (
    "2026-02-30",
    "2026-13-01",
    "0000-01-01",
    "2025-02-29",
    "2026-04-31",
    "2026-00-10",
    "20260230",
)
NO_DAYS += ("2026/02/30", "30.2.2026", "2026-02-30T10:00", "2026-06-011", "２０２６-02-01", "12345-01-01")
WORDS = ("okänt", "tillsvidare", "i somras", "så länge det behövs", "2024-02-29", "0001-01-01", "9999-12-31", "")
LONGER = ("oktober 2026", "kv 3 2026", "våren 2026", "VT 2025", "2026", "2026-10", "2026-kv3", "löpande")
"""Times that are no day: what a measure may say, and a key for a day may not."""
DAY_AS_TEXT = {("bilaga", "ersätter"), ("overenskommelse", "lägesbild")}
"""Keys that name a day and are read as texts: the name of a version's file, and what no part reads."""

DAY_FORMS = ("dag", "date")
"""In the settings only a day may stand, and no word (`date`; test_settings.py has what is said of it)."""


@pytest.mark.parametrize("text", [*NO_DAYS, *LONGER])
def test_what_is_meant_as_a_day_and_is_none(text: str) -> None:
    assert not may_stand_as_day(text)


@pytest.mark.parametrize("text", WORDS)
def test_days_and_words_are_left_to_the_rules(text: str) -> None:
    assert may_stand_as_day(text)


def schema(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / f"schema/{kind}.schema.json").read_text(encoding="utf-8"))
    return found


def dated(kind: str) -> Iterator[tuple[tuple[str, ...], str | bool, bool]]:
    """Every key of a schema: its path (`[]` for the rows of a list), its form of a day, whether it is read as one."""
    whole = schema(kind)
    as_day = day("").metadata["read"]

    def below(node: dict[str, Any], part: type[Part] | None, at: tuple[str, ...]) -> Iterator[Any]:
        node = whole["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
        if isinstance(node.get("items"), dict):
            yield from below(node["items"], part, (*at, "[]"))
        read = {f.metadata["key"]: f.metadata["read"] for f in fields(part) if "key" in f.metadata} if part else {}
        for key, inner in node.get("properties", {}).items():
            own = whole["$defs"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
            yield (*at, key), own.get("format", "") in DAY_FORMS and own["format"], read.get(key) is as_day
            yield from below(inner, keys_of(part).get(key) if part else None, (*at, key))

    yield from below(whole, PARTS.get(kind), ())


KINDS = (*PARTS, "mall")
FIELDS = [(kind, path) for kind in KINDS for path, form, _ in dated(kind) if form == "dag"]


def test_what_is_read_as_a_day_has_the_form_of_one() -> None:
    keys = [(kind, path, form, read) for kind in KINDS for path, form, read in dated(kind)]
    assert len(FIELDS) > 35
    assert [(kind, path) for kind, path, form, read in keys if read and not form] == []
    odd = {(kind, path[-1]) for kind, path, form, read in keys if form and not read}
    assert odd == DAY_AS_TEXT


@cache
def places() -> Places:
    return Places.of(ROOT)


@pytest.mark.parametrize("text", NO_DAYS)
@pytest.mark.parametrize(("kind", "path"), FIELDS, ids=lambda one: one if isinstance(one, str) else ".".join(one))
def test_in_every_key_for_a_day_it_is_one_fel_at_the_value(kind: str, path: tuple[str, ...], text: str) -> None:
    value: Any = text
    for step in reversed(path):
        value = [value] if step == "[]" else {step: value}
    document, _ = parse_document("x.yaml", json.dumps(value, ensure_ascii=False).encode())
    assert document
    found = [f for f in places().schemas.check(document, kind) if "kalendern" in f.message]
    assert [(f.severity.swedish, document.text[f.span.start_column - 1 : f.span.end_column - 1]) for f in found] == [
        ("fel", json.dumps(text, ensure_ascii=False))
    ]


@pytest.mark.parametrize("text", LONGER)
@pytest.mark.parametrize(("kind", "path"), FIELDS, ids=lambda one: one if isinstance(one, str) else ".".join(one))
def test_a_longer_time_is_told_as_no_day_with_how_to_write_one(kind: str, path: tuple[str, ...], text: str) -> None:
    written = text if text.isdigit() else json.dumps(text, ensure_ascii=False)
    for step in reversed(path):
        written = f"[{written}]" if step == "[]" else f"{{{step}: {written}}}"
    document, _ = parse_document("x.yaml", written.encode())
    assert document
    steps = tuple(0 if step == "[]" else step for step in path)
    found = [f for f in places().schemas.faults(document, kind) if f.steps == steps]
    assert [f.fix for f in found] == ["Skriv år-månad-dag, till exempel 2024-06-01."]
    assert found[0].message.endswith("är ingen dag.")
    assert text in found[0].message


CITIES = [DatedCity("examples/exempelstad", "norrby"), DatedCity("examples/tvillingsta", "vattenborg")]


def days_in(city: DatedCity) -> Iterator[tuple[tuple[str, ...], ScalarNode]]:
    """Each key of each sort of file under which a day stands, once, with the last place where it does."""
    found: dict[tuple[str, ...], ScalarNode] = {}

    def below(node: Node, at: tuple[str, ...]) -> None:
        if isinstance(node, MappingNode):
            for entry in node.entries:
                below(entry.value, (*at, entry.key.text))
        elif isinstance(node, SequenceNode):
            for item in node.items:
                below(item, (*at, "[]"))
        elif isinstance(node, ScalarNode) and iso_date(node.text):
            found[at] = node

    for path, data in city.files.items():
        document = parse_document(path, data)[0] if "/rules/" not in path and not path.endswith(".txt") else None
        if document:
            folder = path.split("/")[-2] if "/avtal/" in path else path.split("/")[2]
            kind = "avtal" if path.endswith("overenskommelse.yaml") else folder
            below(document.root, (kind,))
    yield from found.items()


STANDING = [(city, at, node) for city in CITIES for at, node in days_in(city)]


def told(city: DatedCity, files: dict[str, bytes]) -> dict[str, Finding]:
    words = among({name: one.vocabulary for name, one in city.rules.items()})
    content, faults = read_content(city.place, files, city.places.schemas, words)
    return {f.key: f for f in report_on(Reading(content, faults), city.rules, NOVEMBER).findings}


@cache
def told_before(city: DatedCity) -> dict[str, Finding]:
    return told(city, city.files)


def test_there_are_many_days() -> None:
    assert len(STANDING) > 30


@pytest.mark.parametrize("text", ["2026-02-30", *LONGER])
@pytest.mark.parametrize(
    ("city", "at", "node"), STANDING, ids=lambda one: ".".join(one) if isinstance(one, tuple) else None
)
def test_in_a_city_it_is_told_once_and_nothing_is_made_of_it(
    city: DatedCity, at: tuple[str, ...], node: ScalarNode, text: str
) -> None:
    of_a_measure = at[0] in ("atgardsplan", "uppfoljning") and at[-1] in ("start", "slut", "senast", "nästa")
    if of_a_measure and text in LONGER:
        return  # these may say so (test_times_of_measures)
    files = {**city.files}
    lines = files[node.span.path].decode().split("\n")
    line = lines[node.span.start_line - 1]
    lines[node.span.start_line - 1] = line[: node.span.start_column - 1] + text + line[node.span.end_column - 1 :]
    files[node.span.path] = "\n".join(lines).encode()
    new = [f for key, f in told(city, files).items() if key not in told_before(city)]
    assert [(f.rule, f.severity.swedish, f.span.path, f.span.start_line) for f in new] == [
        ("schema", "varning" if of_a_measure else "fel", node.span.path, node.span.start_line)
    ], [f.message for f in new]
