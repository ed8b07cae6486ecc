"""Prints the accounts whose approval of a pull request stands, one a line, for `samverk approvals --approved-by-file`.

Asks GitHub through `gh`. What counts is each account's last answer, and only when it was given to the commit that is
last now: an approval of earlier words is none of these. Comments change nothing, and a bot speaks for nobody.
Environment: GITHUB_REPOSITORY, PULL_REQUEST (its number), HEAD_SHA (its last commit), and what `gh` itself needs.
Exit codes: 0 told, 2 the environment or GitHub's answer is not what it should be.
"""

import json
import os
import re
import subprocess
import sys
from typing import Any

ANSWERS = ("APPROVED", "CHANGES_REQUESTED", "DISMISSED")


def last_answers(reviews: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """(state, commit) of each person's last answer, by account; `reviews` in the order they were given."""
    answers = {}
    for review in reviews:
        user = review.get("user") or {}
        if review["state"] in ANSWERS and user.get("type") == "User":
            answers[user["login"]] = (review["state"], review["commit_id"])
    return answers


def wanted(name: str, shape: str) -> str:
    """An environment variable that has the shape it must have, since it becomes part of an address."""
    value = os.environ.get(name, "")
    if not re.fullmatch(shape, value):
        raise ValueError(f"{name} is missing or not of the shape {shape}")
    return value


def main() -> None:
    """Ask, and print."""
    repository = wanted("GITHUB_REPOSITORY", r"[\w.-]+/[\w.-]+")
    number = wanted("PULL_REQUEST", r"[0-9]+")
    head = wanted("HEAD_SHA", r"[0-9a-f]{40,64}")
    address = f"repos/{repository}/pulls/{number}/reviews?per_page=100"
    asked = subprocess.run(["gh", "api", "--paginate", "--slurp", address], stdout=subprocess.PIPE, check=True)  # noqa: S607
    for account, (state, commit) in last_answers([r for page in json.loads(asked.stdout) for r in page]).items():
        if state == "APPROVED" and commit == head:
            print(account)
        elif state == "APPROVED":
            print(f"reviews: {account} approved an earlier commit and has to look again", file=sys.stderr)


try:
    main()
except (OSError, subprocess.CalledProcessError, ValueError, KeyError, TypeError, AttributeError) as error:
    print(f"reviews: no answer from GitHub that can be used: {type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(2)
