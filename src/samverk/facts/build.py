"""All facts of one agreement on one day."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from samverk.agreement.annexes import AnnexVersion, unclear, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.first_day import judged_by
from samverk.agreement.on_day import on
from samverk.agreement.waivers import Waiver, waivers
from samverk.agreement.wording import wording_of
from samverk.facts.agreement import agreement_fact
from samverk.facts.amendments import amendment_facts
from samverk.facts.annexes import annex_facts
from samverk.facts.areas import area_facts
from samverk.facts.catalogue import KINDS
from samverk.facts.city import city_fact, district_facts
from samverk.facts.contacts import contact_facts
from samverk.facts.coordination import coordination_fact
from samverk.facts.corrections import correction_facts
from samverk.facts.counterparts import counterpart_facts
from samverk.facts.decisions import decision_facts
from samverk.facts.duties_of_the_city import central_text_facts, organisation_facts
from samverk.facts.events import event_facts
from samverk.facts.follow_ups import follow_up_facts
from samverk.facts.golden_thread import thread_facts
from samverk.facts.groups import group_facts
from samverk.facts.lacking import lacking_facts
from samverk.facts.lagesbild import lagesbild_facts
from samverk.facts.likeness import likeness_facts
from samverk.facts.links import link_facts
from samverk.facts.meetings import meeting_facts
from samverk.facts.memo import Memo
from samverk.facts.notices import notice_facts
from samverk.facts.other_groups import other_group_facts, task_facts
from samverk.facts.parties import party_facts
from samverk.facts.personal_data import personal_data_facts
from samverk.facts.plan import plan_facts
from samverk.facts.secrecy import secrecy_facts
from samverk.facts.shared_personal_data import shared_personal_data_facts
from samverk.facts.signatures import signature_facts
from samverk.facts.six_points import six_points_fact
from samverk.facts.succession import succession_facts
from samverk.facts.unread import with_unread, with_unread_city
from samverk.facts.waivers import waiver_facts
from samverk.facts.wording import wording_facts
from samverk.facts.working_groups import working_group_facts
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.stated import Listed
from samverk.model.where import Where

ANNEX = "bilaga"
"""The kind of fact that is about an annex as a whole."""


def facts_of(
    agreement: Agreement,
    content: Content,
    as_of: date | AsOf,
    rule_ids: Mapping[str, bool] | None = None,
    memo: Memo | None = None,
    exempted: Listed[Waiver] | None = None,
) -> tuple[Fact, ...]:
    """Every fact of the agreement, in a fixed order; (kind, id) is unique.

    One that has not begun is told of as on its first day. What it does not say is absent, and what rests on what cannot
    be read is marked so. `rule_ids` tells of each rule that there is whether it may be waived; None: nothing is said of
    that. `memo` is what earlier calls about the same content have found in files that are unchanged. `exempted` are the
    waivers as they count for the change that is judged; None: no change is.
    """
    clock = judged_by(agreement, as_of if isinstance(as_of, AsOf) else AsOf(as_of))
    excused = None if exempted is None else lambda _: exempted
    own = on(agreement, clock).agreement
    made = (fact for one in builders(agreement, content, memo or Memo(), rule_ids, excused) for fact in one(own, clock))
    return as_a_whole(made, agreement, content, clock)


Builder = Callable[[Agreement, AsOf], Iterable[Fact]]
"""What makes some of an agreement's facts: from the agreement as it is on the day, and the clock of that day."""


