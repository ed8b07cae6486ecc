"""What a change is compared with, and the files that are no longer as they were there: asked of git once in a run."""

from typing import NamedTuple

from samverk.source.git import changed_files, top_of
from samverk.source.places import Places


class Since(NamedTuple):
    """Since `base`, a git version as somebody gave it: the places as they `was`, and every file that is other now.

    `content` has those below the content root by their paths below it, `files` those below the repository; sorted.
    """

    base: str
    was: Places
    content: tuple[str, ...]
    files: tuple[str, ...]


def since(places: Places, base: str) -> Since:
    """The files that are other since the work here left the history of `base`. Raises UsageError as `before` does."""
    was = places.before(base)
    commit, root, content = was.revision or "", places.root.resolve(), places.content.resolve()
    files = changed_files(places.root, commit)
    if content.is_relative_to(root) and top_of(places.content) == top_of(places.root):
        start = f"{places.content_name}/"
        return Since(base, was, tuple(one.removeprefix(start) for one in files if one.startswith(start)), files)
    return Since(base, was, changed_files(places.content, commit), files)
