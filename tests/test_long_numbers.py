"""A number with more digits than anybody means is one fault at the value, in every field and of every length."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from city import EXEMPELSTAD, ROOT, City, schemas
from samverk.agreement.pdf_file import pdf_of
from samverk.source.toml_reader import parse_toml
from samverk.source.yaml_reader import parse_document

SPELT = {
    "20": "9" * 20, "30": "1" + "0" * 29, "400": "9" * 400, "4,300": "9" * 4300, "4,301": "9" * 4301,
    "5,000": "9" * 5000, "5,000 below nothing": "-" + "9" * 5000, "5,000 in quotes": f"'{'9' * 5000}'",
    "5,000 after nothings": "00" + "9" * 5000, "5,000 in threes": "999" + "_999" * 1666, "in other digits": "٣" * 5000,
    "5,000 and a fraction": "9" * 5000 + ".0", "5,000 in base 16": "0x" + "f" * 5000,
    "a great power": "1e" + "9" * 5000,
}  # fmt: skip
KINDS = (
    "overenskommelse", "bilaga", "beslut", "uppfoljning", "register", "godkannande", "overgripande", "installningar",
)  # fmt: skip


def numeric(kind: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The way to each field where a number may stand, * for a row, and whether nothing but a number may."""
    whole = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))

    def walk(node: dict[str, Any], way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
        types = node.get("type", [])
        types = [types] if isinstance(types, str) else types
        if "integer" in types:
            yield way, "string" not in types
        if isinstance(node.get("items"), dict):
            yield from walk(node["items"], (*way, "*"))
        for key, below in node.get("properties", {}).items():
            yield from walk(below, (*way, key))

    return walk(whole, ())


CELLS = [(kind, way, only, spelt) for kind in KINDS for way, only in numeric(kind) for spelt in SPELT]


def test_there_are_numbers_in_most_schemas() -> None:
    assert len({kind for kind, _, _, _ in CELLS}) >= 5
    assert len(CELLS) > 200


@pytest.mark.parametrize(
    ("kind", "way", "only", "spelt"), CELLS, ids=lambda x: ".".join(x) if isinstance(x, tuple) else str(x)
)
def test_it_is_told_at_the_value(kind: str, way: tuple[str, ...], only: bool, spelt: str) -> None:
    text = SPELT[spelt]
    for name in reversed(way):
        text = f"[{text}]" if name == "*" else f"{{{name}: {text}}}"
    document, _ = parse_document("x.yaml", f"{text}\n".encode())
    assert document
    steps = tuple(0 if name == "*" else name for name in way)
    found = [one for one in schemas().faults(document, kind) if one.steps == steps]
    assert len(found) == 1 or (not only and not found)
    assert all(len(one.message) < 400 and len(one.fix) < 600 for one in found)
    if only:
        assert not any("9999999999" in one.fix or "0000000000" in one.fix for one in found)


@pytest.mark.parametrize("spelt", SPELT)
def test_the_whole_city_is_judged_all_the_same(spelt: str, tmp_path: Path) -> None:
    """Every number of the example at once."""
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    text = city.text(city.agreement)
    lines = [
        f"{line.rpartition(':')[0]}: {SPELT[spelt]}" if line.rpartition(": ")[2].isdecimal() else line
        for line in text.split("\n")
    ]
    assert len([one for one in lines if SPELT[spelt] in one]) >= 3
    city.write("\n".join(lines), city.agreement)
    assert any(one.rule == "schema" for one in city.report().findings)


@pytest.mark.parametrize("spelt", ["9" * 5000, "-" + "9" * 5000, "0x" + "f" * 5000, "0b" + "1" * 20000, "9" * 30])
@pytest.mark.parametrize("around", ["forvarning_dagar = {}", "x = [1, {}]", "x = {{a = {}}}", "[[t]]\nx = {}"])
def test_the_settings_tell_it_at_its_line(around: str, spelt: str) -> None:
    text = '# en anmärkning\nstad = "A"\n' + around.format(spelt) + '\nannat = "B"\n'
    document, found = parse_toml("samverk.toml", text.encode())
    if len(spelt) < 100:
        assert document
        return
    assert document is None
    assert [(one.rule, one.span.start_line) for one in found] == [("fil", text[: text.index(spelt)].count("\n") + 1)]
    assert "för långt" in found[0].message


@pytest.mark.parametrize("words", ["{} månader före slutet", "senast {} år innan"])
def test_months_in_words_are_no_great_number(words: str, tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD, only=("norrby",))
    city.put("giltighet.uppsägning", words.format("9" * 5000))
    assert city.report().judged


def test_a_pdf_may_state_any_number() -> None:
    inner = b"9" * 5000 + b" 0 <<>>"
    for first, held in ((b"9" * 5000, b"1 0 <<>>"), (b"5002", inner)):
        made = (
            b"%PDF-1.5\n1 0 obj <</Type /ObjStm /N 1 /First " + first + b" /Length 10>>\nstream\n" + held
            + b"\nendstream\nendobj\nstartxref\n0\n%%EOF"
        )  # fmt: skip
        with pytest.raises(ValueError, match="är skriven på ett sätt"):
            pdf_of(made)
