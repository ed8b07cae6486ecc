"""The list of published files, `api/v1/files.json` of a built site, and what it says of files at hand."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from samverk.model.errors import UsageError
from samverk.model.verification import FolderVerification, Party, PublishedFile, Trouble
from samverk.source.fault import shown

LIST = PurePosixPath("api/v1/files.json")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def published_files(place: Path) -> tuple[PublishedFile, ...]:
    """The list in `place`: a built site's folder or the list itself. UsageError where there is none to read."""
    file = place / LIST if place.is_dir() else place
    name = shown(str(file), 200)
    try:
        document = json.loads(file.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(
            f"Listan över publicerade filer, {name}, finns inte. "
            "Bygg webbplatsen med samverk build, eller ange listan med --published."
        ) from error
    except OSError as error:
        raise UsageError(f"Listan över publicerade filer, {name}, går inte att läsa: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"Listan över publicerade filer, {name}, är inte läsbar som JSON.") from error
    try:
        return tuple(_file(entry) for entry in _listed(document))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"Listan över publicerade filer, {name}, har inte den form som den ska ha.") from error


def _listed(document: Any) -> list[Any]:
    if document["version"] != 1 or not isinstance(document["files"], list):
        raise ValueError
    return list(document["files"])


def _file(entry: dict[str, Any]) -> PublishedFile:
    """An entry of the list. Raises KeyError, TypeError or ValueError where it has another shape."""
    path, size, sha256 = _text(entry["path"]), entry["bytes"], _text(entry["sha256"])
    outside = PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\0" in path
    if outside or isinstance(size, bool) or not isinstance(size, int) or size < 0 or not _SHA256.fullmatch(sha256):
        raise ValueError
    parties = tuple(
        Party(_text(party["id"]), _text(party["organisation"]), _text(party.get("organisation_number") or ""))
        for party in entry.get("parties") or ()
    )
    agreement, day = _text(entry.get("agreement") or ""), _text(entry.get("day") or "")
    return PublishedFile(path, size, sha256, agreement, day, parties)


def _text(value: Any) -> str:
    """A text that may be shown as it is."""
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError
    return value


def _may_be_signed(path: str) -> bool:
    """Whether it is a PDF to put signatures on; a signed original is what has got them already."""
    return path.endswith(".pdf") and "original" not in PurePosixPath(path).parts


def published_start(content: bytes, files: Sequence[PublishedFile]) -> PublishedFile | None:
    """The longest published PDF that `content` begins with, byte for byte; None where it begins with none.

    A signature is added to the end of a PDF (ISO 32000-1, 7.5.6), so what was published stays as it was before it.
    """
    digest = hashlib.sha256()
    read = 0
    found = None
    for file in sorted((one for one in files if _may_be_signed(one.path)), key=lambda one: one.size):
        if not 0 < file.size <= len(content):
            continue
        digest.update(memoryview(content)[read : file.size])
        read = file.size
        if digest.hexdigest() == file.sha256:
            found = file
    return found


def verify_folder(folder: Path) -> FolderVerification:
    """Every file of the site's own list, held against the list. UsageError where the folder has no list."""
    files = published_files(folder)
    return FolderVerification(shown(str(folder), 200), len(files), tuple(_faults(folder, files)))


def _faults(folder: Path, files: Sequence[PublishedFile]) -> Iterator[Trouble]:
    for file in files:
        name = shown(file.path, 200)
        again = "Bygg webbplatsen på nytt och publicera den som den blir."
        try:
            with (folder / file.path).open("rb") as opened:
                size = opened.seek(0, 2)
                opened.seek(0)
                sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError:
            yield Trouble(f"Filen {name} står i listan men går inte att läsa här.", again)
            continue
        if size != file.size:
            yield Trouble(f"Filen {name} är {size} byte. Enligt listan är den {file.size} byte.", again)
        elif sha256 != file.sha256:
            yield Trouble(f"Filen {name} har en annan kontrollsumma än i listan: {sha256}.", again)
