"""A publication whose files do not change with another district's faults, and what those files are expected to be."""

import functools
from dataclasses import replace
from pathlib import Path

from samverk.site.artefact import Artefact
from samverk.site.publication.publication import Publication
from samverk.site.tree import Whole, whole
from samverk.source.places import Places
from site_builds import EXEMPELSTAD, ROOT, published

ADDRESS = "https://samverk.example/"
EXPECTED = Path(__file__).parent / "data" / "site"


@functools.cache
def exempelstad(address: str = ADDRESS, edition: str = "public") -> Publication:
    """Exempelstad, without the notice that counts its faults."""
    made = published(EXEMPELSTAD, edition, address)
    return replace(made, edition=replace(made.edition, notices=made.edition.notices[:1]))


@functools.cache
def everything(address: str = ADDRESS) -> Whole:
    """All pages and files of Exempelstad, made once."""
    return whole(exempelstad(address), Places.of(ROOT))


def one(found: list[Artefact], path: str) -> bytes:
    """The data of the file with that path."""
    return next(file.data for file in found if file.path == path)
