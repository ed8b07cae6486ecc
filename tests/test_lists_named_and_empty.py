"""A list that is empty, though the files name its rows, is one finding, at the list."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, PAHITTKOPING, SAGOBYGDEN, TVILLINGSTA, USUALLY, City
from test_misspelt_references import judged

PARTIES, GROUPS = "parter", "samverkansorganisation.arbetsgrupper"
CELLS = [
    (place, path, way)
    for place in (EXEMPELSTAD, TVILLINGSTA, PAHITTKOPING, SAGOBYGDEN)
    for path in (PARTIES, GROUPS)[: 2 if place in (EXEMPELSTAD, TVILLINGSTA) else 1]
    for way in ("empty", "gone")
]


@pytest.mark.parametrize(("place", "path", "way"), CELLS, ids=lambda one: getattr(one, "name", one))
def test_it_is_told_once(place: Path, path: str, way: str, tmp_path: Path) -> None:
    town = USUALLY[place].district
    city = City.at(tmp_path / "stad", place, only=[town])
    before, file = judged(city), f"content/avtal/{town}/overenskommelse.yaml"
    city.drop(path, file)
    if way == "empty":
        city.replace("exemplar:", "parter: []\nexemplar:", file) if path == PARTIES else city.replace(
            "samverkansorganisation:\n", "samverkansorganisation:\n  arbetsgrupper: []\n", file
        )
    new = [one for key, one in judged(city).items() if key not in before]
    assert [one.rule for one in new] == ["schema"], [(one.rule, one.message) for one in new]
    assert new[0].message.startswith(f'"{path.rpartition(".")[2]}" '), new[0].message
    assert new[0].span.path == file
    if way == "empty":
        assert "[]" in city.text(file).splitlines()[new[0].span.start_line - 1]
