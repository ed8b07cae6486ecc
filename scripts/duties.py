"""Keeps one open issue for each district that has overdue duties, through `gh`; closes it when nothing is left.

    python scripts/duties.py REPORT      the report of `samverk check --deadlines fail --format json`

The issue is known by a mark in its text, and only if this account opened it: anybody can write the mark. Running twice
changes nothing the second time. Environment: GITHUB_REPOSITORY, what `gh` itself needs, and ISSUE_AUTHOR where another
account than GitHub's own opens the issues. Exit codes: 0 done, 2 the report or GitHub's answer cannot be used.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

AUTHOR = "github-actions[bot]"
WHOLE_CITY = "hela-staden"
DONE = "Inget är försenat längre."
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


def overdue(report: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What the calendar alone makes a fault, by agreement, in the report's order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in report["findings"]:
        if finding["time_driven"] and finding["blocking"]:
            found.setdefault(finding["agreement"] or WHOLE_CITY, []).append(finding)
    return found


def mark(agreement: str) -> str:
    """What the issue is known by."""
    return f"<!-- samverk: försenat i {agreement} -->"


def body(agreement: str, findings: list[dict[str, Any]]) -> str:
    """The issue's text. What comes from content is indented, as code: it calls on nobody and is no markup."""
    lines = [
        mark(agreement),
        f"Det här är försenat i {agreement}. Listan skrivs om varje natt, och ärendet stängs när inget är kvar.",
    ]
    for finding in findings:
        place = finding["location"]
        told = [f"{finding['rule']}  {place['path']}:{place['line']}", finding["message"], f"Gör så: {finding['fix']}"]
        lines += ["", *(f"    {one_line(text)}" for text in told)]
    return "\n".join(lines) + "\n"


def one_line(text: str) -> str:
    """The text without line breaks and control characters."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def open_issues(repository: str, author: str) -> list[dict[str, Any]]:
    """The open issues that `author` wrote, oldest first."""
    pages = json.loads(gh("api", "--paginate", "--slurp", f"repos/{repository}/issues?state=open&per_page=100"))
    issues = [issue for page in pages for issue in page if "pull_request" not in issue]
    mine = [issue for issue in issues if (issue["user"] or {}).get("login") == author]
    return sorted(mine, key=lambda issue: int(issue["number"]))


def update(repository: str, agreement: str, text: str, issues: list[dict[str, Any]]) -> str:
    """Open the issue or rewrite it, where it says something else; what was done, in a word."""
    if not issues:
        gh("issue", "create", "--repo", repository, "--title", f"Försenat: {agreement}", "--body-file", "-", text=text)
        return "opened"
    first, *others = issues
    for other in others:
        close(repository, other, TWICE)
    if (first["body"] or "").split() == text.split():
        return "as it was"
    gh("issue", "edit", str(first["number"]), "--repo", repository, "--body-file", "-", text=text)
    return "rewritten"


def close(repository: str, issue: dict[str, Any], why: str) -> None:
    """Close an issue and say why."""
    gh("issue", "close", str(issue["number"]), "--repo", repository, "--comment", why)


def main() -> None:
    """Bring the issues to what the report says."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        raise ValueError("GITHUB_REPOSITORY is missing")
    late = overdue(report)
    known: dict[str, list[dict[str, Any]]] = {}
    for issue in open_issues(repository, os.environ.get("ISSUE_AUTHOR") or AUTHOR):
        found = re.match(r"<!-- samverk: försenat i ([a-z0-9-]+) -->", issue["body"] or "")
        if found:
            known.setdefault(found[1], []).append(issue)
    for agreement, findings in sorted(late.items()):
        done = update(repository, agreement, body(agreement, findings), known.pop(agreement, []))
        print(f"{agreement}: {len(findings)} overdue, issue {done}")
    for agreement, issues in sorted(known.items()):
        for issue in issues:
            close(repository, issue, DONE)
        print(f"{agreement}: nothing overdue, issue closed")


try:
    main()
except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
    print(f"duties: {type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(2)
