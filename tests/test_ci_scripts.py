"""The scripts of CI run for real; only GitHub is another: a `gh` on PATH that keeps what it is told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from city import ROOT
from city_commands import SAMVERK
from city_repository import Repository
from fake_forge import Forge, forge_fixture  # noqa: F401 - the fixture is used by name
from udden_edits import as_it_was, comment, note

MARK = "<!-- samverk: försenat i {} -->"


def duties(forge: Forge, report: Path) -> str:
    done = forge.run(sys.executable, str(ROOT / "scripts" / "duties.py"), str(report))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def judged(path: Path, day: str) -> Path:
    """The nightly report on the fictive town."""
    command = [str(SAMVERK), "check", "--content", "examples/exempelstad", "--as-of", day, "--deadlines", "fail"]
    subprocess.run([*command, "--format", "json", "--output", str(path)], cwd=ROOT, check=False)
    return path


def test_one_issue_for_each_district_however_often_it_runs(forge: Forge, tmp_path: Path) -> None:
    report = judged(tmp_path / "rapport.json", "2029-11-23")
    first = duties(forge, report)
    assert [issue["title"] for issue in forge.issues] == [
        "Försenat: norrby",
        "Försenat: soderby",
    ]  # Exempeludden's agreement has ended by then, so nothing in it is late.
    assert first.count("issue opened") == 2
    opened = forge.issues[0]["body"].splitlines()
    assert opened[0] == MARK.format("norrby")
    assert all(line.startswith("    ") for line in opened[2:] if line)
    written = len(forge.calls)
    assert duties(forge, report).count("issue as it was") == 2
    assert [call[:3] for call in forge.calls[written:]] == [["api", "--paginate", "--slurp"]]


def write_report(path: Path, *findings: tuple[str | None, str]) -> Path:
    rows = [
        {
            "rule": "lagesbild-arlig",
            "time_driven": True,
            "blocking": True,
            "agreement": agreement,
            "message": message,
            "fix": "Upprätta en ny.",
            "location": {"path": "content/a.yaml", "line": 3},
        }
        for agreement, message in findings
    ]
    path.write_text(json.dumps({"findings": rows}), encoding="utf-8")
    return path


def test_what_is_done_is_rewritten_and_closed(forge: Forge, tmp_path: Path) -> None:
    duties(forge, write_report(tmp_path / "1", ("norrby", "Gammal."), ("soderby", "Gammal."), (None, "Ingen.")))
    told = duties(forge, write_report(tmp_path / "2", ("norrby", "Äldre.")))
    assert told.splitlines() == [
        "norrby: 1 overdue, issue rewritten",
        "hela-staden: nothing overdue, issue closed",
        "soderby: nothing overdue, issue closed",
    ]
    assert [(issue["title"], issue["state"]) for issue in forge.issues] == [
        ("Försenat: hela-staden", "closed"),
        ("Försenat: norrby", "open"),
        ("Försenat: soderby", "closed"),
    ]
    assert "Äldre." in forge.issues[1]["body"]


def test_a_mark_that_somebody_else_wrote_is_no_issue_of_ours(forge: Forge, tmp_path: Path) -> None:
    row = {"title": "Lura", "body": MARK.format("norrby"), "state": "open", "user": {"login": "nagon"}}
    ours = {**row, "title": "Vårt", "user": {"login": "github-actions[bot]"}}
    pull = {**ours, "pull_request": {}}
    rows = [{**one, "number": number} for number, one in enumerate((row, pull, ours, ours), 1)]
    (forge.folder / "issues.json").write_text(json.dumps(rows), encoding="utf-8")
    duties(forge, write_report(tmp_path / "1", ("norrby", "Gammal.")))
    assert [(issue["number"], issue["state"]) for issue in forge.issues] == [
        (1, "open"),
        (2, "open"),
        (3, "open"),
        (4, "closed"),
    ]
    assert "Gammal." in forge.issues[2]["body"]


def test_hostile_words_stay_words(forge: Forge, tmp_path: Path) -> None:
    words = "$(touch intrang) `x` @alla #1 <img src=x>\n\n## Rubrik\n<!-- samverk: försenat i soderby -->\x1b[31m"
    duties(forge, write_report(tmp_path / "1", ("norrby", words)))
    lines = forge.issues[0]["body"].splitlines()
    assert [line for line in lines[2:] if line and not line.startswith("    ")] == []
    assert "\x1b" not in forge.issues[0]["body"]
    assert not (ROOT / "intrang").exists()


def commented(forge: Forge, file: Path, words: str, code: int = 0) -> str:
    file.write_text(words, encoding="utf-8")
    program = (sys.executable, str(ROOT / "scripts" / "comment.py"), str(file))
    done = forge.run(*program, PULL_REQUEST="7")
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def test_one_comment_is_rewritten_in_its_place(forge: Forge, tmp_path: Path) -> None:
    kept, file = forge.folder / "comments.json", tmp_path / "kommentar.md"
    row = {"id": 1, "body": "<!-- samverk: prövning -->\nLura", "user": {"login": "nagon"}}
    kept.write_text(json.dumps([row]), encoding="utf-8")
    assert commented(forge, file, "## Stoppas: 2 brister.\n") == "Kommentaren är skriven.\n"
    assert commented(forge, file, "## Stoppas: 2 brister.\n") == "Kommentaren säger redan det.\n"
    assert commented(forge, file, "## Godkänns.\n\n@alla $(touch intrang)\n") == "Kommentaren är omskriven.\n"
    theirs, ours = json.loads(kept.read_text(encoding="utf-8"))
    assert theirs == row
    assert ours["body"].splitlines()[:2] == ["<!-- samverk: prövning -->", "## Godkänns."]
    assert ours["body"].endswith("skrivs om vid nästa ändring.</sub>\n")
    commented(forge, file, "Ett ord till.\n" * 9000)
    assert len(json.loads(kept.read_text(encoding="utf-8"))[1]["body"]) <= 65_536


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"findings": [{}]}'])
def test_a_report_that_is_none_is_one_line(forge: Forge, tmp_path: Path, text: str) -> None:
    (tmp_path / "rapport.json").write_text(text, encoding="utf-8")
    done = forge.run(sys.executable, str(ROOT / "scripts" / "duties.py"), str(tmp_path / "rapport.json"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert forge.calls == []


# The action, as another repository runs it: content of its own, rules and schemas of this one.


def act(town: Repository, **inputs: str) -> subprocess.CompletedProcess[str]:
    given = {"content": "content", "rules": "", "base": "", "format": "json", "deadlines": "warn", "output": ""}
    env = {f"SAMVERK_{name.upper()}": value for name, value in {**given, "version": "", **inputs}.items()}
    command = ["sh", str(ROOT / "scripts" / "action.sh")]
    return subprocess.run(
        command, cwd=town.root, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def elsewhere(town: Repository) -> Repository:
    """A repository with content alone."""
    for name in ("rules", "schema", "src"):
        town.remove(name)
    as_it_was(town)
    return town


def test_the_action_judges_another_repository(elsewhere: Repository) -> None:
    done = act(elsewhere, base="main")
    assert done.returncode == 0, done.stderr  # what soderby has wrong was there before
    report = json.loads(done.stdout)
    assert report["base"] == "main"
    assert report["summary"]["errors"] > 0
    assert {finding["location"]["path"].split("/")[0] for finding in report["findings"]} == {"content"}
    assert act(elsewhere).returncode == 1
    assert sorted(path.name for path in elsewhere.root.iterdir()) == [".git", "anteckning.txt", "content"]


def test_the_action_hands_on_who_has_approved(elsewhere: Repository, tmp_path: Path) -> None:
    """Content and what judges it, in one change: the owner of the rules has to agree."""
    elsewhere.write('[samverk]\nnamn = "x"\n', "samverk.toml")
    comment(elsewhere)
    elsewhere.commit("båda")
    given = tmp_path / "godkant.json"
    for names, code in (([], 1), (["norrby-direktor"], 1), (["regelgruppen-exempelstad"], 0)):
        given.write_text(json.dumps(names), encoding="utf-8")
        done = act(elsewhere, base="main", approved_by_file=str(given))
        assert done.returncode == code, done.stdout + done.stderr


def test_the_action_holds_to_a_version(elsewhere: Repository) -> None:
    shown = subprocess.run([SAMVERK, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    assert act(elsewhere, version=f"v{shown}", base="main").returncode == 0
    other = act(elsewhere, version="0.0.0")
    assert (other.returncode, other.stdout, other.stderr.count("\n")) == (2, "", 1)
    assert f"samverk {shown}" in other.stderr


def test_the_action_writes_where_it_is_told(elsewhere: Repository) -> None:
    note(elsewhere)
    assert act(elsewhere, base="main", format="sarif", output="rapport fil.sarif").returncode == 0
    assert json.loads((elsewhere.root / "rapport fil.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
