"""Folders that are written whole or not at all, and that replace nothing but what was written here."""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from samverk.model.errors import UsageError
from samverk.source.fault import shown
from samverk.source.places import SCHEMA, SITE, Places
from samverk.source.workshop import put_in_place, settle, why, workshop

MARKER = ".samverk"
"""The file that says whose folder it is: what it lists, and nothing else, is lost when the folder is replaced."""

_HEADER = "# Mappen skrivs av samverk och ersätts helt. Det här är filerna i den.\n"
_LEFT_BY_DESKTOPS = {".DS_Store", "Thumbs.db", "desktop.ini"}


def refuse_others(targets: Iterable[Path], places: Places | None = None) -> None:
    """Raise UsageError where one of the folders may not be replaced.

    It may where it is not there, is empty, or has only what was written here; never where it lies in what the site is
    made from (`places`), or holds that.
    """
    for target in targets:
        real = _real(target)
        for source in _sources(places):
            if real.is_relative_to(source) or source.is_relative_to(real):
                raise UsageError(
                    f"{_named(target)} kan inte ersättas: webbplatsen görs av det som ligger i "
                    f"{shown(str(source), 200)}. Välj en annan mapp med --out."
                )
        foreign = _foreign(real)
        if foreign is not None:
            raise UsageError(
                f"{_named(target)} innehåller annat än det som samverk har skrivit ({shown(foreign, 100)}), och det "
                "skulle gå förlorat. Flytta det först. Välj en annan mapp med --out om det ska ligga kvar."
            )


@contextmanager
def replacing(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """New empty folders, one for each target, which take their places, all or none, when the block ends well.

    When the block raises, or something cannot be written, every target is as it was and nothing is left behind. A link
    is followed to its folder. Raises UsageError where a target may not be replaced, or the disk does not take it.
    """
    refuse_others(targets)
    target = Path()
    try:
        with ExitStack() as stack:
            things: list[tuple[Path, Path]] = []
            for target in targets:
                real = _real(target)
                stack.enter_context(_parents(real))
                new = stack.enter_context(workshop(real.parent)) / "new"
                new.mkdir()
                things.append((new, real))
            yield tuple(new for new, _ in things)
            for new, _ in things:
                _finish(new)
            put_in_place(things[0][0].parent, things)
            for _, real in things:
                settle(real.parent)
    except OSError as error:
        raise UsageError(f"{_named(target)} går inte att skriva: {why(error)}.") from error


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a new folder, by their paths below it. Raises OSError."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _finish(new: Path) -> None:
    """Write down what is in the folder, and see to it that all of it is on the disk."""
    names = sorted(path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file())
    fill(new, {MARKER: (_HEADER + "".join(f"{name}\n" for name in names)).encode()})
    with ThreadPoolExecutor(32) as pool:  # asked for one by one, the disk would be waited for each time
        list(pool.map(_on_disk, [new, *new.rglob("*")]))


def _on_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _parents(target: Path) -> Iterator[None]:
    """The folders above, made where they are not there; gone again where the block raises."""
    missing = [folder for folder in target.parents if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with suppress(OSError):
            for folder in missing:
                folder.rmdir()
        raise


def _sources(places: Places | None) -> tuple[Path, ...]:
    """Every folder that a site is made from, and the history of the content."""
    if places is None:
        return ()
    own = (places.root / name for name in (SCHEMA, SITE, ".git"))
    return tuple(_real(folder) for folder in (places.content, *places.rules, *own))


def _foreign(target: Path) -> str | None:
    """The first thing there, by its path, that was not written here; None where all was, or nothing is there."""
    if not os.path.lexists(target):
        return None
    if not target.is_dir():
        return target.name
    marker = target / MARKER
    try:
        written = {MARKER, *marker.read_text(encoding="utf-8").split("\n")} if marker.is_file() else set()
    except (OSError, ValueError):
        return MARKER
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if (path.is_symlink() or not path.is_dir()) and name not in written and path.name not in _LEFT_BY_DESKTOPS:
            return name
    return None


def _real(path: Path) -> Path:
    """The path with its links followed. Raises UsageError where they lead round."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: before Python 3.13
        raise UsageError(f"{_named(path)} går inte att skriva: {why(error)}.") from error


def _named(target: Path) -> str:
    return f"Mappen {shown(str(target), 200)}"
