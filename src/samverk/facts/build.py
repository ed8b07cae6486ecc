"""All facts of one agreement on one day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from samverk.agreement.annexes import AnnexVersion, unclear, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.on_day import on
from samverk.agreement.waivers import Waiver, waivers
from samverk.agreement.wording import wording_of
from samverk.facts.agreement import agreement_fact
from samverk.facts.amendments import amendment_facts
from samverk.facts.annexes import annex_facts
from samverk.facts.areas import area_facts
from samverk.facts.catalogue import KINDS
from samverk.facts.city import city_fact, district_facts
from samverk.facts.comparison import compare, compared_city_facts, compared_facts
from samverk.facts.contacts import contact_facts
from samverk.facts.coordination import coordination_fact
from samverk.facts.counterparts import counterpart_facts
from samverk.facts.decisions import decision_facts
from samverk.facts.golden_thread import thread_facts
from samverk.facts.groups import group_facts
from samverk.facts.lagesbild import lagesbild_facts
from samverk.facts.likeness import likeness_facts
from samverk.facts.links import link_facts
from samverk.facts.meetings import meeting_facts
from samverk.facts.memo import Memo
from samverk.facts.parties import party_facts
from samverk.facts.personal_data import personal_data_facts
from samverk.facts.plan import plan_facts
from samverk.facts.secrecy import secrecy_facts
from samverk.facts.signatures import signature_facts
from samverk.facts.six_points import six_points_fact
from samverk.facts.succession import succession_facts
from samverk.facts.unread import with_unread, with_unread_city, with_unread_comparison
from samverk.facts.waivers import waiver_facts
from samverk.facts.wording import wording_facts
from samverk.facts.working_groups import working_group_facts
from samverk.model.fact import Fact
from samverk.model.stated import Listed


def facts_of(
    agreement: Agreement,
    content: Content,
    as_of: date | AsOf,
    rule_ids: Mapping[str, bool] | None = None,
    memo: Memo | None = None,
    exempted: Listed[Waiver] | None = None,
) -> tuple[Fact, ...]:
    """Every fact of the agreement, in a fixed order; (kind, id) is unique.

    What it does not say is absent, and what rests on what cannot be read is marked so. `rule_ids` tells of each rule
    that there is whether it may be waived; None: nothing is said of that. `memo` is what earlier calls about the same
    content have found in files that are unchanged. `exempted` are the waivers as they count for the change that is
    judged; None: no change is.
    """
    clock = as_of if isinstance(as_of, AsOf) else AsOf(as_of)
    memo = memo or Memo()
    annexes, wording = versions(agreement), memo.once(agreement.document, wording_of, agreement, content)
    as_written, agreement = agreement, on(agreement, clock).agreement
    found = (
        agreement_fact(agreement, content, wording, clock),
        *party_facts(agreement, content.register, clock, wording),
        *group_facts(agreement, content.register),
        *meeting_facts(agreement, clock),
        *annex_facts(agreement, content, annexes, clock),
        *succession_facts(agreement, annexes, clock),
        *decision_facts(agreement, annexes, clock),
        *amendment_facts(agreement, content, annexes, clock),
        *signature_facts(agreement, content.register, clock),
        *area_facts(agreement, content),
        *working_group_facts(agreement, annexes, clock),
        *link_facts(agreement, annexes, clock),
        *plan_facts(agreement, annexes, clock),
        *thread_facts(agreement, annexes, clock),
        *lagesbild_facts(annexes, clock),
        *likeness_facts(annexes, memo),
        *wording_facts(agreement, wording),
        coordination_fact(agreement),
        six_points_fact(agreement, annexes, wording, clock),
        *contact_facts(agreement, content.register, annexes, clock),
        *secrecy_facts(as_written, annexes, clock),
        *personal_data_facts(as_written, memo),
        *counterpart_facts(agreement, content),
        *waiver_facts(waivers(agreement, clock) if exempted is None else exempted, clock, rule_ids),
    )
    known = _of_unclear_annexes(found, as_written, annexes, clock)
    return tuple(_with_unique_ids(with_unread(known, content, as_written)))


def facts_of_city(content: Content, as_of: date | AsOf, before: Content | None = None) -> tuple[Fact, ...]:
    """The facts about all agreements together; `before` is an earlier version to compare with, None without one."""
    clock = as_of if isinstance(as_of, AsOf) else AsOf(as_of)
    compared = with_unread_city(compared_city_facts(before, content), content) if before else ()
    in_force = replace(content, agreements=tuple(on(one, clock).agreement for one in content.agreements))
    return with_unread((city_fact(in_force, clock), *district_facts(in_force, clock), *compared), content, None)


def facts_of_change(
    before: tuple[Agreement, Content], after: tuple[Agreement, Content], facts: Sequence[Fact], as_of: date | AsOf
) -> tuple[Fact, ...]:
    """`facts` (those of the agreement `after`) with what a comparison with `before` adds to them."""
    clock = as_of if isinstance(as_of, AsOf) else AsOf(as_of)
    compared = compared_facts(facts, compare(before, after, clock), clock)
    return tuple(_with_unique_ids(with_unread_comparison(facts, compared, *after)))


def _of_unclear_annexes(
    found: Iterable[Fact], agreement: Agreement, annexes: Sequence[AnnexVersion], clock: AsOf
) -> Iterator[Fact]:
    """The facts, those read from an annex of which it cannot be told which version applies as ones nobody can read."""
    doubts = {kind.annex: unclear(agreement, annexes, kind.annex, clock) for kind in KINDS.values() if kind.annex}
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
