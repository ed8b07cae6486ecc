"""A copy of the fictive city with only its faultless district, to change one value in and judge again."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samverk.check import Judged, judge
from samverk.model.finding import Finding
from samverk.source.places import Places

ROOT = Path(__file__).resolve().parent.parent
CITY = ROOT / "examples" / "exempelstad"
DAY = date(2026, 11, 23)
AGREEMENT = "overenskommelse.yaml"
CONTACTS = "bilagor/kontaktuppgifter/2026-02-10.md"
LAGESBILD = "bilagor/lagesbild/2026-05-12.md"


@dataclass(frozen=True)
class Norrby:
    """The copy. File names are below the district's own folder."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> "Norrby":
        """Copy the city to `folder`, without its other districts."""
        shutil.copytree(CITY, folder / "content", ignore=shutil.ignore_patterns("exempeludden", "soderby"))
        return cls(folder / "content")

    def path(self, name: str) -> Path:
        return self.root / "avtal" / "norrby" / name

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def replace(self, name: str, before: str, after: str) -> int:
        """Replace the only occurrence of `before`; returns the line it stood on."""
        text = self.text(name)
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {name}"
        self.path(name).write_text(text.replace(before, after), encoding="utf-8")
        return text[: text.index(before)].count("\n") + 1

    def append(self, name: str, text: str) -> int:
        """Add a line at the end of a file; returns its number."""
        whole = self.text(name)
        assert whole.endswith("\n")
        self.path(name).write_text(f"{whole}{text}\n", encoding="utf-8")
        return whole.count("\n") + 1

    def judged(self, day: date = DAY) -> Judged:
        return judge(Places.of(ROOT, self.root), day)

    def findings(self, day: date = DAY) -> tuple[Finding, ...]:
        """The district's own findings: those about all agreements of the city, which lacks some, are left out."""
        return tuple(finding for finding in self.judged(day).report.findings if finding.agreement == "norrby")

    def told(self, day: date = DAY) -> list[tuple[str, str, str, int]]:
        """(severity, rule, file, line) of every finding."""
        start = "content/avtal/norrby/"
        return [
            (f.severity.swedish, f.rule, f.span.path.removeprefix(start), f.span.start_line) for f in self.findings(day)
        ]

    def verdict(self, rule: str, day: date = DAY) -> str:
        outcomes = self.judged(day).report.outcomes
        return next(o.verdict for o in outcomes if (o.agreement, o.rule) == ("norrby", rule))
