"""Facts about versions that follow another: how much of their words is the same."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.likeness import read_for, runs_in, shared, version_before
from samverk.facts.draft import Draft
from samverk.facts.memo import Memo
from samverk.model.fact import Fact
from samverk.model.span import start_of

SHORTEST = 20
"""A version with fewer runs of words is not compared: there is too little to be alike."""


def likeness_facts(found: tuple[AnnexVersion, ...], memo: Memo) -> Iterator[Fact]:
    """One fact of kind `versionsbyte` for each version of an annex that a group decides on and that follows another."""
    judged = [version for version in found if version.annex.route == "beslut" and not version.absent]
    runs = {version.reference: memo.once(version.document, runs_in, version.document) for version in judged}
    for version in judged:
        before = version_before(version, judged)
        if before is None or min(runs[before.reference].total(), runs[version.reference].total()) < SHORTEST:
            continue
        read = read_for(version, judged)
        draft = Draft("versionsbyte", f"bilagor.{version.reference}", start_of(version.document.path))
        draft.put("typ", version.annex.typ)
        draft.put("före", before.head.datum.words or None, of=read)
        percent = shared(runs[before.reference], runs[version.reference])
        draft.put("likhet_procent", percent, version.head.datum.span, of=read)
        yield draft.fact()
