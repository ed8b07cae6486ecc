"""What makes a record a written one, and which annex versions a list of references names."""

import re
from collections.abc import Iterable

from samverk.source.unfilled import says_nothing

_REFERENCE = re.compile(r"(?:bilagor/)?(?P<reference>(?!(?:beslut|original)/)[a-zåäö0-9-]+/[^/\s]+)")
_NO_RECORD = re.compile(
    r"\bmuntlig|\A(?:okänt|inget|ingen|nej|(?:(?:per|via|på)\s+)?telefon)\Z|\b(?:ej|inte|icke) ?(?:protokollför|skriv)"
    r"|\b(?:oprotokollför|ojustera)|\b(?:ej|inte|icke) (?:\w+ )?justera"
    r"|\butan (?:protokoll(?:et)?|\w*anteckning(?:ar)?)\b"
    r"|\A(?:protokoll|\w*anteckning)\w* skrivs\b|\Aprotokoll(?:et)? kommer\b|\bkommer att (?:protokollföras|skrivas)",
    re.IGNORECASE,
)
_BY_WORD = re.compile(r"\b(?:per|via|på|över|i) (?:tel|sms|mess|samtal)|\A(?:ok|klart|godkänt|ja)\b", re.IGNORECASE)
_PAPER = re.compile(r"protokoll|anteckning|skrivelse|brev|mejl|e-?post|mail|avtal|tillägg|beslut|dnr|§|\bpm\b", re.I)
"""Words for what is written, though it may tell of what was said."""


def names_record(stated: str) -> bool:
    """Whether the words under `dokument` name a written record: C57 (a decision) and C61 (a tillägg).

    ”Muntligt”, ”okänt” and ”ok per telefon 3/5” name none, and neither does what says nothing or only what is to come.
    """
    said = _BY_WORD.search(stated) and not _PAPER.search(stated)
    return bool(stated) and not said and not _NO_RECORD.search(stated) and not says_nothing(stated)


def annex_references(stated: Iterable[str]) -> tuple[str, ...]:
    """Those of `stated` that name an annex version, as `lagesbild/2025-05-20`; `bilagor/` before it is dropped.

    Whether there is such a version, and such an annex, is another matter.
    """
    found = (_REFERENCE.fullmatch(text.strip()) for text in stated)
    return tuple(match["reference"] for match in found if match)


def own_paths(stated: Iterable[str]) -> tuple[str, ...]:
    """Those of `stated` that name something in the agreement's own file, and no annex."""
    return tuple(text for text in stated if text and not text.startswith("bilagor/") and not annex_references([text]))
