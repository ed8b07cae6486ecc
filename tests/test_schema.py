"""The schemas and their explanations: whole findings over real files, and two validators held together."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golden import is_as_kept
from samverk.model.document import Document
from samverk.model.errors import UsageError
from samverk.model.tree import plain
from samverk.source.places import Places
from samverk.source.schema import Schemas
from samverk.source.whereabouts import CODE
from samverk.source.yaml_reader import parse_document

HERE = Path(__file__).parent
FOLDER = HERE.parent / "schema"
CASES = sorted((HERE / "data/yaml/schema").glob("*.yaml"))
SCHEMAS = Places.of(FOLDER.parent).schemas
MADE_BY_EDITORS = ("overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "overgripande", "mall")
FREE_MAPS = {"avsnitt"}  # section ids are the keys


def read(path: Path) -> Document:
    document, findings = parse_document(path.name, path.read_bytes())
    assert document, findings
    return document


def described(document: Document, kind: str) -> str:
    lines = []
    for found in SCHEMAS.check(document, kind):
        span = found.span
        place = f"{span.start_line}:{span.start_column}-{span.end_line}:{span.end_column}"
        lines += [f"{found.rule} {place} {found.key}", f"  {found.message}", f"  {found.fix}", f"  |{found.quote}"]
        lines += [f"  ^ {found.hint}"] if found.hint else []
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_file_is_judged_as_expected(path: Path) -> None:
    assert is_as_kept(path.with_name(path.name + ".expected"), described(read(path), path.name.split(".")[0]))


@pytest.mark.parametrize("kind", sorted(SCHEMAS.sources))
def test_schema_is_a_schema_for_both(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS.sources[kind])
    assert jsonschema_rs.meta.is_valid(SCHEMAS.sources[kind])
    SCHEMAS.check(read(CASES[0]), kind)


def objects(schema: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema with properties, with the key it stands under."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield name, schema
        for key, value in schema.items():
            if key not in ("if", "then", "else"):  # conditions on a group that is walked already
                yield from objects(value, key)
    elif isinstance(schema, list):
        for item in schema:
            yield from objects(item, name)


@pytest.mark.parametrize("kind", [*MADE_BY_EDITORS, "rapport", "godkannande", "installningar", "verifiering"])
def test_every_property_is_explained_and_no_other_is_taken(kind: str) -> None:
    schema = SCHEMAS.sources[kind]
    for name, part in objects(schema):
        if name not in FREE_MAPS:
            assert part["additionalProperties"] is False, name
        for key, value in part["properties"].items():
            target = schema["$defs"][value["$ref"].rsplit("/", 1)[1]] if "$ref" in value else value
            assert target["title"], key
            assert target["description"].endswith("."), key
        if kind in MADE_BY_EDITORS:
            assert part["properties"]["synlighet"] == {"$ref": "#/$defs/synlighet"}, name


@pytest.mark.parametrize("kind", MADE_BY_EDITORS)
def test_no_definition_is_unused(kind: str) -> None:
    text = json.dumps(SCHEMAS.sources[kind], ensure_ascii=False)
    assert {name for name in SCHEMAS.sources[kind]["$defs"] if f'"#/$defs/{name}"' not in text} == set()


def kind_of(path: Path) -> str:
    below = path.relative_to(HERE.parent).parts
    folders = {"mallar": "mall", "overgripande": "overgripande", "bilagor": "bilaga", "beslut": "beslut"}
    folders["uppfoljning"] = "uppfoljning"
    if path.name in ("register.yaml", "overenskommelse.yaml", "regel-id.yaml", "godkannande.yaml"):
        return path.stem
    if "rules" in below:
        return "kalla" if "kallor" in below else "regelverk" if path.stem == "regelverk" else "regel"
    return next(folders[part] for part in below if part in folders)


def test_all_content_follows_its_schema() -> None:
    roots = (HERE.parent / "content", HERE.parent / "examples")
    paths = [p for root in roots for p in sorted(root.rglob("*")) if p.suffix in (".yaml", ".md")]
    assert paths
    for path in paths:
        document, findings = parse_document(str(path), path.read_bytes())
        assert document, findings
        assert SCHEMAS.check(document, kind_of(path)) == ()


REAL = [(path, kind_of(path)) for path in sorted((HERE.parent / "content").rglob("*.yaml"))]
REAL += [(path, path.name.split(".")[0]) for path in CASES]
VALUES = st.sampled_from(
    ["null", "true", "0", "2", '""', '"jarva"', '"polis"', '"okänt"', "[]", "{}", "[1]", '{"x": 1}', '["a"]', "[{}]"]
).map(json.loads)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a plain value."""
    found = []
    pairs = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, inner in pairs:
        found += [(value, key), *spots(inner)]
    return found


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(REAL), st.data())
def test_both_validators_see_the_same(case: tuple[Path, str], data: st.DataObject) -> None:
    """The judge and the explainer: same verdict, same places, whatever is put in or taken out."""
    path, kind = case
    instance: Any = plain(read(path).root)
    for _ in range(data.draw(st.integers(1, 3))):
        found = spots(instance)
        if not found:
            break
        container, key = data.draw(st.sampled_from(found))
        if data.draw(st.booleans()):
            container[key] = data.draw(VALUES)
        elif isinstance(container, dict):
            container[data.draw(st.sampled_from(["foo", "ort", "typ"]))] = container.pop(key)
    fast = jsonschema_rs.Draft202012Validator(SCHEMAS.sources[kind], validate_formats=True)
    slow = jsonschema.Draft202012Validator(SCHEMAS.sources[kind])
    if "radslut" in path.name:
        return
    assert sorted(str(list(error.instance_path)) for error in fast.iter_errors(instance)) == sorted(
        str(list(error.absolute_path)) for error in slow.iter_errors(instance)
    )


