"""Where a thing is made before it takes its place: a hidden folder beside it. The next run clears away what was left.

All that a command writes goes through here, by `source/whole_file.py` or `site/whole_folder.py`.
"""

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

WORKSHOP = ".samverk-"
"""What the names of folders begin with where nothing is finished: hidden, so nobody takes one for content."""

_KEPT = "before"
_WHY: Mapping[int, str] = {
    errno.ENOENT: "mappen finns inte",
    errno.ENOTDIR: "mappen finns inte",
    errno.EISDIR: "det är en mapp",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "disken är skrivskyddad",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "disken är full",
    errno.EIO: "disken svarar med ett fel",
    errno.EFBIG: "filen blir större än vad som är tillåtet",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken leder runt till sig själv",
}
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE and AT_FDCWD, which Python has no names for


def why(error: OSError | RuntimeError) -> str:
    """Why something cannot be written, in Swedish. RuntimeError: a link to itself, before Python 3.13."""
    number = (error.errno or 0) if isinstance(error, OSError) else errno.ELOOP
    return _WHY.get(number, f"felkod {number}")


def clear(folders: Iterable[Path]) -> None:
    """Take away what killed runs have left in `folders`, where nothing is to be written there."""
    for folder in set(folders):
        _sweep(folder)


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A new folder in `folder` to make things in; it is gone, with all that is still in it, when the block ends.

    What killed runs have left in `folder` is taken away first. Raises OSError where nothing can be made there.
    """
    _sweep(folder)
    made, descriptor = _opened(folder)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(descriptor)


def put_in_place(shop: Path, things: Sequence[tuple[Path, Path]]) -> None:
    """Let each new thing take the place of its target, one after the other: all of them or none.

    `things` are (new, target), the new ones in `shop` or another workshop. A target is never away for a moment where
    the system can let two names change places (Linux); elsewhere a folder is, and `_sweep` puts it back where the run
    was killed right then. Raises OSError.
    """
    done: list[Callable[[], object]] = []
    try:
        for number, (new, target) in enumerate(things):
            done.append(_put(new, target, shop / f"{_KEPT}{number}"))
    except OSError:
        for take_back in reversed(done):
            with suppress(OSError):
                take_back()
        raise


def settle(folder: Path) -> None:
    """See to it that the new names in `folder` are on the disk. Not every disk can say so; what they name is whole."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _opened(folder: Path) -> tuple[Path, int]:
    """A new workshop, locked by the descriptor: whoever is alive holds a lock on his own."""
    while True:
        made = folder / f"{WORKSHOP}{secrets.token_hex(8)}"
        made.mkdir()
        try:
            descriptor = os.open(made, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue  # swept by another before it was locked
        except OSError:
            with suppress(OSError):
                made.rmdir()
            raise
        with suppress(OSError):  # a disk that knows no locks: then nobody sweeps there either
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if made.exists():
            return made, descriptor
        os.close(descriptor)


def _put(new: Path, target: Path, kept: Path) -> Callable[[], object]:
    """Put `new` in its place, and give what takes that back. `kept` is a name for what stood there."""
    if not os.path.lexists(target):
        new.rename(target)
        return lambda: target.rename(new)
    if _exchanged(new, target):
        return lambda: _exchanged(new, target)
    if target.is_dir():
        return _put_folder(new, target, kept)
    with suppress(OSError):  # a disk that knows no links: then what was put in place stays there
        kept.hardlink_to(target)
    new.replace(target)
    return lambda: kept.replace(target)


def _put_folder(new: Path, target: Path, kept: Path) -> Callable[[], object]:
    kept.mkdir()
    target.rename(kept / target.name)
    try:
        new.rename(target)
    except OSError:
        (kept / target.name).rename(target)
        raise

    def take_back() -> None:
        target.rename(new)
        (kept / target.name).rename(target)

    return take_back


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two names have changed places, in one step: false where the system or the disk cannot do that."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _sweep(folder: Path) -> None:
    """Take away what killed runs have left, and put back what they had taken from its place."""
    for left in folder.glob(f"{WORKSHOP}*"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _take_away(left, folder)
            finally:
                os.close(descriptor)


def _take_away(left: Path, folder: Path) -> None:
    if not left.is_dir():
        left.unlink()
        return
    for kept in left.glob(f"{_KEPT}*/*"):
        if not os.path.lexists(folder / kept.name):
            kept.rename(folder / kept.name)
    shutil.rmtree(left)
