"""Facts about what is not here to be judged: the annexes, lists and records that a rule's subjects are read from.

What they say is known where they stand: here it is told that nobody has said it, so that it counts as not known and
not as nothing.
"""

from collections.abc import Iterator
from typing import Any

from samverk.agreement.annex_list import OVERARCHING
from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import READ_IN, Agreement, Content
from samverk.agreement.pinned import pinned
from samverk.facts.annexes import WITHHELD_BY_LAW
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.stated import Listed, State
from samverk.model.vocabulary import AnnexKind


def lacking_facts(
    agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> Iterator[Fact]:
    """`underlag` for each part that is not here, in the order annexes, areas, groups, records, signatures."""
    terms = agreement.parts.terms
    for annex in agreement.vocabulary.annexes:
        yield from _annex(annex, agreement, found, as_of)
    support = pinned(agreement, content)
    if terms.overgripande.span and not support.holds(as_of).stands:
        words = "När den övergripande överenskommelsen gäller är inte känt."
        yield _lacking(OVERARCHING, terms.overgripande.span, words)
    groups = terms.samverkansorganisation.arbetsgrupper
    if _nobody_says(terms.samverkansomraden, agreement):
        yield _lacking("område", _at(terms.samverkansomraden, agreement), "Områdena är inte angivna här.")
    if _nobody_says(groups, agreement):
        yield _lacking("arbetsgrupp", _at(groups, agreement), "Arbetsgrupperna är inte angivna här.")
    yield from _records(agreement, as_of)
    for row in terms.undertecknande:
        if row.undertecknad.state is State.UNKNOWN:
            place = row.undertecknad.span or row.place
            yield _lacking("underskrift", place, "Om överenskommelsen är undertecknad är inte känt.", row.part.words)


def _annex(annex: AnnexKind, agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Iterator[Fact]:
    """An annex whose words are not here: in the version that applies, or listed and in no version at all."""
    version = current(found, annex.id, as_of)
    if version and version.withheld == WITHHELD_BY_LAW:
        place = version.head.atkomst.span or start_of(version.document.path)
        yield _lacking(annex.id, place, f"{annex.title}: texten är sekretessbelagd.")
    elif version and version.absent:
        place = version.head.innehall.span or start_of(version.document.path)
        yield _lacking(annex.id, place, f"{annex.title}: texten är inte inlämnad.")
    elif annex.typ != OVERARCHING and all(one.kind != annex.id for one in found):
        for row in agreement.parts.terms.bilageforteckning:
            if row.kind.words == annex.id:
                yield _lacking(annex.id, row.typ.span or row.place, f"{annex.title}: bilagan är inte inlämnad.")


def _records(agreement: Agreement, as_of: AsOf) -> Iterator[Fact]:
    """The groups that note no meetings, once the agreement has applied for so long that they are counted."""
    terms = agreement.parts.terms
    since = terms.giltighet.counted_from.value
    for kind, organ in terms.samverkansorganisation.organs:
        log = organ.hallna_moten
        if log.state is not State.SAID and not log.faults and since and as_of.reached(since):
            title = agreement.vocabulary.group(kind)
            yield _lacking(kind, log.key or organ.key or organ.place, f"{title} har inga möten antecknade här.")


def _nobody_says(listed: Listed[Any], agreement: Agreement) -> bool:
    """Whether a list is not known, or left to documents that are not here by a text that was read in."""
    if listed.rows or listed.faults:
        return False
    return listed.state is State.UNKNOWN or agreement.origin.value == READ_IN


def _at(listed: Listed[Any], agreement: Agreement) -> Span:
    return listed.key or listed.span or start_of(agreement.document.path)


def _lacking(part: str, place: Span, words: str, more: str = "") -> Fact:
    draft = Draft("underlag", f"underlag.{part}.{more}".rstrip("."), place)
    draft.put("del", part)
    draft.put("ord", words)
    return draft.fact()
