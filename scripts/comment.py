"""Writes one comment on a pull request and keeps it up to date: the same one is rewritten each time.

  comment.py FILE     what the comment is to say: FILE, written by `samverk check --format markdown`

  GITHUB_REPOSITORY   owner/name
  PULL_REQUEST        its number
  and what `gh` itself needs

The comment is known by the mark on its first line, and only if this account wrote it: anybody can write the mark.
Written from docs.github.com/en/rest/issues/comments (REST API, version 2022-11-28), never run against it live. Exit
codes: 0 the comment says it, 2 GitHub did not answer.
"""

import json
import subprocess
import sys
from pathlib import Path

from approval_status import wanted
from counting import refused
from issues import AUTHOR, gh

MARK = "<!-- samverk: prövning -->"
LIMIT = 65_536
"""GitHub refuses a longer comment."""
FOOT = "\n<sub>Kommentaren skrivs om vid nästa ändring.</sub>\n"
CUT = "\n\nResten får inte plats här. Kör `samverk check` för att se allt.\n"


def main(file: Path) -> None:
    """Write the comment, or rewrite the one that is there."""
    repository, number = wanted("GITHUB_REPOSITORY", r"[\w.-]+/[\w.-]+"), wanted("PULL_REQUEST", r"[0-9]+")
    text = comment(file.read_text(encoding="utf-8"))
    asked = f"repos/{repository}/issues/{number}/comments?per_page=100"
    rows = [row for page in json.loads(gh("api", "--paginate", "--slurp", asked)) for row in page]
    own = [row for row in rows if (row["user"] or {}).get("login") == AUTHOR and (row["body"] or "").startswith(MARK)]
    if not own:
        gh("api", "--silent", "--method", "POST", asked.partition("?")[0], "-F", "body=@-", text=text)
        print("Kommentaren är skriven.")
    elif own[0]["body"].split() != text.split():
        at = f"repos/{repository}/issues/comments/{int(own[0]['id'])}"
        gh("api", "--silent", "--method", "PATCH", at, "-F", "body=@-", text=text)
        print("Kommentaren är omskriven.")
    else:
        print("Kommentaren säger redan det.")


def comment(told: str) -> str:
    """The whole comment: the mark, what is told, cut at a line where it is too long, and the foot."""
    room = LIMIT - len(MARK) - len(FOOT) - len(CUT) - 1
    if len(told) > room:
        told = told[:room].rpartition("\n")[0] + CUT
    return f"{MARK}\n{told}{FOOT}"


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
        refused("comment", error)
