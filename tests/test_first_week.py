"""A new city's first week on a forge, as one story: each pull request in turn, what it is answered, and its merge."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from city_repository import Repository
from fake_forge import Forge, forge_fixture  # noqa: F401 - the fixture is used by name
from first_week_town import (
    CHIEF,
    CITY,
    POLICE,
    RESCUE,
    a_line,
    accounts,
    agreement,
    followed_up,
    followed_up_in_the_plan,
    next_overarching,
    nothing,
    third_party,
    tillagg,
    tillagg_by_the_city,
)
from hub import BRANCH, CHECK, Edit, Hub


@pytest.fixture
def hub(town: Repository, forge: Forge, tmp_path: Path) -> Hub:
    (tmp_path / "hub").mkdir()
    nothing(town)
    town.commit("en tom stad")
    town.git("branch", "-f", "main", "HEAD")
    return Hub.of(town, forge, tmp_path / "hub")


@dataclass(frozen=True)
class Request:
    """A pull request that `opener` opens and pushes.

    `stopped` are words of the required check's answer, empty: it passes. `yes` are those who approve, in turn, and
    `answers` what the count says before anybody has and after each of them. What is stopped is not counted.
    """

    name: str
    opener: str
    edit: Edit
    yes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    said: str = ""


WEEK = (
    Request("empty gate", CITY, a_line, (), ("failure",), said="Ingenting är bedömt"),
    Request("first accounts", CITY, accounts, (POLICE, CHIEF), ("failure", "failure", "success")),
    Request("first agreement", CITY, agreement, (POLICE,), ("failure", "success")),
    Request("news in the plan", POLICE, followed_up_in_the_plan, stopped=("uppfoljning/", "status")),
    Request("follow-up", POLICE, followed_up, (), ("success",)),
    Request("tillägg of one side", CITY, tillagg_by_the_city, stopped=("inte undertecknat av",)),
    Request("tillägg", CITY, tillagg, (POLICE,), ("failure", "success")),
    Request("third party", CITY, third_party, (POLICE, RESCUE), ("failure", "failure", "success")),
    Request("next overarching agreement", POLICE, next_overarching, (CITY, RESCUE), ("failure", "failure", "success")),
)  # fmt: skip


def opened(hub: Hub, request: Request) -> None:
    """A branch of its own from main, where nobody has said anything yet."""
    hub.desk.git("checkout", "-q", "-B", BRANCH, "main")
    hub.reviews.clear()
    hub.activity.clear()
    hub.opener = request.opener
    hub.push(request.opener, request.edit)


def merged(hub: Hub) -> None:
    hub.desk.git("checkout", "-q", "main")
    hub.desk.git("merge", "-q", "--ff-only", BRANCH)
    hub.desk.git("push", "-q", "origin", "main")


def test_the_first_week(hub: Hub) -> None:
    hub.administers(CHIEF)
    for request in WEEK:
        opened(hub, request)
        played = hub.run(job=CHECK)
        assert played.failed is bool(request.stopped), (request.name, played.out)
        assert [words for words in (*request.stopped, request.said) if words not in played.out] == [], played.out
        if request.stopped:
            continue
        counted = [hub.run()]
        for who in request.yes:
            hub.review(who)
            counted.append(hub.run("pull_request_review", "submitted"))
        told = [state for state in hub.states if state != "pending"]
        assert told == [*request.answers], (request.name, [one.out for one in counted])
        if told[-1] == "success":
            merged(hub)
