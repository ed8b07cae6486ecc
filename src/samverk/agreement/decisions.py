"""What makes a record a written one, and which annex versions a list of references names."""

import re
from collections.abc import Iterable

_REFERENCE = re.compile(r"(?:bilagor/)?(?P<reference>(?!(?:beslut|original)/)[a-zåäö0-9-]+/[^/\s]+)")
_NO_RECORD = re.compile(
    r"\bmuntlig|\A(?:okänt|saknas|inget|ingen|nej|\W+|(?:(?:per|via|på)\s+)?telefon)\Z", re.IGNORECASE
)


def names_record(stated: str) -> bool:
    """Whether the words under `dokument` name a written record: C57 (a decision) and C61 (a tillägg).

    ”Muntligt” and ”okänt” name none.
    """
    return bool(stated) and not _NO_RECORD.search(stated)


def annex_references(stated: Iterable[str]) -> tuple[str, ...]:
    """Those of `stated` that name an annex version, as `lagesbild/2025-05-20`; `bilagor/` before it is dropped.

    Whether there is such a version, and such an annex, is another matter.
    """
    found = (_REFERENCE.fullmatch(text.strip()) for text in stated)
    return tuple(match["reference"] for match in found if match)


def own_paths(stated: Iterable[str]) -> tuple[str, ...]:
    """Those of `stated` that name something in the agreement's own file, and no annex."""
    return tuple(text for text in stated if text and not text.startswith("bilagor/") and not annex_references([text]))
