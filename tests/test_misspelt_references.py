"""A reference that is misspelt is one finding, at the value, with what was meant; what rests on it is not assessed.

Every key that refers to something by its id, in two towns: a letter too few (a day in words), with
a capital, and as the thing is called instead of its id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA, City, schemas
from samverk.agreement.filing import kind_of
from samverk.agreement.references import References
from samverk.model.finding import Finding
from samverk.model.tree import Steps, leaves
from samverk.reading import read
from samverk.source.days import MONTHS, iso_date
from samverk.source.places import Places

ROOT = Path(__file__).parents[1]
TOWNS = {"norrby": EXEMPELSTAD, "vattenborg": TVILLINGSTA}
FREE = {"problem", "orsak", "mål"}
"""Sorts that may be named in words of one's own."""
ALIKE = {"funktion", "uppgift", "regel", "regelverk", "mall", "beslutsfil", "original"}
"""Sorts that are told where they are read or compared in ways of their own, which other tests hold."""


@dataclass(frozen=True)
class Cell:
    town: str
    file: str
    steps: Steps
    way: str
    value: str
    meant: str

    def __str__(self) -> str:
        return f"{self.town}/{self.file}: {'.'.join(map(str, self.steps))}: {self.way}: {self.value} ({self.meant})"


def nearly(word: str) -> str:
    """The word with a letter too few; where it begins with a day, that in words."""
    if day := iso_date(word[:10]):
        return f"{word[11:]} {day.day} {MONTHS[day.month - 1]} {day.year}".strip()
    at = len(word) // 2
    return word[:at] + word[at + 1 :]


def ways(word: str, called: str) -> Iterator[tuple[str, str]]:
    yield "near", nearly(word)
    yield "capital", word.capitalize()
    yield "name", called


@cache
def cells(town: str) -> tuple[Cell, ...]:
    """Each reference key of the town's files once."""
    return tuple(_cells(town))


def _cells(town: str) -> Iterator[Cell]:
    places = Places.of(ROOT, TOWNS[town])
    content, _ = read(places, schemas())
    agreement = next(one for one in content.agreements if one.id == town)
    here, seen = References(content, agreement), set()
    for document in agreement.documents:
        below = document.path.removeprefix(f"{content.root}/")
        kind = kind_of(below) or ""
        for steps, leaf in leaves(document.root):
            sorts = schemas().refers_to(kind, steps)
            name = (kind, *(step for step in steps if isinstance(step, str)))
            if not sorts or name in seen or set(sorts) & (FREE | ALIKE):
                continue
            known = {one.value: one.called for one in here.candidates(sorts)}
            word = leaf.text
            if word not in known:
                continue
            seen.add(name)
            for way, value in ways(word, known[word]):
                if value not in known and value != word:
                    yield Cell(town, below.removeprefix(f"avtal/{town}/"), steps, way, value, word)


def judged(city: City) -> dict[tuple[str | None, str], Finding]:
    return {(one.agreement, one.key): one for one in city.report(NOVEMBER).causes}


def wrong(cell: Cell, city: City, before: dict[tuple[str | None, str], Finding]) -> str | None:
    """What is amiss with what is told of a cell; None where nothing is."""
    name = f"content/avtal/{cell.town}/{cell.file}"
    kept = city.text(name)
    city.put(".".join(map(str, cell.steps)), cell.value, name)
    lines = city.text(name).splitlines()
    new = [one for key, one in judged(city).items() if key not in before]
    city.write(kept, name)
    told = "; ".join(f"{f.rule}@{f.span.path.rsplit('/')[-1]}:{f.span.start_line} {f.message} [{f.fix}]" for f in new)
    if len(new) != 1:
        return f"{cell}: {len(new)} findings: {told}"
    (one,) = new
    if one.span.path != name or cell.value not in "\n".join(lines[one.span.start_line - 1 : one.span.end_line]):
        return f"{cell}: not at the value: {told}"
    if f"Menade du {cell.meant}" not in one.fix and one.fix != f"Skriv {cell.meant}.":
        return f"{cell}: not named: {told}"
    return None


@pytest.mark.parametrize("town", TOWNS)
def test_a_misspelt_reference_is_one_finding_at_the_value(town: str, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", TOWNS[town], only=[town])
    before, tried = judged(city), cells(town)
    amiss = [told for cell in tried if (told := wrong(cell, city, before))]
    assert len(tried) >= 30
    assert not amiss, f"{len(amiss)} of {len(tried)}\n" + "\n".join(amiss)
