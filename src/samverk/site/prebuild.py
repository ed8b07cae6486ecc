"""The tree of pages on disk: the same Markdown and files that the plugin hands to MkDocs, for Zensical or a reader."""

from pathlib import Path

from samverk.check import Judged
from samverk.model.errors import UsageError
from samverk.site.publication import look_ahead, publication
from samverk.site.tree import moved, whole
from samverk.site.whole_folder import replacing
from samverk.source.places import Places

MARKER = ".samverk"
"""A file that says whose folder it is: what has it may be replaced."""


def write_pages(judged: Judged, edition: str, places: Places, out: Path) -> int:
    """Write every page and file of the edition below `out` and nothing else; returns how many pages.

    `out` is replaced whole. Raises UsageError where it holds what was not written here: it may be the wrong folder.
    """
    if out.exists() and not _is_ours(out):
        raise UsageError(f"{out} innehåller annat än sidor. Välj en mapp som är tom eller inte finns.")
    published = publication(judged, edition, look_ahead(judged))
    made, made_files = whole(published, places)
    with replacing(out) as folder:
        for page in made:
            _write(folder / page.uri, page.text.encode())
        for file in (*made_files, *moved(published, made, made_files, keep=True)):
            _write(folder / file.path, file.data)
        _write(folder / MARKER, "Mappen skrivs av samverk pages och ersätts helt.\n".encode())
    return len(made)


def _is_ours(out: Path) -> bool:
    """Whether nothing is lost when the folder is replaced: it was written here, or is empty."""
    return out.is_dir() and ((out / MARKER).is_file() or next(out.iterdir(), None) is None)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
