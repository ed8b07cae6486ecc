"""The required check on both forges, played: a change of content and of its judge waits for the owner of the rules."""

from collections.abc import Callable
from pathlib import Path

import pytest

from city_repository import Repository, git
from fake_forge import REPOSITORY, Forge, forge_fixture  # noqa: F401 - the fixture is used by name
from hub import AGAIN, BRANCH, CHECK, Hub, output
from lab import Lab, lab_fixture  # noqa: F401 - the fixture is used by name
from played_workflow import Played
from udden_edits import AGREEMENT, GATE, comment, rule

OPENER, STRANGER, OWNER = "udden-samordnare", "norrby-direktor", "regelgruppen-exempelstad"
WAITS = "Väntar på godkännande av Exempelstads regelgrupp."
NOT_ASKED = "Det gick inte att fråga efter vilka som har godkänt ändringen, så ingen räknas"


@pytest.fixture
def hub(town: Repository, forge: Forge, tmp_path: Path) -> Hub:
    (tmp_path / "hub").mkdir()
    return Hub.of(town, forge, tmp_path / "hub")


def nobody(hub: Hub) -> None:
    hub.push(OPENER, comment, rule)


def stranger(hub: Hub) -> None:
    nobody(hub)
    approve(hub, STRANGER)


def owner(hub: Hub) -> None:
    nobody(hub)
    approve(hub, OWNER)


def owner_opened(hub: Hub) -> None:
    hub.opener = OWNER
    hub.push(OWNER, comment, rule)


def owner_on_an_earlier_commit(hub: Hub) -> None:
    owner(hub)
    hub.push(OPENER)


def dismissed(hub: Hub) -> None:
    owner(hub)
    if isinstance(hub, Lab):
        hub.unapprove(OWNER)
    else:
        hub.review(OWNER, "DISMISSED")


def bad_gateway(hub: Hub) -> None:
    owner(hub)
    if isinstance(hub, Lab):
        hub.server.broken = "approvals"
    else:
        hub.forge.breaks("/reviews")


def before_the_list_was_asked_for(hub: Hub) -> None:
    """What the change is to enter has no such script yet."""
    root = hub.desk.root
    git(root, "checkout", "-q", "main")
    hub.push(OPENER, lambda w: (w.root / "scripts" / "approved_list.py").unlink(), branch="main")
    git(root, "checkout", "-q", "-B", BRANCH, "main")
    owner(hub)


def rules_without_an_owner(hub: Hub) -> None:
    """Of two who have approved, one administers the repository."""
    git(hub.desk.root, "checkout", "-q", "main")

    def nobody_owns(w: Repository) -> None:
        row = "  - {sökvägar: [rules/, schema/, samverk.toml, .gitattributes], krävs: ägare, ägare: regelgruppen}\n"
        w.replace(row, "", GATE)

    hub.push(OPENER, nobody_owns, branch="main")
    git(hub.desk.root, "checkout", "-q", "-B", BRANCH, "main")
    stranger(hub)


def the_administrator(hub: Hub) -> None:
    rules_without_an_owner(hub)
    approve(hub, "chefen")
    if isinstance(hub, Lab):
        hub.owners = ("chefen",)
        hub.tell()
    else:
        hub.administers("chefen")


def approve(hub: Hub, who: str) -> None:
    if isinstance(hub, Lab):
        hub.approve(who)
    else:
        hub.review(who)


ADMINISTRATOR = "Väntar på godkännande av arkivets administratör."
STORIES: list[tuple[Callable[[Hub], None], tuple[str, ...]]] = [
    (nobody, (WAITS,)),
    (stranger, (WAITS,)),
    (owner, ()),
    (owner_opened, ()),
    (owner_on_an_earlier_commit, (WAITS, f"{OWNER} godkände en tidigare version")),
    (dismissed, (WAITS,)),
    (bad_gateway, (WAITS, NOT_ASKED)),
    (before_the_list_was_asked_for, (WAITS, "approved_list.py")),
    (rules_without_an_owner, (ADMINISTRATOR,)),
    (the_administrator, ()),
]
TABLE = pytest.mark.parametrize(("story", "told"), STORIES, ids=[story.__name__ for story, _ in STORIES])


@TABLE
def test_on_github_it_waits_for_the_owner(hub: Hub, story: Callable[[Hub], None], told: tuple[str, ...]) -> None:
    story(hub)
    played = hub.run("pull_request_review", "submitted", CHECK)
    assert (played.skipped, played.failed) == (False, bool(told)), played.out
    assert [words for words in told if words not in played.out] == []
    assert hub.states == [], "it writes nothing"


@TABLE
def test_on_gitlab_it_waits_for_the_owner(lab: Lab, story: Callable[[Hub], None], told: tuple[str, ...]) -> None:
    story(lab)
    done = lab.go("check")
    assert done.returncode == (1 if told else 0), done.stdout + done.stderr
    assert [words for words in told if words not in done.stdout + done.stderr] == []


def test_without_a_token_nobody_has_approved(hub: Hub, lab: Lab) -> None:
    owner(hub)
    github = {**hub.event("pull_request", "opened", pull_request=hub.request), "token": ""}
    played = hub.job(github, *CHECK)
    assert (played.failed, NOT_ASKED in played.out) == (True, True), played.out
    owner(lab)
    done = lab.go("check", SAMVERK_GITLAB_TOKEN="")
    assert (done.returncode, NOT_ASKED in done.stdout, "read_api" in done.stdout) == (1, True, True)


