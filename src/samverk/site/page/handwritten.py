"""The pages that people write: `site/pages/*.md`, with what every page of the edition must say on top."""

from pathlib import Path

from samverk.site.page.frame import Page, notices, sheet
from samverk.site.view.shared import Edition

FOLDER = Path("site") / "pages"


def handwritten(root: Path, edition: Edition) -> tuple[Page, ...]:
    """Every page under `site/pages` of the repository `root`, sorted by address."""
    folder = root / FOLDER
    found = sorted(folder.rglob("*.md"), key=lambda path: path.relative_to(folder).as_posix())
    return tuple(_page(path, folder, root, edition) for path in found)


def _page(path: Path, folder: Path, root: Path, edition: Edition) -> Page:
    front, body = _parts(path.read_text(encoding="utf-8"))
    meta = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    top = sheet(*notices(edition)) + "\n" if edition.notices else ""
    uri = path.relative_to(folder).as_posix()
    return Page(uri, top + body.lstrip("\n"), meta, path.relative_to(root).as_posix())


def _parts(text: str) -> tuple[str, str]:
    """Front matter and body; a page without front matter is all body."""
    if not text.startswith("---\n"):
        return "", text
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    return front, body
