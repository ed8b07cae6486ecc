"""Every command: its exit codes, its words for wrong use, and the ends of the calendar where it takes a day."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from city import City
from city_commands import run_here
from city_repository import Repository
from every_command import every
from sampling import some
from samverk.cli import program

ENDS = ("0001-01-01", "9999-12-31")
HEAVY = ("build", "addresses")
"""Made for one end of the calendar in a short run."""
NO_END = ("serve", "lsp", "rules mutate")
"""A server never ends, and judges by what build does; rules are tried on an example that is faultless on one day."""


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        assert one
        if isinstance(one, click.Group):
            yield from commands(one, f"{above}{name} ")
        else:
            yield f"{above}{name}", one


ALL = dict(commands(program))
DATED = [
    name
    for name, one in ALL.items()
    if any("--as-of" in option.opts for option in one.params) and name not in ("serve", "lsp")
]


def test_every_command_is_here() -> None:
    assert set(every) == set(ALL)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Stockholm's city under version control, with what the site is made from."""
    made = Repository.at(tmp_path_factory.mktemp("stad") / "stad", City.place)
    made.bring("site", "mkdocs.yml", "examples/exempelstad")
    made.commit()
    return made


@pytest.mark.parametrize("name", ALL)
def test_wrong_use_is_told_in_swedish_with_its_code(name: str, tmp_path: Path) -> None:
    """An option that is none; and a folder that is no project, of all that need one."""
    words = name.split()
    answer = run_here(tmp_path, *words, "--finnsinte")
    assert (answer.code, answer.out) == (2, "")
    assert "--finnsinte" in answer.err
    assert "Error" not in answer.err
    assert "No such" not in answer.err
    if name != "verify":
        outside = run_here(tmp_path, *every[name])
        assert (outside.code, outside.out) == (2, ""), outside.err
        assert outside.err.startswith(("samverk: ", "Användning: "))


@pytest.mark.parametrize("name", ALL)
def test_each_tells_what_it_is_for(name: str, tmp_path: Path) -> None:
    answer = run_here(tmp_path, *name.split(), "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Användning: ")


CELLS = [(name, day) for name in DATED for day in ENDS]


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "day"),
    [cell for cell in CELLS if cell[0] not in HEAVY] + some([cell for cell in CELLS if cell[0] in HEAVY], 3),
)
def test_the_calendar_has_two_ends(name: str, day: str, repository: Repository) -> None:
    """An answer, or what blocks, and no fault of the tool's own."""
    first = name == "forecast" and day == ENDS[0]
    words = (*every[name][:2], "--until", "0002-01-01") if first else every[name]
    answer = repository.run_here(*words, "--as-of", day)
    assert answer.code in (0, 1) or (answer.code == 2 and answer.err.startswith("samverk: ")), answer.err
    assert "Traceback" not in answer.err
    assert answer.out or answer.err


@pytest.mark.parametrize("day", [(ENDS[0], ENDS[1]), (ENDS[1], ENDS[0]), (ENDS[1], ENDS[1])])
def test_days_are_compared_from_end_to_end(day: tuple[str, str], repository: Repository) -> None:
    assert repository.run_here("diff", *day).code in (0, 2)