TOO_LONG = '"d" är för långt: det ska vara högst 10 tecken.'
ANY = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "a": {"anyOf": [{"type": "string", "pattern": "^x"}, {"type": "integer", "minimum": 3}]},
        "b": {
            "oneOf": [
                {"type": "string"},
                {"type": "object", "required": ["namn"], "properties": {"namn": {}}, "additionalProperties": False},
            ]
        },
        "c": {"type": "array", "minItems": 2, "uniqueItems": True},
        "d": {"type": "string", "format": "date", "maxLength": 10},
        "e": {"const": 1},
        "f": {"type": "integer", "maximum": 3},
        "g": {"not": {"type": "string"}},
    },
}


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        ("a: 2", ['"a" är för litet: det ska vara minst 3.']),
        ("a: y", ['"a" har inte rätt form: här står "y".']),
        ("a: [1]", ['"a" ska vara en text eller ett heltal, men här står en lista.']),
        ("b: {nam: x}", ['Nyckeln "namn" saknas i "b".', 'Nyckeln "nam" finns inte här. Menade du "namn"?']),
        ("c: [x]", ['"c" har för få poster: det ska vara minst 2.']),
        ("c: [x, x]", ['"c" har samma post två gånger.']),
        ("d: 2024-02-30", ['"d" har inte rätt form: här står "2024-02-30".']),
        ("d: 2024-02-3000", ['"d" har inte rätt form: här står "2024-02-3000".', TOO_LONG]),
        ("e: 2", ['"e" kan inte vara 2.']),
        ("f: 5", ['"f" är för stort: det ska vara högst 3.']),
        ("g: x", ['"g" stämmer inte med vad som får stå här.']),
    ],
)  # fmt: skip
def test_other_kinds_of_fault(written: str, messages: list[str]) -> None:
    schemas = Schemas.of({"any.schema.json": json.dumps(ANY).encode()}, "schema")
    document, _ = parse_document("x.yaml", written.encode())
    assert document
    found = schemas.check(document, "any")
    assert [finding.message for finding in found] == messages
    assert all(finding.fix.endswith(".") for finding in found)


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "Inga scheman"), ("{", "går inte att läsa"), ('{"type": "texten"}', "går inte att använda")],
)
def test_unusable_schemas_are_wrong_use(tmp_path: Path, content: str | None, words: str) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / CODE).parent.mkdir(parents=True)
    (tmp_path / CODE).touch()  # a clone of the project has schemas of its own
    if content is not None:
        (tmp_path / "schema" / "any.schema.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        Places.of(tmp_path).schemas.check(read(CASES[0]), "any")


def test_unknown_kind_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="inget schema för karta"):
        SCHEMAS.check(read(CASES[0]), "karta")


REPORT = {
    "version": 1,
    "as_of": "2026-11-23",
    "base": None,
    "summary": {"agreements": 1, "blocking": 0, "errors": 0, "warnings": 1, "notes": 0, "waived": 0},
    "findings": [
        {
            "rule": "styrgrupp-moten",
            "severity": "warning",
            "blocking": False,
            "time_driven": False,
            "agreement": "jarva",
            "message": "…",
            "fix": "…",
            "clause": {"source": "lokal-2024", "id": "C31", "quote": "…"},
            "location": {"path": "a.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 2},
            "related": [],
            "key": "…",
            "waiver": None,
        }
    ],
    "outcomes": [
        {
            "rule": "styrgrupp-moten",
            "agreement": "jarva",
            "verdict": "met",
            "evidence": [{"path": "a.yaml", "line": 1, "quote": "möten_per_år: 2", "lacks": ""}],
        }
    ],
}


def test_the_report_of_the_contract_follows_its_schema() -> None:
    judge = jsonschema_rs.Draft202012Validator(SCHEMAS.sources["rapport"], validate_formats=True)
    assert judge.is_valid(REPORT)
    assert not judge.is_valid({**REPORT, "as_of": "2026-13-01"})
    assert not judge.is_valid({**REPORT, "extra": 1})
    assert not judge.is_valid({**REPORT, "outcomes": [{"rule": "x"}]})
