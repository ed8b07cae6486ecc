"""Counts the approvals of a change, for a forge: `samverk approvals` on the change joined with what it is to enter.

Lies in the checkout whose program and scripts are run: that of the branch the change is to enter, so that a change to
the program cannot open the gate. The change is read from git, and nothing of it is run.
"""

import json
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from repository import taken_out

ROOT = Path(__file__).resolve().parent.parent
TAKEN_OVER = (
    "{opener} öppnade ändringen, men det räknas inte som ett godkännande, eftersom den senaste ändringen inte är "
    "skickad därifrån. En tom commit räcker: den som skickar sist tar över det som ligger under "
    "(git commit --allow-empty)."
)


def counted(base: str, commit: str, given: Iterable[Mapping[str, Any]], notes: Iterable[str] = ()) -> tuple[int, str]:
    """The exit code of `samverk approvals` (0 all there, 1 some lack, others none told), and what it says.

    `commit` is the change joined with `base`; `given` are the rows of those who have approved, and `notes` what the
    reader is told first.
    """
    with tempfile.TemporaryDirectory() as above, taken_out(commit) as folder:
        listed = Path(above) / "given.json"
        listed.write_text(json.dumps(list(given), ensure_ascii=False), encoding="utf-8")
        program = str(ROOT / ".venv" / "bin" / "samverk")
        command = [program, "approvals", "--root", str(folder), "--base", base, "--approved-by-file", str(listed)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, "\n".join([*notes, done.stdout.decode("utf-8", "replace")])


def tell(words: str, summary: str | None) -> None:
    """Write the answer to the log, and to the summary where there is one.

    Names of files come from the change: the runner must not read them as commands, nor the summary as markup.
    """
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}\n{words.rstrip()}\n::{token}::", flush=True)
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write("## Godkännanden\n\n" + "".join(f"    {line}\n" for line in words.splitlines()))


def one_line(error: Exception) -> str:
    """What went wrong, and of which sort, on one line."""
    words = getattr(error, "stderr", None) or str(error)
    told = " ".join("".join(c if c.isprintable() else " " for c in str(words)).split())[:300]
    return f"{type(error).__name__}: {told}"


def refused(name: str, error: Exception) -> None:
    """End the job without an answer: one line about why, exit code 2."""
    print(f"{name}: {one_line(error)}", file=sys.stderr)
    sys.exit(2)
