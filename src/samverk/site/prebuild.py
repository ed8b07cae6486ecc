"""The tree of pages on disk: the same Markdown that the plugin hands to MkDocs, for Zensical or for a reader."""

from pathlib import Path

from samverk.check import Judged
from samverk.model.errors import UsageError
from samverk.site.publication import look_ahead, publication
from samverk.site.tree import tree
from samverk.site.whole_folder import replacing


def write_pages(judged: Judged, edition: str, root: Path, out: Path) -> int:
    """Write every page of the edition below `out` and nothing else; returns how many.

    `out` is replaced whole. Raises UsageError where it holds anything but Markdown: it may be the wrong folder.
    """
    if out.exists() and (not out.is_dir() or any(p.suffix != ".md" for p in out.rglob("*") if not p.is_dir())):
        raise UsageError(f"{out} innehåller annat än sidor. Välj en mapp som är tom eller inte finns.")
    published = publication(judged, edition, look_ahead(judged))
    made = tree(published, root)
    with replacing(out) as folder:
        for page in made:
            path = folder / page.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, encoding="utf-8", newline="\n")
    return len(made)
