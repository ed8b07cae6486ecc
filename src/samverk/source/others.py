"""The agreements of a content root that nobody has asked about: which there are, and whether one may be named in them.

They are looked at without being read: what can be said without a parser is said here, and what cannot is taken as yes.
"""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from samverk.source.files import LARGEST, is_taken, left_behind
from samverk.source.git import AGREEMENTS

OWN_FILE = "overenskommelse.yaml"


def folders_in(content: Path) -> Iterator[str]:
    """The ids of the agreements that lie below a content root on the disk, each with a file of its own."""
    folder = content / AGREEMENTS
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if is_taken(entry.name) and entry.is_dir(follow_symlinks=False) and (folder / entry.name / OWN_FILE).is_file():
            yield entry.name


def are_plain(content: Path, but: Collection[str]) -> bool:
    """Whether all that lies below the agreements' folder is files and folders that are read, `but` in those.

    Anything else there is told of in every run. Raises OSError where a folder cannot be read.
    """
    top = str(content / AGREEMENTS)
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        for entry in os.scandir(folder):
            if (folder == top and entry.name in but) or left_behind(entry.name):
                continue
            if entry.is_symlink() or not is_taken(entry.name):
                return False
            if entry.is_dir():
                waiting.append(entry.path)
            elif folder == top or not entry.is_file():
                return False
    return True


def may_name(content: Path, agreement: str, words: Collection[str]) -> bool:
    """Whether one of the words may be a value in the agreement's own file."""
    try:
        with (content / AGREEMENTS / agreement / OWN_FILE).open("rb") as file:
            return names(file.read(LARGEST + 1), words)
    except OSError:
        return True


def names(text: bytes, words: Collection[str]) -> bool:
    """Whether one of the words may be a value in a text; with a backslash YAML can write any letter as another."""
    if b"\\" in text:
        return True
    there = (word for one in words if one and (word := one.encode()) in text)
    return any(re.search(rb"(?<![\w-])" + re.escape(word) + rb"(?![\w-])", text) for word in there)
