"""Every file below a content root is read, known by its place, or told about: nothing is passed over in silence."""

import re
from pathlib import Path

import pytest

from city import EXEMPELSTAD, STOCKHOLM, TVILLINGSTA, City, District, rule_sets, schemas
from samverk.agreement.read_content import read_content
from samverk.model.finding import Finding
from samverk.model.vocabulary import among
from samverk.source.places import Places

PLACES = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA, "jarva": STOCKHOLM}
ASTRAY = {
    "bilagor/lagesbild/2026-11-01.docx": "ett Worddokument",
    "bilagor/lagesbild/2026-11-01.pdf": "en PDF",
    "bilagor/lagesbild/2026-11-01.odt": "ett Open Document",
    "bilagor/lagesbild/2026-11-01.xlsx": "ett kalkylblad",
    "bilagor/lagesbild/2026-11-01.txt": "2026-11-01.md",
    "bilagor/lagesbild/2026-11-01.markdown": "2026-11-01.md",
    "bilagor/lagesbild/2026-11-01.yaml": "2026-11-01.md",
    "bilagor/lagesbild/2026-11-01": "hör inte till",
    "bilagor/lagesbild/2025/2026-11-01.md": "bilagor/lagesbild",
    "bilagor/2026-11-01.md": "bilagor",
    "bilagor/lagesbild/karta.png": "visas inte av någon bilaga",
    "bilagor/lagesbild/2026-05-12.md.orig": "lämnat efter sig",
    "bilagor/lagesbild/2026-05-12.md.rej": "lämnat efter sig",
    "bilagor/lagesbild/2026-05-12.md.bak": "lämnat efter sig",
    "beslut/2026-01-01-styrgrupp.yml": "2026-01-01-styrgrupp.yaml",
    "beslut/2026-01-01-styrgrupp.json": "hör inte till",
    "beslut/2026/2026-01-01-styrgrupp.yaml": "beslut",
    "uppfoljning/2026-01-01-styrgrupp.yml": "2026-01-01-styrgrupp.yaml",
    "uppfoljning/2026/2026-01-01-styrgrupp.yaml": "uppfoljning",
    "bilgor/lagesbild/2026-11-01.md": "Menade du bilagor?",
    "beslutt/2026-01-01-styrgrupp.yaml": "Menade du beslut?",
    "uppfoljningar/2026-01-01-styrgrupp.yaml": "Menade du uppfoljning?",
    "originaler/avtal.pdf": "Menade du original?",
    "overenskommelse.yml": "overenskommelse.yaml",
    "overenskommelse-2.yaml": "hör inte till",
    "anteckningar.txt": "hör inte till",
}
SHARED = {
    "hej.txt": "hör inte till",
    "register.yml": "register.yaml",
    "godkannanden.yaml": "Menade du godkannande.yaml?",
    "adress.txt": "Menade du adresser.txt?",
    "samverk.yaml": "Byt namn till samverk.toml",
    "mallar/x/stockholm-2024-1.md": "mallar",
    "mallar/stockholm-2024-1.txt": "stockholm-2024-1.md",
    "overgripande/2024-01.yaml": "overgripande",
    "overgripande/stockholm-polisregion/2024-01.yml": "2024-01.yaml",
    "mall/stockholm-2024-1.md": "Menade du mallar?",
    "avtal/norrby.yaml": "avtal",
    "avtl/norrby/overenskommelse.yaml": "Menade du avtal?",
}
BARE = r"register\.yaml|avtal/[^/]+/overenskommelse\.yaml"
"""The least that a content root is read from: the table asks where files lie, not what they say."""

KNOWN = ("avtal/{}/original/avtal-2024.pdf", "rules/regel-id.yaml", "schema/x.schema.json")


def told(place: Path, more: dict[str, bytes], keeping: str = r".*") -> tuple[Finding, ...]:
    """What is found in a content root with some files more, keeping those of its own whose paths fit."""
    places = Places.of(EXEMPELSTAD.parent.parent, place)
    files, unreadable = places.content_files()
    assert not unreadable
    root = places.content_name
    kept = {path: data for path, data in files.items() if re.fullmatch(keeping, path.removeprefix(f"{root}/"))}
    words = among({name: one.vocabulary for name, one in rule_sets().items()})
    both = {**kept, **{f"{root}/{path}": data for path, data in more.items()}}
    return read_content(root, dict(sorted(both.items())), schemas(), words)[1]


@pytest.mark.parametrize("district", PLACES)
def test_all_that_the_examples_hold_has_its_place(district: str) -> None:
    assert not [one for one in told(PLACES[district], {}) if one.rule == "fil"]


@pytest.mark.parametrize("district", PLACES)
@pytest.mark.parametrize("name", ASTRAY)
def test_a_file_astray_in_an_agreement_is_told_once(district: str, name: str) -> None:
    found = [one for one in told(PLACES[district], {f"avtal/{district}/{name}": b"x"}, BARE) if one.rule == "fil"]
    assert len(found) == 1, found
    assert found[0].span.path.endswith(f"avtal/{district}/{name}")
    assert found[0].severity.swedish == "fel"
    assert found[0].agreement == district
    assert ASTRAY[name] in f"{found[0].message} {found[0].fix}"


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("name", SHARED)
def test_a_file_astray_beside_the_agreements_is_told_once(place: Path, name: str) -> None:
    found = [one for one in told(place, {name: b"x"}, BARE) if one.rule == "fil"]
    assert len(found) == 1, found
    assert found[0].span.path.endswith(name)
    assert SHARED[name] in f"{found[0].message} {found[0].fix}"


