"""The files of a version, to keep and to sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from samverk.site.addresses import CHECKSUMS, link
from samverk.site.archive.files import LABELS, ArchiveFile
from samverk.site.markup import Html, element, join
from samverk.site.page.frame import heading
from samverk.site.view.history import EnclosedFile
from samverk.site.view.shared import Original


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


def enclosed_section(files: Sequence[EnclosedFile], here: str) -> Html:
    """The files beside an annex, to keep and to check; nothing where there are none."""
    if not files:
        return Html("")
    root = link(here, "index.md")
    items = [element("li", element("a", one.name, href=root + one.path), f" ({_size(one.data)})") for one in files]
    items.append(element("li", element("a", "Kontrollsummor", href=root + CHECKSUMS)))
    return element("section", heading(2, "Filer", "filer"), element("ul", *items, class_="sv-files"))


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


def originals_section(originals: Sequence[Original], here: str) -> Html:
    """The signed files with a heading of their own; nothing where none is named."""
    if not originals:
        return Html("")
    return element("section", heading(2, "Undertecknad handling", "original"), originals_list(originals, here))


def originals_list(originals: Sequence[Original], here: str) -> Html:
    """The signed files with who signed and their checksums, as links where they are shown; empty for none."""
    return element("ul", *(_original(one, here) for one in originals), class_="sv-files") if originals else Html("")


def _original(one: Original, here: str) -> Html:
    name = element("a", one.name, href=link(here, "index.md") + one.path) if one.path else element("strong", one.name)
    kind = f" ({one.format})" if one.format else ""
    checksum = join(" Kontrollsumma: ", element("code", one.checksum)) if one.checksum else ""
    return element("li", name, f"{kind}. {one.signed}", checksum)


def _size(data: bytes) -> str:
    """Kilobytes of 1,000 bytes, at least one."""
    return f"{max(1, round(len(data) / 1000))} kB"
