"""Runs a command over and over on a disk that gives out at its first, its second, its third … write.

python failing_disk.py ORDER, with failing_disk.c in LD_PRELOAD. ORDER is JSON: `folder`, `command`, `faults` (of
FAULTS), `aside` (another folder: the answer is written there), `points` (at most so many, drawn with `seed`, half of
them among the last `LAST` calls, where things take their places; 0: all), `swaps` (whether two names can change places
in one step) and `again` (after how many of the kills, drawn as well, the command is run once more; 0: all). The answer
is JSON too: what lies in the folder before, what lies there after a run in which nothing fails, how many calls that run
made, and for each point how the run ended, what it said, what lies there then, and after one more run.

The command runs as usual up to its first write; from there on it is a new process for each point. A kill is a real one
(SIGKILL), and an error is the system's own answer to the call: nothing of the command is replaced.
"""

import ctypes
import errno
import hashlib
import json
import mmap
import os
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from socket import socket, socketpair
from typing import Any, NamedTuple

FAULTS = {
    "kill": (0, 0),
    "full": (errno.ENOSPC, 2),
    "read-only": (errno.EROFS, 1),
    "once": (errno.EIO, 0),
    "broken": (errno.EIO, 1),
}
"""The error, and how long it lasts, as the library has them."""
LAST = 14
State = dict[str, str]


class Fate(ctypes.Structure):
    """The page of memory that is shared with the library."""

    _fields_ = [(name, ctypes.c_int) for name in ("active", "count", "at", "error", "lasting", "swaps")]


def shared() -> Fate:
    with Path(os.environ["SAMVERK_DISK"]).open("r+b") as file:
        return Fate.from_buffer(mmap.mmap(file.fileno(), ctypes.sizeof(Fate)))


class Ended(NamedTuple):
    """The signal that ended a run, or its exit code as a negative number; and what it said on standard error."""

    how: int
    said: str


def state(folder: Path) -> State:
    """Every file and link by its path, with a checksum and its rights, and every folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = f"-> {path.readlink()}"
        elif path.is_dir():
            found[str(path.relative_to(folder))] = "folder"
        else:
            told = hashlib.sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(folder))] = f"{told} {path.stat().st_mode:o}"
    return found


@dataclass
class Trials:
    """All that is tried with one command, from its first write on."""

    order: dict[str, Any]
    aside: Path
    spare: socket
    started: bool = False

    def __post_init__(self) -> None:
        self.folder = Path(self.order["folder"])
        self.fate = shared()
        self.fate.swaps = self.order["swaps"]

    def begin(self) -> None:
        """Called at the first write. Comes back in the processes that go on, and in no other."""
        self.started = True
        shutil.copytree(self.folder, self.aside / "before", symlinks=True)
        self.before = state(self.folder)
        self.go_on(0, 0, 0)
        if (ended := self.ended()).how:
            sys.exit(f"{ended}")
        calls, after = self.fate.count, state(self.folder)
        points = self.points(calls)
        kills = [at for fault, at in points if fault == "kill"]
        self.again = set(self.drawn(kills, self.order["again"] or len(kills)))
        runs = [self.run(fault, at) for fault, at in points]
        answer = {"calls": calls, "before": self.before, "after": after, "runs": runs}
        (self.aside / "answer").write_text(json.dumps(answer), encoding="utf-8")
        os._exit(0)

    def points(self, calls: int) -> list[tuple[str, int]]:
        every = [(fault, at) for fault in self.order["faults"] for at in range(1, calls + 1)]
        wanted = self.order["points"]
        if not wanted:
            return every
        ends = [point for point in every if point[1] > calls - LAST]
        begins = [point for point in every if point[1] <= calls - LAST]
        last = self.drawn(ends, max(wanted // 2, wanted - len(begins)))
        rest = self.drawn(begins, wanted - len(last))
        return sorted(rest) + sorted(last)

    def drawn(self, among: list[Any], wanted: int) -> list[Any]:
        return random.Random(self.order["seed"]).sample(among, min(len(among), wanted))  # noqa: S311

    def run(self, fault: str, at: int) -> dict[str, Any]:
        self.restore()
        self.go_on(at, *FAULTS[fault])
        ended = self.ended()
        told = {"fault": fault, "at": at, "how": ended.how, "said": ended.said, "state": state(self.folder)}
        if fault == "kill" and at in self.again:
            self.spare.send(b"!")
            told |= {"again": int(self.spare.recv(8)), "then": state(self.folder)}
        return told

    def restore(self) -> None:
        """Put back what is not as it was, and nothing else: there are hundreds of files."""
        now = state(self.folder)
        for name in sorted(now.keys() - self.before.keys(), reverse=True):
            path = self.folder / name
            path.rmdir() if now[name] == "folder" else path.unlink()
        for name in (name for name, told in self.before.items() if now.get(name) != told):
            if self.before[name] == "folder":
                (self.folder / name).mkdir()
            else:
                shutil.copy2(self.aside / "before" / name, self.folder / name, follow_symlinks=False)

    def go_on(self, at: int, error: int, lasting: int) -> None:
        """A process that leaves `begin` and goes on with the command; the one that stays waits for it."""
        self.child = os.fork()
        if self.child == 0:
            for stream, name in ((1, "/dev/null"), (2, str(self.aside / "said"))):
                os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
            fate = self.fate
            fate.count, fate.at, fate.error, fate.lasting, fate.active = 0, at, error, lasting, 1
            raise GoingOn

    def ended(self) -> Ended:
        _, status = os.waitpid(self.child, 0)
        self.fate.active = 0
        how = os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)
        return Ended(how, (self.aside / "said").read_text(encoding="utf-8"))


class GoingOn(BaseException):
    """Leads a new process out of the trials and back to the command."""


def spare(command: Callable[[], None]) -> socket:
    """A process that has not begun: it runs the command from its beginning for each byte, and answers with its code."""
    here, there = socketpair()
    if os.fork():
        return here
    here.close()
    while there.recv(1):
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            _end(command)
        there.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
    os._exit(0)


def _end(command: Callable[[], None]) -> None:
    try:
        command()
    except SystemExit as end:
        sys.stderr.flush()
        os._exit(int(end.code or 0))


def main() -> None:
    order = json.loads(sys.argv[1])
    sys.argv = ["samverk", *order["command"]]
    from samverk.cli import main as command

    trials = Trials(order, Path(order["aside"]), spare(command))
    folder = str(trials.folder.resolve())

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if trials.started or not _writes(event, given) or not os.path.realpath(str(given[0])).startswith(folder):
            return
        try:
            trials.begin()
        except GoingOn:
            return

    sys.addaudithook(watch)
    _end(command)


def _writes(event: str, given: tuple[Any, ...]) -> bool:
    if event == "open":
        return bool(int(given[2]) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) and not isinstance(given[0], int)
    return event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink")


if __name__ == "__main__":
    main()
