"""Facts about a change: two versions of an agreement compared, each difference with the route it has to go.

The rules are the ordinary ones. What one snapshot cannot show is added to the facts it is about: that a version in
force was rewritten (`versionsled`), that a signed file is another (`original`), that words were changed and no party
has signed (`tilläggsunderskrift`), that areas were changed (`områdesändring`); and `ändring` tells of every difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.change_sentences import told as told_of
from samverk.agreement.classes import classified
from samverk.agreement.content import Agreement, Content
from samverk.agreement.covering import Cover, coming_amendments, new_amendments, new_decisions
from samverk.agreement.dates import days_after
from samverk.agreement.described_changes import shared_sides
from samverk.agreement.routes import OPEN_PARTS, Routed, is_wording
from samverk.agreement.shared_changes import shared_changes
from samverk.agreement.succession import last_decided, updated_on
from samverk.agreement.swedish import capitalised
from samverk.agreement.value_words import names_in
from samverk.facts.amendments import false_earlier_facts, unjudged, untold_earlier_facts
from samverk.facts.change_words import ChangeWords, worth_telling
from samverk.facts.compared_versions import ComparedVersions
from samverk.facts.draft import Draft
from samverk.facts.entered_decisions import carries, entered
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.where import SIGNED_FILES, Where
from samverk.source.fault import file_of

LOCK = Where("", ("textlås",))
UNSEEN = "~jämförd"
"""Ends the id of a fact that stands for differences in files that nobody can read."""
COMPARED_KINDS = ("ändring", "tilläggsunderskrift", "områdesändring", "versionsled", "original")
"""The kinds that a comparison adds facts of."""
_COVERS = ("parter", "tillägg", "")
"""What says who has to sign a change, and who has; "" for the file as a whole."""


@dataclass(frozen=True)
class Comparison:
    """One agreement before and after, with every difference routed and what covers it.

    `content` is all that stands beside it after the change; `coming` are new tillägg whose day has not come. `renamed`
    are the lines of the register by which its signed words are others.
    """

    before: Agreement
    after: Agreement
    content: Content
    changes: tuple[Routed, ...]
    amendments: tuple[Cover, ...]
    decisions: tuple[Cover, ...]
    coming: tuple[Cover, ...] = ()
    renamed: tuple["Renamed", ...] = ()

    def signed(self, change: Change) -> bool:
        """Whether a new tillägg covers the change; a new text lock goes with any."""
        lock = change.where == LOCK
        return any(lock or cover.covers(change.where) for cover in self.amendments)

    def asked_as_version(self, one: Routed) -> bool:
        """Whether who has signed is asked of a version of an annex as a whole.

        Of what comes as the first version to an agreement that is there it is asked word for word, until it applies.
        """
        if one.annex and one.route != "tillägg":
            return False
        asked = {v.reference for v in self.old if v.kept} | {v.reference for v in self.new if not v.first}
        return one.change.where.file.removeprefix("bilagor/") in asked

    def decided(self, one: Routed) -> bool:
        """Whether a new decision by the group that decides on it names what is changed."""
        return any(cover.organ == one.decided_by and cover.covers(one.change.where) for cover in self.decisions)

    @cached_property
    def old(self) -> tuple[AnnexVersion, ...]:
        """The versions of the annexes before."""
        return versions(self.before)

    @cached_property
    def new(self) -> tuple[AnnexVersion, ...]:
        """The versions of the annexes after."""
        return versions(self.after)

    @cached_property
    def words(self) -> ChangeWords:
        """What the changes are called."""
        return ChangeWords(self.before, self.after, self.content.register)

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


@dataclass(frozen=True, slots=True)
class Renamed:
    """A line of the register with a name that the agreement prints, in words, and what a tillägg about it names."""

    one: Routed
    told: str
    place: Where


def _renamed(before: tuple[Agreement, Content], after: tuple[Agreement, Content], day: date) -> Iterator[Renamed]:
    (old, was), (_, has) = before, after
    sides, names = shared_sides(was, has), names_in((), (was.register, has.register))
    for shared in shared_changes(was, has, day):
        change = shared.one.change
        for printed in (one for one in shared.printed if one.agreement == old.id and not shared.held):
            words = capitalised("".join(told_of(change, sides.around(change), names)))
            yield Renamed(shared.one, words, printed.place)


def compare(before: tuple[Agreement, Content], after: tuple[Agreement, Content], as_of: AsOf) -> Comparison:
    """The agreement as it was, with the content it stood in, against the agreement as it is."""
    old, new = before[0], after[0]
    changes = tuple(worth_telling(classified(before, after)))
    amendments = new_amendments(old, new, (before[1].register, after[1].register), as_of)
    coming = coming_amendments(old, new, as_of)
    decisions, renamed = new_decisions(old, new, as_of), tuple(_renamed(before, after, as_of.day))
    return Comparison(old, new, after[1], changes, amendments, decisions, coming, renamed)


def compared_facts(facts: Sequence[Fact], comparison: Comparison, as_of: AsOf) -> tuple[Fact, ...]:
    """The facts of the agreement as it is, with what the comparison adds to them."""
    before, after = comparison.old, comparison.new
    given, other = ({one.change.where.file for one in comparison.changes if one.restated is it} for it in (True, False))
    both = ComparedVersions(comparison.before, comparison.after, before, after, given - other)
    return (
        *(both.compared(fact, as_of) for fact in facts),
        *_lost(comparison),
        *both.removed(),
        *_originals(comparison),
        *_unsigned(comparison),
        *_unjudged(comparison),
        *false_earlier_facts(comparison.before, comparison.after),
        *untold_earlier_facts(comparison.before, comparison.after),
        *_areas(comparison, after, as_of),
        *(_change(one, number, comparison, as_of) for number, one in enumerate(comparison.changes, 1)),
    )


def _lost(comparison: Comparison) -> Iterator[Fact]:
    """Where files of the agreement cannot be read, a fact of each kind for the differences that nobody can see."""
    places = tuple(sorted(comparison.after.unread.values()))
    if places:
        yield from (Fact(f"{kind}{UNSEEN}", kind, {}, places[0], unread=places) for kind in COMPARED_KINDS)


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
        if one.route != "tillägg" or comparison.asked_as_version(one) or comparison.signed(change):
            continue
        unread = comparison.doubts(one)
        draft = Draft("tilläggsunderskrift", f"ändring.{change.path}", change.span, unread=unread)
        draft.put("ändring", "textlås" if one.part == "textlås" else f"uppgift-{change.action}", change.span)
        draft.put("vad", comparison.words.of(change))
        later = next((one for one in comparison.coming if change.where == LOCK or one.covers(change.where)), None)
        if later:
            draft.put("ändring", "uppgift-kommande", change.span)
            draft.put("tilläggets_datum", later.day)
        draft.put("före", change.before)
        draft.put("efter", change.after)
        draft.put("undertecknad", "saknas", change.span)
        yield draft.fact()
    for line in comparison.renamed:
        if not any(cover.covers(line.place) for cover in comparison.amendments):
            yield _unsigned_name(line, comparison)


def _unsigned_name(line: Renamed, comparison: Comparison) -> Fact:
    """A name that the signed text prints is another in the register, and no new tillägg says so."""
    change = line.one.change
    draft = Draft("tilläggsunderskrift", f"registret.{change.path}", change.span, unread=comparison.doubts(line.one))
    draft.put("ändring", "namn-i-registret")
    draft.put("vad", line.told)
    draft.put("namn", str(line.place))
    draft.put("före", change.before)
    draft.put("efter", change.after)
    draft.put("undertecknad", "saknas", change.span)
    return draft.fact()


def _unjudged(comparison: Comparison) -> Iterator[Fact]:
    """New tillägg whose own day is not known well enough to judge them by."""
    had, listed = {one.id.words for one in comparison.before.parts.terms.tillagg}, comparison.after.parts.terms.tillagg
    for amendment in listed:
        if amendment.id.words not in had:
            yield from unjudged(amendment, listed, (comparison.after, comparison.content))


def _areas(comparison: Comparison, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Iterator[Fact]:
    """Areas added, removed or renamed, beside the plan; what a tillägg or decision names is told of already."""
    own = [one for one in comparison.changes if one.part == "områden" and _is_another_area(one.change)]
    own = [one for one in own if not one.proposed]
    plan = last_decided(found, "åtgärdsplan", as_of)
    day = updated_on(plan) if plan else None
    for one in own[:1]:
        change = one.change
        if day is None or comparison.signed(change) or comparison.decided(one):
            continue
        draft = Draft("områdesändring", "jämförelse", change.span, unread=comparison.doubts(one))
        draft.put("datum", as_of.day, change.span)
        draft.put("plan_datum", day)
        draft.put("dagar_efter_plan", days_after(as_of.day, day), change.span)
        yield draft.fact()


def _is_another_area(change: Change) -> bool:
    steps = change.where.steps
    return len(steps) <= 2 or (len(steps) == 3 and steps[-1] in ("namn", "motsvarar"))


def _change(one: Routed, number: int, comparison: Comparison, as_of: AsOf) -> Fact:
    change = one.change
    draft = Draft("ändring", f"{number}.{change.path}", change.span, unread=comparison.doubts(one))
    draft.put("sökväg", change.path)
    draft.put("vad", comparison.words.of(change))
    draft.put("del", one.part)
    draft.put("åtgärd", change.action)
    draft.put("före", change.before or None)
    draft.put("efter", change.after or None)
    draft.put("väg", one.route)
    if one.route == "beslut" and one.part in OPEN_PARTS:
        words, code = comparison.before.vocabulary, one.decided_by or ""
        draft.put("beslutas_av", words.decider(code))
        draft.put("beslutad", comparison.decided(one) or comparison.signed(change))
    if one.part in ("beslut", "tillägg", "möten", "uppsägning", "uppföljning"):
        draft.put("får_ändras", one.allowed, change.span)
    if change.action == "tillagd" and not change.where.steps:
        _new_record(draft, one, comparison, as_of)
    return draft.fact()


def _meet(one: Span, other: Span) -> bool:
    return one.contains(other) or other.contains(one) or one.path != other.path


def _new_record(draft: Draft, one: Routed, comparison: Comparison, as_of: AsOf) -> None:
    """How far back the day of a new decision lies, and whether the agreement's own words are changed by it."""
    named = {f"beslut/{record.stem}": record for record in comparison.after.parts.decisions}
    record = named.get(one.change.where.file)
    if record is not None:
        own = [two.change.where for two in comparison.changes if two.route == "beslut" and two.part in OPEN_PARTS]
        entered(draft, record, comparison.after, as_of, changes=carries(record, comparison.decisions, own))
