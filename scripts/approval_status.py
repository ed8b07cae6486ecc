"""Counts the approvals of a pull request and puts the answer on its last commit, as the status samverk/godkannanden.

A status has one answer at a time; a check would leave the answer from before the review beside the one after it. The
workflow has put `pending` there before this runs, and puts `error` there where this fails, so that no old yes stands.

  BASE           the commit, or the branch as git knows it, that the change is to enter
  BASE_REF       what that branch is called on the forge; only of it does an answer hold
  HEAD_SHA       the commit that gets the answer: the change's last one, or that of a group in the merge queue
  PULL_REQUEST   its number; or QUEUED_AS, the group's branch, which has the number in its name
  GITHUB_REPOSITORY, what `gh` itself needs, and GITHUB_STEP_SUMMARY where there is one

What counts is each account's last answer, given to the commit that is last now, and the yes of whoever opened the pull
request where he pushed last, by GitHub's own record: an author or a committer is what anybody writes.
Exit codes: 0 the answer was put there, whatever it is; 2 there is none.
"""

import os
import re
import subprocess
import sys
from typing import Any, NamedTuple

from counting import TAKEN_OVER, counted, refused, tell
from github import GitHub, Request
from repository import ConflictError, commit_of, git, joined, joined_tree, tree_of

SAYS = {0: ("success", "Alla godkännanden finns."), 1: ("failure", "Godkännanden saknas. Körningen visar vilka.")}


def wanted(name: str, shape: str) -> str:
    """An environment variable that has the shape it must have, since it becomes part of an address."""
    value = os.environ.get(name, "")
    if not re.fullmatch(shape, value):
        raise ValueError(f"{name} is missing or not of the shape {shape}")
    return value


def number_asked() -> tuple[str, bool]:
    """The pull request's number, and whether it stands in the merge queue."""
    if os.environ.get("QUEUED_AS"):
        branch = re.escape(wanted("BASE_REF", r"[\w./-]+"))
        shape = rf"refs/heads/gh-readonly-queue/{branch}/pr-([0-9]+)-[0-9a-f]{{40,64}}"
        return re.sub(shape, r"\1", wanted("QUEUED_AS", shape)), True
    return wanted("PULL_REQUEST", r"[0-9]+"), False


def given(forge: GitHub, number: str, request: Request) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of those who have approved its last commit, and what to tell of those whose yes does not hold."""
    names, notes = [], []
    for account, (state, commit) in forge.last_answers(number).items():
        if state == "APPROVED" and commit == request.head:
            names.append(account)
        elif state == "APPROVED":
            notes.append(f"{account} godkände en tidigare version och behöver titta igen.")
    if request.by_person:
        pushed = forge.pushed_last(request.branch, request.head)
        if pushed.casefold() == request.opener.casefold():
            names.append(request.opener)
        else:
            notes.append(TAKEN_OVER.format(opener=request.opener))
    rows = [{"konto": name, "administratör": forge.administers(name)} for name in dict.fromkeys(names)]
    return rows, notes


def commit_to_judge(request: Request, base: str, commit: str, *, queued: bool) -> str:
    """The change joined with `base`. Raises ValueError where `commit` is not what is asked about."""
    if not queued:
        return joined(base, request.head)
    git("cat-file", "-e", f"{request.head}^{{commit}}")
    if joined_tree(base, request.head) != tree_of(commit):
        raise ValueError("the group in the queue is not the pull request's last commit on what lies before it")
    return commit


class Asked(NamedTuple):
    """What is asked: about which pull request, in which commit joined with what, in the merge queue or before it."""

    forge: GitHub
    number: str
    queued: bool
    commit: str
    base: str

    @classmethod
    def here(cls) -> "Asked":
        """As the job's variables say. Raises ValueError where one is missing or of another shape."""
        forge = GitHub(wanted("GITHUB_REPOSITORY", r"[\w.-]+/[\w.-]+"))
        commit = wanted("HEAD_SHA", r"[0-9a-f]{40,64}")
        number, queued = number_asked()
        return cls(forge, number, queued, commit, commit_of(wanted("BASE", r"[\w./-]+")))

    def request(self) -> Request:
        """The pull request as it is now. Raises ValueError where that is not the one that is asked about."""
        request = self.forge.request(self.number)
        fits = request.is_open and request.own and request.base == wanted("BASE_REF", r"[\w./-]+")
        if not fits or (request.head != self.commit and not self.queued):
            raise ValueError("the pull request is another than when this began")
        return request

    def to_judge(self, request: Request) -> str:
        """The change joined with the base. Raises ValueError where the commit is not what is asked about."""
        return commit_to_judge(request, self.base, self.commit, queued=self.queued)


def approved() -> tuple[list[dict[str, Any]], list[str]]:
    """As `given`, of the commit that the job is about."""
    if not os.environ.get("GH_TOKEN"):
        raise ValueError("GH_TOKEN is missing")
    asked = Asked.here()
    request = asked.request()
    asked.to_judge(request)
    return given(asked.forge, asked.number, request)


def main() -> None:
    """Ask, count, ask again, and put the answer there."""
    asked = Asked.here()
    forge, number = asked.forge, asked.number
    request = asked.request()
    rows, notes = given(forge, number, request)
    code, words = counted(asked.base, asked.to_judge(request), rows, notes)
    tell(words, os.environ.get("GITHUB_STEP_SUMMARY"))
    if code not in SAYS:
        raise ValueError("samverk approvals gave no answer")
    if (forge.request(number), given(forge, number, request)) != (request, (rows, notes)):
        raise ValueError("somebody pushed, answered or chose another branch meanwhile")
    state, told = SAYS[code]
    forge.put(asked.commit, state, f"{told} Gäller {asked.commit[:7]} mot {request.base} vid {asked.base[:7]}.")


if __name__ == "__main__":
    try:
        main()
    except ConflictError as error:
        tell(str(error), os.environ.get("GITHUB_STEP_SUMMARY"))
        sys.exit(2)
    except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
        refused("approval_status", error)
