"""All pages and files of an edition: pure functions from a publication."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from samverk.site.archive.files import ArchiveFile, archive_files, enclosed_files, original_files
from samverk.site.artefact import Artefact
from samverk.site.kept_addresses import site_addresses, ways_on
from samverk.site.markup import data_block
from samverk.site.open_data.api import checksums, documents, files_document
from samverk.site.open_data.atom import feeds
from samverk.site.open_data.calendar import calendars
from samverk.site.open_data.catalogue import catalogue
from samverk.site.open_data.linked_data import linked_data
from samverk.site.open_data.sitemap import changed_days
from samverk.site.page import (
    agreement,
    annex,
    audit,
    change,
    changes,
    clauses,
    coming,
    compliance,
    follow_ups,
    one_sheet,
    redline,
    requirements,
    rule,
    search,
    start,
    targets,
    version,
)
from samverk.site.page.frame import Page
from samverk.site.page.handwritten import handwritten
from samverk.site.publication.publication import Publication
from samverk.site.read.reporting import way_to_report
from samverk.source.places import Places

LINKED_DATA = "application/ld+json"
"""A media type that no browser runs: no content policy has to allow it."""


def pages(made: Publication, archive: Sequence[ArchiveFile] = ()) -> Iterator[Page]:
    """The generated pages; addresses are unique. `archive` are the files that pages link to."""
    yield from start.pages(made)
    yield from search.pages(made)
    yield from agreement.pages(made, archive)
    yield from requirements.pages(made)
    yield from one_sheet.pages(made, archive)
    yield from annex.pages(made)
    yield from follow_ups.pages(made)
    yield from targets.pages(made)
    yield from version.pages(made, archive)
    yield from change.pages(made)
    yield from redline.pages(made)
    yield from changes.pages(made)
    yield from rule.pages(made)
    yield from clauses.pages(made)
    yield from coming.pages(made)
    yield from compliance.pages(made)
    yield from audit.pages(made)


class Whole(NamedTuple):
    """An edition: its pages sorted by uri and its files sorted by path, all addresses unique."""

    pages: tuple[Page, ...]
    files: tuple[Artefact, ...]


def whole(made: Publication, places: Places) -> Whole:
    """What both adapters hand over; `places` has the pages that people write, and the templates and schemas of files.

    Raises SamverkError where a package, a template or a schema is missing.
    """
    archive = tuple(archive_files(made, places))
    return Whole(_pages(made, places, archive), _files(made, places, archive))


def _pages(made: Publication, places: Places, archive: Sequence[ArchiveFile]) -> tuple[Page, ...]:
    """Every page, those that people wrote included."""
    made_pages = (*pages(made, archive), *handwritten(places, made.edition))
    days = changed_days(made)
    ways = {page.uri: way_to_report(made, page.uri, page.meta.get("title", "")) for page in made_pages}
    more = (("changed", days), ("report", ways))
    found = (
        replace(page, meta={**page.meta, **{key: said[page.uri] for key, said in more if said.get(page.uri)}})
        for page in made_pages
    )
    said = linked_data(made)
    told = (
        replace(page, markdown=f"{page.markdown}\n{data_block(said[page.uri], LINKED_DATA)}\n")
        if page.uri in said
        else page
        for page in found
    )
    return tuple(sorted(told, key=lambda page: page.uri))


def _files(made: Publication, places: Places, archive: Sequence[ArchiveFile]) -> tuple[Artefact, ...]:
    """Every file that is not a page."""
    kept = [*(one.artefact for one in archive), *original_files(made), *enclosed_files(made)]
    data = (*feeds(made), *calendars(made), *documents(made, places), *catalogue(made))
    found = [*kept, *data, files_document(kept, made)]
    return tuple(sorted((*found, checksums(found)), key=lambda one: one.path))


def moved(made: Publication, pages: Sequence[Page], files: Sequence[Artefact], *, keep: bool) -> tuple[Artefact, ...]:
    """A page for each published address that has moved, sorted by path; none where no addresses are listed.

    With `keep`, raises LostAddressError where an address that the public edition has had would be lost. Raises
    UsageError where the list cannot be followed.
    """
    listed = made.judged.content.addresses
    if listed is None:
        return ()
    check = keep and made.edition.name == "public"
    return ways_on(listed, site_addresses(pages, files), made.address, check=check)
