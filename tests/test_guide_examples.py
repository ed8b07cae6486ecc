"""Every example in YAML of the editors' guide can be read, and what is done with decided things there is played."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD, ROOT
from city_repository import Repository
from samverk.source.yaml_reader import parse_document

GUIDE = (ROOT / "site/pages/redaktor.md").read_text(encoding="utf-8")
BLOCKS: list[str] = re.findall(r"```yaml\n(.*?)```", GUIDE, flags=re.DOTALL)
NORRBY = "content/avtal/norrby"
DECISION = f"{NORRBY}/beslut/2026-05-26-styrgrupp.yaml"
FOLLOW_UP = f"{NORRBY}/uppfoljning/2026-11-17-lokal-beredningsgrupp.yaml"


def block(words: str) -> str:
    (found,) = (one for one in BLOCKS if words in one)
    return found


def misspelt(r: Repository) -> None:
    r.put("dokument", "Protkoll 2026:2 § 3", DECISION)


def not_corrected(r: Repository) -> None:
    r.drop("rättelser", FOLLOW_UP)


def repealed(r: Repository) -> None:
    r.write(block("upphäver: "), f"{NORRBY}/beslut/2026-11-20-styrgrupp.yaml")
    r.replace("typ: lägesbild, datum: 2026-05-12", "typ: lägesbild, datum: 2025-05-13")
    r.replace("typ: åtgärdsplan, datum: 2026-05-19", "typ: åtgärdsplan, datum: 2025-05-20")


Edit = Callable[[Repository], object]
PLAYED: dict[str, tuple[Edit, Edit]] = {
    "a misprint in a decision": (misspelt, lambda r: r.append(block("Protkoll"), DECISION)),
    "a wrong row of a follow-up": (not_corrected, lambda r: r.append(block("18 av 22 pass"), FOLLOW_UP)),
}


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_an_example_can_be_read(number: int) -> None:
    read, found = parse_document("exempel.yaml", BLOCKS[number].encode())
    assert read, found


@pytest.mark.parametrize(("first", "edit"), PLAYED.values(), ids=PLAYED)
def test_what_the_guide_shows_gets_through(first: Edit, edit: Edit, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("norrby",))
    first(r)
    r.git("commit", "-qam", "Före", "--allow-empty")
    edit(r)
    assert r.blocking() == set()


def test_a_decision_is_repealed_as_the_guide_shows(tmp_path: Path) -> None:
    """What is left to say is the calendar's: what applies again has grown old."""
    r = Repository.at(tmp_path / "samverk", EXEMPELSTAD, only=("norrby",))
    repealed(r)
    kept = {"beslut-oforandrat", "tidigare-version-kvar", "upphavande-galler", "beslutad-bilaga-finns", "schema", "fil"}
    assert not r.blocking() & kept
