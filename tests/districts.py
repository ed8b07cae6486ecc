"""Norrby, the faultless district, copied again and again with one change in each copy, and judged in one run.

What an outside checker would do: change a value under a key of the content model and look for the rule.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from workspace import ROOT, Workspace

CITY = "examples/exempelstad"
AGREEMENT = "overenskommelse.yaml"
Change: TypeAlias = "Callable[[District], None]"
Found: TypeAlias = tuple[str, str, str, int]
"""Severity, rule, file in the district's folder, line."""


@dataclass(frozen=True)
class District:
    """One copy of Norrby, in a city of its own."""

    folder: Path

    def replace(self, before: str, after: str, name: str = AGREEMENT) -> None:
        """Replace the only occurrence of `before`."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {name}"
        path.write_text(text.replace(before, after), encoding="utf-8")

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def line(self, name: str, words: str) -> int:
        """The first line of the file in which the words stand."""
        lines = (self.folder / name).read_text(encoding="utf-8").split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)


@dataclass(frozen=True)
class Case:
    """A change, and the findings that it brings: severity, rule, file, and words on the line."""

    change: Change
    expected: tuple[tuple[str, str, str, str], ...] = ()

    def findings(self, district: District) -> list[Found]:
        """The expected findings with their lines, sorted."""
        return sorted((s, rule, file, district.line(file, words)) for s, rule, file, words in self.expected)


def unchanged(_: District) -> None:
    """The faultless district as it is."""


def swap(before: str, after: str, name: str = AGREEMENT) -> Change:
    return lambda district: district.replace(before, after, name)


def all_of(*changes: Change) -> Change:
    def change(district: District) -> None:
        for one in changes:
            one(district)

    return change


def judged(root: Path, changes: Mapping[str, Change], as_of: str) -> tuple[dict[str, District], dict[str, list[Found]]]:
    """The districts by name, and what `samverk check` finds in each, all in one run."""
    for name in ("rules", "schema"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / CITY, root / CITY, ignore=shutil.ignore_patterns("avtal"))
    districts = {}
    for name, change in changes.items():
        district = District(root / CITY / "avtal" / name)
        shutil.copytree(ROOT / CITY / "avtal" / "norrby", district.folder)
        district.replace("\nid: norrby\n", f"\nid: {name}\n")
        change(district)
        districts[name] = district
    answer = Workspace(root).check("--root", str(root), "--content", f"{root}/{CITY}", as_of=as_of)
    assert answer.code in (0, 1), answer.err
    report = answer.report
    return districts, {name: findings_of(report, name) for name in changes}


def findings_of(report: Mapping[str, Any], name: str) -> list[Found]:
    """The findings in one district's folder, sorted."""
    start = f"{CITY}/avtal/{name}/"
    return sorted(
        (f["severity"], f["rule"], f["location"]["path"].removeprefix(start), f["location"]["line"])
        for f in report["findings"]
        if f["location"]["path"].startswith(start)
    )
