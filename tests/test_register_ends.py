"""The register's last days: whose has come may leave the gate, and one that was wrong may go."""

from pathlib import Path

import pytest

from city import EXEMPELSTAD, City
from city_repository import Repository
from test_change_voices import CITY, GATE, POLICE, REGISTER, VALLEY, Edit, both, content, drop, held, put


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City.at(tmp_path / "stad", EXEMPELSTAD)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository.at(tmp_path_factory.mktemp("arkiv") / "samverk", only=("norrby",))


ENDS: dict[str, tuple[str, bool]] = {
    "has come": ("2026-11-22", True),
    "is today": ("2026-11-23", False),
    "is tomorrow": ("2026-11-24", False),
    "is far off": ("2036-06-30", False),
    "is unreadable": ("i höst", False),
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("who", [CITY, POLICE])
def test_whose_last_day_has_come_and_nobody_else_may_leave_the_gate(who: str, end: str, city: City) -> None:
    day, may_go = ENDS[end]
    put(f"organisationer.{who}.till", day, REGISTER)(city)
    before = content(city)
    drop(f"parter.{(CITY, POLICE).index(who)}", GATE)(city)
    assert held(before, content(city)) is not may_go


WRONG_ENDS: dict[str, tuple[Edit, bool]] = {
    "the day is taken away": (drop(f"organisationer.{POLICE}.till", REGISTER), True),
    "the day is empty": (put(f"organisationer.{POLICE}.till", None, REGISTER), True),
    "the day is moved": (put(f"organisationer.{POLICE}.till", "2027-06-30", REGISTER), True),
    "what it is is taken away": (drop(f"organisationer.{POLICE}.typ", REGISTER), False),
    "the name is taken away": (drop(f"organisationer.{POLICE}.namn", REGISTER), False),
    "the row is taken away": (drop(f"organisationer.{POLICE}", REGISTER), False),
}
WITH_HEIR: dict[str, tuple[Edit, bool]] = {
    "the day alone": (drop(f"organisationer.{POLICE}.till", REGISTER), False),
    "the heir alone": (drop(f"organisationer.{POLICE}.ersatt_av", REGISTER), False),
    "both": (
        both(drop(f"organisationer.{POLICE}.till", REGISTER), drop(f"organisationer.{POLICE}.ersatt_av", REGISTER)),
        True,
    ),
    "both emptied": (
        both(
            put(f"organisationer.{POLICE}.till", None, REGISTER),
            put(f"organisationer.{POLICE}.ersatt_av", [], REGISTER),
        ),
        True,
    ),
}


@pytest.mark.parametrize("end", ["2026-06-30", "2027-01-31"])
@pytest.mark.parametrize(
    ("edit", "may", "heirs"),
    [*((*one, False) for one in WRONG_ENDS.values()), *((*one, True) for one in WITH_HEIR.values())],
    ids=[*WRONG_ENDS, *WITH_HEIR],
)
def test_a_last_day_that_was_wrong_may_go_and_nothing_else(
    edit: Edit, may: bool, heirs: bool, end: str, city: City
) -> None:
    put(f"organisationer.{POLICE}.till", end, REGISTER)(city)
    if heirs:
        put(f"organisationer.{POLICE}.ersatt_av", [VALLEY], REGISTER)(city)
    before = content(city)
    edit(city)
    assert held(before, content(city)) is not may


def test_a_last_day_that_was_wrong_goes_with_the_yes_of_those_it_is_about(start: Repository, tmp_path: Path) -> None:
    """Played: it is written, merged, found to be wrong, and taken away again."""
    r = start.copied(tmp_path / "samverk")
    for day in ("2026-06-30", "2027-01-31"):
        put(f"organisationer.{POLICE}.till", day, REGISTER)(r)
        r.commit()
        drop(f"organisationer.{POLICE}.till", REGISTER)(r)
        assert r.blocking() == set()
        r.commit()
