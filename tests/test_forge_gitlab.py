"""The gate on GitLab, played: real pushes, the job's own lines, and a server that answers as GitLab's API does."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ci_files import GITLAB, read
from city_commands import SAMVERK
from city_repository import Repository, git
from fake_forge import Forge, forge_fixture  # noqa: F401 - the fixture is used by name
from hub import BRANCH, Hub, output
from newcomers_town import accounts, no_accounts
from played_workflow import MAKE
from udden_edits import GATE, UDDEN, picture, purpose

TOWN, POLICE = "udden-samordnare", "sydpolisen"
TOKEN = "glpat-x"  # noqa: S105 - the stand-in's own


@dataclass
class Server:
    """GitLab's API for one project. `broken` are the addresses with a word in them that are answered with 502."""

    answers: dict[str, Any] = field(default_factory=dict)
    broken: str = ""
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def start(self) -> ThreadingHTTPServer:
        told = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                address = urlsplit(self.path)
                told.asked.append(self.path)
                name = address.path.removeprefix("/projects/42")
                code, body = 200, told.answers.get(name)
                if self.headers["PRIVATE-TOKEN"] != TOKEN:
                    code = 401
                elif told.broken and told.broken in name:
                    code = 502
                elif body is None:
                    code = 404
                elif isinstance(body, list) and parse_qs(address.query).get("page", ["1"]) != ["1"]:
                    body = []
                self.send_response(code)
                self.end_headers()
                self.wfile.write(json.dumps(body if code == 200 else {}).encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
                """Nothing to the terminal."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server


@dataclass
class Lab(Hub):
    """The same people and pushes as on the other forge, told as GitLab tells them."""

    server: Server = field(default_factory=Server)
    owners: tuple[str, ...] = ()
    approved: list[tuple[str, int]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, 100 + len(self.numbers))

    def approve(self, who: str) -> None:
        """An approval is of what was there then: GitLab tells when."""
        self.approved.append((who, len(self.activity)))
        self.tell()

    def unapprove(self, who: str) -> None:
        self.approved = [row for row in self.approved if row[0] != who]
        self.tell()

    def tell(self) -> None:
        pushes = [row for row in self.activity if row["ref"] == f"refs/heads/{BRANCH}"]
        self.server.answers = {
            "/merge_requests/7": {
                "author": {"username": self.opener},
                "sha": self.head,
                "source_branch": BRANCH,
                "target_branch": self.base,
                "source_project_id": 42,
                "project_id": 42,
                "state": "opened",
            },
            "/merge_requests/7/approvals": {
                "approved_by": [
                    {
                        "user": {"username": name, "id": self.number(name)},
                        "approved_at": f"2026-11-29T10:{after:02}:30.123Z",
                    }
                    for name, after in self.approved
                ]
            },
            "/merge_requests/7/versions": [
                {
                    "id": row["id"],
                    "head_commit_sha": row["after"],
                    "created_at": f"2026-11-29T10:{row['id']:02}:05.000Z",
                }
                for row in reversed(pushes)
            ],
            "/events": [
                {
                    "id": row["id"],
                    "author_id": self.number(row["actor"]["login"]),
                    "author_username": row["actor"]["login"],
                    "created_at": f"2026-11-29T10:{row['id']:02}:00.000Z",
                    "push_data": {
                        "ref_type": "branch",
                        "ref": row["ref"].removeprefix("refs/heads/"),
                        "commit_from": row["before"],
                        "commit_to": row["after"],
                    },
                }
                for row in reversed(self.activity)
            ],
        }
        for name in [*self.numbers]:
            self.server.answers[f"/members/all/{self.number(name)}"] = {
                "access_level": 50 if name in self.owners else 30
            }

    def go(self, job: str = "approvals", **more: str) -> subprocess.CompletedProcess[str]:
        """The job's own lines, one after the other, as the runner does; every line that fails ends it."""
        stated = read(GITLAB)
        shared = stated[stated[job]["extends"]]
        shutil.rmtree(self.temp)
        self.temp.mkdir()
        git(self.runner, "worktree", "prune")
        subprocess.run(["git", "fetch", "-q", "origin"], cwd=self.runner, check=True)
        git(self.runner, "checkout", "-q", "--detach", self.head)
        make = self.forge.folder / "make"
        make.write_text(MAKE.format(folder=self.forge.folder, venv=SAMVERK.parent.parent), encoding="utf-8")
        make.chmod(0o755)
        env = {
            "CI_API_V4_URL": f"http://127.0.0.1:{self.server.port}",
            "CI_PROJECT_ID": "42",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_COMMIT_SHA": self.head,
            "SAMVERK_GITLAB_TOKEN": TOKEN,
            "TMPDIR": str(self.temp),
            "HOME": str(self.temp),
            **more,
        }
        env["BASE"] = shared["variables"]["BASE"].replace("$CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
        lines = [*shared["before_script"], *stated[job]["script"]]
        return self.forge.run("bash", "-e", "-o", "pipefail", "-c", "\n".join(lines), cwd=self.runner, **env)


@pytest.fixture
def lab(town: Repository, forge: Forge, tmp_path: Path) -> Iterator[Lab]:
    (tmp_path / "hub").mkdir()
    made = Lab.of(town, forge, tmp_path / "hub")
    assert isinstance(made, Lab)
    server = made.server.start()
    yield made
    server.shutdown()
    server.server_close()


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