@pytest.mark.parametrize("district", PLACES)
@pytest.mark.parametrize("name", KNOWN)
def test_what_has_a_place_of_its_own_is_not_told(district: str, name: str) -> None:
    assert not [one for one in told(PLACES[district], {name.format(district): b"%PDF-1.7"}, BARE) if one.rule == "fil"]


def test_a_folder_of_strays_is_told_once_with_how_many() -> None:
    found = [
        one
        for one in told(EXEMPELSTAD, {f"avtal/norrby/bilgor/lagesbild/{n}.md": b"x" for n in range(40)}, BARE)
        if one.rule == "fil"
    ]
    assert len(found) == 1
    assert "40 filer" in found[0].message


def test_a_picture_that_an_annex_shows_is_known() -> None:
    name = next((EXEMPELSTAD / "avtal/norrby/bilagor/lagesbild").glob("2026-*.md"))
    with_picture = name.read_bytes() + "\n![Karta över Norrby](karta.png)\n".encode()
    more = {
        f"avtal/norrby/bilagor/lagesbild/{name.name}": with_picture,
        "avtal/norrby/bilagor/lagesbild/karta.png": b"\x89PNG",
    }
    assert not [one for one in told(EXEMPELSTAD, more) if one.rule == "fil"]


def test_agreements_that_are_a_file_are_told() -> None:
    found = [one for one in told(EXEMPELSTAD, {"avtal": b"x"}, "register.*") if one.rule == "fil"]
    assert ["avtal ska vara en mapp" in one.message for one in found] == [True]


@pytest.mark.parametrize("name", ["~$2026-05-12.docx", "Lägesbild 2026.docx", "Thumbs copy.jpg", "foto.JPG"])
def test_a_stray_with_a_strange_name_keeps_nothing_from_being_judged(tmp_path: Path, name: str) -> None:
    city = City.at(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    was = {(one.agreement, one.rule): one.verdict for one in city.report().outcomes}
    (city.content / "avtal/norrby/bilagor/lagesbild" / name).write_bytes(b"x")
    report = city.report()
    assert {(one.agreement, one.rule): one.verdict for one in report.outcomes} == was
    assert [one.rule for one in report.findings if name[-8:] in one.span.path] == ["fil"]


@pytest.mark.parametrize(
    "name",
    ["~$lagesbild.docx", "~WRL0001.tmp", "2026-05-12.md.orig", "2026-05-12_BACKUP_12.md", "2026-05-12_LOCAL_9.md",
     "thumbs.db", "genvag.lnk", ".2026-05-12.md.swp.bak.rej"[1:]],
)  # fmt: skip
def test_what_a_program_has_left_is_named_for_what_it_is(norrby: District, name: str) -> None:
    norrby.write(b"x", f"bilagor/lagesbild/{name}")
    (found,) = [one for one in norrby.findings() if one.rule == "fil"]
    assert "en som ett program har lämnat efter sig" in found.message
    assert found.fix == "Ta bort den."


NAMED = {
    "a decision of another day": (
        "beslut/2026-05-26-styrgrupp.yaml",
        b"datum: 2026-05-26",
        b"datum: 2026-05-25",
        "datum",
    ),
    "a follow-up of another day": (
        "uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml",
        b"datum: 2026-11-17",
        b"datum: 2026-11-16",
        "datum",
    ),
    "a template of another id": ("../../mallar/exempelstad-1.md", b"id: exempelstad-1", b"id: exempelstad-2", "id"),
    "an overarching agreement of another id": (
        "../../overgripande/exempelregionen/2024-02.yaml",
        b"id: exempelregionen",
        b"id: exempelregion",
        "id",
    ),
    "an overarching agreement of another version": (
        "../../overgripande/exempelregionen/2024-02.yaml",
        b"version: 2024-02",
        b"version: 2024-03",
        "version",
    ),
    "an agreement of another id": ("overenskommelse.yaml", b"id: norrby", b"id: norby", "id"),
}


@pytest.mark.parametrize("case", NAMED)
def test_a_name_and_what_the_file_says_are_held_together(case: str) -> None:
    name, old, new, key = NAMED[case]
    path = (EXEMPELSTAD / "avtal/norrby" / name).resolve()
    assert path.read_bytes().count(old) >= 1
    below = path.relative_to(EXEMPELSTAD).as_posix()
    found = [one for one in told(EXEMPELSTAD, {below: path.read_bytes().replace(old, new, 1)}) if one.rule == "schema"]
    assert len(found) == 1, found
    assert found[0].span.path.endswith(below)
    assert new.partition(b": ")[2].decode() in found[0].quote
    assert found[0].key.endswith(f"#{key}")
