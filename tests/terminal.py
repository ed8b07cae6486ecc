"""The program at a terminal, where it may ask."""

import os
import pty
import select
import signal
import time
from collections.abc import Iterable

import click

from city_commands import SAMVERK


def at_a_terminal(words: Iterable[str], *typed: str) -> tuple[int, str]:
    """A command's exit code, and all that is seen; each of `typed` answers a question."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(SAMVERK, [str(SAMVERK), *words])  # noqa: S606 - no shell is wanted
    seen, left, ends = b"", list(typed), time.monotonic() + 60
    while time.monotonic() < ends:
        quiet = not select.select([terminal], [], [], 0.3)[0]
        if quiet and seen.endswith(b": ") and left:  # it waits for an answer
            os.write(terminal, left.pop(0).encode())
        elif not quiet:
            try:
                seen += os.read(terminal, 4096)
            except OSError:  # what Linux answers when nobody is left at the other end
                break
    os.kill(process, signal.SIGKILL)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), click.unstyle(seen.decode())
