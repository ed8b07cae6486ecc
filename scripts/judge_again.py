"""Lets GitHub judge a commit again where an earlier run of the same workflow did not pass.

A check, unlike a status, stands beside the one from before it, and where a required one is red it may stop the change
even when the one after it is green. So the run that has just passed starts one of those again, which judges by what
is so now, and starts the next when it passes. It never hides one: each has to pass by itself.

  HEAD_SHA            the change's last commit
  GITHUB_RUN_ID       the run that has passed
  GITHUB_REPOSITORY   and what `gh` itself needs

Written from docs.github.com/en/rest/actions/workflow-runs (list-workflow-runs-for-a-workflow, re-run-a-workflow), never
run against it live. Exit codes: 0 one was started, or all have passed; 2 GitHub did not answer.
"""

import json
import subprocess

from approval_status import wanted
from counting import refused
from github import gh

WORKFLOW = "check.yml"
EVENTS = ("pull_request", "pull_request_review")


def main() -> None:
    """Find what has not passed, and start the first of them."""
    repository = wanted("GITHUB_REPOSITORY", r"[\w.-]+/[\w.-]+")
    runs = f"repos/{repository}/actions"
    head, own = wanted("HEAD_SHA", r"[0-9a-f]{40,64}"), int(wanted("GITHUB_RUN_ID", r"[0-9]+"))
    asked = f"{runs}/workflows/{WORKFLOW}/runs?head_sha={head}&status=completed&per_page=100"
    rows = [row for page in json.loads(gh("--paginate", "--slurp", asked)) for row in page["workflow_runs"]]
    of_it = [row for row in rows if row["head_sha"] == head and row["event"] in EVENTS and row["id"] != own]
    left = sorted(int(row["id"]) for row in of_it if row["conclusion"] != "success")
    if not left:
        print("Inget tidigare svar står kvar.")
        return
    gh("--silent", "--method", "POST", f"{runs}/runs/{left[0]}/rerun")
    print(f"Körning {left[0]} kontrollerar ändringen igen.")


if __name__ == "__main__":
    try:
        main()
    except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
        refused("judge_again", error)
