"""GitLab, asked over HTTP: a merge request, its approvals, who pushed, and who owns the project.

Written from GitLab's REST API, version v4 (docs of GitLab 18), and never run against it live:
  docs.gitlab.com/api/merge_requests/#get-single-mr
  docs.gitlab.com/api/merge_requests/#get-merge-request-diff-versions
  docs.gitlab.com/api/merge_request_approvals/ (`approved_by`, with `approved_at`)
  docs.gitlab.com/api/events/#list-a-projects-visible-events (`push_data`)
  docs.gitlab.com/api/members/#get-a-member-of-a-group-or-project-including-inherited-and-invited-members
"""

import json
import os
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request as Asking
from urllib.request import urlopen

TRIES = 4
OWNER = 50
PAGE = 100
PAGES = 50


class NotThereError(LookupError):
    """GitLab knows nothing of the kind."""


@dataclass(frozen=True)
class Request:
    """A merge request as it is now: who opened it, its last commit, the branches that it leaves and is to enter."""

    opener: str
    head: str
    branch: str
    base: str
    own: bool
    is_open: bool


@dataclass(frozen=True)
class GitLab:
    """One project at an address of the API, asked with a token that may read."""

    address: str
    project: str
    token: str

    def request(self, number: str) -> Request:
        """The merge request. Raises NotThereError, OSError or what a strange answer makes."""
        told = self._one(f"/merge_requests/{number}")
        return Request(
            opener=str(told["author"]["username"]),
            head=str(told["sha"]),
            branch=str(told["source_branch"]),
            base=str(told["target_branch"]),
            own=told["source_project_id"] == told["project_id"],
            is_open=told["state"] == "opened",
        )

    def approved(self, number: str, head: str) -> tuple[dict[str, int], list[str]]:
        """The accounts whose approval is of `head`, with GitLab's numbers for them, and those of an earlier commit.

        GitLab tells when, and not of what: an approval holds where it was given after `head` came.
        """
        versions = self._all(f"/merge_requests/{number}/versions")
        came = [moment(row["created_at"]) for row in versions if row["head_commit_sha"] == head]
        if not came:
            raise ValueError("GitLab does not say when the last commit came")
        now: dict[str, int] = {}
        earlier = []
        for row in self._one(f"/merge_requests/{number}/approvals")["approved_by"]:
            name = str(row["user"]["username"])
            if moment(row["approved_at"]) >= max(came):
                now[name] = int(row["user"]["id"])
            else:
                earlier.append(name)
        return now, earlier

    def pushed_last(self, branch: str, head: str) -> tuple[str, int]:
        """Who made `head` the last commit of the branch, by GitLab's own record, with GitLab's number; else ("", 0)."""
        for left in reversed(range(TRIES)):
            rows = [row for row in self._all("/events?action=pushed") if self._of(row, branch)]
            last = max(rows, key=lambda row: (moment(row["created_at"]), row["id"]), default=None)
            if last and last["push_data"]["commit_to"] == head:
                return str(last["author_username"]), int(last["author_id"])
            if left:
                pause(TRIES - left)
        return "", 0

    def owns(self, number: int) -> bool:
        """Whether the account, by GitLab's number for it, is an owner of the project."""
        try:
            return int(self._one(f"/members/all/{number}")["access_level"]) >= OWNER
        except NotThereError:
            return False

    @staticmethod
    def _of(row: dict[str, Any], branch: str) -> bool:
        data = row.get("push_data") or {}
        return data.get("ref_type") == "branch" and data.get("ref") == branch

    def _all(self, address: str) -> list[dict[str, Any]]:
        """Every row, page by page; raises ValueError where there are more pages than can be."""
        found: list[dict[str, Any]] = []
        for page in range(1, PAGES + 1):
            mark = "&" if "?" in address else "?"
            rows = self._one(f"{address}{mark}per_page={PAGE}&page={page}")
            found += rows
            if len(rows) < PAGE:
                return found
        raise ValueError("GitLab's list has no end")

    def _one(self, address: str) -> Any:
        whole = f"{self.address}/projects/{quote(self.project, safe='')}{address}"
        asking = Asking(whole, headers={"PRIVATE-TOKEN": self.token})  # noqa: S310 - held to https by the caller
        for left in reversed(range(TRIES)):
            try:
                with urlopen(asking, timeout=60) as answer:  # noqa: S310
                    return json.load(answer)
            except HTTPError as error:
                error.close()
                if error.code == 404:
                    raise NotThereError(f"HTTP 404: {address}") from None
                if not left or error.code < 500:
                    raise
            except URLError:
                if not left:
                    raise
            pause(TRIES - left)
        raise AssertionError("the last try answers")


def moment(words: str) -> datetime:
    """A time as GitLab writes it."""
    return datetime.fromisoformat(words.replace("Z", "+00:00"))


def pause(number: int) -> None:
    """Wait before a new try, longer each time; SAMVERK_PAUSE is the first wait in seconds."""
    time.sleep(float(os.environ.get("SAMVERK_PAUSE", "3")) * number)
