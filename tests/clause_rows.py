"""One value of a district changed, and what that adds to its findings: the rows that the clauses are tried by.

All copies of a district are judged together, in this process.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from districts import AGREEMENT, Change, District, unchanged
from exempelstad_copy import rule_sets, schemas
from samverk.check import report_on
from samverk.reading import read
from samverk.source.places import Places
from workspace import ROOT

FOLDERS = {
    "jarva": ROOT / "content",
    "norrby": ROOT / "examples" / "exempelstad",
    "exempeludden": ROOT / "examples" / "exempelstad",
}
NOVEMBER = "2026-11-23"

Expected = tuple[str, str, str, str]
"""Severity, rule, file in the district's folder, words on the line."""


@dataclass(frozen=True)
class Row:
    """One change of one district, judged on one day, and the findings that it adds."""

    district: str
    change: Change
    expected: tuple[Expected, ...] = ()
    day: str = NOVEMBER


def norrby(change: Change, *expected: Expected, day: str = NOVEMBER) -> Row:
    return Row("norrby", change, expected, day)


def jarva(change: Change, *expected: Expected, day: str = "2024-06-02") -> Row:
    return Row("jarva", change, expected, day)


def exempeludden(change: Change, *expected: Expected) -> Row:
    return Row("exempeludden", change, expected)


def write(name: str, text: str) -> Change:
    return lambda district: district.write(name, text)


def remove(name: str) -> Change:
    return lambda district: district.remove(name)


def without(begins: str, name: str = AGREEMENT) -> Change:
    """Take away the one line that begins so."""

    def change(district: District) -> None:
        lines = (district.folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        left = [line for line in lines if not line.lstrip().startswith(begins)]
        assert len(left) == len(lines) - 1, begins
        district.write(name, "".join(left))

    return change


def fel(rule: str, words: str, name: str = AGREEMENT) -> Expected:
    return "fel", rule, name, words


def warns(rule: str, words: str, name: str = AGREEMENT) -> Expected:
    return "varning", rule, name, words


def notes(rule: str, words: str, name: str = AGREEMENT) -> Expected:
    return "upplysning", rule, name, words


@dataclass(frozen=True)
class Told:
    """A finding: what is expected of one, and its message, which tells it from others of the same rule."""

    severity: str
    rule: str
    file: str
    line: str
    message: str

    @property
    def key(self) -> tuple[str, ...]:
        return self.severity, self.rule, self.file, self.message


def added(cases: Mapping[str, Row], folder: Path) -> dict[str, list[Told]]:
    """The findings that each case adds to those of the district as it is."""
    told: dict[str, list[Told]] = {}
    for district, day in sorted({(row.district, row.day) for row in cases.values()}):
        own = {name: row.change for name, row in cases.items() if (row.district, row.day) == (district, day)}
        found = _judged(folder / f"{district}-{day}", district, {"as-it-is": unchanged, **own}, date.fromisoformat(day))
        known = {one.key for one in found["as-it-is"]}
        told |= {name: [one for one in found[name] if one.key not in known] for name in own}
    return told


def compare(row: Row, found: list[Told]) -> None:
    """Fails unless the findings are those that the row expects, each on its line."""
    rows = sorted((one.severity, one.rule, one.file, one.line) for one in found)
    expected = sorted(row.expected)
    assert [one[:3] for one in rows] == [one[:3] for one in expected]
    for (*_, line), (*_, words) in zip(rows, expected, strict=True):
        assert words in line


def _judged(folder: Path, district: str, changes: dict[str, Change], day: date) -> dict[str, list[Told]]:
    """Every finding in each changed copy of the district, all judged as one content."""
    shutil.copytree(FOLDERS[district], folder, ignore=shutil.ignore_patterns("avtal", "rules"))
    for name, change in changes.items():
        copy = District(folder / "avtal" / name)
        shutil.copytree(FOLDERS[district] / "avtal" / district, copy.folder)
        copy.replace(f"\nid: {district}\n", f"\nid: {name}\n")
        change(copy)
    reading = read(Places.of(ROOT, folder), schemas())
    told: dict[str, list[Told]] = {name: [] for name in changes}
    for finding in report_on(reading, rule_sets(), day).findings:
        _, _, path = finding.span.path.partition("/avtal/")
        name, _, file = path.partition("/")
        if name in told and finding.rule != "textlas-stammer":
            line = (folder / "avtal" / path).read_text(encoding="utf-8").split("\n")[finding.span.start_line - 1]
            told[name].append(Told(finding.severity.swedish, finding.rule, file, line, finding.message))
    return told
