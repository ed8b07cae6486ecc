"""The files that are published with the annexes of an agreement."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.content import Agreement
from samverk.site.addresses import enclosed_path
from samverk.site.view.history import EnclosedFile


def has_words(version: AnnexVersion, edition: str) -> bool:
    """Whether the edition may show what the version says, and it is here."""
    open_to_it = edition == "internal" or version.withheld is None
    return open_to_it and not version.absent and bool(version.document.body or version.head.says_more)


def enclosed_of(agreement: Agreement, version: AnnexVersion, edition: str) -> tuple[EnclosedFile, ...]:
    """Those that a version shows, by name; none where the edition may not show what the version says."""
    if not has_words(version, edition):
        return ()
    folder = version.document.path.removeprefix(f"{agreement.folder}/").rpartition("/")[0]
    found = (
        (name, agreement.enclosures.get(f"{agreement.folder}/{folder}/{name}")) for name in version.document.enclosed
    )
    return tuple(
        EnclosedFile(
            name, enclosed_path(agreement.id, f"{folder}/{name}"), one.content, one.width, one.height, one.seen
        )
        for name, one in found
        if one is not None
    )


def published_files(agreement: Agreement, edition: str) -> Iterator[EnclosedFile]:
    """Every file of the agreement's annexes that the edition shows, each once."""
    if agreement.readable:
        found = {one.path: one for version in versions(agreement) for one in enclosed_of(agreement, version, edition)}
        yield from (found[path] for path in sorted(found))
