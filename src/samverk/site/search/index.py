"""The search index of a built site. The only module that knows Pagefind."""

import gzip
import json
import os
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

from samverk.model.errors import SamverkError

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
_WASM = "wasm.sv.pagefind"
_NEEDED = ("pagefind.js", "pagefind-worker.js", ENTRY, _WASM)
_PACKED = (_WASM, ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")
# What stands on every page, and the signs beside words, say nothing about the page in an excerpt.
_NOT_FOUND = ".sv-notice, .sv-sign"


def write_index(site: Path) -> int:
    """Index the pages of a built site into its folder `pagefind`; returns how many pages can be found.

    Only what stands in an element with `data-pagefind-body` is indexed. Raises SamverkError where Pagefind is missing,
    gives up or leaves a file that is not whole: a site without its search is not finished.
    """
    try:
        from pagefind.service import get_executable
    except ImportError as error:
        raise SamverkError("Sökningen kan inte byggas: paketet pagefind saknas. Kör make setup.") from error
    program = get_executable()
    if program is None:
        raise SamverkError("Sökningen kan inte byggas: paketet pagefind_bin_extended saknas. Kör make setup.")
    # The library's own interface ends the program while it is still writing: one file in some sixty came out cut off.
    # Run as a command the program ends by itself, when all is written.
    command = [str(program), "--site", ".", "--output-subdir", FOLDER, "--force-language", "sv", "--silent"]
    command += ["--exclude-selectors", _NOT_FOUND]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(  # noqa: S603 - the package's own program, and no word of it from content
            command, cwd=site, env=own, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise SamverkError(f"Sökningen kunde inte byggas: programmet pagefind går inte att köra ({error}).") from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-300:]
        raise SamverkError(f"Sökningen kunde inte byggas: {said or f'pagefind slutade med koden {done.returncode}'}")
    _tidy(site / FOLDER)
    return _page_count(site / FOLDER)


def _tidy(folder: Path) -> None:
    """Leave out the library's own interfaces: the search page has its own."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in _NEEDED and not path.name.endswith(_PACKED):
            path.unlink()


def _page_count(folder: Path) -> int:
    """How many pages the index says that it has. Raises SamverkError unless every file is there and whole."""
    broken = sorted(path.name for path in _broken(folder))
    if broken:
        raise SamverkError(f"Sökningen kunde inte byggas: filen {broken[0]} blev inte hel. Bygg webbplatsen igen.")
    entry = json.loads((folder / ENTRY).read_bytes())
    return sum(int(language["page_count"]) for language in entry["languages"].values())


def _broken(folder: Path) -> Iterator[Path]:
    """What is missing, cannot be unpacked or is no JSON. A packed file ends with a checksum of what is in it."""
    yield from (folder / name for name in _NEEDED if not (folder / name).is_file())
    for path in folder.rglob("*"):
        if path.name.endswith(_PACKED):
            try:
                gzip.decompress(path.read_bytes())
            except (OSError, EOFError, zlib.error):
                yield path
        elif path.suffix == ".json":
            try:
                json.loads(path.read_bytes())
            except ValueError:
                yield path
