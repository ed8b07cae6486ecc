"""How much of an annex's words a new version shares with the one before: a new date alone is no revision."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.succession import dated_before, names_read, replaced
from samverk.agreement.texts import doubt_below, texts_in
from samverk.model.document import Document
from samverk.model.stated import Read

MATTER = ("åtgärder", "målvärden", "problem")
"""The keys of an annex's head that say what it is about; the rest tells who, when and which version."""
LONGEST = 20_000
"""So many words of a version are compared: time grows with length, and more tells nothing new."""
_RUN = 3
_DATES = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2}\b|\bversion \d+\b|\bkvartal \d\b|\b\d{1,2} (?:jan|feb|mars|april|maj|juni"
    r"|juli|aug|sep|okt|nov|dec)[a-z]*\b"
)
_WORD = re.compile(r"\w+")

Runs: TypeAlias = Counter[tuple[str, ...]]
"""How often each run of three words stands in a version, dates and years left out."""


def runs_in(document: Document) -> Runs:
    """The runs of words of a version: of what its head says it is about, and of its text."""
    texts = [one.words for one in texts_in(document, *MATTER)]
    words = _WORD.findall(_DATES.sub(" ", " ".join([*texts, document.body or ""]).casefold()))[:LONGEST]
    return Counter(zip(*(words[start:] for start in range(_RUN)), strict=False))


def shared(one: Runs, other: Runs) -> int:
    """How much two versions share, 0–100, rounded down: 100 only where every run is the same."""
    both = sum(min(one[run], other[run]) for run in one.keys() & other.keys())
    return 200 * both // (one.total() + other.total())


def version_before(version: AnnexVersion, found: Sequence[AnnexVersion]) -> AnnexVersion | None:
    """The version that it says it replaces, else the one dated next before it; None where neither is here."""
    earlier = [other for other in found if other.kind == version.kind and dated_before(other, version)]
    latest = max(earlier, key=lambda one: (one.dated or date.min, one.reference), default=None)
    return replaced(version, found) or latest


def read_for(version: AnnexVersion, found: Iterable[AnnexVersion]) -> tuple[Read, ...]:
    """What is read to tell which version comes before, and how alike they are: one without text is not compared."""
    own = [other for other in found if other.kind == version.kind]
    read: list[Read] = [version.head.ersatter, *names_read(found, version.kind)]
    return (*read, *(other.head.innehall for other in own), *(doubt_below(other.document, MATTER) for other in own))
