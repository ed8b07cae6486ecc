"""On a disk that gives out at any write, and killed before any, what a command writes is old or new, never half."""

import signal

import pytest

from city import City
from disk_trials import TRIALS, tried, wrong

AGAIN = 4
"""After so many of the kills the command is run once more."""


def answered(name: str, workspace: City, points: int, *, swaps: bool = True) -> int:
    """How many points were tried, where each ended as it should."""
    trial = TRIALS[name]
    answer = tried(trial, workspace, points, AGAIN, swaps=swaps)
    before, after = answer["before"], answer["after"]
    if not trial.whole:
        assert sum(after.get(path) != told for path, told in before.items()) == trial.changed
    assert any(run["how"] == signal.SIGKILL and run["state"] not in (before, after) for run in answer["runs"])
    faults = [(run["fault"], run["at"], told) for run in answer["runs"] for told in wrong(run, answer, trial)]
    assert faults == [], f"{len(faults)} of {len(answer['runs'])}: {faults[:20]}"
    return len(answer["runs"])


@pytest.mark.parametrize("name", TRIALS)
def test_some_points(name: str, workspace: City) -> None:
    assert answered(name, workspace, TRIALS[name].quick) >= TRIALS[name].quick


@pytest.mark.gate
@pytest.mark.parametrize("name", [name for name in TRIALS if not name.startswith("build")])
def test_every_point(name: str, workspace: City) -> None:
    assert answered(name, workspace, 0) > 100


@pytest.mark.gate
@pytest.mark.parametrize("name", [name for name in TRIALS if name.startswith("build")])
def test_many_points_of_a_build(name: str, workspace: City) -> None:
    assert answered(name, workspace, 250) >= 250


@pytest.mark.gate
@pytest.mark.parametrize("name", ["rules confirm", "pages", "build"])
def test_where_two_names_cannot_change_places(name: str, workspace: City) -> None:
    """There a folder is away between two steps, and whoever is killed there is put right by the next."""
    assert answered(name, workspace, 100, swaps=False) >= 100
