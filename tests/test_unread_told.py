"""A file that cannot be read is no file that is gone: check, diff and approvals say the same of it.

Each sort of document is made unreadable in every way, in the change and before it, in two towns, one of them not
Stockholm's.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from city import EXEMPELSTAD, NOVEMBER, TVILLINGSTA
from city_repository import Repository
from samverk.approvals import Change, approvals
from samverk.diff import between_revisions
from samverk.reading import read
from samverk.source.git import changed_files

WAYS: dict[str, Callable[[bytes], bytes]] = {
    "two signs for one letter": lambda data: data + b"\n# a\xcc\x8a\n",
    "NUL": lambda data: data + b"\n# \0\n",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "Latin-1": lambda data: data + "\n# å\n".encode("latin-1"),
    "conflict marks": lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> andra\n",
    "LFS": lambda _: b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
}
FILES = {
    (EXEMPELSTAD, "norrby"): (
        "overenskommelse.yaml", "bilagor/lagesbild/2026-05-12.md", "beslut/2026-05-26-styrgrupp.yaml",
        "uppfoljning/2026-08-25-lokal-beredningsgrupp.yaml",
    ),
    (TVILLINGSTA, "vattenborg"): (
        "overenskommelse.yaml", "bilagor/lagesbild/2026-01-26.md", "uppfoljning/2026-11-03-lokal-styrgrupp.yaml",
    ),
}  # fmt: skip
SHARED = ("register.yaml",)
CELLS = [(place, name, file) for (place, name), files in FILES.items() for file in (*files, *SHARED)]


def problems(r: Repository, path: str, *, blocks: bool) -> list[str]:
    """In words, what is said wrongly of the file, compared with what was committed last."""
    before, after = read(r.places.before("HEAD")).content, read(r.places).content
    told = between_revisions(r.places, "HEAD", None, day=NOVEMBER)
    asked = approvals(Change(before, after, before, changed_files(r.root, "HEAD"), "HEAD"), [], NOVEMBER)
    found = [f"diff: {one.sentence}" for one in told.changes]
    found += [] if any(path in one for one in told.unread) else ["diff nämner inte filen"]
    mine = [one for one in asked.demands if path in one.paths]
    found += [f"approvals: {one.part} {one.route}" for one in mine if one.route != "ingen"]
    said = [sentence for one in mine for sentence in one.sentences]
    found += [] if said and all("går inte att läsa" in one for one in said) else [f"approvals säger {said}"]
    stopped = any(finding.span.path == path for finding in r.against("HEAD").blocking)
    return found + ([] if stopped or not blocks else ["check stannar inte"])


@pytest.mark.parametrize(("place", "name", "file"), CELLS, ids=lambda value: getattr(value, "name", value))
def test_what_cannot_be_read_is_never_gone(place: Path, name: str, file: str, tmp_path: Path) -> None:
    r = Repository.at(tmp_path / "samverk", place, only=(name,))
    path = f"content/{file}" if file in SHARED else f"content/avtal/{name}/{file}"
    whole, found = (r.root / path).read_bytes(), []
    for way, spoil in WAYS.items():
        (r.root / path).write_bytes(spoil(whole))
        found += [f"{way}: {one}" for one in problems(r, path, blocks=True)]
    r.commit()
    (r.root / path).write_bytes(whole)
    found += [f"läsbar igen: {one}" for one in problems(r, path, blocks=True)]
    assert found == []
