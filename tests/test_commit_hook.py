"""The hook before a commit, as .pre-commit-hooks.yaml has it: what one is about to do is judged, not what lay there."""

import subprocess
from pathlib import Path

import pytest

from ci_files import HOOKS, read
from city_commands import SAMVERK
from city_repository import Repository, git
from udden_edits import AGREEMENT

ENTRY = next(hook["entry"] for hook in read(HOOKS) if hook["id"] == "samverk-check")


@pytest.fixture
def hooked(town: Repository) -> Repository:
    """The town, where soderby is full of faults, with the hook in place."""
    hook = town.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{SAMVERK.parent}/{ENTRY}\n", encoding="utf-8")
    hook.chmod(0o755)
    return town


def commit(town: Repository, *more: str) -> subprocess.CompletedProcess[str]:
    settings = ("-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
    command = ["git", *settings, "commit", "-q", "-a", "-m", "x", *more]
    return subprocess.run(command, cwd=town.root, capture_output=True, text=True, check=False)


def test_what_lay_there_before_stops_no_commit(hooked: Repository) -> None:
    assert hooked.run("check").code == 1
    hooked.replace("trygghet.exempeludden@exempelstad.example", "trygg.exempeludden@exempelstad.example", AGREEMENT)
    done = commit(hooked)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_the_commit_brings_stops_it(hooked: Repository) -> None:
    hooked.replace("former och förutsättningar för samverkan", "formerna för samverkan", AGREEMENT)
    done = commit(hooked)
    assert done.returncode == 1
    assert "textlas" in done.stdout + done.stderr or "ovrig-andring" in done.stdout + done.stderr


def test_a_linked_work_tree_is_judged_by_its_own(hooked: Repository, tmp_path: Path) -> None:
    git(hooked.root, "worktree", "add", "-q", "-b", "annan", str(tmp_path / "annan"))
    other = Repository(tmp_path / "annan")
    other.replace("former och förutsättningar för samverkan", "formerna för samverkan", AGREEMENT)
    assert commit(other).returncode == 1
    git(other.root, "checkout", "-q", "--", ".")
    other.replace("distrikt: [sdo-exempeludden]", "distrikt:   [sdo-exempeludden]", AGREEMENT)
    assert commit(other).returncode == 0
