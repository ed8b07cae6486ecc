"""A stand-in for GitHub: a `gh` on PATH that answers from files, and what it has been told."""

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from city import ROOT

REPOSITORY = "stad/samverk"


@dataclass(frozen=True)
class Forge:
    """The stand-in and what it has been told."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> "Forge":
        folder.mkdir()
        program = folder / "gh"
        command = shlex.join([sys.executable, str(ROOT / "tests" / "data" / "fake_gh.py")])
        program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        return cls(folder)

    def run(self, *command: str, cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        about = {"PATH": path, "FAKE_GH": str(self.folder), "GITHUB_REPOSITORY": REPOSITORY, "LC_ALL": "C.UTF-8"}
        about |= {"SAMVERK_PAUSE": "0"}
        return subprocess.run(command, cwd=cwd, env={**about, **more}, capture_output=True, text=True, check=False)

    @property
    def calls(self) -> list[list[str]]:
        file = self.folder / "calls.jsonl"
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []

    @property
    def issues(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.folder / "issues.json").read_text(encoding="utf-8"))
        return found

    def statuses(self, commit: str) -> list[tuple[str, str]]:
        """(state, description) of every status put on the commit, in order, whether or not it was taken."""
        found = []
        for call in self.calls:
            if "POST" in call and f"repos/{REPOSITORY}/statuses/{commit}" in call:
                fields = dict(word.split("=", 1) for word in call if "=" in word)
                assert fields["context"] == "samverk/godkannanden"
                found.append((fields["state"], fields["description"]))
        return found

    def answer(self, address: str, rows: Any) -> None:
        """What is had at an address of the repository."""
        file = self.folder / "answers.json"
        known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        file.write_text(json.dumps({**known, f"repos/{REPOSITORY}{address}": rows}), encoding="utf-8")

    def breaks(self, word: str, times: int | None = None) -> None:
        """Every address with the word in it is answered with 502: that many times, or for ever."""
        (self.folder / "broken.json").write_text(json.dumps({word: times}), encoding="utf-8")


@pytest.fixture(name="forge")
def forge_fixture(tmp_path: Path) -> Forge:
    return Forge.at(tmp_path / "forge")
