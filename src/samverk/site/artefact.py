"""A file of the published site that is not a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """`path` is relative to the site's root with `/`; unique among pages and files."""

    path: str
    data: bytes
