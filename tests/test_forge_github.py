"""The gate on GitHub, played: real pushes, the workflow's own steps, and a forge that tells who did what."""

from collections.abc import Callable
from pathlib import Path

import pytest

from city_repository import Repository
from fake_forge import Forge, forge_fixture  # noqa: F401 - the fixture is used by name
from hub import Hub
from udden_edits import UDDEN, picture, purpose

TOWN, PORT, POLICE = "udden-samordnare", "hamnen-kommunpolis", "sydpolisen"


@pytest.fixture
def hub(town: Repository, forge: Forge, tmp_path: Path) -> Hub:
    (tmp_path / "hub").mkdir()
    return Hub.of(town, forge, tmp_path / "hub")


def trick(w: Repository) -> None:
    """The police account's own change of what both have signed."""
    purpose(w)


# Whose a commit is: each story, and what stands on the last commit after it.


def his_own(hub: Hub) -> None:
    hub.push(TOWN, picture)
    hub.review(POLICE)


def two_of_his_own(hub: Hub) -> None:
    hub.push(TOWN, picture)
    hub.push(TOWN, purpose)
    hub.review(POLICE)


def another_pushed_last(hub: Hub) -> None:
    """The police push to the town's branch and approve their own commit."""
    hub.push(TOWN, picture)
    hub.push(POLICE, trick)
    hub.review(POLICE)


def another_pushed_in_his_name(hub: Hub) -> None:
    """Who wrote a commit is what the commit says; who pushed it is what the forge knows."""
    hub.push(TOWN, picture)
    hub.push(POLICE, trick, author=TOWN)
    hub.review(POLICE)


def taken_over_by_an_empty_commit(hub: Hub) -> None:
    another_pushed_last(hub)
    hub.push(TOWN)
    hub.review(POLICE)


def taken_over_but_not_seen_again(hub: Hub) -> None:
    another_pushed_last(hub)
    hub.push(TOWN)


def all_pushed_by_another(hub: Hub) -> None:
    hub.push(POLICE, picture, author=TOWN)
    hub.review(POLICE)


def set_back_by_another(hub: Hub) -> None:
    """The opener has withdrawn his words; somebody else puts them back."""
    first = hub.push(TOWN)
    second = hub.push(TOWN, picture)
    hub.back(TOWN, first)
    hub.back(POLICE, second)
    hub.review(POLICE)


def set_back_by_himself(hub: Hub) -> None:
    first = hub.push(TOWN, picture)
    hub.push(POLICE, trick)
    hub.back(TOWN, first)
    hub.review(POLICE)


def a_program_pushed_last(hub: Hub) -> None:
    hub.push(TOWN, picture)
    hub.push("github-actions[bot]", purpose)
    hub.review(POLICE)


def opened_by_a_program(hub: Hub) -> None:
    hub.opener = "renovate[bot]"
    hub.push("renovate[bot]", picture)
    hub.review(POLICE)


def branch_made_by_another(hub: Hub) -> None:
    hub.record(POLICE, kind="branch_creation")
    hub.push(TOWN, picture)
    hub.review(POLICE)


def capitals(hub: Hub) -> None:
    hub.push(TOWN.upper(), picture)
    hub.review(POLICE.upper())


def approved_an_earlier_commit(hub: Hub) -> None:
    hub.push(TOWN, picture)
    hub.review(POLICE)
    hub.push(TOWN, purpose)


def approved_and_withdrawn(hub: Hub) -> None:
    his_own(hub)
    hub.review(POLICE, "DISMISSED")


def approved_and_then_commented(hub: Hub) -> None:
    his_own(hub)
    hub.review(POLICE, "COMMENTED")


def both_by_review(hub: Hub) -> None:
    """A third account opens and pushes; both parties have looked at the last commit."""
    hub.opener = "regelgruppen-exempelstad"
    hub.push(POLICE, picture)
    hub.review(TOWN)
    hub.review(POLICE)


STORIES: list[tuple[Callable[[Hub], None], str]] = [
    (his_own, "success"),
    (two_of_his_own, "success"),
    (another_pushed_last, "failure"),
    (another_pushed_in_his_name, "failure"),
    (taken_over_by_an_empty_commit, "success"),
    (taken_over_but_not_seen_again, "failure"),
    (all_pushed_by_another, "failure"),
    (set_back_by_another, "failure"),
    (set_back_by_himself, "success"),
    (a_program_pushed_last, "failure"),
    (opened_by_a_program, "failure"),
    (branch_made_by_another, "success"),
    (capitals, "success"),
    (approved_an_earlier_commit, "failure"),
    (approved_and_withdrawn, "failure"),
    (approved_and_then_commented, "success"),
    (both_by_review, "success"),
]


@pytest.mark.parametrize(("story", "state"), STORIES, ids=[story.__name__ for story, _ in STORIES])
def test_whose_a_commit_is(hub: Hub, story: Callable[[Hub], None], state: str) -> None:
    story(hub)
    played = hub.run()
    assert hub.states == ["pending", state], played.out
    assert played.failed is False


def test_who_has_been_overtaken_is_told_how_to_take_over(hub: Hub) -> None:
    another_pushed_last(hub)
    assert "En tom commit räcker" in hub.run().out


# What goes wrong: never an old yes, never silence.


@pytest.mark.parametrize("word", ["/reviews", "/pulls/7", "/activity", "/permission"])
def test_an_answer_that_does_not_come_is_no_yes(hub: Hub, word: str) -> None:
    his_own(hub)
    hub.run()
    assert hub.state == "success"
    hub.review(POLICE, "DISMISSED")
    hub.forge.breaks(word)
    assert hub.run("pull_request_review", "dismissed").failed
    assert hub.states == ["pending", "success", "pending", "error"]


@pytest.mark.parametrize("word", ["/reviews", "/pulls/7", "/activity", "/permission", "/statuses"])
def test_an_answer_that_comes_the_second_time_is_one(hub: Hub, word: str) -> None:
    his_own(hub)
    hub.forge.breaks(word, 1)
    assert hub.run().failed is False
    assert hub.state == "success"


def test_a_program_that_cannot_be_installed_is_no_yes(hub: Hub) -> None:
    his_own(hub)
    hub.run()
    (hub.forge.folder / "make-fails").touch()
    assert hub.run().failed
    assert hub.states[2:] == ["pending", "error"]


def test_what_cannot_be_joined_is_no_yes(hub: Hub) -> None:
    his_own(hub)
    hub.desk.git("checkout", "-q", "main")
    hub.push(POLICE, lambda w: w.write("Annat.\n", f"{UDDEN}/bilagor/lagesbild/2026-11-10.md"), branch="main")
    played = hub.run()
    assert (played.failed, hub.state) == (True, "error")
    assert "går inte att sammanföra" in played.out
