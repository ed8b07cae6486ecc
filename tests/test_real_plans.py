"""Plans as editors write them – words out of Word, several actors, seasons – and what check says to them, whole."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, PAHITTKOPING, SAGOBYGDEN, TVILLINGSTA, City
from golden import is_as_kept

PLANS = Path(__file__).parent / "data" / "plans"
PLAN = "content/avtal/norrby/bilagor/atgardsplan/2026-05-19.md"


@pytest.mark.parametrize("name", ["ord", "aktorer", "arstider"])
def test_what_check_says_to_it(name: str, tmp_path: Path) -> None:
    city = City.project(tmp_path / "stad", EXEMPELSTAD, only=["norrby"])
    city.write((PLANS / f"{name}.md").read_text(encoding="utf-8"), PLAN)
    answer = city.run_here("check", "norrby", "--as-of", "2026-11-23")
    assert answer.code == 1
    assert is_as_kept(PLANS / f"{name}.txt", answer.out)


NEW = {
    "tabell": (SAGOBYGDEN, "sagobygden/bilagor/atgardsplan/2026-09-07.md"),
    "klistrad": (PAHITTKOPING, "pahittkoping/bilagor/atgardsplan/2026-11-30.md"),
    "utkast": (TVILLINGSTA, "vattenborg/bilagor/atgardsplan/2026-11-23.md"),
}
"""Next year's plan of three towns: typed off a table, pasted out of an e-mail, and a draft that is passed around."""


@pytest.mark.parametrize("name", NEW)
def test_what_check_says_to_a_new_one(name: str, tmp_path: Path) -> None:
    place, path = NEW[name]
    city = City.project(tmp_path / "stad", place)
    city.write((PLANS / f"{name}.md").read_text(encoding="utf-8"), f"content/avtal/{path}")
    answer = city.run_here("check", "--as-of", "2026-12-01", "--alla")
    assert answer.code == 1
    assert is_as_kept(PLANS / f"{name}.txt", answer.out)
