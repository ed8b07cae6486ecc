"""A project on GitLab: the same people and pushes as on the other forge, and a server that answers as its API does."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ci_files import GITLAB, read
from city_commands import SAMVERK
from city_repository import Repository, git
from fake_forge import Forge
from hub import BRANCH, Hub
from played_workflow import MAKE

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


@pytest.fixture(name="lab")
def lab_fixture(town: Repository, forge: Forge, tmp_path: Path) -> Iterator[Lab]:
    (tmp_path / "lab").mkdir()
    made = Lab.of(town, forge, tmp_path / "lab")
    assert isinstance(made, Lab)
    server = made.server.start()
    yield made
    server.shutdown()
    server.server_close()
