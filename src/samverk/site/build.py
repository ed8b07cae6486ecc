"""`samverk build`: the editions of the site, each whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from samverk.check import Judged
from samverk.model.errors import SamverkError
from samverk.site.publication.edition import EDITIONS
from samverk.site.publication.publication import look_ahead, publication
from samverk.site.whole_folder import refuse_others, replacing
from samverk.source.places import Places


class BlockedError(SamverkError):
    """Content with blocking findings is not built, unless as a draft: exit code 1. `judged.report` has them."""


def build_editions(
    places: Places, out: Path, judged: Judged, editions: Sequence[str] = EDITIONS, *, draft: bool = False
) -> tuple[Path, ...]:
    """Build each edition to `out/<edition>`; returns the folders. Where one fails none is replaced.

    `places` has mkdocs.yml and site/. Raises BlockedError, UsageError where something else lies in a folder or where it
    cannot be written, and SamverkError where MkDocs gives up.
    """
    from samverk.site.plugin import build_site, refusal

    blocking = judged.report.blocking
    if blocking and not draft:
        raise BlockedError(refusal(blocking))
    targets = tuple(out / edition for edition in editions)
    refuse_others(targets, places)
    ahead = look_ahead(judged)
    with replacing(*targets) as folders:
        for edition, folder in zip(editions, folders, strict=True):
            build_site(places, folder, publication(judged, edition, ahead), draft=draft)
    return targets
