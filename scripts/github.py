"""GitHub, asked through `gh`: a pull request, the reviews of it, who pushed, and who administers the repository.

Written from GitHub's REST API, version 2022-11-28, and never run against it live:
  docs.github.com/en/rest/pulls/pulls#get-a-pull-request
  docs.github.com/en/rest/pulls/reviews#list-reviews-for-a-pull-request
  docs.github.com/en/rest/repos/repos#list-repository-activities
  docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
  docs.github.com/en/rest/commits/statuses#create-a-commit-status
"""

import json
import os
import subprocess
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

TRIES = 4
PUSHES = ("push", "force_push", "branch_creation")
ANSWERS = ("APPROVED", "CHANGES_REQUESTED", "DISMISSED")


class NotThereError(LookupError):
    """GitHub knows nothing of the kind."""


@dataclass(frozen=True)
class Request:
    """A pull request as it is now: who opened it, its last commit, the branches that it leaves and is to enter."""

    opener: str
    by_person: bool
    head: str
    branch: str
    base: str
    own: bool
    is_open: bool


@dataclass(frozen=True)
class GitHub:
    """One repository, `owner/name`."""

    repository: str

    def request(self, number: str) -> Request:
        """The pull request. Raises NotThereError, CalledProcessError or what a strange answer makes."""
        told = self._one(f"/pulls/{number}")
        head, base = told["head"], told["base"]
        return Request(
            opener=str(told["user"]["login"]),
            by_person=told["user"].get("type") == "User",
            head=str(head["sha"]),
            branch=str(head["ref"]),
            base=str(base["ref"]),
            own=(head["repo"] or {}).get("full_name") == self.repository,
            is_open=told["state"] == "open",
        )

    def last_answers(self, number: str) -> dict[str, tuple[str, str]]:
        """(state, commit) of each person's last answer, by account; a comment is none, and a bot speaks for nobody."""
        answers = {}
        for review in self._all(f"/pulls/{number}/reviews?per_page=100"):
            user = review.get("user") or {}
            if review["state"] in ANSWERS and user.get("type") == "User":
                answers[str(user["login"])] = (str(review["state"]), str(review["commit_id"]))
        return answers

    def pushed_last(self, branch: str, head: str) -> str:
        """Who made `head` the last commit of the branch, by GitHub's own record; empty where that does not say.

        The record may come a moment after the push: it is asked again while it does not know the commit.
        """
        ref = f"refs/heads/{branch}"
        for left in reversed(range(TRIES)):
            rows = [row for row in self._all(f"/activity?ref={quote(ref, safe='')}&per_page=100") if row["ref"] == ref]
            last = max(rows, key=lambda row: (row["timestamp"], row["id"]), default=None)
            if last and last["after"] == head:
                return str((last["actor"] or {}).get("login", "")) if last["activity_type"] in PUSHES else ""
            if left:
                pause(TRIES - left)
        return ""

    def administers(self, account: str) -> bool:
        """Whether the account administers the repository."""
        try:
            return self._one(f"/collaborators/{quote(account, safe='')}/permission")["permission"] == "admin"
        except NotThereError:
            return False

    def put(self, commit: str, state: str, words: str) -> None:
        """Put the answer on the commit, as the status samverk/godkannanden."""
        fields = {"state": state, "context": "samverk/godkannanden", "description": words}
        told = [word for key, value in fields.items() for word in ("-f", f"{key}={value}")]
        gh("--silent", "--method", "POST", f"repos/{self.repository}/statuses/{commit}", *told)

    def _one(self, address: str) -> Any:
        return json.loads(gh(f"repos/{self.repository}{address}"))

    def _all(self, address: str) -> list[dict[str, Any]]:
        pages = json.loads(gh("--paginate", "--slurp", f"repos/{self.repository}{address}"))
        return [row for page in pages for row in page]


def gh(*arguments: str) -> str:
    """What `gh api` answers. A fault of GitHub's own is tried again. Raises NotThereError and CalledProcessError."""
    for left in reversed(range(TRIES)):
        done = subprocess.run(
            ["gh", "api", "-H", "X-GitHub-Api-Version: 2022-11-28", *arguments],  # noqa: S607 - the runner's own gh
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if not done.returncode:
            return done.stdout
        if "HTTP 404" in done.stderr:
            raise NotThereError(done.stderr.strip())
        if not left or "HTTP 4" in done.stderr:
            raise subprocess.CalledProcessError(done.returncode, "gh", done.stdout, done.stderr)
        pause(TRIES - left)
    raise AssertionError("the last try answers")


def pause(number: int) -> None:
    """Wait before a new try, longer each time; SAMVERK_PAUSE is the first wait in seconds."""
    time.sleep(float(os.environ.get("SAMVERK_PAUSE", "3")) * number)
