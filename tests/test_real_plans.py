"""Plans as editors write them – words out of Word, several actors, seasons – and what check says to them, whole."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
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
