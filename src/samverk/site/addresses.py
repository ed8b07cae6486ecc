"""The addresses of pages about an agreement, as uris below the docs folder. They are kept for ever.

A uri that ends in `/index.md` is served at its folder, and so is one that ends in `.md`.
"""

import posixpath
from datetime import date
from functools import lru_cache

START = "index.md"
RULES = "regler/index.md"
CLAUSES = "bestammelser.md"
ABOUT = "om.md"
TARGETS = "mal.md"
"""The targets of all agreements, with what has been measured of them."""
CHECKSUMS = "SHA256SUMS"
"""The checksums of every file of the site, at its root."""
CHANGES = "andringar/index.md"
"""Everything that has happened in all agreements."""


def agreement_uri(agreement: str) -> str:
    """The page of an agreement: `/avtal/<id>/`."""
    return f"avtal/{agreement}.md"


def version_uri(agreement: str, day: date) -> str:
    """The agreement as it read from a day on: `/avtal/<id>/<day>/`."""
    return f"avtal/{agreement}/{day.isoformat()}/index.md"


def annex_uri(agreement: str, reference: str) -> str:
    """A version of an annex, by its reference (`lagesbild/2025-05-20`): `/avtal/<id>/bilagor/<folder>/<stem>/`."""
    return f"avtal/{agreement}/bilagor/{reference}/index.md"


def measure_uri(agreement: str, measure: str) -> str:
    """A measure through its plans and follow-ups, by its id: `/avtal/<id>/atgarder/<id>/`."""
    return f"avtal/{agreement}/atgarder/{measure}/index.md"


def follow_ups_uri(agreement: str) -> str:
    """Every follow-up of an agreement's åtgärdsplaner: `/avtal/<id>/uppfoljning/`."""
    return f"avtal/{agreement}/uppfoljning/index.md"


def targets_uri(agreement: str) -> str:
    """The targets of an agreement's åtgärdsplan, with what has been measured of them: `/avtal/<id>/mal/`."""
    return f"avtal/{agreement}/mal/index.md"


def redline_uri(uri: str) -> str:
    """What a version changed against the one before it, by the version's own uri: `…/andringar/`."""
    return f"{uri.removesuffix('index.md')}andringar/index.md"


def sheet_uri(agreement: str) -> str:
    """An agreement on one sheet of paper: `/avtal/<id>/blad/`."""
    return f"avtal/{agreement}/blad/index.md"


def audit_uri(agreement: str) -> str:
    """What an auditor asks of an agreement, each answer with the page it comes from: `/avtal/<id>/revision/`."""
    return f"avtal/{agreement}/revision/index.md"


def requirements_uri(agreement: str) -> str:
    """Every requirement that an agreement was judged by, with what each verdict rests on: `/avtal/<id>/krav/`."""
    return f"avtal/{agreement}/krav/index.md"


def enclosed_path(agreement: str, path: str) -> str:
    """A file that an annex names, by its path in the agreement's folder: `/avtal/<id>/bilagor/<folder>/<name>`."""
    return f"avtal/{agreement}/{path}"


def original_path(agreement: str, name: str) -> str:
    """A signed file as it was handed in: `/avtal/<id>/original/<name>`."""
    return f"avtal/{agreement}/original/{name}"


def served(uri: str) -> str:
    """Where a page or a file is served, below the site's root: `avtal/jarva/` for `avtal/jarva.md`, '' for the start.

    A path that is no page is served as it is.
    """
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def day_in(uri: str) -> str:
    """The day (ISO) of a version's page: what `version_uri` was given."""
    return uri.split("/")[2]


def rule_uri(rule: str) -> str:
    """The page of a rule."""
    return f"regler/{rule}.md"


def link(here: str, there: str, fragment: str = "") -> str:
    """The relative address from page `here` to page `there` (both uris), with directory addresses."""
    return _way(_folder(here), _folder(there)) + (f"#{fragment}" if fragment else "")


@lru_cache(maxsize=16384)
def _way(here: str, there: str) -> str:
    way = posixpath.relpath(there or ".", here or ".")
    return "./" if way == "." else f"{way}/"


def _folder(uri: str) -> str:
    stem = uri.removesuffix(".md")
    return stem.removesuffix("index").rstrip("/")
