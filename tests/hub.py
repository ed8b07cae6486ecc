"""A repository on a forge: people push, open and review, and the forge keeps its own record of who did what."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from city_repository import Repository, git
from fake_forge import REPOSITORY, Forge
from played_workflow import Played, play, triggered

APPROVALS, CHECK = ("approvals.yml", "approvals"), ("check.yml", "check")
AGAIN = ("check.yml", "again")
BRANCH = "andring"
Edit = Callable[[Repository], None]


def output(root: Path, *arguments: str) -> str:
    return git(root, *arguments).strip()


@dataclass
class Hub:
    """`origin` is the forge's own repository, `desk` where people work, `runner` where jobs run."""

    forge: Forge
    origin: Path
    desk: Repository
    runner: Path
    temp: Path
    opener: str = "udden-samordnare"
    base: str = "main"
    head: str = ""
    activity: list[dict[str, Any]] = field(default_factory=list)
    reviews: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, town: Repository, forge: Forge, folder: Path) -> "Hub":
        """The town on the forge, with the project's scripts, which CI runs. No page of it is published yet."""
        desk, origin, runner = town.copied(folder / "desk"), folder / "origin.git", folder / "runner"
        desk.git("checkout", "-q", "main")
        desk.bring("scripts")
        desk.write(".venv\nbuild/\n", ".gitignore")
        desk.write("setup:\n", "Makefile")
        desk.path("content/adresser.txt").unlink(missing_ok=True)
        desk.commit("program")
        git(folder, "clone", "-q", "--bare", str(desk.root), str(origin))
        git(folder, "clone", "-q", str(origin), str(runner))
        desk.git("remote", "add", "origin", str(origin))
        desk.git("checkout", "-q", "-B", BRANCH, "main")
        (folder / "temp").mkdir()
        hub = cls(forge, origin, desk, runner, folder / "temp")
        hub.tell()
        return hub

    def push(self, who: str, *edits: Edit, author: str = "", kind: str = "push", branch: str = BRANCH) -> str:
        """Do the edits, commit (an empty commit without any) and push, as `who`; the commit."""
        root = self.desk.root
        git(root, "checkout", "-q", branch)
        for edit in edits:
            edit(self.desk)
        git(root, "add", "-A")
        written = ("--author", f"{author} <{author}@users.noreply.github.com>") if author else ()
        git(root, "commit", "-q", "--allow-empty", *written, "-m", f"av {who}")
        return self.record(who, kind=kind, branch=branch)

    def back(self, who: str, commit: str, *, kind: str = "force_push") -> str:
        """Set the branch to an earlier commit."""
        git(self.desk.root, "checkout", "-q", BRANCH)
        git(self.desk.root, "reset", "-q", "--hard", commit)
        return self.record(who, kind=kind)

    def record(self, who: str, *, kind: str, branch: str = BRANCH) -> str:
        root = self.desk.root
        git(root, "push", "-q", "--force", "origin", branch)
        after = output(root, "rev-parse", "HEAD")
        rows = [row for row in self.activity if row["ref"] == f"refs/heads/{branch}"]
        before = rows[-1]["after"] if rows else "0" * 40
        number = len(self.activity) + 1
        row = {"id": number, "before": before, "after": after, "ref": f"refs/heads/{branch}", "activity_type": kind}
        self.activity.append({**row, "timestamp": f"2026-11-29T10:{number:02}:00Z", "actor": {"login": who}})
        if branch == BRANCH:
            self.head = after
        self.tell()
        return after

    def review(self, who: str, state: str = "APPROVED", commit: str = "") -> None:
        user = {"login": who, "type": "Bot" if "[bot]" in who else "User"}
        self.reviews.append({"user": user, "state": state, "commit_id": commit or self.head})
        self.tell()

    def administers(self, *names: str) -> None:
        for name in names:
            self.forge.answer(f"/collaborators/{name}/permission", {"permission": "admin"})

    @property
    def request(self) -> dict[str, Any]:
        """The pull request as the forge tells it."""
        kind = "Bot" if "[bot]" in self.opener else "User"
        return {
            "number": 7,
            "state": "open",
            "user": {"login": self.opener, "type": kind},
            "head": {"sha": self.head, "ref": BRANCH, "repo": {"full_name": REPOSITORY}},
            "base": {"sha": output(self.origin, "rev-parse", self.base), "ref": self.base},
        }

    def tell(self) -> None:
        """Let the forge answer by what has been done."""
        self.forge.answer("/pulls/7", self.request)
        self.forge.answer("/pulls/7/reviews", self.reviews)
        self.forge.answer("/activity", list(reversed(self.activity)))
        for name in {self.opener, *(row["user"]["login"] for row in self.reviews)}:
            known = json.loads((self.forge.folder / "answers.json").read_text(encoding="utf-8"))
            if f"repos/{REPOSITORY}/collaborators/{name}/permission" not in known:
                self.forge.answer(f"/collaborators/{name}/permission", {"permission": "write"})

    def event(self, name: str, action: str, **more: Any) -> dict[str, Any]:
        """The context of a run."""
        server = {"server_url": "https://github.com", "repository": REPOSITORY, "token": "x", "workflow": "w"}
        return {**server, "event_name": name, "event": {"action": action, **more}}

    def run(
        self,
        name: str = "pull_request",
        action: str = "synchronize",
        job: tuple[str, str] = APPROVALS,
        **changed: Any,
    ) -> Played:
        """The job that an event about the pull request starts; passed over where it starts none."""
        github = self.event(name, action, pull_request={**self.request, **changed})
        return self.job(github, *job)

    def queue(self, base: str, head: str, *, number: int = 7, job: tuple[str, str] = APPROVALS) -> Played:
        """The job that the merge queue starts for a group of the pull request on `base`."""
        ref = f"refs/heads/gh-readonly-queue/main/pr-{number}-{base}"
        group = {"base_sha": base, "head_sha": head, "head_ref": ref, "base_ref": "refs/heads/main"}
        return self.job(self.event("merge_group", "checks_requested", merge_group=group), *job)

    def job(self, github: dict[str, Any], workflow: str, job: str) -> Played:
        shutil.rmtree(self.temp)
        self.temp.mkdir()
        git(self.runner, "worktree", "prune")
        if not triggered(workflow, github):
            return Played(skipped=True)
        return play(self.forge, workflow, job, github, self.runner, self.temp)

    @property
    def states(self) -> list[str]:
        """Every state that was put on the change's last commit, in order."""
        return [state for state, _ in self.forge.statuses(self.head)]

    @property
    def state(self) -> str:
        """What stands there now; empty where nothing does."""
        return (self.states or [""])[-1]