def test_content_alone_needs_no_list(hub: Hub) -> None:
    hub.push(OPENER, comment)
    hub.forge.breaks("/pulls")
    played = hub.run("pull_request", "opened", CHECK)
    assert played.failed is False, played.out


@pytest.mark.parametrize("approved", [True, False], ids=["approved", "not"])
def test_the_queue_waits_for_the_owner(hub: Hub, approved: bool) -> None:
    (owner if approved else nobody)(hub)
    root, base = hub.desk.root, output(hub.origin, "rev-parse", "main")
    git(root, "checkout", "-q", "--detach", base)
    git(root, "merge", "-q", "--no-ff", "-m", "kö", hub.head)
    made = output(root, "rev-parse", "HEAD")
    git(root, "push", "-q", "origin", f"{made}:refs/heads/gh-readonly-queue/main/pr-7-{base}")
    played = hub.queue(base, made, job=CHECK)
    assert (played.skipped, played.failed) == (False, not approved), played.out


OWN = "#!/bin/sh\necho eget program\n"


def own_program(w: Repository) -> None:
    """The change brings a program that approves of everything, where the job sets one up."""
    w.write(OWN, ".venv/bin/samverk")
    w.path(".venv/bin/samverk").chmod(0o755)
    w.write("setup:\n\ttrue\n", "Makefile")
    w.git("add", "-f", ".venv/bin/samverk", "Makefile")


def fault(w: Repository) -> None:
    w.append("hittepå: ja\n", AGREEMENT)


PROGRAMS: dict[str, tuple[tuple[Callable[[Repository], None], ...], bool, str]] = {
    "content with a program of its own": ((fault, own_program), True, "hittepå"),
    "a program alone": ((own_program,), False, "eget program"),
}


@pytest.mark.parametrize(("edits", "stops", "told"), PROGRAMS.values(), ids=PROGRAMS)
def test_content_is_judged_by_the_program_from_before(
    edits: tuple[Callable[[Repository], None], ...], stops: bool, told: str, hub: Hub, lab: Lab
) -> None:
    hub.push(OPENER, *edits)
    played = hub.run("pull_request", "opened", CHECK)
    assert (played.failed, told in played.out) == (stops, True), played.out
    lab.push(OPENER, *edits)
    done = lab.go("check")
    assert (done.returncode != 0, told in done.stdout + done.stderr) == (stops, True), done.stdout + done.stderr


def test_the_first_content_is_judged_by_the_program_that_comes_with_it(hub: Hub) -> None:
    """There is none before it."""
    git(hub.desk.root, "checkout", "-q", "main")
    hub.push(OPENER, lambda w: w.path("Makefile").unlink(), branch="main")
    git(hub.desk.root, "checkout", "-q", "-B", BRANCH, "main")
    hub.push(OPENER, comment, lambda w: w.write("setup:\n", "Makefile"))
    played = hub.run("pull_request", "opened", CHECK)
    assert played.failed is False, played.out


def test_a_review_for_another_branch_says_the_same_of_the_commit(hub: Hub) -> None:
    """A branch where the change is already undone would give its commit a green check."""
    owner(hub)
    root = hub.desk.root
    git(root, "checkout", "-q", "-b", "slapp", hub.head)
    git(root, "revert", "--no-edit", "HEAD")
    git(root, "push", "-q", "origin", "slapp")
    hub.base = "slapp"
    hub.tell()
    played = hub.run("pull_request_review", "submitted", CHECK)
    assert (played.skipped, played.failed, WAITS in played.out) == (False, True, True), played.out
    assert hub.run("pull_request_review", "submitted", AGAIN).skipped


# What was red before a review stands beside what is green after it, until it has been judged again itself.


def again(hub: Hub, *runs: tuple[int, str, str], head: str = "") -> tuple[Played, list[str]]:
    rows = [
        {"id": number, "event": event, "conclusion": conclusion, "head_sha": head or hub.head}
        for number, event, conclusion in runs
    ]
    hub.forge.answer("/actions/workflows/check.yml/runs", {"workflow_runs": rows})
    played = hub.run("pull_request_review", "submitted", AGAIN)
    prefix = f"repos/{REPOSITORY}/actions/runs/"
    posts = [word for call in hub.forge.calls if "POST" in call for word in call if word.startswith(prefix)]
    return played, [post.removeprefix(prefix) for post in posts]


@pytest.mark.parametrize(
    ("runs", "started"),
    [
        ([(1, "pull_request", "failure")], ["1/rerun"]),
        ([(3, "pull_request_review", "cancelled"), (1, "pull_request", "success")], ["3/rerun"]),
        ([(3, "pull_request_review", "failure"), (1, "pull_request", "failure")], ["1/rerun"]),
        ([(1, "pull_request", "success")], []),
        ([(9, "pull_request_review", "failure")], []),
        ([(1, "merge_group", "failure")], []),
        ([], []),
    ],
)
def test_what_was_red_is_judged_again(hub: Hub, runs: list[tuple[int, str, str]], started: list[str]) -> None:
    hub.push(OPENER, comment)
    played, posts = again(hub, *runs)
    assert (played.skipped, played.failed, posts) == (False, False, started), played.out


def test_another_commit_is_not_judged_again(hub: Hub) -> None:
    hub.push(OPENER, comment)
    assert again(hub, (1, "pull_request", "failure"), head="0" * 40)[1] == []


def test_what_cannot_be_started_again_is_told(hub: Hub) -> None:
    hub.push(OPENER, comment)
    hub.forge.breaks("/rerun")
    played, _ = again(hub, (1, "pull_request", "failure"))
    assert (played.failed, "502" in played.out) == (True, True), played.out
