"""Keeps one open issue for each district that has overdue duties, through `gh`; closes it when nothing is left.

    python scripts/duties.py REPORT      the report of `samverk check --deadlines fail --format json`

Running twice changes nothing the second time. Environment: GITHUB_REPOSITORY, what `gh` itself needs, and ISSUE_AUTHOR
where another account than GitHub's own opens the issues. Exit codes: 0 done, 2 the report or GitHub's answer cannot be
used.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from issues import Issues, one_line

WHOLE_CITY = "hela-staden"
DONE = "Inget är försenat längre."


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


def main() -> None:
    """Bring the issues to what the report says."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    issues = Issues.here()
    late = overdue(report)
    known: dict[str, list[dict[str, Any]]] = {}
    for issue in issues.open_ones():
        found = re.match(r"<!-- samverk: försenat i ([a-z0-9-]+) -->", issue["body"] or "")
        if found:
            known.setdefault(found[1], []).append(issue)
    for agreement, findings in sorted(late.items()):
        done = issues.update(f"Försenat: {agreement}", body(agreement, findings), known.pop(agreement, []))
        print(f"{agreement}: {len(findings)} overdue, issue {done}")
    for agreement, old in sorted(known.items()):
        for issue in old:
            issues.close(issue, DONE)
        print(f"{agreement}: nothing overdue, issue closed")


try:
    main()
except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
    print(f"duties: {type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(2)
