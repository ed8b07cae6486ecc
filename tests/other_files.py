"""The files of a content root in memory, by their sorts, and what could have stood in the place of one of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from samverk.facts.catalogue.files import AGREEMENTS, DECISIONS, FOLLOW_UPS, OVERARCHING, TEMPLATES
from words import FOLDERS

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("content", "examples/exempelstad", "examples/tvillingsta")
TOPS = ("mallar", "overgripande", "avtal")
SHARED = {"mallar": TEMPLATES, "overgripande": OVERARCHING}


def files_of(place: str) -> dict[str, bytes]:
    folder = ROOT / place
    paths = (folder / "register.yaml", *(p for name in TOPS for p in sorted((folder / name).rglob("*"))))
    return {f"c/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in paths if p.is_file()}


def sort_of(path: str, agreement: str) -> str | None:
    """The sort of file at a path, as the catalogue calls it; None for the agreement's own file."""
    _, top, *below = path.split("/")
    if top != "avtal":
        return SHARED.get(top)
    if below[0] != agreement:
        return AGREEMENTS
    if below[1] == "bilagor":
        return FOLDERS.get(below[2])
    return {"beslut": DECISIONS, "uppfoljning": FOLLOW_UPS}.get(below[1])


def instead(path: str, files: Mapping[str, bytes], agreement: str) -> Iterator[dict[str, bytes]]:
    """The content as it could have been where one file cannot be read: without it, and with other words in it."""
    sort, data = sort_of(path, agreement), files[path]
    yield {name: one for name, one in files.items() if name != path}
    alike = [name for name in files if sort_of(name, agreement) == sort and name != path]
    yield from ({**files, path: files[name]} for name in alike[:1])
    if path.endswith(".md"):
        head = data.split(b"---\n")[1]
        yield {**files, path: b"---\n" + head + b"---\n## Annat\n\nHelt andra ord, 811218-9876.\n"}
    else:
        lines = data.split(b"\n")
        yield from ({**files, path: b"\n".join([*lines[:n], *lines[n + 1 :]])} for n in range(0, len(lines), 40))
    folder, slash, name = path.rpartition("/")
    if slash and folder != "c":
        yield {**files, f"{folder}/2026-10-01{Path(name).suffix}": data}
