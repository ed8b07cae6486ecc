"""What is written otherwise than it may be is written back: a value or a key is spoilt, and `fix` undoes it.

A proven mend leaves nothing that was not found before; what cannot be proven is left alone, byte for byte.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from city import EXEMPELSTAD, NOVEMBER, ROOT, SAGOBYGDEN, USUALLY, City, schemas
from sampling import some
from samverk.agreement.filing import kind_of
from samverk.desk import Desk, Found
from samverk.fixes import fixed
from samverk.model.document import Document
from samverk.model.tree import ScalarNode, Steps, leaves
from samverk.source.days import iso_date
from samverk.source.edit import EditError, rename_key, set_value
from samverk.source.places import Places
from samverk.source.yaml_reader import parse_document

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


class Cell(NamedTuple):
    """A place of a town's files, and what is written there instead; `key`: as the name of the key."""

    town: Path
    path: str
    steps: Steps
    written: str
    key: bool = False

    @property
    def told(self) -> str:
        return f"{self.town.name}-{self.path.removeprefix('examples/')}-{'.'.join(map(str, self.steps))}-{self.written}"


@cache
def desk(town: Path) -> Desk:
    return Desk.of(Places.of(ROOT, town), USUALLY[town].day)


def documents(town: Path) -> Iterator[tuple[str, Document]]:
    own = f"/avtal/{USUALLY[town].district}/"
    for path, content in desk(town).files.items():
        kind = kind_of(path.removeprefix(f"{desk(town).name}/"))
        if kind in schemas().sources and (own in path or path.endswith("register.yaml")) and not path.endswith(".toml"):
            document, _ = parse_document(path, content)
            assert document
            yield kind, document


def otherwise(kind: str, steps: Steps, node: ScalarNode) -> Iterator[str]:
    """How people write such a value, where there is a sort of it."""
    if isinstance(node.value, bool):
        yield from ("ja", "TRUE ") if node.value else ("nej", "false ")
    elif isinstance(node.value, int):
        yield from (str(node.value), f"{node.value} st")
    elif day := iso_date(node.text):
        yield from (f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day.year}/{day.month}/{day.day}")
    elif schemas().refers_to(kind, steps) and len(node.text) > 6:
        yield from (node.text.upper(), f"{node.text[:3]}{node.text[4:]}")


def cells() -> Iterator[Cell]:
    for town in (EXEMPELSTAD, SAGOBYGDEN):
        for kind, document in documents(town):
            for steps, node in leaves(document.root):
                for written in otherwise(kind, steps, node):
                    yield Cell(town, document.path, steps, written)
                if isinstance(steps[-1], str):
                    yield Cell(town, document.path, steps, steps[-1].upper(), key=True)


def spoilt(cell: Cell) -> bytes | None:
    content = desk(cell.town).files[cell.path]
    try:
        change = rename_key if cell.key else set_value
        return change(cell.path, content, cell.steps, cell.written)
    except EditError:
        return None


@cache
def found(town: Path) -> Found:
    return desk(town).found()


@pytest.mark.sampled
@pytest.mark.parametrize("cell", some(cells(), 131), ids=lambda cell: cell.told)
def test_what_is_told_how_to_write_is_written(cell: Cell) -> None:
    """But where more can be read then, and something is wrong with that: the town as it was had it too."""
    written, before = spoilt(cell), found(cell.town)
    assert written
    here = desk(cell.town).with_texts({cell.path: written})
    now = here.found()
    told = [one.message for known, one in now.items() if known not in before and one.mends]
    made = fixed(here, lambda _: True, guess=True)
    if made.texts.get(cell.path, written) != desk(cell.town).files[cell.path]:
        assert told == [] or before.keys() - now.keys()
        assert made.texts == {}


EDITS = {
    "another number": ("möten_per_år: 3", 'möten_per_år: "3"'),
    "another name": ("område: unga", "område: Unga"),
    "no key": ("distrikt:", "distrikten:"),
    "no YAML": ("parter:", "parter: [", "overenskommelse.yaml"),
    "no decision": ("datum: ", "datum: i "),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_the_desk_says_what_check_says(tmp_path: Path, edit: tuple[str, ...]) -> None:
    city = City.at(tmp_path, EXEMPELSTAD)
    laid = Desk.of(city.places, NOVEMBER)
    was, now, *only = edit
    texts = {
        path: content.replace(was.encode(), now.encode(), 1)
        for path, content in laid.files.items()
        if "/norrby/" in path and was.encode() in content and (not only or path.endswith(only[0]))
    }
    assert texts
    told, alone = laid.with_texts(texts).found(), laid.with_texts(texts).found({"norrby"})
    for path, content in texts.items():
        (tmp_path / path).write_bytes(content)
    report = city.judged().report
    assert {(one.agreement, one.key): one for one in report.findings} == told
    assert {known: one for known, one in told.items() if known[0] in (None, "norrby")} == alone


def spoil(city: City) -> str:
    """Two things that are certain, one that is not, and one that would break the lock of the agreement's text."""
    plan = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"
    city.replace("område: unga\n", "område: Unga # kväll\n", plan, first=True)
    city.replace("status: pågår", "statuss: pågår", plan, first=True)
    city.replace("möten_per_år: 3\n", 'möten_per_år: "4"\n', city.agreement)
    return plan


def test_what_is_certain_is_written_and_the_rest_told(tmp_path: Path) -> None:
    city = City.at(tmp_path, EXEMPELSTAD)
    plan = spoil(city)
    laid = city.path(plan).read_bytes()
    shown = city.run("fix", "--diff")
    assert (shown.code, city.path(plan).read_bytes()) == (1, laid)
    assert "-    område: Unga # kväll\n+    område: unga # kväll\n" in shown.out
    done = city.run("fix")
    assert done.code == 0
    assert done.out == (
        f"{plan}: rad 13: område: Unga # kväll → område: unga # kväll\n"
        "1 sak är rättad.\n"
        "1 sak till går att rätta, om du vet att det är det som är menat: samverk fix --guess --diff visar hur.\n"
        "samverk check visar vad som är kvar.\n"
    )
    assert city.path(plan).read_bytes() == laid.replace(b"Unga #", b"unga #")
    assert "statuss: pågår → status: pågår" in city.run("fix", "--guess", "norrby").out
    again = city.run("fix", "--guess")
    assert again.out == "Ingenting gick att rätta.\nsamverk check visar vad som är kvar.\n"


def test_a_path_outside_the_content_is_wrong_use(tmp_path: Path) -> None:
    city = City.project(tmp_path, SAGOBYGDEN)
    answer = city.run("fix", "rules")
    assert (answer.code, answer.out) == (2, "")
    assert "ligger inte i content" in answer.err


def test_nothing_that_a_terminal_obeys_is_printed(tmp_path: Path) -> None:
    city = City.project(tmp_path, SAGOBYGDEN)
    city.replace("profil: kommun-2023\n", 'profil: kommun-2023\nexemplar: "2" # \x85\u202e\n', city.agreement)
    answer = city.run("fix", "--diff")
    assert not any(char in answer.out for char in "\x85\u202e\x1b"), answer.out
