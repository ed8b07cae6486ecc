"""The two-party gate: what a change touches, whose approval each part needs, and whose is there.

Everything that was changed is counted somewhere: values by the part they belong to (as change control has it), files
that say the same in other words as `redaktionell`, and files that cannot be compared as `annan-fil`. A part that no
row names needs every party. The gate that counts is the one of the branch that the change is to enter, as it is there
now, so that nobody opens it to himself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from samverk.agreement.addresses import ADDRESSES
from samverk.agreement.approval_remarks import counted_by, first_accounts, not_read, outside
from samverk.agreement.approvers import Approvers, Row
from samverk.agreement.classes import classified
from samverk.agreement.content import APPROVERS, Content
from samverk.agreement.demanded import agreement_named, asking_most, touched_agreements, whole_register
from samverk.agreement.described_changes import told_in
from samverk.agreement.judge_owners import asked_outside
from samverk.agreement.pairing import paired
from samverk.agreement.parties import called
from samverk.agreement.register_lines import concerned
from samverk.agreement.routes import SIGNING, WHOLE, Route
from samverk.agreement.shared_changes import (
    GATE,
    REGISTER,
    part_of_shared,
    same_words,
    shared_changes,
    shared_documents,
)
from samverk.agreement.signed_for import signed_for
from samverk.agreement.silencing import touched_owners, touched_sides
from samverk.agreement.speakers import ADMINISTRATOR, Speakers, administrators, anybody, speakers, speaks
from samverk.agreement.value_words import names_in
from samverk.model.approval import Approvals, Approver, Demand, Need, Voice
from samverk.model.word_class import WordClass
from samverk.source.fault import file_of, shown
from samverk.source.files import left_behind

REWORDED = "redaktionell"
OTHER_FILE = "annan-fil"
OUTSIDE = "utanför innehållet"

_STRICTEST: Need = "alla-parter"


@dataclass(frozen=True, slots=True)
class Change:
    """A change: the content where it began and with it, and every file that differs, repository-relative.

    `gate` is the content of the branch that it is to enter, as it is there now; `base` what that is called in the
    answer. `judge` are those of the files that decide how content is judged, wherever they lie.
    """

    before: Content
    after: Content
    gate: Content
    changed: Sequence[str]
    base: str
    judge: frozenset[str] = frozenset()


def approvals(change: Change, given: Iterable[Approver], day: date) -> Approvals:
    """What the change needs on a day, and has; `given` are those who have approved."""
    root = change.after.root
    register = whole_register(change.gate, change.after)
    later = whole_register(change.after, change.gate)
    told = speakers(change.gate.approvers, change.after.approvers, register, later, day)
    asked = _Asked(change.before, change.after, told, tuple(given))
    same = same_words(change.before, change.after)
    below = [p for p in change.changed if p.startswith(f"{root}/") and not left_behind(p.removeprefix(f"{root}/"))]
    own = [path for path in below if path not in change.judge]
    inside, others = [path for path in own if path not in same], sorted({*change.changed} - {*own})
    demands = list(chain.from_iterable(asked.of_agreement(name, inside) for name in touched_agreements(root, inside)))
    demands += asked.of_all([p for p in inside if not p.startswith(f"{root}/avtal/")])
    both = any(path != f"{root}/{ADDRESSES}" for path in own)
    demands += (named := list(asked.outside(others, change.judge, both=both)))
    unasked = len({*others}.difference(*(demand.paths for demand in named)))
    first = [demand for demand in demands if demand.part == GATE]
    gate = f"{root}/{APPROVERS}"
    remarks = (
        *first_accounts(told, asked.given, first, gate),
        *counted_by(change.gate.approvers, change.after.approvers, gate),
        *_people(asked, inside, first),
        *outside(unasked),
    )
    return Approvals(change.base, tuple(demands), remarks)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Everything that decides who is asked."""

    before: Content
    after: Content
    speakers: Speakers
    given: tuple[Approver, ...]

    @property
    def approvers(self) -> Approvers:
        return self.speakers.all

    @property
    def unread(self) -> frozenset[str]:
        return self.before.unreadable | self.after.unreadable

    def of_agreement(self, name: str, changed: Sequence[str]) -> list[Demand]:
        """What one agreement's folder needs, part by part in the order of the alphabet."""
        old, new = agreement_named(self.before, name), agreement_named(self.after, name)
        folder = f"{self.after.root}/avtal/{name}/"
        own = [path for path in changed if path.startswith(folder)]
        parts: dict[str, set[str]] = defaultdict(set)
        what: dict[str, list[tuple[WordClass, Route]]] = defaultdict(list)
        told: dict[str, list[str]] = defaultdict(list)
        renamed = self._renamed()
        if old is not None and name in renamed.values():
            return []  # asked under the name that it has now
        if new is not None and name in renamed:
            return [self._of_new_name(name, renamed[name], changed)]
        lost = WHOLE if f"{folder}overenskommelse.yaml" in self.unread else OTHER_FILE
        if lost == WHOLE:
            parts[WHOLE].update(own)
        elif old is None or new is None:
            parts[WHOLE].update(own)
            what[WHOLE] = [(WordClass.SIGNED, "underskrift" if new else "låst")]
        else:
            names = names_in((old, new), (self.before.register, self.after.register))
            hidden = {file_of(path) for path in self.unread if path.startswith(folder)}
            for one in classified((old, self.before), (new, self.after)):
                if one.change.where.file in hidden:
                    continue
                parts[one.part].add(one.change.span.path)
                what[one.part].append((one.words, one.route))
                told[one.part] += (said.sentence for said in told_in([one], (old, new), names))
            seen = set().union(*parts.values())
            readable = set.intersection(*({d.path for d in one.documents} for one in (old, new)))
            for path in own:
                if path not in seen:
                    parts[REWORDED if path in readable else OTHER_FILE].add(path)
        told[lost] += map(not_read, sorted(self.unread & {*own}))
        parties = self.speakers.parties(self.named(name))
        demands = [
            replace(
                asking_most(self._demand(name, part, self.approvers.row_of_part(part), paths, parties), what[part]),
                sentences=tuple(told[part]),
            )
            for part, paths in sorted(parts.items())
            if part != SIGNING
        ]
        heard = {voice.id for one in demands if one.need == "alla-parter" for voice in one.voices}
        signing = self._signing(name, parts)
        return [*demands, *(one for one in signing if parts[SIGNING] or not heard.issuperset(v.id for v in one.voices))]

    def _renamed(self) -> dict[str, str]:
        """The ids that agreements have now and had before, where the two are not the same."""
        pairs = paired(self.before.agreements, self.after.agreements)
        return {now.id: was.id for was, now in pairs if was and now and was.id != now.id}

    def _of_new_name(self, name: str, was: str, changed: Sequence[str]) -> Demand:
        """What an agreement needs that has got another folder: every party agrees to all of it."""
        old, new = agreement_named(self.before, was), agreement_named(self.after, name)
        folders = tuple(f"{self.after.root}/avtal/{one}/" for one in (was, name))
        paths = {path for path in changed if path.startswith(folders)}
        parties = self.speakers.parties({**self.named(was), **self.named(name)})
        demand = self._demand(name, WHOLE, self.approvers.row_of_part(WHOLE), paths, parties)
        if old is None or new is None:
            return demand
        told = classified((old, self.before), (new, self.after))
        names = names_in((old, new), (self.before.register, self.after.register))
        sentences = tuple(said.sentence for said in told_in(told, (old, new), names))
        return replace(asking_most(demand, [(one.words, one.route) for one in told]), sentences=sentences)

    def _signing(self, name: str, parts: Mapping[str, set[str]]) -> Iterable[Demand]:
        """What a signature that the change tells of needs: the approval of whoever is said to have signed.

        It counts as that side's by its approval, and not by who wrote the row: nobody records another's alone.
        """
        versions = agreement_named(self.before, name), agreement_named(self.after, name)
        signing, named = signed_for(*versions), self.named(name)
        if not signing:
            return
        own = {key: named[key] for key in named if key in signing}
        voices = self.speakers.parties(own if len(own) == len(signing) else named)
        heard = tuple(self.approvers.heard(voice, self.given) for voice in voices)
        own_file = next(one.document.path for one in reversed(versions) if one)
        paths = tuple(sorted(parts.get(SIGNING) or {own_file}))
        yield Demand(name, SIGNING, "undertecknare", heard, paths, WordClass.LOGGED)

    def of_all(self, changed: Sequence[str]) -> list[Demand]:
        """What the files that concern all agreements need."""
        parts: dict[str, set[str]] = defaultdict(set)
        documents = ({d.path for d in shared_documents(one)} for one in (self.before, self.after))
        other = {shared.one.change.span.path for shared in shared_changes(self.before, self.after, self.speakers.day)}
        same = set.intersection(*documents) - other
        for path in changed:
            part = part_of_shared(path.removeprefix(f"{self.after.root}/"))
            parts[REWORDED if path in same and part != GATE else part].add(path)
        found: list[Demand] = []
        for part, paths in sorted(parts.items()):
            if part == GATE:
                found += self._of_the_gate(paths)
                continue
            asked = self._demand(None, part, self.approvers.row_of_part(part), paths, ())
            found.append(replace(asked, sentences=tuple(map(not_read, sorted(self.unread & paths)))))
            if part == REGISTER:
                named = {key: self.speakers.called(key) for key in sorted(self._concerned())}
                found += self._self(part, self.speakers.parties(named), self.approvers, paths)
        return found

    def _concerned(self) -> Iterable[str]:
        return concerned(self.before, self.after, self.speakers.day)

    def _self(self, part: str, voices: Iterable[Voice], approvers: Approvers, paths: set[str]) -> Iterable[Demand]:
        """What those whom a change is about are asked beside the rows of the gate, which cannot say otherwise."""
        heard = tuple(approvers.heard(voice, self.given) for voice in voices)
        if heard:
            yield Demand(None, part, "berörda", heard, tuple(sorted(paths)))

    def outside(self, changed: Sequence[str], judge: frozenset[str], *, both: bool) -> Iterable[Demand]:
        """What the files outside the content, and those that judge it, need: see `asked_outside`."""
        rows, owned = asked_outside(changed, judge, self.approvers, self.given, both=both)
        yield from (self._demand(None, OUTSIDE, row, paths, ()) for row, paths in rows.items())
        for owner, paths in owned.items():
            yield Demand(None, OUTSIDE, "ägare", (owner,), tuple(sorted(paths)))

    def _demand(
        self, agreement: str | None, part: str, row: Row | None, paths: set[str], parties: Sequence[Voice]
    ) -> Demand:
        need = row.need if row else _STRICTEST
        if agreement is None and need in ("alla-parter", "en-part"):
            need = "alla-sidor"
        voices = list(parties) if need in ("alla-parter", "en-part") else self._voices(need, row, self.approvers)
        heard = tuple(self.approvers.heard(voice, self.given) for voice in voices)
        return Demand(agreement, part, need, heard, tuple(sorted(paths)))

    def _of_the_gate(self, paths: set[str]) -> Iterable[Demand]:
        """What a change of the gate itself needs: those who speak before it, never those whom it brings.

        Where nobody speaks yet, for anybody or for one of those asked, it is once for the repository's administrator.
        A side whose accounts are changed is asked whatever the row says.
        """
        gate, owners = self.speakers.gate, administrators(self.given)
        if not anybody(gate):
            voice = replace(ADMINISTRATOR, approved_by=owners)
            yield Demand(None, GATE, "ägare", (voice,), tuple(sorted(paths)))
            return
        row = gate.row_of_part(GATE)
        need = row.need if row else _STRICTEST
        need = "alla-sidor" if need in ("alla-parter", "en-part") else need
        heard = tuple(
            gate.heard(voice, self.given)
            if speaks(voice)
            else replace(voice, name=f"{ADMINISTRATOR.name} i stället för {voice.name}", approved_by=owners)
            for voice in self._voices(need, row, gate)
        )
        yield Demand(None, GATE, need, heard, tuple(sorted(paths)))
        own = touched_sides(self.before, self.after) - {voice.id for voice in heard}
        sides = [*self.speakers.sides(gate), *gate.organisations.values()]
        owned = touched_owners(self.before, self.after)
        asked = [*(one for one in sides if one.id in own), *(one for key, one in gate.owners.items() if key in owned)]
        yield from self._self(GATE, (one for one in asked if speaks(one)), gate, paths)

    def _voices(self, need: Need, row: Row | None, approvers: Approvers) -> list[Voice]:
        """Those who are asked about what concerns all agreements."""
        if need == "alla-sidor":
            return self.speakers.sides(approvers)
        owner = (row and row.owner) or ""
        return [approvers.owners.get(owner) or Voice(owner, owner, (), ())] if need == "ägare" else []

    def named(self, name: str) -> dict[str, str]:
        """What every party of either version is called, by its organisation: who leaves has a say in that."""
        versions = (agreement_named(self.before, name), agreement_named(self.after, name))
        found: dict[str, str] = {}
        for party in chain.from_iterable(v.parts.terms.parter for v in versions if v):
            words = called(party, self.speakers.register).value or "en part utan namn"
            key = party.organisation.words
            found.setdefault(key or shown(words), shown(self.speakers.called(key) if key else words))
        return found


def _people(asked: _Asked, inside: Iterable[str], first: Sequence[Demand]) -> Iterable[str]:
    """Accounts that do not count, those who are new, and parties that are no more."""
    yield from asked.approvers.remarks
    if asked.speakers.new and first and anybody(asked.speakers.gate):
        yield (
            f"För {', '.join(asked.speakers.new)} talar först de konton som följer med ändringen. De räknas för egen "
            "del, men inte när det gäller om kontona ska införas."
        )
    gone = chain.from_iterable(
        asked.speakers.gone(asked.named(name)) for name in touched_agreements(asked.after.root, inside)
    )
    yield from dict.fromkeys(gone)
    owns = {account for demand in first for voice in demand.voices for account in voice.approved_by}
    for approver in asked.given:
        if not asked.approvers.knows(approver) and approver.account not in owns:
            yield f"Kontot {shown(approver.account)} talar inte för någon part eller ägare, så det räknas inte."
