"""The scripts of CI run for real; only GitHub is another: a `gh` on PATH that keeps what it is told."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from approval_town import committed_town, git, note, picture, town_fixture  # noqa: F401 - the fixtures are used by name
from workspace import ROOT, SAMVERK, Workspace

HEAD, EARLIER = "a" * 40, "b" * 40
MARK = "<!-- samverk: försenat i {} -->"


@dataclass(frozen=True)
class Forge:
    """The stand-in and what it has been told."""

    folder: Path

    def run(self, *command: str, cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        about = {"PATH": path, "FAKE_GH": str(self.folder), "GITHUB_REPOSITORY": "stad/samverk", "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, cwd=cwd, env={**about, **more}, capture_output=True, text=True, check=False)

    @property
    def calls(self) -> list[list[str]]:
        file = self.folder / "calls.jsonl"
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []

    @property
    def issues(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.folder / "issues.json").read_text(encoding="utf-8"))
        return found

    def reviewed(self, *reviews: tuple[str, str, str]) -> None:
        """(account, state, commit) of each review, in order; all on one page."""
        rows = [
            {"user": {"login": who, "type": "Bot" if "[bot]" in who else "User"}, "state": state, "commit_id": commit}
            for who, state, commit in reviews
        ]
        (self.folder / "reviews.json").write_text(json.dumps([rows]), encoding="utf-8")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    folder = tmp_path / "forge"
    folder.mkdir()
    program = folder / "gh"
    command = shlex.join([sys.executable, str(ROOT / "tests" / "data" / "fake_gh.py")])
    program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return Forge(folder)


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
        "Försenat: exempeludden",
        "Försenat: norrby",
        "Försenat: soderby",
    ]
    assert first.count("issue opened") == 3
    opened = forge.issues[1]["body"].splitlines()
    assert opened[0] == MARK.format("norrby")
    assert all(line.startswith("    ") for line in opened[2:] if line)
    written = len(forge.calls)
    assert duties(forge, report).count("issue as it was") == 3
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


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"findings": [{}]}'])
def test_a_report_that_is_none_is_one_line(forge: Forge, tmp_path: Path, text: str) -> None:
    (tmp_path / "rapport.json").write_text(text, encoding="utf-8")
    done = forge.run(sys.executable, str(ROOT / "scripts" / "duties.py"), str(tmp_path / "rapport.json"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert forge.calls == []


def reviews(forge: Forge, **about: str) -> subprocess.CompletedProcess[str]:
    given = {"PULL_REQUEST": "7", "HEAD_SHA": HEAD, **about}
    return forge.run(sys.executable, str(ROOT / "scripts" / "reviews.py"), cwd=ROOT, **given)


def test_only_the_last_answer_to_the_last_commit_counts(forge: Forge) -> None:
    forge.reviewed(
        ("anna", "APPROVED", HEAD),
        ("bo", "APPROVED", EARLIER),
        ("cia", "APPROVED", HEAD),
        ("cia", "CHANGES_REQUESTED", HEAD),
        ("dan", "CHANGES_REQUESTED", EARLIER),
        ("dan", "APPROVED", HEAD),
        ("anna", "COMMENTED", HEAD),
        ("eva", "DISMISSED", HEAD),
        ("robot[bot]", "APPROVED", HEAD),
    )
    done = reviews(forge)
    assert (done.returncode, done.stdout) == (0, "anna\ndan\n")
    assert done.stderr == "reviews: bo approved an earlier commit and has to look again\n"
    assert forge.calls == [["api", "--paginate", "--slurp", "repos/stad/samverk/pulls/7/reviews?per_page=100"]]


@pytest.mark.parametrize("about", [{"PULL_REQUEST": "7/../8"}, {"HEAD_SHA": "main"}, {"GITHUB_REPOSITORY": ""}])
def test_what_becomes_an_address_is_held_to_its_shape(forge: Forge, about: dict[str, str]) -> None:
    done = reviews(forge, **about)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert forge.calls == []


@pytest.mark.parametrize(
    ("given", "state"),
    [([], "failure"), (["hamnen-kommunpolis"], "failure"), (["sydpolisen"], "success")],
)
def test_the_answer_is_a_status_on_the_last_commit(
    forge: Forge, town: Workspace, tmp_path: Path, given: list[str], state: str
) -> None:
    """Three parties: the author speaks for the town, one account may speak for both police areas."""
    picture(town)
    (town.root / "content" / "avtal" / "exempeludden" / "::error::x.md").write_text("x", encoding="utf-8")
    forge.reviewed(*((name, "APPROVED", HEAD) for name in given))
    done = status(forge, town, tmp_path)
    assert done.returncode == 0, done.stderr
    last = forge.calls[-1]
    assert last[:5] == ["api", "--silent", "--method", "POST", f"repos/stad/samverk/statuses/{HEAD}"]
    assert f"state={state}" in last
    assert "context=samverk/godkannanden" in last
    lines = done.stdout.splitlines()
    assert lines[0].startswith("::stop-commands::")
    assert lines[-1] == f"::{lines[0].removeprefix('::stop-commands::')}::"
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in summary[1:] if line and not line.startswith("    ")] == []


def status(forge: Forge, town: Workspace, tmp_path: Path, branch: str = "main") -> subprocess.CompletedProcess[str]:
    """The script run as the workflow runs it, from a checkout of its own."""
    before = tmp_path / "before"
    shutil.copytree(ROOT / "scripts", before / "scripts")
    (before / ".venv").symlink_to(SAMVERK.parent.parent)
    about = {"BASE": branch, "AUTHOR": "udden-samordnare", "PULL_REQUEST": "7", "HEAD_SHA": HEAD}
    script = str(before / "scripts" / "approval-status.sh")
    return forge.run("sh", script, cwd=town.root, GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"), **about)


def test_what_cannot_be_counted_is_an_error_and_no_yes(forge: Forge, town: Workspace, tmp_path: Path) -> None:
    forge.reviewed()
    assert status(forge, town, tmp_path, "origin/finns-inte").returncode == 2
    assert "state=error" in forge.calls[-1]


def test_without_reviews_there_is_no_answer_at_all(forge: Forge, town: Workspace, tmp_path: Path) -> None:
    assert status(forge, town, tmp_path).returncode == 2
    assert [call for call in forge.calls if "POST" in call] == []


# The action, as another repository runs it: content of its own, rules and schemas of this one.


def act(town: Workspace, **inputs: str) -> subprocess.CompletedProcess[str]:
    given = {"content": "content", "rules": "", "base": "", "format": "json", "deadlines": "warn", "output": ""}
    env = {f"SAMVERK_{name.upper()}": value for name, value in {**given, "version": "", **inputs}.items()}
    command = ["sh", str(ROOT / "scripts" / "action.sh")]
    return subprocess.run(
        command, cwd=town.root, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def elsewhere(town: Workspace) -> Workspace:
    """A repository with content alone."""
    for name in ("rules", "schema"):
        shutil.rmtree(town.root / name)
    git(town.root, "commit", "-q", "-a", "-m", "bara innehåll")
    git(town.root, "branch", "-f", "main")
    return town


def test_the_action_judges_another_repository(elsewhere: Workspace) -> None:
    done = act(elsewhere, base="main")
    assert done.returncode == 0, done.stderr  # what soderby has wrong was there before
    report = json.loads(done.stdout)
    assert report["base"] == "main"
    assert report["summary"]["errors"] > 0
    assert {finding["location"]["path"].split("/")[0] for finding in report["findings"]} == {"content"}
    assert act(elsewhere).returncode == 1
    assert sorted(path.name for path in elsewhere.root.iterdir()) == [".git", "anteckning.txt", "content"]


def test_the_action_holds_to_a_version(elsewhere: Workspace) -> None:
    shown = subprocess.run([SAMVERK, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    assert act(elsewhere, version=f"v{shown}", base="main").returncode == 0
    other = act(elsewhere, version="0.0.0")
    assert (other.returncode, other.stdout, other.stderr.count("\n")) == (2, "", 1)
    assert f"samverk {shown}" in other.stderr


def test_the_action_writes_where_it_is_told(elsewhere: Workspace) -> None:
    note(elsewhere)
    assert act(elsewhere, base="main", format="sarif", output="rapport fil.sarif").returncode == 0
    assert json.loads((elsewhere.root / "rapport fil.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
