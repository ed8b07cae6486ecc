"""The hook before a commit, as .pre-commit-hooks.yaml has it: what one is about to do is judged, not what lay there."""

import shutil
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


@pytest.mark.parametrize("faults", [True, False], ids=["faults", "faultless"])
def test_the_first_commit_is_judged_as_new(hooked: Repository, faults: bool) -> None:
    """Nothing is committed yet, so there is nothing that lay there before."""
    if not faults:
        shutil.rmtree(hooked.root / "content/avtal/soderby")
        (hooked.root / "content/adresser.txt").unlink()
    hook = (hooked.root / ".git/hooks/pre-commit").read_text(encoding="utf-8")
    shutil.rmtree(hooked.root / ".git")
    git(hooked.root, "init", "-q", "-b", "main")
    (hooked.root / ".git/hooks").mkdir(exist_ok=True)
    (hooked.root / ".git/hooks/pre-commit").write_text(hook, encoding="utf-8")
    (hooked.root / ".git/hooks/pre-commit").chmod(0o755)
    git(hooked.root, "add", "-A")
    done = commit(hooked)
    told = done.stdout + done.stderr
    assert done.returncode == (1 if faults else 0), told
    assert "samverk: Ingen commit finns ännu, så det finns inget att jämföra med. Allt bedöms som nytt.\n" in told


def test_another_version_than_head_has_to_be_there(hooked: Repository) -> None:
    shutil.rmtree(hooked.root / ".git")
    assert hooked.run("check", "--base", "HEAD").code == 2, "no repository at all"
    git(hooked.root, "init", "-q", "-b", "main")
    answer = hooked.run("check", "--base", "origin/main")
    assert (answer.code, "finns inte här" in answer.err) == (2, True)
