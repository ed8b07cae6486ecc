"""Whole expected outputs, kept beside the tests: `pytest --renew` writes those that are no longer what is made.

A renewed file is read in the commit like any other change: it says what a reader will see that is new.
"""

from pathlib import Path

RENEW: list[bool] = [False]
"""Whether files are written in place of being compared; set by the command line (conftest)."""


def is_as_kept(path: Path, made: str | bytes) -> bool:
    """Whether `made` is what the file says, to the byte; with --renew it is written there first."""
    data = made.encode() if isinstance(made, str) else made
    if RENEW[0] and (not path.exists() or path.read_bytes() != data):
        path.write_bytes(data)
    kept = path.read_bytes()
    assert data.decode(errors="replace") == kept.decode(errors="replace"), f"{path.name}: pytest --renew writes it anew"
    return data == kept
