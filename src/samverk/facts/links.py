"""Facts about what binds areas to the groups and the measures that work for them: each bond told of from both ends."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from samverk.agreement.annexes import AnnexVersion, current, unclear
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import READ_IN, Agreement
from samverk.agreement.parts.area import Area
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.working_group import WorkingGroup
from samverk.agreement.plan import measures_here, nothing_listed
from samverk.agreement.record_names import measure_called
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.stated import Listed, Read, Stated

Working = TypeVar("Working", WorkingGroup, Measure)


_Named: TypeAlias = tuple[str | None, *tuple[Stated[str], ...]]
"""What something is called, and what that was read from."""


def _measure_named(measure: Measure) -> _Named:
    return measure_called(measure), measure.beskrivning, measure.id


def link_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Iterator[Fact]:
    """`koppling` between areas and working groups, then between areas and the measures of the plan that applies.

    A text that was read in may leave its areas to its annexes; then a measure has nothing to be held against.
    """
    terms, plan = agreement.parts.terms, current(found, "åtgärdsplan", as_of)
    areas, origin = terms.samverkansomraden, agreement.origin
    yield from _links(
        "arbetsgrupp", areas, terms.samverkansorganisation.arbetsgrupper, lambda one: (one.called.value, one.called)
    )
    measures = measures_here(plan)
    doubt = unclear(agreement, found, "åtgärdsplan", as_of)
    if doubt.faults:
        yield Fact("koppling~", "koppling", {}, doubt.faults[0], unread=doubt.faults)
    if measures is not None and (areas.rows or areas.faults or origin.value != READ_IN):
        rests = () if areas.rows else (origin,)
        yield from _links("åtgärd", areas, measures, _measure_named, rests)


def _links(
    pair: str,
    areas: Listed[Area],
    others: Listed[Working],
    called: "Callable[[Working], _Named]",
    rests: Iterable[Read] = (),
) -> Iterator[Fact]:
    """Both ends of the bond between areas and what works for them: each end counts what it meets at the other."""
    codes = [area.id.words for area in areas]
    named = [other.omrade.words for other in others]
    at_areas: tuple[Read, ...] = (*areas.column(lambda one: one.id), *rests)
    at_others: tuple[Read, ...] = (*others.column(lambda one: one.omrade), *rests)

    def of_area(area: Area, _: int) -> Fact:
        draft = _end(pair, "område", area, area.id, (area.called.value, area.called))
        draft.put("antal", named.count(area.id.words), of=[area.id, *at_others])
        return draft.fact()

    def of_other(other: Working, _: int) -> Fact:
        draft = _end(pair, pair, other, other.omrade, called(other))
        draft.put_words("område", other.omrade)
        draft.put("antal", codes.count(other.omrade.words), of=[other.omrade, *at_areas, nothing_listed(areas)])
        return draft.fact()

    yield from facts_of_rows("koppling", areas, of_area)
    yield from facts_of_rows("koppling", others, of_other)


def _end(pair: str, end: str, row: Area | WorkingGroup | Measure, bond: Stated[str], called: "_Named") -> Draft:
    draft = Draft("koppling", f"{pair}:{end}.{row.id.words}", bond.span or row.label, unread=row.faults)
    draft.put("par", pair)
    draft.put("från", end)
    name, *read = called
    draft.put_so_far("namn", name, of=read)
    return draft
