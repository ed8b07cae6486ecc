"""Where a project is, and where the program's own trees lie: schema/, rules/, site/ and mkdocs.yml.

They stand at the top of a clone. A wheel carries them in `samverk/shipped/` (`force-include` in pyproject.toml).
"""

import os
from pathlib import Path

from samverk.model.errors import UsageError

CONTENT = "content"

_PACKAGE = Path(__file__).resolve().parents[1]
CODE = Path("src", "samverk", "__init__.py")
"""What a clone has, and a project of a municipality's own has not."""


def shipped(root: Path) -> Path:
    """The folder of those trees for a project at `root`: the clone itself, where the project is one.

    Otherwise the installed program's own, so that one version of the program has one language.
    """
    if (root / CODE).is_file():
        return root
    packed = _PACKAGE / "shipped"
    return packed if packed.is_dir() else _PACKAGE.parents[1]


def as_named(folder: Path, root: Path) -> Path:
    """The folder where it leads, but below `root` as it was named: there a link on the way is to be seen."""
    named, above = Path(os.path.abspath(folder)), Path(os.path.abspath(root))  # noqa: PTH100 - links are kept
    if named.is_relative_to(above) and named.resolve() == folder.resolve():
        return root.resolve() / named.relative_to(above)
    return folder.resolve()


def project_at(start: Path) -> Path:
    """The nearest folder at or above `start` that has content/. Raises UsageError where none has."""
    for folder in (start, *start.parents):
        if (folder / CONTENT).is_dir():
            return folder
    raise UsageError(
        f"Ingen mapp med content/ finns här eller ovanför ({start}). "
        "Gå till projektets mapp, eller ange den med --root."
    )
