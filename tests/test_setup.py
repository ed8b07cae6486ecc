"""The set-up: what it says when something is missing, and that the lock is whole and belongs to no machine."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SYSTEM = "/usr/bin:/bin"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout without .venv, in a folder with a space and a letter outside ASCII."""
    folder = tmp_path / "min å mapp"
    folder.mkdir()
    for name in ("pyproject.toml", "requirements.lock", "Makefile"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def program(path: Path, text: str) -> Path:
    """A small shell program that stands in for something of the machine's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run with nothing of the caller's environment but what is given."""
    surroundings = {"PATH": SYSTEM, "HOME": str(folder), "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def stopped_setup(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up, which in these tests always stops before it makes anything."""
    result = run(folder, "sh", "scripts/setup.sh", **environment)
    assert result.returncode == 1
    assert result.stdout == ""
    assert not (folder / ".venv").exists()
    return result


def test_a_python_that_does_not_run_is_told_of(project: Path) -> None:
    result = stopped_setup(project, PYTHON="/nowhere/python3")
    assert result.stderr == "make: PYTHON=/nowhere/python3 does not run.\n"


def test_dead_names_on_path_are_passed_over(project: Path) -> None:
    """Version managers leave programs on PATH that only print an error."""
    shims = project / "shims"
    for name in ("python3.13", "python3.12", "python3.11", "python3", "python", "python3.14", "python3.15"):
        program(shims / name, f'echo "pyenv: {name}: command not found" >&2; exit 127')
    result = stopped_setup(project, PATH=f"{shims}:{SYSTEM}")
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("make: No Python that runs was found; 3.11 or newer is needed. Debian: apt-get")


def test_an_old_python_is_told_of(project: Path) -> None:
    old = program(project / "bin" / "old", 'case "$*" in "-c ") ;; --version) echo Python 3.9.2 ;; *) exit 1 ;; esac')
    result = stopped_setup(project, PYTHON=str(old))
    assert result.stderr.startswith("make: Python 3.9.2 is too old: Python 3.11 or newer is needed. Debian: apt-get")


def test_a_missing_compiler_is_told_of(project: Path) -> None:
    result = stopped_setup(project, PYTHON=sys.executable, CC="/nowhere/cc")
    assert result.stderr == (
        "make: No working C compiler (/nowhere/cc). "
        "Debian: apt-get install gcc libc6-dev. macOS: xcode-select --install.\n"
    )


def test_missing_headers_are_told_of(project: Path) -> None:
    blind = program(
        project / "bin" / "cc",
        'for word do case $word in *.c) if grep -q Python.h "$word"; then exit 1; fi ;; esac; done',
    )
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    # Through PATH: a compiler command is split at spaces, as make and setuptools do.
    result = stopped_setup(project, PYTHON=sys.executable, CC="cc", PATH=f"{blind.parent}:{SYSTEM}")
    assert result.stderr == (
        f"make: Python {version} lacks its C headers (Python.h). "
        f"Debian: apt-get install python{version}-dev. macOS: brew install python@{version}.\n"
    )


def test_the_lock_belongs_to_no_machine() -> None:
    assert re.findall(r"https?://|file:|/opt|/home|/root|--\w*index|--find-links", LOCK) == []


def test_every_locked_package_has_hashes() -> None:
    packages = re.split(r"\n(?=[a-z0-9])", LOCK)
    assert len(packages) > 40
    assert [p.split()[0] for p in packages if not re.search(r"--hash=sha256:[0-9a-f]{64}", p)] == []


def test_the_lock_fulfils_what_is_declared() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = settings["project"]["dependencies"] + settings["project"]["optional-dependencies"]["dev"]
    locked = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.M))
    broken = [
        text
        for text in wanted
        if (need := Requirement(text)).name not in locked or not need.specifier.contains(locked[need.name])
    ]
    assert broken == []


def test_all_parts_of_the_test_run_and_the_failed_are_named(project: Path) -> None:
    program(
        project / ".venv" / "bin" / "python",
        "case $* in\n"
        '*mypy*) echo "x.py:1: error: no"; exit 1 ;;\n'
        '*pytest*) echo "== 1 failed, 2 passed =="; exit 1 ;;\n'
        "esac",
    )
    program(project / ".venv" / "bin" / "lint-imports", "exit 0")
    browser = program(project / "chromium", "exit 0")
    result = run(project, "sh", "scripts/checks.sh", SAMVERK_CHROMIUM=str(browser))
    assert result.returncode == 1
    assert result.stdout == (
        "ok      ruff check\n"
        "ok      ruff format\n"
        "FAILED  mypy\n"
        "x.py:1: error: no\n"
        "ok      import contracts\n"
        "ok      check by both engines\n"
        "== 1 failed, 2 passed ==\n"
        "\nFailed: mypy, pytest\n"
    )


def test_a_browser_that_does_not_run_is_told_of(project: Path) -> None:
    result = run(project, "sh", "scripts/browser.sh", SAMVERK_CHROMIUM="/nowhere/chrome")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == "browser tests are skipped: SAMVERK_CHROMIUM=/nowhere/chrome does not run\n"


def test_a_named_browser_is_taken(project: Path) -> None:
    browser = program(project / "min chrome", "exit 0")
    result = run(project, "sh", "scripts/browser.sh", SAMVERK_CHROMIUM=str(browser))
    assert (result.returncode, result.stdout) == (0, f"{browser}\n")


@pytest.mark.parametrize("path", sorted([*(ROOT / "scripts").glob("*.sh"), ROOT / ".ci" / "run"]), ids=lambda p: p.name)
def test_scripts_are_sound_shell(path: Path) -> None:
    shell = "bash" if path.name == "run" else "sh"
    assert subprocess.run([shell, "-n", path], check=False).returncode == 0
    assert os.access(path, os.X_OK)
