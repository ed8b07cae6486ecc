"""What a change of the rules does: a whole corpus judged by both, from a folder or from a real git revision."""

import json
from pathlib import Path
from typing import Any

import pytest

from city import STOCKHOLM, City
from city_repository import Repository

RULE = "rules/stockholm-2024/styrgrupp-moten.yaml"
STRICTER = ("    minst: 2\nmeddelande", "    minst: 3\nmeddelande", RULE)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The real project under version control, everything committed."""
    return Repository.at(tmp_path / "arkiv", STOCKHOLM)


def impact(w: City, *arguments: str) -> Any:
    answer = w.run("rules", "impact", "--as-of", "2024-06-02", "--format", "json", *arguments)
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def test_the_same_rules_change_nothing(repository: Repository) -> None:
    assert impact(repository, "--base", "HEAD") == {"version": 1, "agreements": []}
    shown = repository.run("rules", "impact", "--base", "main")
    assert shown.out == "Ändringen av reglerna ger samma brister och påpekanden som förut.\n"


def test_a_stricter_rule_is_gained_and_a_repealed_one_lost(repository: Repository) -> None:
    repository.replace(*STRICTER)
    repository.replace("status: gällande", "status: upphävd", "rules/stockholm-2024/tre-nivaer.yaml")
    only = impact(repository, "--base", "HEAD")["agreements"]
    assert [one["agreement"] for one in only] == ["jarva"]
    assert [(f["rule"], f["severity"], f["blocking"]) for f in only[0]["gained"]] == [
        ("styrgrupp-moten", "error", True)
    ]
    assert only[0]["gained"][0]["location"]["line"] == repository.line("möten_per_år: 2")
    assert [(f["rule"], f["severity"]) for f in only[0]["lost"]] == [("tre-nivaer", "warning")]
    shown = repository.run("rules", "impact", "--base", "HEAD", "--as-of", "2024-06-02").out
    assert "  + ! brister styrgrupp-moten  content/avtal/jarva/overenskommelse.yaml:35" in shown
    assert "  − △ påpekas tre-nivaer" in shown
    assert shown.splitlines()[-1] == "1 nya ställen, varav 1 stoppar, och 1 som försvinner."


def test_another_folder_of_rules(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = City.project(tmp_path_factory.mktemp("andra"))
    other.replace(*STRICTER)
    gained = impact(repository, "--rules", str(other.root / "rules"))["agreements"][0]["gained"]
    assert [f["rule"] for f in gained] == ["styrgrupp-moten"]


def test_a_changed_severity_is_both(repository: Repository) -> None:
    repository.replace("allvar: fel", "allvar: varning", "rules/stockholm-2024/tre-nivaer.yaml")
    assert impact(repository, "--base", "HEAD")["agreements"] == []
    repository.replace(
        "allvar: varning\nägare", "allvar: upplysning\nägare", "rules/stockholm-2024/omfattning-geografisk.yaml"
    )
    repository.replace("distrikt: [sdo-jarva]", "distrikt: []")
    only = impact(repository, "--base", "HEAD")["agreements"]
    found = [(f["rule"], f["severity"]) for one in only for f in (*one["gained"], *one["lost"])]
    assert found == [("omfattning-geografisk", "note"), ("omfattning-geografisk", "warning")]


def test_nothing_is_checked_out_and_no_file_touched(repository: Repository) -> None:
    repository.replace(*STRICTER)
    before = {path: path.stat().st_mtime_ns for path in repository.root.rglob("*") if ".git" not in path.parts}
    impact(repository, "--base", "HEAD")
    after = {path: path.stat().st_mtime_ns for path in repository.root.rglob("*") if ".git" not in path.parts}
    assert after == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Ange vad som ska jämföras: --rules MAPP eller --base VERSION."),
        (("--base", "ingen-sådan"), "Git-versionen ”ingen-sådan” finns inte här."),
        (("--base", "--help"), "Git-versionen ”--help” finns inte här."),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], words: str, repository: Repository) -> None:
    answer = repository.run("rules", "impact", *arguments)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert words in answer.err


def test_without_git_it_says_so(workspace: City) -> None:
    answer = workspace.run("rules", "impact", "--base", "HEAD")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith(f"samverk: Mappen {workspace.root} ligger inte i något git-arkiv. Git svarade: ")


def test_a_new_rule_gives_older_agreements_time(repository: Repository) -> None:
    """A transition: a warning for agreements older than the rule, a fault for new ones and after its last day."""
    repository.replace(*STRICTER)
    period = "gäller: {från: 2025-01-01, till: null}\növergång: {till: 2025-12-31}"
    repository.replace("gäller: {från: 2024-06-01, till: null}", period, RULE)

    def found(as_of: str) -> list[tuple[str, bool]]:
        findings = repository.check(as_of=as_of).report["findings"]
        return [(f["severity"], f["blocking"]) for f in findings if f["rule"] == "styrgrupp-moten"]

    assert found("2024-12-31") == []
    assert found("2025-01-01") == [("warning", False)]
    assert found("2025-12-31") == [("warning", False)]
    assert found("2026-01-01") == [("error", True)]
    told = next(f for f in repository.check(as_of="2025-01-01").report["findings"] if f["rule"] == "styrgrupp-moten")
    assert told["message"].endswith(
        " Överenskommelsen är äldre än regeln. Därför påpekas det bara till och med 31 december 2025."
    )
    ahead = json.loads(repository.run("forecast", "--as-of", "2024-12-01", "--format", "json").out)["all"]
    days = [(c["on"], c["severity"]) for c in ahead if c["rule"] == "styrgrupp-moten"]
    assert days == [("2025-01-01", "warning"), ("2026-01-01", "error")]
    repository.replace("avtalsdatum: 2024-06-01", "avtalsdatum: 2025-01-01")
    assert found("2025-06-01") == [("error", True)]
