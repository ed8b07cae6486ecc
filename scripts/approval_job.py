"""Counts the approvals of a GitLab merge request: the job that runs this is the answer, for one commit of one request.

  SAMVERK_GITLAB_TOKEN   a project access token with the scope read_api: CI's own token may not read approvals
  BASE                   the branch that the change is to enter, as git knows it, fetched just now: its tip is the judge
  CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, CI_MERGE_REQUEST_TARGET_BRANCH_NAME, and CI_COMMIT_SHA or, in a
  pipeline for merged results, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA

Exit codes: 0 all approvals are there; 1 some lack; 2 they could not be counted. Only the first lets the job pass.
"""

import os
import re
import subprocess
import sys
from typing import Any, NamedTuple

from counting import TAKEN_OVER, counted, refused
from gitlab import GitLab, Request
from repository import ConflictError, commit_of, joined

LACKS = (
    "SAMVERK_GITLAB_TOKEN saknas. Skapa en åtkomsttoken för projektet med omfattningen read_api, och lägg in den som "
    "en maskerad variabel (Settings, CI/CD, Variables). Utan den går godkännandena inte att räkna."
)


def wanted(name: str, shape: str) -> str:
    """An environment variable that has the shape it must have, since it becomes part of an address."""
    value = os.environ.get(name, "")
    if not re.fullmatch(shape, value):
        raise ValueError(f"{name} is missing or not of the shape {shape}")
    return value


def given(forge: GitLab, number: str, request: Request) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of those who have approved its last commit, and what to tell of those whose yes does not hold."""
    known, earlier = forge.approved(number, request.head)
    notes = [f"{account} godkände en tidigare version och behöver godkänna igen." for account in earlier]
    pushed, identity = forge.pushed_last(request.branch, request.head)
    if pushed.casefold() == request.opener.casefold():
        known.setdefault(request.opener, identity)
    else:
        notes.append(TAKEN_OVER.format(opener=request.opener))
    return [{"konto": name, "administratör": forge.owns(identity)} for name, identity in known.items()], notes


class Asked(NamedTuple):
    """What is asked: about which merge request, of which last commit, for which branch."""

    forge: GitLab
    number: str
    branch: str
    head: str

    @classmethod
    def here(cls) -> "Asked":
        """As the job's variables say. Raises ValueError where one is missing or of another shape."""
        if not os.environ.get("SAMVERK_GITLAB_TOKEN"):
            raise ValueError(LACKS)
        address = wanted("CI_API_V4_URL", r"https://[\w.:/-]+|http://127\.0\.0\.1:[0-9]+")
        forge = GitLab(address, wanted("CI_PROJECT_ID", r"[0-9]+"), os.environ["SAMVERK_GITLAB_TOKEN"])
        head = os.environ.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or wanted("CI_COMMIT_SHA", r"[0-9a-f]{40,64}")
        branch = os.environ["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"]
        return cls(forge, wanted("CI_MERGE_REQUEST_IID", r"[0-9]+"), branch, head)

    def request(self) -> Request:
        """The merge request as it is now. Raises ValueError where that is not the one that is asked about."""
        request = self.forge.request(self.number)
        if not request.is_open or not request.own or (request.base, request.head) != (self.branch, self.head):
            raise ValueError("the merge request is another than when the pipeline began")
        return request


def approved() -> tuple[list[dict[str, Any]], list[str]]:
    """As `given`, of the commit that the job is about."""
    asked = Asked.here()
    return given(asked.forge, asked.number, asked.request())


def main() -> int:
    """Ask, count, ask again, and tell."""
    asked = Asked.here()
    forge, number, branch, head = asked
    base = commit_of(os.environ["BASE"])
    request = asked.request()
    rows, notes = given(forge, number, request)
    code, words = counted(base, joined(base, head), rows, notes)
    print(f"{words.rstrip()}\nGäller {head[:7]} mot {branch} vid {base[:7]}.", flush=True)
    if (forge.request(number), given(forge, number, request)) != (request, (rows, notes)):
        raise ValueError("somebody pushed, answered or chose another branch meanwhile")
    return code if code in (0, 1) else 2


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ConflictError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
        refused("approval_job", error)