def builders(
    agreement: Agreement,
    content: Content,
    memo: Memo,
    rule_ids: Mapping[str, bool] | None,
    exempted: Callable[[AsOf], Listed[Waiver]] | None,
) -> tuple[Builder, ...]:
    """All that make facts of the agreement, in their order. Each knows of the day only what it asks its clock.

    `exempted` None: the waivers of the agreement as it is on the day.
    """
    register = content.register
    annexes, wording = versions(agreement), memo.once(agreement.document, wording_of, agreement, content)
    return (
        lambda own, clock: (agreement_fact(own, content, wording, clock),),
        lambda own, clock: party_facts(own, register, clock, wording),
        lambda own, _: group_facts(own, register),
        meeting_facts,
        lambda own, _: other_group_facts(own),
        lambda own, _: task_facts(own),
        lambda own, clock: notice_facts(own, register, clock),
        lambda own, clock: annex_facts(own, content, annexes, clock),
        lambda own, clock: succession_facts(own, annexes, clock),
        lambda own, clock: decision_facts(own, annexes, clock),
        event_facts,
        lambda own, clock: amendment_facts(own, content, annexes, clock),
        lambda own, clock: signature_facts(own, register, clock),
        lambda own, _: area_facts(own, content),
        lambda own, clock: working_group_facts(own, annexes, clock),
        lambda own, clock: link_facts(own, annexes, clock),
        lambda own, clock: plan_facts(own, register, annexes, clock),
        lambda own, clock: follow_up_facts(own, content, annexes, clock),
        lambda own, _: correction_facts(own),
        lambda own, clock: thread_facts(own, annexes, clock),
        lambda _, clock: lagesbild_facts(annexes, clock),
        lambda *_: likeness_facts(annexes, memo),
        lambda own, _: wording_facts(own, wording),
        lambda own, _: (coordination_fact(own),),
        lambda own, clock: (six_points_fact(own, annexes, wording, clock),),
        lambda own, clock: contact_facts(own, register, annexes, clock),
        lambda _, clock: secrecy_facts(agreement, annexes, clock),
        lambda *_: personal_data_facts(agreement, memo),
        lambda own, _: counterpart_facts(own, content),
        lambda own, clock: lacking_facts(own, content, annexes, clock),
        lambda own, clock: waiver_facts(exempted(clock) if exempted else waivers(own, clock), clock, rule_ids),
    )


def as_a_whole(found: Iterable[Fact], agreement: Agreement, content: Content, clock: AsOf) -> tuple[Fact, ...]:
    """What all builders have made, each fact with its own id, and marked where it is read from what nobody can read."""
    known = _of_unclear_annexes(found, agreement, versions(agreement), clock)
    return tuple(_with_unique_ids(with_unread(known, content, agreement)))


def facts_of_annexes(agreement: Agreement, content: Content, as_of: date) -> tuple[Fact, ...]:
    """Those of `facts_of` that are about an annex as a whole, for whoever asks day after day for nothing else."""
    clock, annexes = judged_by(agreement, AsOf(as_of)), versions(agreement)
    found = annex_facts(on(agreement, clock).agreement, content, annexes, clock)
    known = with_unread(_of_unclear_annexes(found, agreement, annexes, clock), content, agreement)
    return tuple(_with_unique_ids(fact for fact in known if fact.kind == ANNEX))


def facts_of_city(content: Content, as_of: date | AsOf, before: Content | None = None) -> tuple[Fact, ...]:
    """The facts about all agreements together; `before` is an earlier version to compare with, None without one."""
    clock = as_of if isinstance(as_of, AsOf) else AsOf(as_of)
    compared: tuple[Fact, ...] = ()
    if before:
        from samverk.facts.city_comparison import compared_city_facts

        compared = with_unread_city(compared_city_facts(before, content, clock.day), content)
    in_force = replace(content, agreements=tuple(on(one, clock).agreement for one in content.agreements))
    own = (city_fact(in_force, clock), *district_facts(in_force, clock), *central_text_facts(in_force))
    private = shared_personal_data_facts(content)
    return with_unread((*own, *organisation_facts(in_force), *private, *compared), content, None)


def said_to_city(agreement: Agreement, content: Content, day: date) -> tuple[object, ...]:
    """What the facts about all agreements together are made from in one of them, whatever place it has in its file.

    Where two versions of it say the same, what is found of all together is the same.
    """
    clock = AsOf(day)
    own = on(agreement, clock).agreement
    alone, period = replace(content, agreements=(own,)), own.parts.terms.giltighet
    facts = (city_fact(alone, clock), *district_facts(alone, clock), *central_text_facts(alone))
    told = (
        (one.kind, one.id, tuple(one.fields.items()), tuple((name, len(it)) for name, it in one.faults.items()))
        for one in (*facts, *organisation_facts(alone))
    )
    return (own.parts.terms.profil.words, period.fran.value, period.till.value, *told)


