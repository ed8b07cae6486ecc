"""How the versions of an annex follow each other: what a date names, and which version was decided last."""

from collections.abc import Iterable
from datetime import date

from samverk.agreement.annexes import AnnexVersion
from samverk.model.tree import text_of


def label(version: AnnexVersion) -> str:
    """The name of the version's file without its ending: `2025-05-20` or `odaterad`."""
    return version.document.stem


def names_of(version: AnnexVersion, start: date | None) -> frozenset[str]:
    """What another file may call the version: its file's name, or its date.

    A first version whose date is not known is also called by `start`, the agreement's first day: that is when its
    time began (domain.md §1.4 no. 16).
    """
    stated = text_of(version.document.root.get("datum"))
    began = start.isoformat() if start and version.first and version.dated is None else None
    return frozenset(name for name in (label(version), stated, began) if name)


def version_named(found: Iterable[AnnexVersion], kind: str, name: str, start: date | None) -> AnnexVersion | None:
    """The version of that kind that `name` means; None where there is none."""
    return next((v for v in found if v.kind == kind and name in names_of(v, start)), None)


def updated_on(version: AnnexVersion) -> date | None:
    """The later of the version's own day and the day it was decided; None where neither is known."""
    return max((day for day in (version.dated, version.in_force_from) if day), default=None)


def last_decided(found: Iterable[AnnexVersion], kind: str) -> AnnexVersion | None:
    """The version of that kind that was decided last, on whatever day that was; None where none is decided."""
    decided = [v for v in found if v.kind == kind and v.in_force_from]
    return max(decided, key=lambda v: (v.in_force_from or date.min, v.dated or date.min), default=None)
