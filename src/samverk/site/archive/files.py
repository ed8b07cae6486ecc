"""The files of every version of every agreement: for signing, for the archive and for machines."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from samverk.site.addresses import original_path
from samverk.site.archive.akoma_ntoso import akoma_ntoso
from samverk.site.archive.pdf import agreement_pdf
from samverk.site.artefact import Artefact
from samverk.site.publication.publication import Publication
from samverk.site.read.archive import archive_document
from samverk.site.read.enclosed import published_files
from samverk.site.read.originals import kept_originals
from samverk.source.canonical_yaml import canonical_yaml
from samverk.source.places import Places

TEMPLATES = "pdf"
PDF, WITH_SOURCE, XML = "overenskommelse.pdf", "overenskommelse-med-kalla.pdf", "overenskommelse.xml"
LABELS = {
    PDF: "PDF för underskrift och arkiv",
    WITH_SOURCE: "PDF med uppgifterna bifogade",
    XML: "Akoma Ntoso (XML)",
}


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of one version. `day` is the version's day (ISO), `sha256` lower-case hexadecimal."""

    agreement: str
    day: str
    name: str
    data: bytes

    @property
    def path(self) -> str:
        """Where it lies below the site's root."""
        return f"avtal/{self.agreement}/{self.day}/{self.name}"

    @property
    def sha256(self) -> str:
        """The checksum of its bytes."""
        return sha256(self.data).hexdigest()

    @property
    def artefact(self) -> Artefact:
        """The file as the site takes it."""
        return Artefact(self.path, self.data)


def original_files(made: Publication) -> Iterator[Artefact]:
    """The signed files that pages link to, by agreement and name: their bytes as they were handed in."""
    for known in made.known:
        for name, file in kept_originals(known.agreement):
            yield Artefact(original_path(known.agreement.id, name), file.content)


def enclosed_files(made: Publication) -> Iterator[Artefact]:
    """The files that annexes name, by agreement and path."""
    for known in made.known:
        for one in published_files(known.agreement, made.edition.name):
            yield Artefact(one.path, one.data)


def archive_files(made: Publication, places: Places) -> Iterator[ArchiveFile]:
    """Every file, by agreement, then by day, then in the order of LABELS. `places` has the templates.

    The YAML is attached to the version in force only: the files hold the values of today. Raises SamverkError where a
    package or a template is missing.
    """
    templates = next(one for one in places.site_folders(TEMPLATES) if one.is_dir())
    for known in made.known:
        versions = made.histories[known.agreement.id]
        for version in versions:
            document = archive_document(known, version, made)
            if document is None:
                continue
            here = (document.id, document.day)
            yield ArchiveFile(*here, PDF, agreement_pdf(document, templates))
            if version is versions[-1]:
                source = (f"{document.id}.yaml", canonical_yaml(known.agreement.document))
                yield ArchiveFile(*here, WITH_SOURCE, agreement_pdf(document, templates, source))
            xml = akoma_ntoso(known, version, made)
            if xml is not None:
                yield ArchiveFile(*here, XML, xml)
