"""The search index of a built site. The only module that knows Pagefind."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from samverk.model.errors import SamverkError

FOLDER = "pagefind"
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.sv.pagefind")
# What stands on every page, and the signs beside words, say nothing about the page in an excerpt.
_NOT_FOUND = [".sv-notice", ".sv-sign"]
_NEEDED_ENDINGS = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")


def write_index(site: Path) -> int:
    """Index the pages of a built site into its folder `pagefind`; returns how many pages can be found.

    Only what stands in an element with `data-pagefind-body` is indexed. Raises SamverkError where Pagefind is missing
    or gives up: a site without its search is not finished.
    """
    try:
        from pagefind.index import IndexConfig, PagefindIndex
    except ImportError as error:
        raise SamverkError("Sökningen kan inte byggas: paketet pagefind saknas. Kör make setup.") from error

    async def indexed() -> int:
        # It writes when the block ends, and without a path of its own it would write where the command was run.
        config = IndexConfig(force_language="sv", exclude_selectors=list(_NOT_FOUND), output_path=str(site / FOLDER))
        async with PagefindIndex(config=config) as index:
            made = await index.add_directory(str(site))
            return int(made["page_count"])

    try:
        # A thread of its own: the caller may be inside an event loop already.
        with ThreadPoolExecutor(1) as thread:
            count = thread.submit(lambda: asyncio.run(indexed())).result()
    except Exception as error:  # the library raises whatever its program says
        raise SamverkError(f"Sökningen kunde inte byggas: {error}") from error
    _tidy(site / FOLDER)
    return count


def _tidy(folder: Path) -> None:
    """Leave out the library's own interfaces: the search page has its own."""
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in _NEEDED and not path.name.endswith(_NEEDED_ENDINGS):
            path.unlink()
