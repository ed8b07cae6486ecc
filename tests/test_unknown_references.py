"""A reference to what is not here is told at the value, with what there is, whatever the city's rules ask of the key.

Every key of four towns that names something by its id, in what applies: another name, another day of the same week,
and a day far off. What a rule tells of is told by it, all else by the schema, and never by both.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from city import EXEMPELSTAD, PAHITTKOPING, ROOT, SAGOBYGDEN, TVILLINGSTA, USUALLY, City, schemas
from samverk.agreement.filing import kind_of
from samverk.agreement.references import References
from samverk.agreement.slips import ABOVE, HELD
from samverk.model.tree import Steps, leaves
from samverk.reading import read
from samverk.source.places import Places
from test_misspelt_references import judged

TOWNS = (EXEMPELSTAD, TVILLINGSTA, PAHITTKOPING, SAGOBYGDEN)
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Cell(NamedTuple):
    file: str
    steps: Steps
    word: str
    value: str


def cells(place: Path) -> Iterator[Cell]:
    town = USUALLY[place].district
    content, _ = read(Places.of(ROOT, place), schemas())
    agreement = next(one for one in content.agreements if one.id == town)
    here, seen = References(content, agreement), set()
    newest = {one.folder_name: one for one in agreement.annexes}
    for document in (agreement.document, *newest.values(), *agreement.decisions, *agreement.follow_ups):
        kind = kind_of(document.path.removeprefix(f"{content.root}/")) or ""
        for steps, leaf in leaves(document.root):
            sorts = schemas().refers_to(kind, steps)
            name = (kind, *(step for step in steps if isinstance(step, str)))
            known = {one.value for one in here.candidates(sorts)} if sorts else set()
            if leaf.text in known and name not in seen and set(sorts) <= (HELD | {"tidigare-version"}) - ABOVE:
                seen.add(name)
                file = document.path.removeprefix(f"{content.root}/")
                yield from (Cell(f"content/{file}", steps, leaf.text, value) for value in others(leaf.text, known))


def others(word: str, known: set[str]) -> Iterator[str]:
    """Values that are not there; of a day one of the same week and one of years before."""
    if day := DAY.search(word):
        near = int(day[3]) + (1 if int(day[3]) < 28 else -1)
        values = [word.replace(day[0], f"{day[1]}-{day[2]}-{near:02}"), word.replace(day[0], f"2019-{day[2]}-03")]
    else:
        values = ["finns-inte"]
    yield from (value for value in values if value not in known)


@pytest.mark.parametrize("place", TOWNS, ids=lambda one: one.name)
def test_what_is_not_here_is_told_at_the_value(place: Path, tmp_path: Path) -> None:
    city = City.at(tmp_path / "stad", place, only=[USUALLY[place].district])
    before, amiss, tried = judged(city), [], list(cells(place))
    for cell in tried:
        kept = city.text(cell.file)
        city.put(".".join(map(str, cell.steps)), cell.value, cell.file)
        lines = city.text(cell.file).splitlines()
        new = [one for key, one in judged(city).items() if key not in before]
        city.write(kept, cell.file)
        at = [one for one in new if one.span.path == cell.file and cell.value in lines[one.span.start_line - 1]]
        led = [one for one in at if "Menade du " in one.fix or "Här går det att skriva: " in one.fix]
        if not led or len({one.rule == "schema" for one in at}) > 1:
            amiss.append(f"{cell}: {[(one.rule, one.span.start_line, one.message, one.fix) for one in new]}")
    assert len(tried) >= 10
    assert not amiss, f"{len(amiss)} of {len(tried)}\n" + "\n".join(amiss)
