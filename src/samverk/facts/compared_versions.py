"""What a comparison adds to the facts about annex versions: kept, rewritten, taken back, gone, or found later."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from samverk.agreement.annex_list import ABSENT
from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import READ_IN, Agreement
from samverk.agreement.difference import within
from samverk.agreement.plan_news import file_for, news_in
from samverk.agreement.routes import is_new_correction
from samverk.agreement.signing import signed_by_nobody
from samverk.agreement.swedish import list_text
from samverk.agreement.withdrawals import checksum, withdrawal
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of

UNCHANGED = "oförändrad"
"""What a version that was in force is where the change has left it as it was."""


@dataclass(frozen=True)
class ComparedVersions:
    """The versions of an agreement's annexes before and after a change.

    `restated` are the files that now hold what stood as unknown, with where it was taken from.
    """

    before: Agreement
    after: Agreement
    old: tuple[AnnexVersion, ...]
    new: tuple[AnnexVersion, ...]
    restated: Collection[str] = ()

    @cached_property
    def was(self) -> dict[str, AnnexVersion]:
        """Those that nobody may rewrite, by what refers to them: none of an agreement that nobody has signed."""
        held = (version for version in self.old if version.kept and not self.proposal)
        return {v.reference: v for v in held if f"bilagor/{v.reference}" not in self.restated}

    @cached_property
    def proposal(self) -> bool:
        """Whether nobody had signed the agreement before the change."""
        return signed_by_nobody(self.before)

    @cached_property
    def has(self) -> dict[str, AnnexVersion]:
        """Those after the change."""
        return {version.reference: version for version in self.new}

    def compared(self, fact: Fact, as_of: AsOf) -> Fact:
        """The fact, with what the comparison says where it is about a version."""
        reference = fact.id.removeprefix("bilagor.")
        if fact.kind != "versionsled" or reference not in self.has:
            return fact
        version = self.has[reference]
        if reference in self.was:
            return _kept(fact, self.was[reference], version, self.after, as_of)
        if reference in {one.reference for one in self.old}:
            return fact
        come = self._not_first(fact, version)
        return self._found(come, version, as_of) if version.head.late else self._come(come, version)

    def _not_first(self, fact: Fact, version: AnnexVersion) -> Fact:
        """One that is decided on came with the agreement only if it was there, or was said to be elsewhere, before."""
        given = self.proposal or f"bilagor/{version.reference}" in self.restated
        if version.first and version.annex.route == "beslut" and not given:
            return replace(fact, fields={**fact.fields, "första": False}, spans={**fact.spans, "första": fact.span})
        return fact

    def _come(self, fact: Fact, version: AnnexVersion) -> Fact:
        """A version that has come, with whether it brings its text; what was read in may have it elsewhere."""
        if version.first or version.withheld or self.after.origin.words == READ_IN:
            return fact
        place = version.head.innehall.span or fact.span
        fields = {**fact.fields, "text_följer_med": version.head.innehall.words != ABSENT}
        return replace(fact, fields=fields, spans={**fact.spans, "text_följer_med": place})

    def removed(self) -> Iterator[Fact]:
        """A fact for each version that is gone."""
        for reference, version in self.was.items():
            if reference not in self.has:
                yield _removed(version, self.before, self.after)

    def _found(self, fact: Fact, version: AnnexVersion, as_of: AsOf) -> Fact:
        """A version that was found later, with whether it changes which one applies today."""
        applied, applies = (current(found, version.kind, as_of.day) for found in (self.old, self.new))
        labels = [one.label if one else None for one in (applied, applies)]
        fields = {**fact.fields, "ändrar_gällande": labels[0] != labels[1]}
        place = version.head.inlagd_i_efterhand.key or fact.span
        return replace(fact, fields=fields, spans={**fact.spans, "ändrar_gällande": place})


def _kept(fact: Fact, was: AnnexVersion, has: AnnexVersion, after: Agreement, as_of: AsOf) -> Fact:
    """A version that was in force, with whether it says what it said (C59), and what else a plan now tells."""
    reference, old, new = was.reference, was.document, has.document
    if all(is_new_correction(change) for change in within(f"bilagor/{reference}", old, new)):
        return replace(fact, fields={**fact.fields, "jämförd": UNCHANGED}, spans={**fact.spans, "jämförd": fact.span})
    draft = Draft(fact.kind, fact.id, fact.span, {**fact.fields}, {**fact.spans}, {**fact.states}, {**fact.faults})
    taken = withdrawal(old, new)
    draft.put("återtagande", taken, has.head.atertagen.key)
    if taken == "gäller":
        draft.put("jämförd", "återtagen", fact.span)
        return replace(draft.fact(), unread=fact.unread)
    draft.put("jämförd", "ändrad", fact.span)
    if taken:
        draft.put("ändrat", "återtagande", fact.span)
        draft.put("rätt_checksumma", checksum(old), fact.span)
        return replace(draft.fact(), unread=fact.unread)
    news = news_in(old, new)
    draft.put("ändrat", "uppföljning" if news else "annat", fact.span)
    if news:
        draft.put("nytt", list_text(news.words), news.place)
        draft.put("uppföljningsfil", file_for(after, news.measures, as_of.day), news.place)
    return replace(draft.fact(), unread=fact.unread)


def _removed(version: AnnexVersion, before: Agreement, after: Agreement) -> Fact:
    name = version.document.path.removeprefix(before.folder)
    place = start_of(f"{after.folder}{name}")
    lost = after.unread.get(place.path)
    unread = (lost,) if lost else ()
    draft = Draft("versionsled", f"bilagor.{version.reference}", place, unread=unread)
    draft.put("typ", version.annex.typ)
    draft.put("bilaga", version.kind)
    draft.put("version", version.label)
    draft.put("första", version.first)
    draft.put("jämförd", "borttagen", draft.span)
    return draft.fact()
