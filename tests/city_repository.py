"""A city in a git repository: its committed state is made once in a run of the tests and copied for each of them."""

import shutil
import subprocess
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from city import EXEMPELSTAD, USUALLY, City
from samverk.check import Manner
from samverk.lock import write_lock
from samverk.model.finding import Finding
from samverk.model.report import Report

AUTHOR = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false")


def git(root: Path, *arguments: str) -> str:
    """What git answers in a folder. Raises CalledProcessError where it fails."""
    command = ["git", *AUTHOR, *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


@cache
def _committed(place: Path, only: frozenset[str] | None) -> TemporaryDirectory[str]:
    """A project with everything committed, its objects in one file. Removed when the process ends."""
    folder = TemporaryDirectory(prefix="samverk-")
    City.project(Path(folder.name), place, only=only)
    git(Path(folder.name), "init", "-q", "-b", "main", "--template=")
    Repository(Path(folder.name), place).commit("Som det var")
    git(Path(folder.name), "repack", "-adq")
    return folder


@dataclass(frozen=True)
class Repository(City):
    """A whole project under version control, on main, with nothing uncommitted at first."""

    place: Path = EXEMPELSTAD

    @classmethod
    def at(cls, root: Path, place: Path = EXEMPELSTAD, *, only: Collection[str] | None = None) -> Self:
        """A copy in a folder that is not there yet."""
        shutil.copytree(_committed(place, None if only is None else frozenset(only)).name, root)
        return cls(root, place)

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def commit(self, message: str = "Ändring") -> str:
        """Commit everything that has been changed, which is something; returns the commit's name."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def branch(self, name: str, start: str = "HEAD") -> None:
        """A new branch, and stand on it."""
        self.git("switch", "-q", "-c", name, start)

    def lock(self, district: str | None = None) -> None:
        """Write the text lock."""
        write_lock(self.places, district or USUALLY[self.place].district)

    def against(self, base: str = "HEAD", *, day: date | None = None, new_only: bool = True) -> Report:
        """What `samverk check --base` finds, and with `new_only` as the required check asks it."""
        return self.judged(day, Manner(base=base, new_only=new_only)).report

    def findings(self, day: date | None = None, *, new_only: bool = False) -> tuple[Finding, ...]:
        """What is found with what is not committed as a change."""
        return self.against(day=day, new_only=new_only).findings

    def blocking(self, base: str = "HEAD") -> set[str]:
        """The rules that stop the change."""
        return {finding.rule for finding in self.against(base).blocking}
