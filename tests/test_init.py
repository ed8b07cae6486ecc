"""samverk init: six answers make a project that checks, in which the next command is new avtal."""

import json
from pathlib import Path

import pytest

import city_commands
from city_commands import Answer
from samverk.source.yaml_reader import parse_document
from terminal import at_a_terminal

DAY = "2026-11-23"
USUAL = {
    "--kommun": "Nyby kommun",
    "--orgnr": "212000-9903",
    "--lokalpolisområde": "Nyby",
    "--polisregion": "Mitt",
    "--hela-kommunen": " ",
    "--inga-konton": " ",
}
FIRST = ("--från", "2027-01-01", "--till", "tillsvidare", "--område", "Torget", "--möts", "varannan vecka")


def words(flags: dict[str, str]) -> list[str]:
    return [word for flag, given in flags.items() if given for word in (flag, given.strip()) if word]


def init(folder: Path, flags: dict[str, str] = USUAL, *more: str) -> Answer:
    return city_commands.run_here(folder, "init", *words(flags), *more, "--as-of", DAY)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def errors(folder: Path) -> list[str]:
    report = city_commands.run_here(folder, "check", "--as-of", DAY, "--format", "json").report
    return [one["rule"] for one in report["findings"] if one["severity"] == "error"]


def test_an_empty_folder_becomes_a_project(tmp_path: Path) -> None:
    answer = init(tmp_path)
    assert (answer.code, answer.err) == (0, "")
    made = files(tmp_path)
    assert f"skrivet i {len(made)} filer" in answer.out
    for path in (
        "README.md",
        "mkdocs.yml",
        ".vscode/settings.json",
        ".github/workflows/provning.yml",
        ".gitlab-ci.yml",
    ):
        assert path in made
    assert not [path for path, content in made.items() if "«" in content.decode()]
    for path, content in made.items():
        if path.endswith((".yaml", ".json")):
            read, found = parse_document(path, content)
            assert (bool(read), found) == (True, ()), path
    linked = json.loads(made[".vscode/settings.json"])["yaml.schemas"]
    assert {*linked} == {path for path in made if path.startswith(".vscode/samverk/")}
    assert errors(tmp_path) == []


@pytest.mark.parametrize("typed", ["nyby", "Nyby"])
def test_the_next_command_is_the_one_that_it_tells(typed: str, tmp_path: Path) -> None:
    assert "samverk new avtal nyby." in init(tmp_path).out
    answer = city_commands.run_here(tmp_path, "new", "avtal", typed, *FIRST, "--as-of", DAY)
    assert (answer.code, answer.err) == (0, "")
    assert errors(tmp_path) == ["ej-ifyllt"]


def test_a_municipality_in_parts_has_a_row_for_each(tmp_path: Path) -> None:
    more = ("--distrikt", "Norra Nyby", "--distrikt", "Södra Nyby", "--lokalpolisområde", "Grannby")
    accounts = ("--konto", "kommunen=nyby-samordnare", "--konto", "polisen=nyby-polis")
    flags = USUAL | {"--hela-kommunen": "", "--inga-konton": ""}
    answer = init(tmp_path, flags, *more, *accounts)
    assert (answer.code, "Inga konton" in answer.out) == (0, False)
    gate = (tmp_path / "content/godkannande.yaml").read_text(encoding="utf-8")
    assert "- {organisation: lpo-grannby, konton: [nyby-polis]}" in gate
    assert "- {organisation: nyby-kommun, konton: [nyby-samordnare]}" in gate
    for district in ("norra-nyby", "södra nyby"):
        assert city_commands.run_here(tmp_path, "new", "avtal", district, *FIRST, "--as-of", DAY).code == 0
    assert errors(tmp_path) == ["ej-ifyllt", "ej-ifyllt"]


