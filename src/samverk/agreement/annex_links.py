"""Links from the text of an annex to other versions of annexes, written as the way between their files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import join, normpath
from urllib.parse import unquote

from samverk.source.marked_text import headings, name_of, references

_ENDING = ".md"


@dataclass(frozen=True, slots=True)
class AnnexLink:
    """A link as it is written to `reference` (`lagesbild/2025-05-20`); `heading` is empty where it leads to none."""

    target: str
    reference: str
    heading: str


def annex_link(target: str, folder: str) -> AnnexLink | None:
    """The version of an annex that a link in an annex's folder (`lagesbild`) leads to; None where to anything else."""
    path, _, heading = target.partition("#")
    if not path.endswith(_ENDING) or path.startswith("/") or ":" in path:
        return None
    below = normpath(join(folder, unquote(path)))
    if below.count("/") != 1 or below.startswith(".."):
        return None
    return AnnexLink(target, below.removesuffix(_ENDING), name_of(heading) if heading else "")


def annex_links(text: str, folder: str) -> Iterator[AnnexLink]:
    """Those in a text, in its order."""
    found = (annex_link(one.target, folder) for one in references(text))
    return (one for one in found if one)


def way_to(reference: str, folder: str) -> str:
    """How a link from the folder to the version is written: `../atgardsplan/2026-01-26.md`."""
    there, _, name = reference.partition("/")
    return f"{name}{_ENDING}" if there == folder else f"../{reference}{_ENDING}"


def has_heading(link: AnnexLink, bodies: Mapping[str, str]) -> bool:
    """Whether the heading that a link leads to is one of those of the version, by its reference among `bodies`."""
    return not link.heading or link.heading in headings(bodies.get(link.reference, ""))
