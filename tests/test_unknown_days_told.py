"""A day that is written as unknown is told so in words, and nothing is claimed that rests on it.

Each day that may be `okänt` becomes it in turn. The word as it stands in the file is never put into a sentence; and a
page claims no more than where the day is not said at all: nothing that only some day would make true.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from changed_trees import ABSENT, put
from city import schemas
from samverk.agreement.parts.scalars import UNKNOWN
from test_unclear_days_told import CLAIM, DAYS, EXAMPLE, KINDS, cells, told
from unclear_worlds import Cell

GLUED = re.compile(r"(?<!\bdatum )\bokänt\b(?! datum)", re.IGNORECASE)
"""The word by itself: `datum okänt` is what the pages of annexes say of themselves, in words."""
THE_TEXT_ITSELF = re.compile(r"löper från och med|: Exempelstad den okänt$")
"""Lines of the agreement's own text, which stand as they were signed."""
NOTICE = {"part": "polisen", "datum": "2026-05-26", "dokument": "Brev 1", "återkallad": "2026-06-09"}


def days(kind: str) -> Iterator[Cell]:
    for cell in cells(kind):
        whole = EXAMPLE.document(cell.path)
        if schemas().accepts(replace(whole, root=put(whole.root, cell.steps, UNKNOWN)), kind):
            yield cell


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_written_as_unknown_is_told_in_words(kind: str) -> None:
    glued, false, before = [], [], told(EXAMPLE.agreement.document)
    for cell in days(kind):
        whole = EXAMPLE.document(cell.path)
        unsaid, *known = (replace(whole, root=put(whole.root, cell.steps, value)) for value in (ABSENT, *DAYS))
        said = told(replace(whole, root=put(whole.root, cell.steps, UNKNOWN)))
        glued += [f"{cell.name} {uri}: {line}" for uri, line in sorted(said - before) if GLUED.search(line)]
        if schemas().accepts(unsaid, kind):
            dated = set().union(*(told(one) for one in known if schemas().accepts(one, kind)))
            more = sorted((said & dated) - told(unsaid))
            false += [f"{cell.name} {uri}: {line}" for uri, line in more if CLAIM.search(line)]
    assert [one for one in glued if not THE_TEXT_ITSELF.search(one)] == []
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
