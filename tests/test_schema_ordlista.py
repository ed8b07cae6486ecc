"""The word list names every Swedish key of the schemas, and nothing else."""

from pathlib import Path
from typing import Any

from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document

FOLDER = Path(__file__).parent.parent / "schema"
ALPHABET = "_abcdefghijklmnopqrstuvwxyzåäö"
ENGLISH = {"rapport", "verifiering"}  # what programs read has English keys


def words() -> dict[str, str]:
    document, findings = parse_document("ordlista.yaml", (FOLDER / "ordlista.yaml").read_bytes())
    assert document, findings
    return {entry.key.text: getattr(entry.value, "text", "") for entry in document.root.entries}


def keys(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {key for item in schema for key in keys(item)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
    return own | {key for value in schema.values() for key in keys(value)}


def test_every_key_of_the_schemas_has_its_word() -> None:
    used = {
        k
        for kind, schema in Places.of(FOLDER.parent).schemas.sources.items()
        if kind not in ENGLISH
        for k in keys(schema)
    }
    listed = set(words())
    assert used - listed == set(), "lacks a line in schema/ordlista.yaml"
    assert listed - used == set(), "stands in schema/ordlista.yaml but in no schema"


def test_each_meaning_is_a_sentence() -> None:
    for key, meaning in words().items():
        assert meaning[:1].isupper(), key
        assert meaning.endswith("."), key


def test_words_stand_in_the_order_of_the_alphabet() -> None:
    listed = list(words())
    assert listed == sorted(listed, key=lambda word: [ALPHABET.index(letter) for letter in word])
