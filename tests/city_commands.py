"""A command of Samverk's run in a folder, in this process or in one of its own, and what it answered."""

import gc
import io
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samverk.cli import main

SAMVERK = Path(sys.executable).with_name("samverk")
COLUMNS = {"COLUMNS": "80"}


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report."""
        parsed: dict[str, Any] = json.loads(self.out)
        return parsed

    def faults(self) -> list[tuple[str, str, int, int]]:
        """(rule, path, line, column) of every finding of severity fel, in the report's order."""
        return [
            (f["rule"], f["location"]["path"], f["location"]["line"], f["location"]["column"])
            for f in self.report["findings"]
            if f["severity"] == "error"
        ]


def run(folder: Path, *arguments: str) -> Answer:
    """The command in a process of its own, standing in the folder."""
    command = [str(SAMVERK), *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**COLUMNS, **os.environ}, capture_output=True, text=True, check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def run_here(folder: Path, *arguments: str) -> Answer:
    """The same in this process, without the second that a new one takes to start."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    words, environment, pace, code = sys.argv, dict(os.environ), gc.get_threshold(), 0
    sys.argv = [str(SAMVERK), *arguments]
    os.environ.update({**COLUMNS, **environment})
    try:
        with chdir(folder), redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = words
        os.environ.clear()
        os.environ.update(environment)
        gc.set_threshold(*pace)
    return Answer(code, _told(out), _told(err))


def _told(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