def test_six_questions_are_asked(tmp_path: Path) -> None:
    typed = ("Nyby kommun\n", "212000-9903\n", "Nyby, Grannby\n", "Mitt\n", "\n", "kommunen=nyby-samordnare\n")
    code, seen = at_a_terminal(("init", "--root", str(tmp_path), "--as-of", DAY), *typed)
    assert code == 0, seen
    assert "konton: [nyby-samordnare]" in (tmp_path / "content/godkannande.yaml").read_text(encoding="utf-8")
    assert errors(tmp_path) == []


@pytest.mark.parametrize("typed", [("\x03",), ("Nyby kommun\n", "212000-9903\n", "\x03"), ("\x04",)])
def test_a_question_broken_off_writes_nothing(typed: tuple[str, ...], tmp_path: Path) -> None:
    code, seen = at_a_terminal(("init", "--root", str(tmp_path)), *typed)
    assert code == 2, seen
    assert seen.rstrip().endswith("samverk: Avbrutet. Inget är skrivet.")
    assert files(tmp_path) == {}


def test_a_file_that_is_there_is_replaced_on_request_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Vår egen.\n", encoding="utf-8")
    answer = init(tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "samverk: README.md finns redan. Inget är skrivet. Ange --skriv-över för att ersätta filen.\n"
    assert files(tmp_path) == {"README.md": "Vår egen.\n".encode()}
    assert init(tmp_path, USUAL, "--skriv-över").code == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# Samverkan mot brott i Nyby")


WRONG: dict[str, tuple[dict[str, str], tuple[str, ...], str]] = {
    "no name": ({"--kommun": ""}, (), "Ange --kommun: vad heter kommunen."),
    "a name without letters": ({"--kommun": "–"}, (), "Ange kommunens namn med --kommun"),
    "a name that is code": ({"--kommun": "Nyby {{ x }} kommun"}, (), "är inget namn."),
    "a name in quotes": ({"--polisregion": 'Mitt"'}, (), "är inget namn."),
    "a name of two lines": ({"--lokalpolisområde": "Ny\nby"}, (), "är inget namn."),
    "no number": ({"--orgnr": ""}, (), "Ange --orgnr: vilket organisationsnummer har den."),
    "a number with another last digit": ({"--orgnr": "212000-9904"}, (), "212000-9904 är inget organisationsnummer."),
    "a number without its hyphen": ({"--orgnr": "2120009903"}, (), "är inget organisationsnummer."),
    "no police": ({"--lokalpolisområde": ""}, (), "Ange --lokalpolisområde: vilket lokalpolisområde"),
    "the same police twice": ({}, ("--lokalpolisområde", "nyby"), "är angivet två gånger."),
    "no region": ({"--polisregion": ""}, (), "Ange --polisregion: vilken polisregion."),
    "a region that is blank": ({"--polisregion": ""}, ("--polisregion", " "), "polisregionen med --polisregion."),
    "no districts": ({"--hela-kommunen": ""}, (), "Ange --distrikt eller --hela-kommunen"),
    "the same district twice": ({}, ("--distrikt", "Öst", "--distrikt", "öst"), "är angivet två gånger."),
    "no accounts": ({"--inga-konton": ""}, (), "Ange --konto eller --inga-konton"),
    "an account of nobody": ({}, ("--konto", "kungen=x"), "kungen i --konto är ingen part."),
    "an account without a party": ({}, ("--konto", "x"), "Skriv --konto som kommunen=NAMN eller polisen=NAMN."),
    "an account that is an address": ({}, ("--konto", "polisen=a@b.example"), "är inget konto."),
    "another rule set": ({}, ("--profil", "stockhlm-2024"), "Menade du stockholm-2024?"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_one_line_and_writes_nothing(name: str, tmp_path: Path) -> None:
    flags, more, why = WRONG[name]
    answer = init(tmp_path, USUAL | flags, *more)
    assert (answer.code, answer.out) == (2, "")
    assert why in " ".join(answer.err.split())
    assert files(tmp_path) == {}
