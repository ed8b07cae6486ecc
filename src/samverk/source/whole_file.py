"""Files that are written whole or not at all: the one door for every file that a command writes."""

import errno
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from samverk.model.errors import UsageError
from samverk.source.fault import shown

WORKSHOP = ".samverk-"
"""What the names of files begin with that are not finished: hidden, so nobody takes one for content."""

_WHY: Mapping[int, str] = {
    errno.ENOENT: "mappen finns inte",
    errno.ENOTDIR: "mappen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "disken är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "disken är full",
    errno.EFBIG: "filen blir större än vad som är tillåtet",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken leder runt till sig själv",
}


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write `files`, by their paths: each whole, and none where one of them cannot be written.

    The new bytes are on the disk before the first file is replaced; then all change places, one after the other. Who
    may read and write a file stays as it was. A link is followed to its file; a device or a pipe takes the bytes as
    they come. Raises UsageError, which tells why, and leaves nothing behind.
    """
    path = Path()
    try:
        with ExitStack() as workshop:
            finished: list[tuple[Path, Path]] = []
            for path, content in files.items():
                before = path.stat() if path.exists() else None
                if before and not stat.S_ISREG(before.st_mode):
                    _pour(path, content)
                else:
                    target = path.resolve()
                    finished.append((workshop.enter_context(_made(target, before, content)), target))
            for made, path in finished:
                made.replace(path)
            for folder in dict.fromkeys(target.parent for _, target in finished):
                _settle(folder)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself, before Python 3.13
        raise _told(path, error) from error


def append_whole(path: Path, content: bytes) -> None:
    """Write `content` after what stands at `path`, in the same way. Raises UsageError likewise."""
    try:
        before = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise _told(path, error) from error
    write_whole({path: before + content})


def _told(path: Path, error: OSError | RuntimeError) -> UsageError:
    number = (error.errno or 0) if isinstance(error, OSError) else errno.ELOOP
    why = _WHY.get(number, f"felkod {number}")
    return UsageError(f"Filen {shown(str(path), 200)} går inte att skriva: {why}.")


@contextmanager
def _made(target: Path, before: os.stat_result | None, content: bytes) -> Iterator[Path]:
    """A finished file beside `target` with the content, which is gone again where it has not taken its place."""
    if before and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only", str(target))
    _sweep(target.parent)
    made = target.parent / f"{WORKSHOP}{secrets.token_hex(8)}"
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with suppress(OSError):  # a disk that knows no locks: then nobody sweeps there either
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with os.fdopen(descriptor, "wb", closefd=False) as file:
            file.write(content)
        if before:
            _keep_access(descriptor, before)
        os.fsync(descriptor)
        yield made
    finally:
        made.unlink(missing_ok=True)
        os.close(descriptor)


def _keep_access(descriptor: int, before: os.stat_result) -> None:
    """The owner and the group, where this user may give them away, and the rights."""
    for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
        with suppress(PermissionError):
            os.fchown(descriptor, owner, group)
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def _sweep(folder: Path) -> None:
    """Take away what killed runs have left: whoever is alive holds a lock on what he makes."""
    for left in folder.glob(f"{WORKSHOP}*"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()
            finally:
                os.close(descriptor)


def _settle(folder: Path) -> None:
    """See to it that the new names are on the disk. Not every disk can say so; the files themselves are whole."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _pour(target: Path, content: bytes) -> None:
    """Write to what is no regular file. A folder cannot be written to."""
    with target.open("wb", buffering=0) as opened:
        left = memoryview(content)
        while left:
            left = left[opened.write(left) or 0 :]
