"""The annexes of an agreement: their versions, who decided them, and which one applies on a day.

The newest version with a valid written decision by the day is the current one, not the newest file (clause C57 of the
agreement text). The first came with the signed agreement and needs none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from samverk.agreement.amendments import has_effect
from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead, begun
from samverk.agreement.content import Agreement, worked_out_once
from samverk.agreement.on_day import party_changes
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.terms import Terms
from samverk.agreement.repeals import Ending, endings
from samverk.model.document import Document
from samverk.model.span import Span
from samverk.model.stated import Doubt, Read, Stated, faults_of
from samverk.model.vocabulary import AnnexKind


@dataclass(frozen=True, slots=True)
class AnnexVersion:
    """One version of one annex.

    `annex` is what its rule set says of the annex, by the folder. `head` is what the front matter says. `decision` is
    the one that the version rests on, `amendment` the tillägg that brings it in, None without one. `in_force_from` is
    the first day the version applies, None where nothing valid makes it apply, and `ending` tells of a repeal. `timing`
    is what breaks the schema among what decides whether and from when it applies; `faults` that, and what decides
    whether it can be read.
    """

    annex: AnnexKind
    reference: str
    document: Document
    head: AnnexHead
    first: bool
    decision: Decision | None
    amendment: Amendment | None
    in_force_from: date | None
    timing: Doubt = field(default_factory=Doubt)
    ending: Ending = field(default_factory=Ending)

    @property
    def kind(self) -> str:
        """What tells its annex from the others of the agreement."""
        return self.annex.id

    @property
    def dated(self) -> date | None:
        """The version's own day; None where the file gives no date."""
        return self.head.datum.value

    @property
    def renewed_on(self) -> date | None:
        """The later of the day that it counts from and, of a later version than the first, the day it came to apply."""
        days = (self.counted_from, None if self.first else self.in_force_from)
        return max((day for day in days if day), default=None)

    @property
    def label(self) -> str:
        """The name of the version's file without its ending: `2025-05-20` or `odaterad`."""
        return self.document.stem

    @property
    def withheld(self) -> str | None:
        """The access word of a version that is not for all, None where it is."""
        return self.head.withheld

    @property
    def absent(self) -> bool:
        """Whether the document itself is not in the repository, or not any longer."""
        return self.head.innehall.words == "saknas" or self.head.withdrawn

    @property
    def faults(self) -> tuple[Span, ...]:
        """The places of what breaks the schema among what decides whether, when and to whom the version applies."""
        head = self.head
        return faults_of([self.timing, head, *head.access, *head.kept_here])

    def begun(self, clock: AsOf) -> bool:
        """Whether it has begun to apply; another may have taken its place since, or its decision may be repealed."""
        return begun(clock, self.in_force_from)

    def may_apply(self, clock: AsOf) -> bool:
        """Whether it has begun and is not repealed."""
        return self.begun(clock) and not begun(clock, self.ending.day)

    @property
    def kept(self) -> bool:
        """Whether it has applied, or may have: nobody rewrites or removes what nobody can be sure of."""
        return self.in_force_from is not None or bool(self.timing.faults)

    @property
    def repealed_from(self) -> date | None:
        """The first day on which it no longer applies, since its decision is repealed; None where it is not."""
        return self.ending.day

    @property
    def counted_from(self) -> date | None:
        """The day its age is counted from: its own, or the one it began to apply on where it is not dated."""
        return self.dated or self.in_force_from


@worked_out_once
def versions(agreement: Agreement) -> tuple[AnnexVersion, ...]:
    """Every version of every annex, sorted by kind's order in the annex list, then by date, undated first."""
    grounds = _Grounds.of(agreement)
    both = list(zip(agreement.annexes, agreement.parts.annexes, strict=True))
    found = []
    for annex in agreement.vocabulary.annexes:
        own = [(document, head) for document, head in both if document.folder_name == annex.folder]
        own.sort(key=lambda one: (one[1].datum.value or date.min, one[0].path))
        single = [head for _, head in own if not _follows(head)]
        alone = [head for head in single if not head.late] or single  # what is found later takes no other's place
        told = [one for _, head in own if _may_be_first(head) for one in _placed_by(head)]
        order = Doubt(faults_of([*(head for _, head in own), *told]))
        for document, head in own:
            reference, placed = f"{annex.folder}/{document.stem}", order if _may_be_first(head) else Doubt()
            came_with = head is next(iter(alone), None) and not grounds.brings(head, reference, annex)
            because = grounds.from_start(head, order) if came_with else grounds.later(head, reference, annex, placed)
            because, ending = _until_repealed(because, grounds)
            if reference in agreement.supposed:
                because, ending = (None, None, agreement.supposed[reference], Doubt()), Ending()
            found.append(AnnexVersion(annex, reference, document, head, came_with, *because, ending))
    return tuple(found)