@dataclass(frozen=True)
class Changed:
    """The facts about an agreement with what a comparison adds to them, and where the change has touched it.

    `touched` are the places in the newer version, as they are named and as they stand, in the order of `differences`.
    `brought` are the kinds and ids of the facts that the comparison has made, or to which it has something to say,
    `rewritten` the paths of the files in which something is changed that somebody has to sign or decide.
    """

    facts: tuple[Fact, ...]
    touched: tuple[tuple[Where, Span], ...] = ()
    brought: frozenset[tuple[str, str]] = frozenset()
    rewritten: frozenset[str] = frozenset()

    def has_to_do_with(self, fact: Fact) -> bool:
        """Whether the comparison has made one of `facts`, or it stands in or around a place that was touched.

        What stands for a file as a whole has to do with words in it that are signed or decided, not with each record.
        """
        if (fact.kind, fact.id) in self.brought:
            return True
        return any(self._meets(place) for place in (fact.span, *fact.spans.values()))

    def _meets(self, place: Span) -> bool:
        if _is_whole(place):
            return place.path in self.rewritten
        own = self._by_file.get(place.path, ())
        return any(not where.steps or place.contains(span) or span.contains(place) for where, span in own)

    @cached_property
    def _by_file(self) -> Mapping[str, Sequence[tuple[Where, Span]]]:
        found: dict[str, list[tuple[Where, Span]]] = {}
        for where, span in self.touched:
            found.setdefault(span.path, []).append((where, span))
        return found


def _is_whole(place: Span) -> bool:
    return (place.start_line, place.start_column) == (1, 1)


def facts_of_change(
    before: tuple[Agreement, Content], after: tuple[Agreement, Content], facts: Sequence[Fact], as_of: date | AsOf
) -> Changed:
    """`facts` (those of the agreement `after`) with what a comparison with `before` adds to them."""
    from samverk.facts.compared_versions import UNCHANGED
    from samverk.facts.comparison import UNSEEN, compare, compared_facts

    clock = judged_by(after[0], as_of if isinstance(as_of, AsOf) else AsOf(as_of))
    comparison = compare(before, after, clock)
    compared = tuple(_with_unique_ids(compared_facts(facts, comparison, clock)))
    own = {(fact.kind, fact.id): fact for fact in facts}
    new = (f for f in compared if own.get((f.kind, f.id)) != f and f.fields.get("jämförd") != UNCHANGED)
    seen = (fact for fact in new if not fact.id.endswith(UNSEEN))
    return Changed(
        facts=compared,
        touched=tuple((one.change.where, one.change.span) for one in comparison.changes),
        brought=frozenset((fact.kind, fact.id) for fact in seen),
        rewritten=frozenset(one.change.span.path for one in comparison.changes if not one.free),
    )


def _of_unclear_annexes(
    found: Iterable[Fact], agreement: Agreement, annexes: Sequence[AnnexVersion], clock: AsOf
) -> Iterator[Fact]:
    """The facts, those read from an annex of which it cannot be told which version applies as ones nobody can read."""
    annexed = {kind.annex for kind in KINDS.values() if kind.annex}
    doubts = {annex: unclear(agreement, annexes, annex, clock) for annex in sorted(annexed)}
    lacking = {kind: doubts[of.annex].faults for kind, of in KINDS.items() if of.annex and doubts[of.annex].faults}
    there = set()
    for fact in found:
        there.add(fact.kind)
        yield replace(fact, unread=lacking[fact.kind]) if fact.kind in lacking else fact
    for kind, faults in lacking.items():
        if kind not in there:
            yield Fact(f"{kind}~", kind, {}, faults[0], unread=faults)


def _with_unique_ids(found: Iterable[Fact]) -> Iterator[Fact]:
    """Number the second and later facts of a kind that share an id: an editor may write the same id twice."""
    seen: Counter[tuple[str, str]] = Counter()
    for fact in found:
        seen[fact.kind, fact.id] += 1
        count = seen[fact.kind, fact.id]
        yield fact if count == 1 else replace(fact, id=f"{fact.id}~{count}")
