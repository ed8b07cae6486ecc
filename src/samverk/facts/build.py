"""All facts of one agreement on one day."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.facts.annexes import annex_facts
from samverk.facts.city import city_fact
from samverk.facts.groups import group_facts
from samverk.facts.parties import party_facts
from samverk.facts.signatures import signature_facts
from samverk.facts.waivers import waiver_facts
from samverk.facts.whole import whole_fact
from samverk.facts.work import work_facts
from samverk.model.fact import Fact


def facts_of(
    agreement: Agreement, content: Content, as_of: date | AsOf, rule_ids: Collection[str] = ()
) -> tuple[Fact, ...]:
    """Every fact of the agreement, in a fixed order; (kind, id) is unique.

    The agreement must follow its schema (`agreement.sound`); what it does not say is absent. `rule_ids` are the rules
    that a waiver may name; empty: nothing is said of that.
    """
    clock = as_of if isinstance(as_of, AsOf) else AsOf(as_of)
    found = (
        whole_fact(agreement, content, clock),
        *party_facts(agreement, content.register, clock),
        *group_facts(agreement),
        *annex_facts(agreement, content, clock),
        *signature_facts(agreement, content.register),
        *work_facts(agreement, content, clock),
        *waiver_facts(agreement, clock, rule_ids),
    )
    return tuple(_with_unique_ids(found))


def facts_of_city(content: Content, as_of: date | AsOf) -> tuple[Fact, ...]:
    """The facts about all agreements together."""
    clock = as_of if isinstance(as_of, AsOf) else AsOf(as_of)
    return (city_fact(content, clock),)


def _with_unique_ids(found: Iterable[Fact]) -> Iterator[Fact]:
    """Number the second and later facts of a kind that share an id: an editor may write the same id twice."""
    seen: Counter[tuple[str, str]] = Counter()
    for fact in found:
        seen[fact.kind, fact.id] += 1
        count = seen[fact.kind, fact.id]
        yield fact if count == 1 else replace(fact, id=f"{fact.id}~{count}")