def current(all_versions: Iterable[AnnexVersion], kind: str, day: date | AsOf) -> AnnexVersion | None:
    """The version of that kind that applies on `day`; None where none does."""
    clock = day if isinstance(day, AsOf) else AsOf(day)
    return max((v for v in all_versions if v.kind == kind and v.may_apply(clock)), key=precedence, default=None)


def unclear(agreement: Agreement, found: Iterable[AnnexVersion], kind: str, day: date | AsOf) -> Doubt:
    """What has to be readable to know which version of the kind applies on `day`, and who may read it.

    There is none where `current` is certain. A file that nobody can read at all may be the version that applies.
    """
    own = [version for version in found if version.kind == kind]
    applies = current(own, kind, day)
    return Doubt(faults_of([undated(agreement, own, kind, day), *([applies] if applies else [])]))


def undated(agreement: Agreement, found: Iterable[AnnexVersion], kind: str, day: date | AsOf) -> Doubt:
    """What has to be readable to know which version of the kind applies on `day`, whoever may read it."""
    clock, own = day if isinstance(day, AsOf) else AsOf(day), [one for one in found if one.kind == kind]
    applies = current(own, kind, clock)
    timing = (one.timing for one in own if may_replace(one, applies) and not ahead(clock, one.dated))
    return Doubt(faults_of([lost(agreement, kind), *timing]))


def lost(agreement: Agreement, kind: str) -> Doubt:
    """The files that should be versions of the kind and that nobody can read."""
    annex = agreement.vocabulary.kind(kind)
    return Doubt(tuple(place for path, place in agreement.unread.items() if annex and _folder(path) == annex.folder))


def may_replace(version: AnnexVersion, applies: AnnexVersion | None) -> bool:
    """Whether the version might be the one that applies, were all that decides that readable.

    The one that came with the agreement never is where another has begun.
    """
    if applies is None or (version.first and not applies.first):
        return applies is None
    best = version.in_force_from or (version.decision.datum.value if version.decision else None)
    return best is None or (best, version.dated or date.max) >= precedence(applies)


def start_of_agreement(agreement: Agreement) -> date | None:
    """The first day of the agreement's period (`giltighet.från`), None where it is not a date."""
    return agreement.parts.terms.giltighet.fran.value


def precedence(version: AnnexVersion) -> tuple[date, date]:
    """Of versions that have begun, the one that applies has the highest."""
    return version.in_force_from or date.min, version.dated or date.min


def goes_before(one: AnnexVersion, other: AnnexVersion) -> bool:
    """Whether the first of two versions applies when both have begun."""
    return precedence(one) > precedence(other)


def _follows(head: AnnexHead) -> bool:
    """Whether a version says that it replaces another or was decided, if only by an empty key."""
    return head.ersatter.key is not None or head.beslut.key is not None


def _may_be_first(head: AnnexHead) -> bool:
    """Whether nothing that can be read says that the version follows another."""
    return not any(one.key is not None and not one.faults for one in (head.ersatter, head.beslut))


def _placed_by(head: AnnexHead) -> tuple[Read, ...]:
    """All that says whether a version is the first, where nothing readable says that it is not."""
    return head.datum, head.inlagd_i_efterhand, head.ersatter, head.beslut


def _until_repealed(because: "_Because", grounds: "_Grounds") -> "tuple[_Because, Ending]":
    """The same, with when that ends because what it rests on is repealed, and what has to be readable to know."""
    decision, amendment, since, doubt = because
    if decision is None or amendment is not None:
        return because, Ending()
    ending = grounds.endings[decision.stem]
    return (decision, amendment, since, Doubt(faults_of([doubt, ending.doubt]))), ending


