"""Writes the list of those who have approved a change as it is now, for `samverk check --approved-by-file`.

    python scripts/approved_list.py FILE

Asks the forge that the job runs on, with the variables that its job for approvals has (approval_status.py,
approval_job.py) and by the same code. What cannot be asked is not known: then the list is empty, so that nobody has
approved, and the log says why. Exit code: 0 where the list is written, whoever is on it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import approval_job
import approval_status
from counting import one_line, tell

NOT_ASKED = "Det gick inte att fråga efter vilka som har godkänt ändringen, så ingen räknas: {}"


def main(file: Path) -> None:
    """Ask, write and tell."""
    gitlab = "CI_PROJECT_ID" in os.environ
    summary = None
    try:
        rows, notes = (approval_job if gitlab else approval_status).approved()
        names = ", ".join(row["konto"] for row in rows)
        words = "\n".join([*notes, f"Har godkänt ändringen som den är nu: {names or 'ingen'}."])
    except (OSError, subprocess.CalledProcessError, ValueError, LookupError, TypeError, AttributeError) as error:
        rows, words, summary = [], NOT_ASKED.format(one_line(error)), os.environ.get("GITHUB_STEP_SUMMARY")
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    if gitlab:
        print(words, flush=True)
    else:
        tell(words, summary)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
