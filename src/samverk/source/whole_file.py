"""Files that are written whole or not at all: the one door for every file that a command writes."""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from samverk.model.errors import UsageError
from samverk.source.fault import shown
from samverk.source.workshop import put_in_place, settle, why, workshop


def write_whole(files: Mapping[Path, bytes], *, folders: bool = False) -> None:
    """Write `files`, by their paths: each whole, and none where one of them cannot be written.

    The new bytes are on the disk before the first file is replaced; then all change places, one after the other. Who
    may read and write a file stays as it was. A link is followed to its file; a device or a pipe takes the bytes as
    they come. `folders`: those that are not there are made, with their files in them, as a part of the same. Raises
    UsageError, which tells why, and leaves nothing behind.
    """
    path = Path()
    try:
        with ExitStack() as shops:
            made: dict[Path, Path] = {}
            new: dict[Path, Path] = {}
            for path, content in files.items():
                before = path.stat() if path.exists() else None
                if before and not stat.S_ISREG(before.st_mode):
                    _pour(path, content)
                    continue
                target = path.resolve()
                top = (_lacking(target) if folders else None) or target
                if top.parent not in made:
                    made[top.parent] = shops.enter_context(workshop(top.parent))
                inside = new.setdefault(top, made[top.parent] / str(len(new))) / target.relative_to(top)
                if top != target:
                    inside.parent.mkdir(parents=True, exist_ok=True)
                _made(inside, target, before, content)
            if new:
                path, first = next(iter(new.items()))
                put_in_place(first.parent, [(one, target) for target, one in new.items()])
            for folder in made:
                settle(folder)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself, before Python 3.13
        raise _told(path, error) from error


def _lacking(target: Path) -> Path | None:
    """The outermost folder on the way to a file that is not there; None where all are."""
    return next((folder for folder in reversed(target.parents) if not folder.exists()), None)


def append_whole(path: Path, content: bytes) -> None:
    """Write `content` after what stands at `path`, in the same way. Raises UsageError likewise."""
    try:
        before = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise _told(path, error) from error
    write_whole({path: before + content})


def write_into(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, by their names, into a folder, which is made with them in it where it is not there.

    Raises UsageError, which tells why, and leaves nothing behind.
    """
    if folder.is_dir():
        write_whole({folder / name: content for name, content in files.items()})
        return
    try:
        with workshop(folder.parent) as bench:
            made = bench / folder.name
            made.mkdir()
            write_whole({made / name: content for name, content in files.items()})
            made.rename(folder)
        settle(folder.parent)
    except OSError as error:
        raise _told(folder, error) from error


def _told(path: Path, error: OSError | RuntimeError) -> UsageError:
    return UsageError(f"Filen {shown(str(path), 200)} går inte att skriva: {why(error)}.")


def _made(new: Path, target: Path, before: os.stat_result | None, content: bytes) -> Path:
    """The finished file `new` with the content, on the disk, as it will take the place of `target`."""
    if before and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only", str(target))
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb", closefd=False) as file:
            file.write(content)
        if before:
            _keep_access(descriptor, before)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return new


def _keep_access(descriptor: int, before: os.stat_result) -> None:
    """The owner and the group, where this user may give them away, and the rights."""
    for owner, group in ((-1, before.st_gid), (before.st_uid, -1)):
        with suppress(PermissionError):
            os.fchown(descriptor, owner, group)
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def _pour(target: Path, content: bytes) -> None:
    """Write to what is no regular file. A folder cannot be written to."""
    with target.open("wb", buffering=0) as opened:
        left = memoryview(content)
        while left:
            left = left[opened.write(left) or 0 :]