_Because: TypeAlias = tuple[Decision | None, Amendment | None, date | None, Doubt]
"""By which decision or tillägg a version applies, from which day, and what has to be readable to know."""


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What can make a version apply: the agreement's first day, decisions by name, tillägg by what they bring in.

    `lost` are the decisions whose files nobody can read, by name. `doubts` is what must be readable to know what the
    tillägg bring in, `parties` to know who signs them.
    """

    start: Stated[date]
    decisions: Mapping[str, Decision]
    amended: Mapping[str, Amendment]
    endings: Mapping[str, Ending]
    lost: Mapping[str, Doubt]
    doubts: Doubt
    parties: Doubt

    @classmethod
    def of(cls, agreement: Agreement) -> "_Grounds":
        terms, unread = agreement.parts.terms, agreement.unread.items()
        amended: dict[str, Amendment] = {}
        for amendment in terms.tillagg:
            for reference in amendment.annexes if has_effect(amendment, agreement) else ():
                amended.setdefault(reference, amendment)
        return cls(
            start=terms.giltighet.fran,
            decisions={decision.stem: decision for decision in reversed(agreement.parts.decisions)},
            amended=amended,
            endings=endings(agreement.parts.decisions),
            lost={path.rpartition("/")[2].removesuffix(".yaml"): Doubt((place,)) for path, place in unread},
            doubts=Doubt(faults_of([terms.tillagg, *(one for row in terms.tillagg for one in _read_of(row))])),
            parties=Doubt(faults_of(_parties_read(terms))),
        )

    def brings(self, head: AnnexHead, reference: str, annex: AnnexKind) -> bool:
        """Whether a tillägg brings in a kind that did not come with the agreement."""
        since, day = self.start.value, head.datum.value
        return reference in self.amended and (annex.unsaid or bool(since and day and day > since))

    def from_start(self, head: AnnexHead, order: Doubt) -> _Because:
        """Why a version that came with the agreement applies; `order` is what must be readable to know that it did."""
        dated, since = head.datum.value, self.start.value
        in_force = since if dated is None or since is None or dated <= since else None
        return None, None, in_force, Doubt(faults_of([order, head.datum, self.start]))

    def later(self, head: AnnexHead, reference: str, annex: AnnexKind, placed: Doubt) -> _Because:
        """Why any other version applies: by the decision that it names, or else by a tillägg that names it.

        `placed` is what must be readable to know that it is another and not the first.
        """
        decision, amendment = self.decisions.get(head.beslut.words), self.amended.get(reference)
        decided = decision.makes_apply(reference, annex) if decision else None
        read: list[Read] = [head, head.beslut, placed, *([decided] if decided else [])]
        if decision is None and head.beslut.words in self.lost:
            read.append(self.lost[head.beslut.words])
        if decision and decided and decided.value:
            return decision, None, _later(decision.datum, head), Doubt(faults_of([*read, head.datum]))
        if amendment is None:
            return decision, None, None, Doubt(faults_of([*read, self.doubts, self.parties]))
        read += [head.datum, *_read_of(amendment), self.parties]
        return decision, amendment, _later(amendment.datum, head), Doubt(faults_of(read))


def _later(decided: Stated[date], head: AnnexHead) -> date | None:
    """The day from which a version applies that was decided on a day: not before its own."""
    return max(decided.value, head.datum.value or decided.value) if decided.value else None


def _parties_read(terms: Terms) -> list[Read]:
    """All that says who the parties are and have been."""
    return [*terms.parter.column(lambda party: party, lambda party: party.id), *party_changes(terms)]


def _read_of(amendment: Amendment) -> list[Read]:
    """All of a tillägg that decides whether and when it has effect, and for what."""
    signed = amendment.undertecknande.column(lambda row: row, lambda row: row.part, lambda row: row.undertecknad)
    return [amendment, amendment.datum, amendment.dokument, *amendment.avser.column(lambda one: one), *signed]


def _folder(path: str) -> str:
    return path.rpartition("/")[0].rpartition("/")[2]
