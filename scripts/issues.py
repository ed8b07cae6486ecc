"""Issues on GitHub that a job keeps: one for each mark, opened, rewritten and closed through `gh`.

An issue is known by the mark in its text, and only if this account opened it: anybody can write the mark. Written from
docs.github.com/en/rest/issues/issues#list-repository-issues (REST API, version 2022-11-28) and cli.github.com/manual.
"""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from typing import Any

AUTHOR = "github-actions[bot]"
TWICE = "Ett annat ärende har samma lista."


def gh(*arguments: str, text: str = "") -> str:
    """What `gh` answers; `text` is what it reads. Arguments are a list: no shell sees them."""
    done = subprocess.run(
        ["gh", *arguments],  # noqa: S607 - the runner's own gh
        input=text,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def one_line(text: str) -> str:
    """The text without line breaks and control characters."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


@dataclass(frozen=True)
class Issues:
    """The issues of a repository, `owner/name`."""

    repository: str

    @classmethod
    def here(cls) -> "Issues":
        """Those of the repository that the job runs in. Raises ValueError where that is not told."""
        repository = os.environ.get("GITHUB_REPOSITORY", "")
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
            raise ValueError("GITHUB_REPOSITORY is missing")
        return cls(repository)

    def open_ones(self) -> list[dict[str, Any]]:
        """The open issues that this account wrote, oldest first."""
        author = os.environ.get("ISSUE_AUTHOR") or AUTHOR
        address = f"repos/{self.repository}/issues?state=open&per_page=100"
        pages = json.loads(gh("api", "--paginate", "--slurp", address))
        issues = [issue for page in pages for issue in page if "pull_request" not in issue]
        mine = [issue for issue in issues if (issue["user"] or {}).get("login") == author]
        return sorted(mine, key=lambda issue: int(issue["number"]))

    def update(self, title: str, text: str, known: list[dict[str, Any]]) -> str:
        """Open the issue or rewrite it, where it says something else; what was done, in a word."""
        if not known:
            gh("issue", "create", "--repo", self.repository, "--title", title, "--body-file", "-", text=text)
            return "opened"
        first, *others = known
        for other in others:
            self.close(other, TWICE)
        if (first["body"] or "").split() == text.split():
            return "as it was"
        gh("issue", "edit", str(first["number"]), "--repo", self.repository, "--body-file", "-", text=text)
        return "rewritten"

    def close(self, issue: dict[str, Any], why: str) -> None:
        """Close an issue and say why."""
        gh("issue", "close", str(issue["number"]), "--repo", self.repository, "--comment", why)
