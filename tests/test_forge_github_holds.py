"""For which branch and commit an answer on GitHub holds: pull requests and the merge queue, played step by step."""

from pathlib import Path

import pytest

from city_repository import Repository, git
from fake_forge import Forge, forge_fixture  # noqa: F401 - the fixture is used by name
from hub import Hub, output
from newcomers_town import accounts, no_accounts
from udden_edits import GATE, UDDEN, picture, purpose

TOWN, PORT, POLICE = "udden-samordnare", "hamnen-kommunpolis", "sydpolisen"


@pytest.fixture
def hub(town: Repository, forge: Forge, tmp_path: Path) -> Hub:
    (tmp_path / "hub").mkdir()
    return Hub.of(town, forge, tmp_path / "hub")


def without_the_police(w: Repository) -> None:
    w.replace("[hamnen-kommunpolis, sydpolisen]", "[hamnen-kommunpolis]", GATE)


def his_own(hub: Hub) -> None:
    hub.push(TOWN, picture)
    hub.review(POLICE)


# For which branch and which commit an answer holds.


def test_the_answer_names_what_it_holds_for(hub: Hub) -> None:
    his_own(hub)
    hub.run()
    base = output(hub.origin, "rev-parse", "main")
    said = f"Alla godkännanden finns. Gäller {hub.head[:7]} mot main vid {base[:7]}."
    assert hub.forge.statuses(hub.head)[-1] == ("success", said)


@pytest.mark.parametrize("event", [("pull_request", "synchronize"), ("pull_request_review", "submitted")])
def test_a_side_branch_gives_no_answer(hub: Hub, event: tuple[str, str]) -> None:
    hub.desk.git("branch", "slapp", "main")
    hub.desk.git("push", "-q", "origin", "slapp")
    hub.base = "slapp"
    his_own(hub)
    assert hub.run(*event).skipped
    assert hub.states == []


def test_another_branch_to_enter_is_another_question(hub: Hub) -> None:
    """Opened against a branch where the gate is lax; then main is chosen."""
    hub.desk.git("checkout", "-q", "-b", "slapp", "main")
    hub.desk.replace("konton: [udden-samordnare]", "konton: [udden-samordnare, nagon]", GATE)
    hub.desk.commit("slappt")
    hub.desk.git("push", "-q", "origin", "slapp")
    hub.base, hub.opener = "slapp", "nagon"
    hub.push("nagon", picture)
    hub.review(POLICE)
    hub.run("pull_request", "opened")
    hub.base = "main"
    hub.tell()
    assert hub.run("pull_request", "edited").skipped is False
    assert hub.state == "failure"


def test_the_branch_is_changed_while_the_job_runs(hub: Hub) -> None:
    his_own(hub)
    asked = hub.request
    hub.base = "slapp"
    hub.forge.answer("/pulls/7", {**asked, "base": {**asked["base"], "ref": "slapp"}})
    hub.base = "main"
    assert hub.run().failed
    assert hub.state == "error"


def test_a_commit_comes_while_the_job_runs(hub: Hub) -> None:
    his_own(hub)
    earlier = hub.request
    hub.push(POLICE, purpose)
    git(hub.runner, "fetch", "-q", "origin")
    assert hub.run(head=earlier["head"]).failed
    assert [state for state, _ in hub.forge.statuses(earlier["head"]["sha"])] == ["pending", "error"]


def test_an_old_branch_is_judged_by_the_gate_of_today(hub: Hub) -> None:
    his_own(hub)
    hub.desk.git("checkout", "-q", "main")
    hub.push(TOWN, without_the_police, branch="main")
    hub.run()
    assert hub.state == "failure"


def test_a_change_of_the_scripts_is_not_what_runs(hub: Hub) -> None:
    """What counts is the program as it is without the change."""

    def lenient(w: Repository) -> None:
        for file in (w.root / "scripts").glob("*.py"):
            file.write_text("print('allt är godkänt')\n", encoding="utf-8")

    hub.push(POLICE, picture, lenient)
    hub.review(POLICE)
    hub.run()
    assert hub.state == "failure"


# The merge queue: the group is the change on what lies before it in the queue, and nothing else.


def group(hub: Hub, base: str, *, squashed: bool = False) -> str:
    root = hub.desk.root
    git(root, "checkout", "-q", "--detach", base)
    git(root, "merge", "-q", *(("--squash",) if squashed else ("--no-ff", "-m", "kö")), hub.head)
    if squashed:
        git(root, "commit", "-q", "-m", "kö (#7)")
    made = output(root, "rev-parse", "HEAD")
    git(root, "push", "-q", "--force", "origin", f"{made}:refs/heads/gh-readonly-queue/main/pr-7-{base}")
    return made


@pytest.mark.parametrize("squashed", [False, True], ids=["merged", "squashed"])
@pytest.mark.parametrize("approved", [True, False], ids=["approved", "not"])
def test_the_queue_has_its_own_answer(hub: Hub, squashed: bool, approved: bool) -> None:
    hub.push(TOWN, picture)
    if approved:
        hub.review(POLICE)
    base = output(hub.origin, "rev-parse", "main")
    made = group(hub, base, squashed=squashed)
    assert hub.queue(base, made).failed is False
    assert [state for state, _ in hub.forge.statuses(made)] == ["pending", "success" if approved else "failure"]


def test_second_in_the_queue_is_counted_by_what_lies_before_it(hub: Hub) -> None:
    his_own(hub)
    root = hub.desk.root
    git(root, "checkout", "-q", "--detach", "main")
    without_the_police(hub.desk)
    git(root, "commit", "-q", "-a", "-m", "före i kön")
    ahead = output(root, "rev-parse", "HEAD")
    made = group(hub, ahead)
    hub.queue(ahead, made)
    assert hub.forge.statuses(made)[-1][0] == "failure"


def test_a_group_that_is_not_the_change_is_no_yes(hub: Hub) -> None:
    his_own(hub)
    base = output(hub.origin, "rev-parse", "main")
    made = group(hub, base)
    hub.push(TOWN, purpose)
    hub.review(POLICE)
    assert hub.queue(base, made).failed
    assert hub.forge.statuses(made)[-1][0] == "error"


# First start.


def test_the_first_accounts_are_the_administrators(hub: Hub) -> None:
    hub.desk.git("checkout", "-q", "main")
    hub.push("chefen", no_accounts, branch="main")
    hub.desk.git("checkout", "-q", "-B", "andring", "main")
    rows = ("organisation: sdf-exempeludden, konton: [staden]", "organisation: lpo-exempelhamn, konton: [polisen]")
    hub.opener = "staden"
    hub.push("staden", accounts(*rows))
    hub.review("polisen")
    hub.review("chefen")
    hub.run()
    assert hub.state == "failure"
    hub.administers("chefen")
    assert "och bara den här gången: chefen." in hub.run().out
    assert hub.state == "success"


def test_names_from_the_change_are_no_commands_and_no_markup(hub: Hub) -> None:
    def hostile(w: Repository) -> None:
        w.write("x", f"{UDDEN}/::error::x.md")

    hub.push(TOWN, picture, hostile)
    hub.review(PORT)
    played = hub.run()
    lines = played.out.splitlines()
    (start,) = [number for number, line in enumerate(lines) if line.startswith("::stop-commands::")]
    end = lines.index(f"::{lines[start].removeprefix('::stop-commands::')}::")
    told = [number for number, line in enumerate(lines) if "::error::x.md" in line]
    assert told
    assert all(start < at < end for at in told)
    summary = (hub.temp / "summary.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in summary[1:] if line and not line.startswith("    ")] == []
