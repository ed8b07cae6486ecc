"""Standard output and standard error: what keeps a word from being written is told, and never taken for a finding."""

import io
import os
import sys
from pathlib import Path
from typing import TextIO

from samverk.model.errors import UsageError


class ReaderLeftError(Exception):
    """Whoever read the answer through a pipe has left: the run ends in silence, as other programs' do."""


class _Answer(io.FileIO):
    """Where the answer goes. The library takes a failed write for an answer of its own; these it lets through.

    After a failed write nothing more is tried: Python writes what is left at its end, and would complain in English.
    """

    lost = False

    def write(self, data: object) -> int:
        if self.lost:
            return len(data)  # type: ignore[arg-type]  # a buffer
        try:
            return super().write(data)  # type: ignore[arg-type]  # what a buffered writer hands over
        except BrokenPipeError:
            self.lost = True
            raise ReaderLeftError from None
        except OSError as error:
            self.lost = True
            why = "disken är full" if error.errno in _FULL else os.strerror(error.errno or 0)
            raise UsageError(f"Svaret kunde inte skrivas: {why}.") from None


class _Message(io.FileIO):
    """Where messages go. One that cannot be written changes nothing: there is nobody left to tell."""

    def write(self, data: object) -> int:
        try:
            return super().write(data)  # type: ignore[arg-type]  # what a buffered writer hands over
        except OSError:
            return len(data)  # type: ignore[arg-type]  # a buffer


_FULL = (28, 122)
"""ENOSPC and EDQUOT: the disk, or what the user may have of it, is full."""


def open_streams() -> None:
    """Make both streams write UTF-8 and tell what went wrong. Raises UsageError where there is no standard output.

    A stream that is no file of the system's (a test's, a program's that calls this one) is left as it is.
    """
    sys.stderr = _guarded(sys.stderr, _Message) or _nowhere()
    answer = _guarded(sys.stdout, _Answer)
    if answer is None:
        # Without it the next file that is opened would be number 1, and get what is meant for the reader.
        os.open(os.devnull, os.O_WRONLY)
        raise UsageError("Svaret kunde inte skrivas: utmatningen är stängd.")
    sys.stdout = answer


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _guarded(stream: TextIO | None, kind: type[io.FileIO]) -> TextIO | None:
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is nothing between
    if stream is None or type(raw) is not io.FileIO:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
        return stream
    stream.flush()
    buffered = io.BufferedWriter(kind(raw.fileno(), "w", closefd=False))
    return io.TextIOWrapper(buffered, encoding="utf-8", errors="replace", line_buffering=stream.isatty())
