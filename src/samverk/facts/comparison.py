"""Facts about a change: two versions of an agreement compared, each difference with the route it has to go.

The rules are the ordinary ones. What one snapshot cannot show is added to the facts it is about: that a version in
force was rewritten (`versionsled`), that a signed file is another (`original`), that words were changed and no party
has signed (`tilläggsunderskrift`), that areas were changed (`områdesändring`); and `ändring` tells of every difference.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.classes import classified
from samverk.agreement.content import Agreement, Content
from samverk.agreement.covering import Cover, new_amendments, new_decisions
from samverk.agreement.difference import within
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FOLDER, FollowUp
from samverk.agreement.plan_news import file_for, news_in
from samverk.agreement.routes import OPEN_PARTS, Routed, is_wording
from samverk.agreement.succession import last_decided, updated_on
from samverk.agreement.swedish import list_text
from samverk.facts.amendments import unjudged
from samverk.facts.draft import Draft
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.where import SIGNED_FILES, Where
from samverk.source.fault import file_of

MOST = 1000
"""Of the differences that need no route, no more than this are told one by one. Of the others every one is."""
LOCK = Where("", ("textlås",))
UNCHANGED = "oförändrad"
"""What a version that was in force is where the change has left it as it was."""
UNSEEN = "~jämförd"
"""Ends the id of a fact that stands for differences in files that nobody can read."""
COMPARED_KINDS = ("ändring", "tilläggsunderskrift", "områdesändring", "versionsled", "original")
"""The kinds that a comparison adds facts of."""
_COVERS = ("parter", "tillägg", "")
"""What says who has to sign a change, and who has; "" for the file as a whole."""


@dataclass(frozen=True)
class Comparison:
    """One agreement before and after, with every difference routed and what covers it.

    `content` is all that stands beside it after the change.
    """

    before: Agreement
    after: Agreement
    content: Content
    changes: tuple[Routed, ...]
    amendments: tuple[Cover, ...]
    decisions: tuple[Cover, ...]

    def signed(self, change: Change) -> bool:
        """Whether a new tillägg covers the change; a new text lock goes with any."""
        lock = change.where == LOCK
        return any(lock or cover.covers(change.where) for cover in self.amendments)

    def decided(self, one: Routed) -> bool:
        """Whether a new decision by the group that decides on it names what is changed."""
        return any(cover.organ == one.decided_by and cover.covers(one.change.where) for cover in self.decisions)

    @cached_property
    def broken(self) -> tuple[Document, ...]:
        """The agreement's own documents that break their schemas."""
        return tuple(document for document in self.after.documents if document.faults)

    def doubts(self, one: Routed) -> tuple[Span, ...]:
        """The places of what has to be readable to know what the change comes to, sorted.

        That is what breaks its schema where it was made; where somebody has to sign or decide, who the parties are and
        what has been signed and decided; and for what might be only other words for the same, all that the text has.
        """
        change, own = one.change, self.after.document
        found: list[Span] = []
        for document in (*self.broken, *(self.content.shared if is_wording(change) else ())):
            file = file_of(document.path)
            for steps, place in document.faults.items():
                top = str(steps[0]) if steps else ""
                here = file == change.where.file and top in ("", *change.where.steps[:1]) and _meet(place, change.span)
                asked = not one.free and (document in self.after.decisions or (document is own and top in _COVERS))
                if here or asked or is_wording(change):
                    found.append(place)
        for path, place in self.after.unread.items():
            asked = not one.free and path.startswith(f"{self.after.folder}/beslut/")
            if asked or file_of(path) == change.where.file:
                found.append(place)
        return tuple(sorted(set(found)))


def compare(before: tuple[Agreement, Content], after: tuple[Agreement, Content], as_of: AsOf) -> Comparison:
    """The agreement as it was, with the content it stood in, against the agreement as it is."""
    old, new = before[0], after[0]
    changes = tuple(_worth_telling(classified(before, after)))
    amendments = new_amendments(old, new, after[1].register, as_of)
    return Comparison(old, new, after[1], changes, amendments, new_decisions(old, new, as_of))


