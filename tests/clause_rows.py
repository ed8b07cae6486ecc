"""One value of a district changed, and what that adds to its findings: the rows that clauses are tried by.

All copies of a district are judged together, as one city.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from city import EXEMPELSTAD, STOCKHOLM, City, District, Told
from city_files import AGREEMENT

PLACES = {"jarva": STOCKHOLM, "norrby": EXEMPELSTAD, "exempeludden": EXEMPELSTAD}
NOVEMBER = "2026-11-23"
LOCK = "textlas-stammer"
"""Speaks whenever the signed words have changed."""

Change: TypeAlias = Callable[[District], object]
Expected: TypeAlias = tuple[str, str, str, str]
"""Severity, rule, file in the district's folder, words that first stand on the line."""


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


def fel(rule: str, words: str, name: str = AGREEMENT) -> Expected:
    return "fel", rule, name, words


def warns(rule: str, words: str, name: str = AGREEMENT) -> Expected:
    return "varning", rule, name, words


def notes(rule: str, words: str, name: str = AGREEMENT) -> Expected:
    return "upplysning", rule, name, words


# What is changed.


def unchanged(_: District) -> None:
    """The district as it is."""


def swap(before: str, after: str, name: str = AGREEMENT) -> Change:
    return lambda district: district.replace(before, after, name)


def write(name: str, text: str) -> Change:
    return lambda district: district.write(text, name)


def remove(name: str) -> Change:
    return lambda district: district.remove(name)


def without(begins: str, name: str = AGREEMENT) -> Change:
    """Take away the one line that begins so."""

    def change(district: District) -> None:
        lines = district.text(name).splitlines(keepends=True)
        left = [line for line in lines if not line.lstrip().startswith(begins)]
        assert len(left) == len(lines) - 1, begins
        district.write("".join(left), name)

    return change


def all_of(*changes: Change) -> Change:
    def change(district: District) -> None:
        for one in changes:
            one(district)

    return change


# What that adds.


@dataclass(frozen=True)
class Tried:
    """A changed district, its findings and those of them that the change added, sorted."""

    district: District
    told: list[Told]
    added: list[Told]

    def expected(self, row: Row) -> list[Told]:
        """The findings that the row expects, with their lines, sorted."""
        line = self.district.line
        return sorted((s, rule, name, line(words, name, first=True)) for s, rule, name, words in row.expected)


def tried(cases: Mapping[str, Row], folder: Path, *, aside: Collection[str] = (LOCK,)) -> dict[str, Tried]:
    """Each case tried, the rules `aside` left out."""
    found: dict[str, Tried] = {}
    for name, day in sorted({(row.district, row.day) for row in cases.values()}):
        own = {case: row.change for case, row in cases.items() if (row.district, row.day) == (name, day)}
        city = City.at(folder / f"{name}-{day}", PLACES[name], only=())
        districts = {case: city.another(case, like=name) for case in ("as-it-is", *own)}
        for case, change in own.items():
            change(districts[case])
        findings: dict[str, list[tuple[Told, str]]] = {case: [] for case in districts}
        for finding in city.report(date.fromisoformat(day)).findings:
            case, _, file = finding.span.path.partition("/avtal/")[2].partition("/")
            if case in districts and finding.rule not in aside:
                told = (finding.severity.swedish, finding.rule, file, finding.span.start_line)
                findings[case].append((told, finding.message))
        known = {(*told[:3], message) for told, message in findings["as-it-is"]}
        for case in own:
            added = sorted(told for told, message in findings[case] if (*told[:3], message) not in known)
            found[case] = Tried(districts[case], sorted(told for told, _ in findings[case]), added)
    return found
