"""Addresses without the form of one: in every key for an address, told once at the value with how to write it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from city import EXEMPELSTAD, ROOT, TVILLINGSTA, City, schemas
from samverk.model.tree import Plain
from samverk.source.addresses import FORMS, may_stand_as
from samverk.source.yaml_reader import parse_document

# what is written → what to write, None where nobody can say
SHAPELESS: dict[str, dict[str, str | None]] = {
    "e-post": {
        "trygghet(at)norrby.se": "trygghet@norrby.se",
        "trygghet (a) norrby.se": "trygghet@norrby.se",
        "mailto:trygghet@norrby.se": "trygghet@norrby.se",
        "Trygghet <trygghet@norrby.se>": "trygghet@norrby.se",
        "trygghet@norrby.se;": "trygghet@norrby.se",
        "trygghet norrby.se": None,
        "trygghet@norrby": None,
        "norrby.se": None,
        "se webbplatsen": None,
        "a@b.se, c@d.se": None,
    },
    "telefon": {
        "växeln": None,
        "ring kommunen": None,
        "08": None,
        "08-46": None,
        "070-123": None,
        "08-465 00": None,
        "(08) 46": None,
        "+46 8": None,
        "+46 8-465": None,
        "0046": None,
        "Tfn 08-46": None,
        "08-46, vx": None,
        "0": None,
        "2026-05-12": None,
        "trygghet@norrby.se": None,
        "Tfn 08-465 004 10": "08-465 004 10",
        "08-465 004 10 (Anna)": "08-465 004 10",
        "08-465 004 10 eller 08-465 004 11": None,
    },
    "länk": {
        "www.norrby.se/rad": "https://www.norrby.se/rad",
        "norrby.se": "https://norrby.se",
        "http:/norrby.se/rad": "https://norrby.se/rad",
        "htps://norrby.se": "https://norrby.se",
        "se kommunens webbplats": None,
        "https://": None,
        "trygghet@norrby.se": None,
    },
    "postnummer": {
        "16364": "163 64",
        "163-64": "163 64",
        "SE-163 64": "163 64",
        "S 163 64": "163 64",
        "163 64 Spånga": "163 64",
        "1636": None,
        "Spånga": None,
    },
    "organisationsnummer": {
        "2120000142": "212000-0142",
        "212000 0142": "212000-0142",
        "16212000-0142": "212000-0142",
        "SE212000014201": "212000-0142",
        "Org.nr 212000-0142": "212000-0142",
        "21200-0142": None,
        "kommunen": None,
    },
}
RIGHT = {
    "e-post": ("trygghet@norrby.example", "a.b+c@sub.norrby.se", "kommun@västerås.se"),
    "telefon": (
        "08-465 004 10",
        "114 14",
        "112",
        "+46 8 465 004 10",
        "08-465 00 00, ankn. 12",
        "(08) 465 004 10",
        "08-465 004 10, växeln",
        "08-465 004 10 (växel)",
    ),
    "länk": ("https://norrby.se", "http://www.norrby.se/rad?a=1#b", "https://norrby.se:8080/x"),
    "postnummer": ("163 64",),
    "organisationsnummer": ("212000-0142",),
}
KINDS = ("overenskommelse", "bilaga", "register")
BY_RULE = {"adress.postnummer": "adress-fullstandig", "organisationsnummer": "orgnr-giltigt"}
"""Keys of a party that a rule asks, since the clause does; the text that was signed has other words then, too."""


def addresses(kind: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The way to each key for an address, `[]` for a row, and its sort."""
    whole = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))

    def below(node: dict[str, Any], way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        node = whole["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
        if node.get("format") in FORMS:
            yield way, node["format"]
        if isinstance(node.get("items"), dict):
            yield from below(node["items"], (*way, "[]"))
        for key, inner in node.get("properties", {}).items():
            yield from below(inner, (*way, key))

    return below(whole, ())


KEYS = [(kind, way, form) for kind in KINDS for way, form in addresses(kind)]
CELLS = [(*one, words) for one in KEYS for words in SHAPELESS[one[2]]]


def test_every_key_for_an_address_has_its_form() -> None:
    named = {".".join(way) for _, way, _ in KEYS}
    assert named == {
        "kontaktpunkt.e_post", "kontaktpunkt.telefon", "strategiskt_råd.länk", "kontakter.[].e_post",
        "kontakter.[].telefon", "huvudmän.[].organisationsnummer", "postorter.[].postnummer",
    }  # fmt: skip


@pytest.mark.parametrize("form", RIGHT)
def test_what_is_an_address_may_stand(form: str) -> None:
    for words in (*RIGHT[form], "okänt", "[borttaget]", " "):
        assert may_stand_as(form)(words), words


@pytest.mark.parametrize(
    ("kind", "way", "form", "words"), CELLS, ids=lambda one: ".".join(one) if isinstance(one, tuple) else one
)
def test_in_every_key_it_is_told_once_with_the_form(kind: str, way: tuple[str, ...], form: str, words: str) -> None:
    text = json.dumps(words, ensure_ascii=False)
    for name in reversed(way):
        text = f"[{text}]" if name == "[]" else f"{{{name}: {text}}}"
    document, _ = parse_document("x.yaml", f"{text}\n".encode())
    assert document
    steps = tuple(0 if name == "[]" else name for name in way)
    (found,) = [one for one in schemas().faults(document, kind) if one.steps == steps]
    meant = SHAPELESS[form][words]
    assert FORMS[form].called in found.message
    assert found.fix == (f"Skriv {meant}." if meant else f"Skriv {FORMS[form].called} som {FORMS[form].written}.")
    assert meant is None or may_stand_as(form)(meant)


TOWNS = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA}


@pytest.mark.parametrize("form", ["postnummer", "organisationsnummer"])
@pytest.mark.parametrize("town", TOWNS)
def test_of_a_party_a_rule_tells_it_once(town: str, form: str, tmp_path: Path) -> None:
    district = City.at(tmp_path, TOWNS[town], only=[town]).district()
    way = "adress.postnummer" if form == "postnummer" else form
    had = {one.message for one in district.findings()}
    standing = district.text()
    for words in SHAPELESS[form]:
        district.write(standing)
        district.put(f"parter.polisen.{way}", words)
        new = [one for one in district.findings() if one.message not in had and one.rule != "textlas-stammer"]
        asked = [one for one in new if one.rule == BY_RULE[way]]
        assert [(one.rule, words in one.message) for one in new] == [(BY_RULE[way], True)] * len(new), words
        assert len(asked) == len(new)
        assert FORMS[form].written in new[0].message


@pytest.mark.parametrize("town", TOWNS)
def test_in_a_town_nothing_else_is_told(town: str, tmp_path: Path) -> None:
    district = City.at(tmp_path, TOWNS[town], only=[town]).district()
    contact: dict[str, Plain] = {"funktion": "trygghetssamordnare", "e_post": "trygghet@norrby.example"}
    council: dict[str, Plain] = {"namn": "Trygghetsrådet", "länk": "https://norrby.example"}
    district.put("kontaktpunkt", contact)
    district.put("strategiskt_råd", council)
    had = {one.message for one in district.findings()}
    district.put("kontaktpunkt", {**contact, "e_post": "trygghet norrby.se"})
    district.put("strategiskt_råd", {**council, "länk": "norrby.se"})
    new = [one for one in district.findings() if one.message not in had]
    assert [one.rule for one in new] == ["schema", "schema"]
