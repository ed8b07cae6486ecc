"""A copy of Exempelstad to change one value in, judged as an outside checker would: which rule answers, and where."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from samverk.check import report_on
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.model.rule import RuleSet
from samverk.reading import Reading, read
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files
from samverk.source.schema import Schemas

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "exempelstad"
NOVEMBER = date(2026, 11, 23)
JUNE = date(2026, 6, 1)


@cache
def schemas() -> Schemas:
    return Places.of(ROOT).schemas


@cache
def rule_sets() -> dict[str, RuleSet]:
    return dict(load_rule_sets(rule_files(ROOT / "rules"), schemas()))


class District:
    """One district of the city in a folder of the test's own, the other districts left out."""

    def __init__(self, folder: Path, name: str = "norrby") -> None:
        self.city = folder / "exempelstad"
        others = [d.name for d in (CITY / "avtal").iterdir() if d.name != name]
        shutil.copytree(CITY, self.city, ignore=lambda _, names: [n for n in names if n in others])
        self.name = name

    def path(self, name: str) -> Path:
        return self.city / "avtal" / self.name / name

    def replace(self, name: str, before: str, after: str) -> "District":
        """Replace the only occurrence of `before` in a file of the district."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {name}"
        self.path(name).write_text(text.replace(before, after), encoding="utf-8")
        return self

    def add(self, name: str, text: str) -> "District":
        """Write a whole file, or put text at the end of one."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")
        return self

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def line(self, name: str, words: str) -> int:
        """The first line of the file with those words."""
        return next(n for n, line in enumerate(self.text(name).splitlines(), 1) if words in line)

    def report(self, day: date = NOVEMBER) -> Report:
        """The report on the city."""
        content, unreadable = read(Places.of(ROOT, self.city), schemas())
        return report_on(Reading(content, unreadable), rule_sets(), day)

    def findings(self, day: date = NOVEMBER) -> list[Finding]:
        """Every finding about the district's agreement."""
        return [finding for finding in self.report(day).findings if finding.agreement == self.name]

    def verdicts(self, day: date = NOVEMBER) -> dict[str, str]:
        """The verdict on each rule for the district's agreement."""
        return {o.rule: o.verdict for o in self.report(day).outcomes if o.agreement == self.name}

    def told(self, day: date = NOVEMBER) -> list[tuple[str, str, str, int]]:
        """(severity, rule, file in the district's folder, line) of every finding, sorted."""
        start = f"exempelstad/avtal/{self.name}/"
        return sorted(
            (f.severity.swedish, f.rule, f.span.path.removeprefix(start), f.span.start_line) for f in self.findings(day)
        )
