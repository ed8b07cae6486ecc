"""The tree of pages on disk: the same Markdown and files that the plugin hands to MkDocs, for Zensical or a reader."""

from pathlib import Path

from samverk.check import Judged
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.search.index import index_files
from samverk.site.tree import moved, whole
from samverk.site.whole_folder import fill, refuse_others, replacing
from samverk.source.places import Places


def write_pages(judged: Judged, edition: str, places: Places, out: Path) -> int:
    """Write every page and file of the edition below `out` and nothing else; returns how many pages.

    `out` is replaced whole. Raises UsageError where it holds what was not written here: it may be the wrong folder.
    """
    refuse_others([out], places)
    published = publication(judged, edition, look_ahead(judged))
    made, made_files = whole(published, places)
    moved_on = moved(published, made, made_files, keep=True)
    with replacing(out) as (folder,):
        fill(folder, {page.uri: page.text.encode() for page in made})
        fill(folder, {file.path: file.data for file in (*made_files, *moved_on, *index_files(made))})
    return len(made)