def _worth_telling(changes: Iterable[Routed]) -> Iterator[Routed]:
    free = 0
    for one in changes:
        free += one.free
        if not one.free or free <= MOST:
            yield one


def compared_facts(facts: Sequence[Fact], comparison: Comparison, as_of: AsOf) -> tuple[Fact, ...]:
    """The facts of the agreement as it is, with what the comparison adds to them."""
    given, other = ({one.change.where.file for one in comparison.changes if one.restated is it} for it in (True, False))
    applied = (
        v for v in versions(comparison.before) if _may_apply(v) and f"bilagor/{v.reference}" not in given - other
    )
    was = {version.reference: version for version in applied}
    has = {v.reference: v for v in versions(comparison.after)}
    return (
        *(_kept(fact, was, has, comparison, as_of) for fact in facts),
        *_lost(comparison),
        *(_removed(version, comparison) for ref, version in was.items() if ref not in has),
        *_originals(comparison),
        *_unsigned(comparison),
        *_unjudged(comparison),
        *_areas(comparison, tuple(has.values()), as_of),
        *(_change(one, number, comparison, as_of) for number, one in enumerate(comparison.changes, 1)),
    )


def _may_apply(version: AnnexVersion) -> bool:
    """Whether the version applied before the change, or may have: nobody rewrites what nobody can be sure of."""
    return version.in_force_from is not None or bool(version.timing.faults)


def _lost(comparison: Comparison) -> Iterator[Fact]:
    """Where files of the agreement cannot be read, a fact of each kind for the differences that nobody can see."""
    places = tuple(sorted(comparison.after.unread.values()))
    if places:
        yield from (Fact(f"{kind}{UNSEEN}", kind, {}, places[0], unread=places) for kind in COMPARED_KINDS)


def _kept(
    fact: Fact, was: dict[str, AnnexVersion], has: dict[str, AnnexVersion], comparison: Comparison, as_of: AsOf
) -> Fact:
    """A version that was in force, with whether it says what it said (C59), and what else a plan now tells."""
    reference = fact.id.removeprefix("bilagor.")
    if fact.kind != "versionsled" or reference not in was or reference not in has:
        return fact
    old, new = was[reference].document, has[reference].document
    if not any(within(reference, old, new)):
        return replace(fact, fields={**fact.fields, "jämförd": UNCHANGED}, spans={**fact.spans, "jämförd": fact.span})
    draft = Draft(fact.kind, fact.id, fact.span, {**fact.fields}, {**fact.spans}, {**fact.states}, {**fact.faults})
    draft.put("jämförd", "ändrad", fact.span)
    news = news_in(old, new)
    draft.put("ändrat", "uppföljning" if news else "annat", fact.span)
    if news:
        draft.put("nytt", list_text(news.words), news.place)
        draft.put("uppföljningsfil", file_for(comparison.after, news.measures, as_of.day), news.place)
    return replace(draft.fact(), unread=fact.unread)


def _removed(version: AnnexVersion, comparison: Comparison) -> Fact:
    name = version.document.path.removeprefix(comparison.before.folder)
    place = start_of(f"{comparison.after.folder}{name}")
    lost = comparison.after.unread.get(place.path)
    unread = (lost,) if lost else ()
    draft = Draft("versionsled", f"bilagor.{version.reference}", place, unread=unread)
    draft.put("typ", version.annex.typ)
    draft.put("bilaga", version.kind)
    draft.put("version", version.label)
    draft.put("första", version.first)
    draft.put("jämförd", "borttagen", draft.span)
    return draft.fact()


def _originals(comparison: Comparison) -> Iterator[Fact]:
    """Signed files that are gone or other than they were."""
    for one in comparison.changes:
        if one.part == "original" and one.change.action != "tillagd":
            draft = Draft("original", one.change.path, one.change.span, unread=comparison.doubts(one))
            draft.put("fil", one.change.where.file.removeprefix(SIGNED_FILES), one.change.span)
            draft.put("finns", one.change.action == "ändrad", one.change.span)
            draft.put("oförändrad", False if one.change.action == "ändrad" else None, one.change.span)
            yield draft.fact()


