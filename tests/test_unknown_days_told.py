"""A day that is written as unknown is told so in words, and nothing is claimed that rests on it.

Each day that may be `okänt` becomes it in turn. The word as it stands in the file is never put into a sentence; and
what is claimed on a page is claimed in every world in which the day is known, or in none.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from changed_trees import ABSENT, put
from city import schemas
from samverk.agreement.parts.reading import UNKNOWN
from test_unclear_days_told import CLAIM, DAYS, EXAMPLE, KINDS, TRUE_EITHER_WAY, cells, told
from unclear_worlds import Cell

GLUED = re.compile(r"\bokänt\b(?! datum)", re.IGNORECASE)
THE_TEXT_ITSELF = re.compile(r"löper från och med|^Exempelstad den okänt$")
"""Lines of the agreement's own text, which stand as they were signed."""
NOTICE = {"part": "polisen", "datum": "2026-05-26", "dokument": "Brev 1", "återkallad": "2026-06-09"}


def days(kind: str) -> Iterator[Cell]:
    for cell in cells(kind):
        whole = EXAMPLE.document(cell.path)
        if schemas().accepts(replace(whole, root=put(whole.root, cell.steps, UNKNOWN)), kind):
            yield cell


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_written_as_unknown_is_told_in_words(kind: str) -> None:
    glued, false = [], []
    for cell in days(kind):
        whole = EXAMPLE.document(cell.path)
        values = (*DAYS, ABSENT) if cell.steps != ("giltighet", "från") else (DAYS[0], ABSENT)
        found = [replace(whole, root=put(whole.root, cell.steps, value)) for value in values]
        worlds = [told(one) for one in found if schemas().accepts(one, cell.kind)]
        said = told(replace(whole, root=put(whole.root, cell.steps, UNKNOWN)))
        new = [(uri, line) for uri, line in sorted(said) if not all((uri, line) in world for world in worlds)]
        glued += [f"{cell.name} {uri}: {line}" for uri, line in new if GLUED.search(line)]
        doubtful = [one for one in new if any(one in world for world in worlds)]
        false += [f"{cell.name} {u}: {x}" for u, x in doubtful if CLAIM.search(x) and not TRUE_EITHER_WAY.search(x)]
    assert [one for one in glued if not THE_TEXT_ITSELF.search(one.partition(": ")[2])] == []
    assert false == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Den sades upp 26 maj 2026 (Brev 1), men uppsägningen återkallades 9 juni 2026."),
        ({"återkallad": None}, "Den sades upp 26 maj 2026 (Brev 1)."),
        ({"datum": UNKNOWN, "återkallad": None}, "Den sades upp en okänd dag (Brev 1)."),
        ({"återkallad": UNKNOWN}, "Den sades upp 26 maj 2026 (Brev 1), men uppsägningen återkallades en okänd dag."),
        ({"datum": UNKNOWN, "dokument": None, "återkallad": None}, "Den sades upp en okänd dag."),
    ],
)
def test_a_notice_is_told_with_or_without_its_day(changes: dict[str, str | None], sentence: str) -> None:
    (cell,) = [one for one in cells("overenskommelse") if one.steps == ("giltighet", "från")]
    whole = EXAMPLE.document(cell.path)
    row = {key: value for key, value in (NOTICE | changes).items() if value}
    lines = {line for _, line in told(replace(whole, root=put(whole.root, ("giltighet", "uppsägningar"), [row])))}
    assert any(sentence in line for line in lines), [line for line in lines if "sades upp" in line]
