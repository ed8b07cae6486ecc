"""The files of a version, to keep and to sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from samverk.site.archive.files import LABELS, ArchiveFile
from samverk.site.page.frame import heading, link
from samverk.site.page.markup import Html, element


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file: what it is called, its relative address, its size in words and its SHA-256 in hexadecimal."""

    label: str
    address: str
    size: str
    sha256: str


def file_links(archive: Sequence[ArchiveFile], here: str) -> tuple[FileLink, ...]:
    """Links from page `here` to the files, in their order."""
    root = link(here, "index.md")
    return tuple(FileLink(LABELS[one.name], root + one.path, _size(one.data), one.sha256) for one in archive)


def of_version(archive: Sequence[ArchiveFile], agreement: str, day: str | None) -> tuple[ArchiveFile, ...]:
    """The files of one version; `day` (ISO) None: of the latest."""
    own = [one for one in archive if one.agreement == agreement]
    last = day or max((one.day for one in own), default="")
    return tuple(one for one in own if one.day == last)


def files_section(files: Sequence[FileLink]) -> Html:
    """The section with its heading; nothing where there are none."""
    if not files:
        return Html("")
    items = [
        element(
            "li",
            element("a", file.label, href=file.address),
            f" ({file.size}). Kontrollsumma: ",
            element("code", f"sha256:{file.sha256}"),
        )
        for file in files
    ]
    return element("section", heading(2, "Filer", "filer"), element("ul", *items, class_="sv-files"))


def _size(data: bytes) -> str:
    """Kilobytes of 1,000 bytes, at least one."""
    return f"{max(1, round(len(data) / 1000))} kB"
