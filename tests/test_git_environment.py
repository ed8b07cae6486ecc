"""Nothing that a hook, a shell or a CI job has set for git reaches the git that reads the base."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from city import ROOT
from city_commands import SAMVERK
from city_repository import Repository, git
from norrby_edits import AGREEMENT, minimum_lowered
from samverk.source.git import FilesAt, changed_files, common_ancestor, files_at

BESIDE = (
    "GIT_ATTR_NOSYSTEM", "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM",
    "GIT_DEFAULT_HASH", "GIT_DIFF_OPTS", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH", "GIT_EXTERNAL_DIFF",
    "GIT_FLUSH", "GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_INDEX_VERSION", "GIT_LITERAL_PATHSPECS",
    "GIT_NAMESPACE", "GIT_NOGLOB_PATHSPECS", "GIT_NO_LAZY_FETCH", "GIT_OPTIONAL_LOCKS", "GIT_QUARANTINE_PATH",
    "GIT_REF_PARANOIA", "GIT_TEST_ASSUME_DIFFERENT_OWNER", "GIT_TRACE", "GIT_TRACE2", "GIT_TRACE_SETUP",
)  # fmt: skip
"""What git listens to beside the names that it lists as a repository's own."""
OWN = subprocess.run(["git", "rev-parse", "--local-env-vars"], capture_output=True, text=True, check=True).stdout


def told(root: Path) -> tuple[str, FilesAt, tuple[str, ...]]:
    """Everything that is asked of git: where the change began, the files as they were, and which are other now."""
    ancestor = common_ancestor(root, "HEAD")
    return ancestor, files_at(root, ancestor, root / "content"), changed_files(root, ancestor)


@pytest.fixture
def decoy(tmp_path: Path) -> Path:
    """Another repository, where nothing is as it is here."""
    (tmp_path / "annat").mkdir()
    (tmp_path / "annat" / "fil").write_text("annat\n", encoding="utf-8")
    git(tmp_path / "annat", "init", "-q")
    git(tmp_path / "annat", "add", "fil")
    git(tmp_path / "annat", "commit", "-q", "-m", "Annat")
    return tmp_path / "annat"


@pytest.mark.parametrize("name", sorted({*OWN.split(), *BESIDE}))
def test_a_variable_of_gits_changes_nothing(
    name: str,
    repository: Repository,
    decoy: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    minimum_lowered(repository)
    before = told(repository.root)
    assert before[2] == (AGREEMENT,)
    values = ("", "0", "1", "/finns/inte", str(decoy), str(decoy / ".git"), str(decoy / ".git" / "index"))
    for value in (*values, "'core.bare=true'"):
        monkeypatch.setenv(name, value)
        assert told(repository.root) == before, value


@pytest.mark.parametrize("name", sorted({*OWN.split(), *BESIDE}))
def test_nor_what_the_scripts_of_ci_are_told(name: str, repository: Repository, decoy: Path) -> None:
    minimum_lowered(repository)
    repository.git("checkout", "-q", "-b", "andring")
    repository.commit("ändring")
    command = [sys.executable, str(ROOT / "scripts" / "joined.py"), "main", "andring"]
    before = subprocess.run(command, cwd=repository.root, capture_output=True, text=True, check=True).stdout
    for value in ("", "1", "/finns/inte", str(decoy / ".git")):
        env = {**os.environ, name: value}
        done = subprocess.run(command, cwd=repository.root, env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, before), value


def test_git_is_run_in_two_places_alone() -> None:
    """The program's and the scripts' own: both leave out what was set for another git."""
    calls = re.compile(r"""["']git["']|(?m:^|[;&|`]|\$\(|\bthen|\bdo)\s*git\s+[a-z-]""")
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"]
    found = {p.relative_to(ROOT).as_posix() for p in files if p.is_file() and calls.search(p.read_text("utf-8"))}
    assert found == {"src/samverk/source/git.py", "scripts/repository.py"}


def test_settings_by_variables_change_nothing(
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    minimum_lowered(repository)
    before = told(repository.root)
    settings = {"core.worktree": "/", "core.bare": "true", "core.excludesFile": "/finns/inte"}
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (key, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    assert told(repository.root) == before


@pytest.mark.parametrize("linked", [False, True], ids=["own", "linked"])
def test_a_hook_stops_what_the_command_line_stops(linked: bool, tmp_path: Path) -> None:
    """The project in a folder of the repository, in its own or a linked work tree: git sets GIT_DIR for its hooks."""
    top = tmp_path / "arkiv"
    Repository.at(top, only=("norrby",)).path("stad").mkdir()
    git(top, "mv", "content", "rules", "schema", "stad")
    git(top, "commit", "-q", "-m", "I en mapp")
    if linked:
        git(top, "worktree", "add", "-q", "-b", "andring", str(tmp_path / "trad"))
        top = tmp_path / "trad"
    command = [str(SAMVERK), "check", "--root", "stad", "--base", "HEAD", "--new-only", "--as-of", "2026-11-23"]
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text(f"#!/bin/sh\nenv | grep ^GIT_ >&2\n{' '.join(command)}\n", encoding="utf-8")
    (hooks / "pre-commit").chmod(0o755)
    assert subprocess.run(command, cwd=top, capture_output=True, check=False).returncode == 0
    minimum_lowered(Repository(top / "stad"))
    by_hand = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    assert (by_hand.returncode, by_hand.stdout.count("  ovrig-andring-undertecknad ")) == (1, 2), by_hand.stdout
    hooked = ["git", "-c", f"core.hooksPath={hooks}", "-c", "user.name=T", "-c", "user.email=t@example.invalid"]
    answer = subprocess.run([*hooked, "commit", "-am", "x"], cwd=top, capture_output=True, text=True, check=False)
    assert "GIT_INDEX_FILE=" in answer.stderr
    assert by_hand.stdout in answer.stdout + answer.stderr
    assert answer.returncode == 1


def test_a_run_leaves_its_own_environment_as_it_was(
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GIT_DIR", "/finns/inte")
    before = dict(os.environ)
    told(repository.root)
    assert dict(os.environ) == before
