"""A copy of the real project to spoil: content, rules and schema in a folder of the test's own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMVERK = Path(sys.executable).with_name("samverk")
AGREEMENT = "content/avtal/jarva/overenskommelse.yaml"


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report."""
        parsed: dict[str, Any] = json.loads(self.out)
        return parsed

    def faults(self) -> list[tuple[str, str, int, int]]:
        """(rule, path, line, column) of every finding of severity fel, in the report's order."""
        return [
            (f["rule"], f["location"]["path"], f["location"]["line"], f["location"]["column"])
            for f in self.report["findings"]
            if f["severity"] == "error"
        ]


@dataclass(frozen=True)
class Workspace:
    """The copy, and ways to spoil it."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> "Workspace":
        """Copy the project's content, rules and schemas to `folder`."""
        for name in ("content", "rules", "schema"):
            shutil.copytree(ROOT / name, folder / name)
        return cls(folder)

    def path(self, name: str = AGREEMENT) -> Path:
        return self.root / name

    def replace(self, before: str, after: str, name: str = AGREEMENT) -> int:
        """Replace the only occurrence of `before`; returns the line it stood on."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {name}"
        self.path(name).write_text(text.replace(before, after), encoding="utf-8")
        return text[: text.index(before)].count("\n") + 1

    def line_of(self, text: str, name: str = AGREEMENT) -> int:
        """The line on which the only occurrence of `text` stands."""
        whole = self.path(name).read_text(encoding="utf-8")
        assert whole.count(text) == 1
        return whole[: whole.index(text)].count("\n") + 1

    def check(self, *arguments: str, as_of: str = "2024-06-02") -> Answer:
        """`samverk check --format json` in a process of its own."""
        return self.run("check", "--as-of", as_of, "--format", "json", *arguments)

    def run(self, *arguments: str) -> Answer:
        """Any command, in a process of its own, standing in the workspace."""
        env = {"COLUMNS": "80", **os.environ}
        command = [str(SAMVERK), *arguments]
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False)
        return Answer(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The real project, copied."""
    return Workspace.at(tmp_path)
