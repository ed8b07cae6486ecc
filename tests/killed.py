"""Runs a command over and over and kills it before the first, the second, the third … step of writing, until it ends.

python killed.py STEP FOLDER COMMAND…: tells as JSON, for each run, whether it was killed and what lies in FOLDER then;
the files are put back between the runs. A step is a line of the module that writes; every STEP:th one is tried. The
kill is a real one (SIGKILL): nothing can be tidied up after it.
"""

import hashlib
import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from samverk.cli import program
from samverk.source import whole_file


def state(folder: Path) -> dict[str, str]:
    """Every file by its path, with a checksum and its rights."""
    return {
        str(path.relative_to(folder)): f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mode:o}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def killed_at(step: int) -> None:
    """From here on, end this process before the line with that number among those of the module."""
    left = step

    def lines(_: FrameType, event: str, __: Any) -> Any:
        nonlocal left
        left -= event == "line"
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return lines

    sys.settrace(lambda frame, _, __: lines if frame.f_code.co_filename == whole_file.__file__ else None)


def run(step: int, command: list[str]) -> int:
    """The command in a process of its own; the signal that ended it, or its exit code as a negative number."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        killed_at(step)
        try:
            program.main(command, standalone_mode=False)
            os._exit(0)
        except SystemExit as end:
            os._exit(int(end.code or 0))
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


def main() -> None:
    every, folder, command = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    before = {path: (path.read_bytes(), path.stat().st_mode) for path in folder.rglob("*") if path.is_file()}
    told: list[tuple[int, dict[str, str]]] = [(0, state(folder))]
    for step in range(1, 10_000, every):
        ended = run(step, command)
        told.append((ended, state(folder)))
        if ended != signal.SIGKILL:
            break
        for path, (content, mode) in before.items():
            path.write_bytes(content)
            path.chmod(mode)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
