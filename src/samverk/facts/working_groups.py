"""Facts about the working groups (arbetsgrupper)."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion, current, unclear
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parties import SIDES
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.terms import Terms
from samverk.agreement.parts.working_group import WorkingGroup
from samverk.agreement.plan import measures_here, nothing_listed
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.stated import Doubt, Listed


def working_group_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Iterator[Fact]:
    """One fact of kind `arbetsgrupp` per group, in order.

    A plan whose document is not here has no measures to compare with: what would count them is absent then.
    """
    terms, plan = agreement.parts.terms, current(found, "åtgärdsplan", as_of)
    measures = measures_here(plan)
    doubt = unclear(agreement, found, "åtgärdsplan", as_of)
    groups = terms.samverkansorganisation.arbetsgrupper
    compared = (measures, doubt)
    return facts_of_rows("arbetsgrupp", groups, lambda one, number: _group(one, number, terms, compared, as_of))


def _group(
    group: WorkingGroup, position: int, terms: Terms, plan: tuple[Listed[Measure] | None, Doubt], as_of: AsOf
) -> Fact:
    draft = Draft.of_row("arbetsgrupp", f"samverkansorganisation.arbetsgrupper.{group.id.words or position}", group)
    for name, said in (
        ("id", group.id),
        ("namn", group.namn),
        ("område", group.omrade),
        ("form", group.form),
        ("mötesfrekvens", group.motesfrekvens),
    ):
        draft.put_words(name, said)
    draft.put("till", group.till)
    draft.reckon("till_passerat", as_of, group.till.span)
    _measures(draft, group, *plan)
    _members(draft, group, terms)
    return draft.fact()


def _measures(draft: Draft, group: WorkingGroup, measures: Listed[Measure] | None, doubt: Doubt) -> None:
    named, read = said_texts(group.atgarder), group.atgarder.column(lambda one: one)
    draft.put("antal_åtgärder", len(named), group.atgarder.key, of=read)
    if measures is not None or doubt.faults:
        known = {measure.id.words for measure in measures or ()}
        unknown = sum(name not in known for name in named)
        compared = (
            (*measures.column(lambda measure: measure.id), nothing_listed(measures)) if measures is not None else ()
        )
        draft.put("okända_åtgärder", unknown, group.atgarder.span, of=[*read, *compared, doubt])


def _members(draft: Draft, group: WorkingGroup, terms: Terms) -> None:
    """How many of each side belong to the group, who is co-opted into it, and who has no task in it."""
    members, place, side_of = group.funktioner, group.funktioner.key, terms.side_of
    for side in SIDES:
        count = sum(side_of.get(one.part.words) == side for one in group.regular)
        read = members.column(lambda one: one.roll, lambda one: one.part)
        draft.put(f"antal_{side}", count, place, of=[*read, *terms.sides_read])
    draft.put("antal_prioriterade", group.prioritised, place)
    lacking = [one for one in group.regular if not one.ansvarsomrade.words]
    first = lacking[0].ansvarsomrade.place if lacking else place
    read = members.column(lambda one: one.roll, lambda one: one.ansvarsomrade)
    draft.put("utan_ansvarsområde", len(lacking), first, of=read)
