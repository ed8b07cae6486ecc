"""Names and addresses that feeds and calendars share: an entry is known by the same name wherever the site lies."""

import posixpath

from samverk.site.archive.iri import name_part
from samverk.site.publication.publication import Publication

AUTHORITY = "samverk.example"
"""Whose names they are, as in the schemas: a name, not a place (RFC 2606 keeps `example` from ever being one)."""


def tag_uri(made: Publication, *parts: str) -> str:
    """A tag URI (RFC 4151) of the city and the parts: the same for ever, wherever the site lies."""
    return f"tag:{AUTHORITY},2026:" + ":".join([name_part(made.judged.content.register.city), *parts])


def way(made: Publication, here: str, there: str) -> str:
    """The address of `there` for whoever reads the file `here`, both below the site's root.

    Absolute where the site's address is known, else relative to the file.
    """
    if made.address:
        return made.address + there
    found = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    return f"{found}/" if there.endswith("/") or not there else found
