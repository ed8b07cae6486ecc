"""The one way in which tests copy a city: whole or some of its districts, to change values in and judge again."""

import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self, TypeAlias

import city_commands
from city_commands import Answer
from city_files import AGREEMENT, Files
from samverk.agreement.misnamed import with_meant
from samverk.check import USUAL, Judged, Manner, judge, reports_on
from samverk.model.finding import Finding
from samverk.model.report import Report
from samverk.model.rule import RuleSet
from samverk.reading import read
from samverk.rules.load import load_rule_sets
from samverk.source.places import Places, rule_files
from samverk.source.schema import Schemas

ROOT = Path(__file__).resolve().parent.parent
STOCKHOLM = ROOT / "content"
EXEMPELSTAD, TVILLINGSTA = ROOT / "examples" / "exempelstad", ROOT / "examples" / "tvillingsta"
PAHITTKOPING, SAGOBYGDEN = ROOT / "examples" / "pahittkoping", ROOT / "examples" / "sagobygden"
JUNE, NOVEMBER = date(2026, 6, 1), date(2026, 11, 23)
PROGRAM = ("rules", "schema", "src/samverk/__init__.py")
DATED, HELD = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r" +- \{datum: (\d{4}-\d\d-\d\d), dokument: ")
JARVA_AGREEMENT = f"content/avtal/jarva/{AGREEMENT}"

Told: TypeAlias = tuple[str, str, str, int]
"""Severity, rule, file in the district's folder, line."""


class Usual(NamedTuple):
    """The district of a place that is changed where none is named, and the day it is judged on."""

    district: str
    day: date


USUALLY = {
    STOCKHOLM: Usual("jarva", date(2024, 6, 2)),
    EXEMPELSTAD: Usual("norrby", NOVEMBER),
    TVILLINGSTA: Usual("vattenborg", NOVEMBER),
    PAHITTKOPING: Usual("pahittkoping", NOVEMBER),
    SAGOBYGDEN: Usual("sagobygden", NOVEMBER),
}


@cache
def schemas() -> Schemas:
    """The project's schemas."""
    return Places.of(ROOT).schemas


@cache
def rule_sets() -> Mapping[str, RuleSet]:
    """The project's rule sets."""
    return load_rule_sets(rule_files(ROOT / "rules"), schemas())


@dataclass(frozen=True)
class City(Files):
    """A copy below `root`, the content in content/ and, of a whole clone, the rules and schemas beside it.

    Without its own it is judged by the project's. Names are paths below `root`, as a report says them.
    """

    place: Path = STOCKHOLM

    @classmethod
    def at(cls, root: Path, place: Path = STOCKHOLM, *, only: Collection[str] | None = None) -> Self:
        """Copy a place's content to a folder that has none; `only` these of its districts."""
        others = [] if only is None else [d.name for d in (place / "avtal").iterdir() if d.name not in only]
        shutil.copytree(place, root / "content", ignore=lambda at, _: others if Path(at) == place / "avtal" else [])
        listed = root / "content" / "adresser.txt"
        if others and listed.is_file():  # as it would be without the others
            lines = listed.read_text().splitlines(keepends=True)
            listed.write_text("".join(x for x in lines if not x.startswith(tuple(f"/avtal/{one}/" for one in others))))
        return cls(root, place)

    @classmethod
    def project(cls, root: Path, place: Path = STOCKHOLM, *, only: Collection[str] | None = None) -> Self:
        """A whole project: content, rules and schemas of its own, in which commands can be run."""
        return cls.at(root, place, only=only).bring(*PROGRAM)

    def copied(self, root: Path) -> Self:
        """A copy of the copy as it is now, in a folder that is not there yet."""
        shutil.copytree(self.root, root)
        return replace(self, root=root)

    def bring(self, *names: str) -> Self:
        """Copy files and folders of the project to where they lie in it."""
        for name in names:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(ROOT / name, self.root / name)
        return self

    @property
    def agreement(self) -> str:
        return f"content/avtal/{USUALLY[self.place].district}/{AGREEMENT}"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def places(self) -> Places:
        """Where it is judged from."""
        return Places.of(self.root if (self.root / "rules").is_dir() else ROOT, self.content)

    def district(self, name: str | None = None) -> "District":
        """One of the districts; None is the usual one."""
        name = name or USUALLY[self.place].district
        return District(self.content / "avtal" / name, self)

    def another(self, name: str, like: str | None = None) -> "District":
        """One district more, like one of the place's own but for its id."""
        like = like or USUALLY[self.place].district
        shutil.copytree(self.place / "avtal" / like, self.content / "avtal" / name)
        district = self.district(name)
        district.replace(f"\nid: {like}\n", f"\nid: {name}\n")
        return district

    def judged(self, day: date | None = None, manner: Manner = USUAL) -> Judged:
        """What `samverk check` finds, on the place's usual day if none is given."""
        day, places = day or USUALLY[self.place].day, self.places
        if manner.base or places.rules != (ROOT / "rules",):
            return judge(places, day, manner=manner)
        words = {name: one.vocabulary for name, one in rule_sets().items()}
        reading = read(places, schemas(), words)
        reports = reports_on(reading, rule_sets(), day, manner=manner)
        told = (with_meant(report, reading.content, schemas(), rule_sets()) for report in reports)
        return Judged(reading.content, tuple(told), rule_sets(), day)

    def report(self, day: date | None = None) -> Report:
        return self.judged(day).report

    def check(self, *arguments: str, as_of: str | None = None) -> Answer:
        """`samverk check --format json`, in this process."""
        day = as_of or USUALLY[self.place].day.isoformat()
        return self.run_here("check", "--as-of", day, "--format", "json", *arguments)

    def run(self, *arguments: str) -> Answer:
        """A command, in a process of its own, standing in the copy."""
        return city_commands.run(self.root, *arguments)

    def run_here(self, *arguments: str) -> Answer:
        """The same in this process, which answers alike and a second sooner."""
        return city_commands.run_here(self.root, *arguments)


@dataclass(frozen=True)
class District(Files):
    """One district of a copy. Names are paths below its folder."""

    city: City

    @property
    def id(self) -> str:
        return self.root.name

    def back_to(self, day: date) -> Self:
        """Take away what had not happened by a day: files that are named by a later one, and meetings held later."""
        for path in [path for path in self.root.rglob("*") if DATED.match(path.name)]:
            if path.name[:10] > day.isoformat():
                path.unlink()
        rows = self.text().splitlines(keepends=True)
        held = [(row, HELD.match(row)) for row in rows]
        self.write("".join(row for row, found in held if not found or found[1] <= day.isoformat()))
        return self

    def judged(self, day: date | None = None) -> Judged:
        """The city it is a district of, judged."""
        return self.city.judged(day)

    def findings(self, day: date | None = None) -> tuple[Finding, ...]:
        """What is found about its agreement; what is about all agreements of the city is left out."""
        return tuple(finding for finding in self.city.report(day).findings if finding.agreement == self.id)

    def told(self, day: date | None = None) -> list[Told]:
        """Every finding of it, in the report's order."""
        start = f"content/avtal/{self.id}/"
        return [
            (f.severity.swedish, f.rule, f.span.path.removeprefix(start), f.span.start_line) for f in self.findings(day)
        ]

    def verdicts(self, day: date | None = None) -> dict[str, str]:
        """The verdict on each rule."""
        return {o.rule: o.verdict for o in self.city.report(day).outcomes if o.agreement == self.id}
