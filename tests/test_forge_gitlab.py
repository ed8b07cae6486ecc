"""The gate on GitLab, played: real pushes, the job's own lines, and a server that answers as GitLab's API does."""

from collections.abc import Callable

import pytest

from ci_files import GITLAB, read
from city_repository import Repository, git
from fake_forge import forge_fixture  # noqa: F401 - the fixture is used by name
from hub import BRANCH, output
from lab import Lab, lab_fixture  # noqa: F401 - the fixture is used by name
from newcomers_town import accounts, no_accounts
from udden_edits import GATE, UDDEN, picture, purpose

TOWN, POLICE = "udden-samordnare", "sydpolisen"


def his_own(lab: Lab) -> None:
    lab.push(TOWN, picture)
    lab.approve(POLICE)


def another_pushed_last(lab: Lab) -> None:
    lab.push(TOWN, picture)
    lab.push(POLICE, purpose, author=TOWN)
    lab.approve(POLICE)


def taken_over(lab: Lab) -> None:
    another_pushed_last(lab)
    lab.unapprove(POLICE)
    lab.push(TOWN)
    lab.approve(POLICE)


def approved_an_earlier_commit(lab: Lab) -> None:
    his_own(lab)
    lab.push(TOWN, purpose)


def taken_back(lab: Lab) -> None:
    his_own(lab)
    lab.unapprove(POLICE)


def nobody_approved(lab: Lab) -> None:
    lab.push(TOWN, picture)


STORIES: list[tuple[Callable[[Lab], None], int]] = [
    (his_own, 0),
    (another_pushed_last, 1),
    (taken_over, 0),
    (approved_an_earlier_commit, 1),
    (taken_back, 1),
    (nobody_approved, 1),
]


@pytest.mark.parametrize(("story", "code"), STORIES, ids=[story.__name__ for story, _ in STORIES])
def test_an_approval_is_of_one_commit_of_one_request(lab: Lab, story: Callable[[Lab], None], code: int) -> None:
    story(lab)
    done = lab.go()
    assert done.returncode == code, done.stdout + done.stderr
    assert f"Gäller {lab.head[:7]} mot main vid {output(lab.origin, 'rev-parse', 'main')[:7]}." in done.stdout


@pytest.mark.parametrize("word", ["approvals", "versions", "events", "members", "merge_requests/7"])
def test_an_answer_that_does_not_come_is_no_yes(lab: Lab, word: str) -> None:
    his_own(lab)
    lab.server.broken = word
    done = lab.go()
    assert (done.returncode, "502" in done.stderr) == (2, True), done.stdout + done.stderr


def test_without_a_token_the_job_says_what_it_needs(lab: Lab) -> None:
    his_own(lab)
    done = lab.go(SAMVERK_GITLAB_TOKEN="")
    assert done.returncode == 2
    assert "read_api" in done.stderr


def test_the_pipeline_of_an_earlier_commit_is_no_yes(lab: Lab) -> None:
    his_own(lab)
    earlier = lab.head
    lab.push(TOWN, purpose)
    assert lab.go(CI_COMMIT_SHA=earlier).returncode == 2


def test_a_pipeline_for_merged_results_counts_the_source(lab: Lab) -> None:
    his_own(lab)
    made = output(lab.desk.root, "commit-tree", "HEAD^{tree}", "-p", "main", "-p", lab.head, "-m", "merged")
    assert lab.go(CI_COMMIT_SHA=made, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=lab.head).returncode == 0


def test_an_old_branch_is_judged_by_the_tip(lab: Lab) -> None:
    """What main says today about who speaks, and what it holds today: both jobs."""
    his_own(lab)
    git(lab.desk.root, "checkout", "-q", "main")

    def fewer(w: Repository) -> None:
        w.replace("[hamnen-kommunpolis, sydpolisen]", "[hamnen-kommunpolis]", GATE)

    lab.push(TOWN, fewer, branch="main")
    assert lab.go().returncode == 1
    lab.push(TOWN, lambda w: w.write("Annat.\n", f"{UDDEN}/bilagor/lagesbild/2026-11-10.md"), branch="main")
    for job in ("approvals", "check"):
        done = lab.go(job)
        assert done.returncode != 0
        assert "går inte att sammanföra" in done.stdout + done.stderr


def test_the_first_accounts_are_the_owners(lab: Lab) -> None:
    git(lab.desk.root, "checkout", "-q", "main")
    lab.push("chefen", no_accounts, branch="main")
    git(lab.desk.root, "checkout", "-q", "-B", BRANCH, "main")
    lab.opener = "staden"
    lab.push("staden", accounts("organisation: sdf-exempeludden, konton: [staden]"))
    lab.approve("chefen")
    assert lab.go().returncode == 1
    lab.owners = ("chefen",)
    lab.tell()
    done = lab.go()
    assert (done.returncode, "och bara den här gången: chefen." in done.stdout) == (0, True)


def test_nothing_that_is_required_is_passed_over() -> None:
    """A job with a condition that a variable decides would let the pipeline pass without it."""
    stated = read(GITLAB)
    assert stated[".change"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    for job in ("check", "approvals"):
        assert stated[job]["extends"] == ".change"
        assert not {"rules", "when", "allow_failure", "only", "except"} & set(stated[job])
    assert "SAMVERK_APPROVED" not in GITLAB.read_text(encoding="utf-8")
