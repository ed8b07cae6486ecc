"""Copies of the real content, one district each, to change one value in and see what that brings."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samverk.check import report_on
from samverk.model.finding import Finding
from samverk.model.rule import RuleSet
from samverk.reading import Reading, read
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files
from samverk.source.schema import Schemas

ROOT = Path(__file__).resolve().parent.parent
PLACES = {
    "jarva": ("content", date(2024, 6, 2)),
    "norrby": ("examples/exempelstad", date(2026, 11, 23)),
    "exempeludden": ("examples/exempelstad", date(2026, 11, 23)),
}
Told = tuple[str, str, str]


@dataclass(frozen=True)
class Copy:
    """A copy of one place's content with no other district, and what was found in it untouched."""

    place: str
    root: Path
    schemas: Schemas
    rules: dict[str, RuleSet]
    known: dict[date, Counter[Told]] = field(default_factory=dict)

    def findings(self, day: date) -> tuple[Finding, ...]:
        content, unreadable = read(Places.of(ROOT, self.root), self.schemas)
        return report_on(Reading(content, unreadable), self.rules, day).findings

    def untouched(self, day: date) -> Counter[Told]:
        if day not in self.known:
            self.known[day] = Counter(told(finding) for finding in self.findings(day))
        return self.known[day].copy()

    def new_findings(self, day: date) -> list[Finding]:
        """What is found now and was not before, but for the lock of the text."""
        known, new = self.untouched(day), []
        for finding in self.findings(day):
            if known[told(finding)]:
                known[told(finding)] -= 1
            elif finding.rule != "textlas-stammer":
                new.append(finding)
        return new

    def path(self, file: str) -> Path:
        return self.root / "avtal" / self.place / file

    @contextmanager
    def changed(self, file: str, before: str, after: str) -> Iterator[str]:
        """The file with the only occurrence of `before` replaced; gives its text, and restores it."""
        path = self.path(file)
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {file}"
        try:
            path.write_text(text.replace(before, after), encoding="utf-8")
            yield path.read_text(encoding="utf-8")
        finally:
            path.write_text(text, encoding="utf-8")


def told(finding: Finding) -> Told:
    return finding.rule, finding.severity.swedish, finding.message


def copies_in(folder: Path) -> dict[str, Copy]:
    """A copy of each place's content in a folder."""
    schemas = Places.of(ROOT).schemas
    rules = dict(load_rule_sets(rule_files(ROOT / "rules"), schemas))
    found = {}
    for place, (source, day) in PLACES.items():
        others = {district.name for district in (ROOT / source / "avtal").iterdir()} - {place}
        root = folder / place / "content"
        shutil.copytree(ROOT / source, root, ignore=shutil.ignore_patterns(*others))
        found[place] = Copy(place, root, schemas, rules)
        found[place].untouched(day)
    return found


def line_in(file: Path, start: str) -> int:
    """The number of the first line with a text."""
    text = file.read_text(encoding="utf-8")
    return text[: text.index(start)].count("\n") + 1


def line_of_change(before: str, after: str) -> int:
    """The number of the first line that differs."""
    same = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    return after[:same].count("\n") + 1
