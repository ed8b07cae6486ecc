"""How much of an annex's words a new version shares with the one before: a new date alone is no revision."""

import re
from collections import Counter
from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.texts import texts_in
from samverk.facts.draft import Draft
from samverk.facts.memo import Memo
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import Document

JUDGED = ("lägesbild", "åtgärdsplan")
MATTER = ("åtgärder", "problem")
"""The keys of an annex's head that say what it is about; the rest tells who, when and which version."""
LONGEST = 20_000
"""So many words of a version are compared: time grows with length, and more tells nothing new."""
SHORTEST = 20
"""A version with fewer words is not compared: there is too little to be alike."""
_RUN = 3
_DATES = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2}\b|\bversion \d+\b|\bkvartal \d\b|\b\d{1,2} (?:jan|feb|mars|april|maj|juni"
    r"|juli|aug|sep|okt|nov|dec)[a-z]*\b"
)
_WORD = re.compile(r"\w+")


def likeness_facts(found: tuple[AnnexVersion, ...], memo: Memo) -> tuple[Fact, ...]:
    """One fact of kind `versionsbyte` for each version of lägesbild and åtgärdsplan that follows another."""
    return tuple(_facts([v for v in found if v.kind in JUDGED and not v.absent], memo))


def _facts(found: list[AnnexVersion], memo: Memo) -> Iterator[Fact]:
    runs = {version.reference: memo.once(version.document, _runs, version.document) for version in found}
    for version in found:
        before = _before(version, found)
        if before is None or min(runs[before.reference].total(), runs[version.reference].total()) < SHORTEST:
            continue
        draft = Draft("versionsbyte", f"bilagor.{version.reference}", start_of(version.document.path))
        draft.put("typ", version.kind)
        read = [version.head.ersatter, *(one.head.datum for one in found if one.kind == version.kind)]
        draft.put("före", before.head.datum.words or None, of=read)
        percent = _percent(runs[before.reference], runs[version.reference])
        draft.put("likhet_procent", percent, version.head.datum.span, of=read)
        yield draft.fact()


def _before(version: AnnexVersion, found: list[AnnexVersion]) -> AnnexVersion | None:
    """The version that it says it replaces, else the one dated next before it."""
    own = [other for other in found if other.kind == version.kind and other is not version]
    replaced = version.head.ersatter.words
    for other in own:
        if replaced and replaced in (other.head.datum.words, other.reference.partition("/")[2]):
            return other
    day = version.dated
    older = [(other.dated, other.reference, other) for other in own if day and other.dated and other.dated < day]
    return max(older, default=(None, "", None))[-1]


def _runs(document: Document) -> Counter[tuple[str, ...]]:
    """How often each run of three words stands in a version, dates and years left out."""
    texts = [one.words for one in texts_in(document, *MATTER)]
    words = _WORD.findall(_DATES.sub(" ", " ".join([*texts, document.body or ""]).casefold()))[:LONGEST]
    return Counter(zip(*(words[start:] for start in range(_RUN)), strict=False))


def _percent(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> int:
    """How much two versions share, 0–100, rounded down: 100 only where every run is the same."""
    shared = sum(min(one[run], other[run]) for run in one.keys() & other.keys())
    return 200 * shared // (one.total() + other.total())
