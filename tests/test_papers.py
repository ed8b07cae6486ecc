"""The papers of a public-sector project: there, readable by machines, and silent on what nobody has decided."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from city import ROOT
from samverk import __version__

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
UNDECIDED = "Det som inte är beslutat"
OWN_HEADER = re.compile("SPDX-" + "License-Identifier: (.+)")  # in two, so that this line is no header


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def parsed(name: str) -> Any:
    return yaml.safe_load(text(name))


REUSE = tomllib.loads(text("REUSE.toml"))


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def as_pattern(glob: str) -> re.Pattern[str]:
    """A path of REUSE.toml: `**` is anything, `*` anything but a slash."""
    parts = (".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part) for part in re.split(r"(\*+)", glob))
    return re.compile("".join(parts))


ROWS = [(as_pattern(glob), row) for row in REUSE["annotations"] for glob in as_list(row["path"])]


def licence_of(path: str) -> str | None:
    """What REUSE.toml says of a file: the last row that fits."""
    said = [row["SPDX-License-Identifier"] for pattern, row in ROWS if pattern.fullmatch(path)]
    return said[-1] if said else None


def listed() -> list[str]:
    """Every file under version control, as REUSE asks for them: not the licences themselves."""
    command = ["git", "-c", "core.quotepath=off", "ls-files"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [path for path in done if not path.startswith("LICENSES/") and path not in {"LICENSE", "REUSE.toml"}]


def names_in(expression: str) -> set[str]:
    return set(re.split(r" (?:AND|OR|WITH) ", expression))


def test_every_file_has_a_licence() -> None:
    bare = [path for path in listed() if licence_of(path) is None and not OWN_HEADER.search(text(path))]
    assert bare == []


def test_every_row_covers_a_file() -> None:
    files = listed()
    assert [pattern.pattern for pattern, _ in ROWS if not any(pattern.fullmatch(path) for path in files)] == []


def test_the_licences_named_are_the_licences_there() -> None:
    named = {name for row in REUSE["annotations"] for name in names_in(row["SPDX-License-Identifier"])}
    assert named == {path.stem for path in (ROOT / "LICENSES").iterdir()}
    assert all(row["SPDX-FileCopyrightText"] for row in REUSE["annotations"])


@pytest.mark.parametrize(
    ("path", "licence"),
    [
        ("src/samverk/check.py", "EUPL-1.2"),
        ("src/samverk/source/given_names.txt", "EUPL-1.2 AND MIT"),
        ("rules/kallor/lkb-2023-196.md", "LicenseRef-Andras-text"),
        ("rules/kallor/grundkrav.txt", "EUPL-1.2"),
        ("content/avtal/jarva/overenskommelse.yaml", "LicenseRef-Andras-text"),
        ("ny/mapp/fil.txt", None),
    ],
)
def test_which_licence_is_whose(path: str, licence: str | None) -> None:
    assert licence_of(path) == licence


def test_one_licence_is_told_everywhere() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert text("LICENSE") == text("LICENSES/EUPL-1.2.txt")
    assert parsed("publiccode.yml")["legal"]["license"] == project["license"] == "EUPL-1.2"


def test_publiccode_has_what_the_standard_requires() -> None:
    """publiccode.yml 0.4, the keys whose presence is mandatory, with their form."""
    said = parsed("publiccode.yml")
    assert said["publiccodeYmlVersion"] == "0.4"
    assert said["name"] == "Samverk"
    assert re.fullmatch(r"https://\S+", said["url"])
    assert said["platforms"]
    assert said["categories"]
    assert said["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert said["softwareType"].partition("/")[0] in {"standalone", "addon", "library", "configurationFiles"}
    assert said["legal"]["license"]
    assert set(said["localisation"]) == {"localisationReady", "availableLanguages"}
    assert set(said["description"]) == {"sv", "en"}
    for words in said["description"].values():
        assert 0 < len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]
    for picture in said["description"]["sv"]["screenshots"]:
        assert (ROOT / picture).is_file()
    required = {"internal": "contacts", "community": "contacts", "contract": "contractors", "none": "type"}
    assert said["maintenance"][required[said["maintenance"]["type"]]]


@pytest.mark.parametrize("paper", ["SECURITY.md", "CODE_OF_CONDUCT.md"])
def test_a_paper_without_an_addressee_says_so(paper: str) -> None:
    """Nobody is named before somebody has said yes: who is to decide stands in one table."""
    assert "**Inte beslutat:**" in text(paper)
    assert "](GOVERNANCE.md#det-som-inte-är-beslutat)" in text(paper)
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", text(paper))


def test_the_table_of_what_is_undecided_names_who_decides() -> None:
    table = text("GOVERNANCE.md").partition(f"## {UNDECIDED}\n")[2]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    assert len(rows) >= 10
    assert all(len(row) == 3 and all(row) for row in rows)
    for name in ("publiccode.yml", "REUSE.toml", "SECURITY.md", "CODE_OF_CONDUCT.md", ".github/CODEOWNERS"):
        assert f"`{name}`" in table or f"({name})" in table, name
        assert (ROOT / name).is_file()


def test_the_file_of_owners_has_every_path_that_the_guide_asks_for() -> None:
    (row,) = (line for line in text("docs/forge.md").splitlines() if "CODEOWNERS" in line and line.startswith("|"))
    asked = set(re.findall(r"`(/[\w./-]+)`", row))
    owned = set(re.findall(r"^(?:# )?(/\S+) @", text(".github/CODEOWNERS"), re.MULTILINE))
    assert asked
    assert asked - owned == set()


@pytest.mark.parametrize("form", [path for path in FORMS if path.name != "config.yml"], ids=lambda path: path.stem)
def test_an_issue_form_is_one_that_github_reads(form: Path) -> None:
    said = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(said) <= {"name", "description", "title", "body"}
    asked = [part for part in said["body"] if part["type"] != "markdown"]
    assert {part["type"] for part in asked} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert len({part["id"] for part in asked}) == len(asked)
    assert all(re.fullmatch(r"[\w-]+", part["id"], re.ASCII) for part in asked)
    assert all(part["attributes"]["label"] for part in asked)
    assert all(part["attributes"]["options"] for part in asked if part["type"] == "dropdown")
    assert "allmän handling" in " ".join(said["body"][0]["attributes"]["value"].split())


def test_the_forms_that_the_papers_name_are_there() -> None:
    assert {yaml.safe_load(path.read_text(encoding="utf-8")).get("name") for path in FORMS} >= {
        "Fel i innehållet",
        "Fel i programmet",
    }
    assert "allmän handling" in text(".github/pull_request_template.md")
    assert parsed(".github/dependabot.yml")["updates"][0]["package-ecosystem"] == "github-actions"


def test_what_was_never_run_says_so() -> None:
    assert "Written, never run" in text(".github/workflows/release.yml")
    for paper in ("SECURITY.md", "GOVERNANCE.md", "CHANGELOG.md", "docs/offentlig-kod.md"):
        assert "aldrig kört" in " ".join(text(paper).split()), paper


def test_the_public_code_lines_are_all_answered() -> None:
    rows = [line for line in text("docs/offentlig-kod.md").splitlines() if re.match(r"\| \w|\| \.", line)]
    answers = [row.strip("|").split("|")[1].strip() for row in rows]
    assert len(answers) >= 50
    assert set(answers) == {"ja", "delvis", "nej"}
    assert [row for row, answer in zip(rows, answers, strict=True) if answer == "delvis" and row.endswith("| |")] == []


def test_the_list_of_packages_is_the_lock() -> None:
    """What the program needs is the lock without the engine, and the engine; the rest is for those who develop."""
    written = subprocess.run([sys.executable, "scripts/sbom.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    bill = json.loads(written.stdout)
    assert bill["metadata"]["component"]["version"] == __version__
    found = {(part["name"], part["version"]): part["scope"] for part in bill["components"]}
    assert set(found) == pinned("requirements.lock")
    required = {one for one, scope in found.items() if scope == "required"}
    without_engine = pinned("requirements-utan-motor.txt") & pinned("requirements.lock")  # it has Windows' own as well
    assert {name for name, _ in required - without_engine} == {"durable-rules"}
    assert without_engine - required == set()
    refs = {part["bom-ref"] for part in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {ref for row in bill["dependencies"] for ref in (row["ref"], *row["dependsOn"])} == refs


def pinned(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text(name), re.MULTILINE))