def _unsigned(comparison: Comparison) -> Iterator[Fact]:
    """Changes that every party has to sign, and that no new tillägg covers (C62)."""
    for one in comparison.changes:
        change = one.change
        in_force = one.annex is not None and one.annex.route == "tillägg"  # asked of each version by itself
        if one.route != "tillägg" or in_force or comparison.signed(change):
            continue
        unread = comparison.doubts(one)
        draft = Draft("tilläggsunderskrift", f"ändring.{change.path}", change.span, unread=unread)
        draft.put("ändring", "textlås" if one.part == "textlås" else f"uppgift-{change.action}", change.span)
        draft.put("namn", change.path)
        draft.put("före", change.before)
        draft.put("efter", change.after)
        draft.put("undertecknad", "saknas", change.span)
        yield draft.fact()


def _unjudged(comparison: Comparison) -> Iterator[Fact]:
    """New tillägg whose own day is not known well enough to judge them by."""
    had, listed = {one.id.words for one in comparison.before.parts.terms.tillagg}, comparison.after.parts.terms.tillagg
    for amendment in listed:
        if amendment.id.words not in had:
            yield from unjudged(amendment, listed, (comparison.after, comparison.content))


def _areas(comparison: Comparison, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Iterator[Fact]:
    """Areas added, removed or renamed, beside the plan; what a tillägg or decision names is told of already."""
    own = [one for one in comparison.changes if one.part == "områden" and _is_another_area(one.change)]
    plan = last_decided(found, "åtgärdsplan")
    day = updated_on(plan) if plan else None
    for one in own[:1]:
        change = one.change
        if day is None or comparison.signed(change) or comparison.decided(one):
            continue
        draft = Draft("områdesändring", "jämförelse", change.span, unread=comparison.doubts(one))
        draft.put("datum", as_of.day, change.span)
        draft.put("plan_datum", day)
        draft.put("dagar_efter_plan", max(0, (as_of.day - day).days), change.span)
        yield draft.fact()


def _is_another_area(change: Change) -> bool:
    steps = change.where.steps
    return len(steps) <= 2 or (len(steps) == 3 and steps[-1] in ("namn", "motsvarar"))


def _change(one: Routed, number: int, comparison: Comparison, as_of: AsOf) -> Fact:
    change = one.change
    draft = Draft("ändring", f"{number}.{change.path}", change.span, unread=comparison.doubts(one))
    draft.put("sökväg", change.path)
    draft.put("del", one.part)
    draft.put("åtgärd", change.action)
    draft.put("före", change.before or None)
    draft.put("efter", change.after or None)
    draft.put("väg", one.route)
    if one.route == "beslut" and one.part in OPEN_PARTS:
        words, code = comparison.before.vocabulary, one.decided_by or ""
        draft.put("beslutas_av", words.decider(code))
        draft.put("beslutad", comparison.decided(one) or comparison.signed(change))
    if one.part in ("beslut", "tillägg", "möten", "uppföljning"):
        draft.put("får_ändras", one.allowed, change.span)
    if change.action == "tillagd" and not change.where.steps:
        _new_record(draft, one, comparison, as_of)
    return draft.fact()


def _meet(one: Span, other: Span) -> bool:
    return one.contains(other) or other.contains(one) or one.path != other.path


def _new_record(draft: Draft, one: Routed, comparison: Comparison, as_of: AsOf) -> None:
    """How far back the day of a new decision or follow-up lies, and whether it has come at all."""
    parts, file = comparison.after.parts, one.change.where.file
    named: dict[str, Decision | FollowUp] = {f"beslut/{record.stem}": record for record in parts.decisions}
    named |= {f"{FOLDER}/{record.stem}": record for record in parts.follow_ups}
    if file in named:
        day = named[file].datum
        draft.put(f"{one.part}_dagar_bakåt", day.map(as_of.days_since).value, of=[day])
