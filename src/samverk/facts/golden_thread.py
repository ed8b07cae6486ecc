"""The thread through the work: problem → cause → measure. Each bond is told of from both its ends.

A measure answers to a problem of the lägesbild and to a cause of its area's analysis. Words are compared without
regard to capitals, white space and the last full stop.
"""

from collections.abc import Iterable, Iterator

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.area import Area
from samverk.agreement.parts.lagesbild import Problem
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.terms import Terms
from samverk.agreement.plan import measures_here
from samverk.agreement.record_names import measure_called
from samverk.agreement.swedish import folded
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.stated import Listed, Read, Stated, faults_of


def thread_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Iterator[Fact]:
    """`tråd`: for each measure its problem and its cause, then each problem, cause and area with what it meets.

    Without a single measure there is no thread to judge: the plan may lie elsewhere.
    """
    plan, lagesbild = current(found, "åtgärdsplan", as_of), current(found, "lägesbild", as_of)
    measures, terms = measures_here(plan), agreement.parts.terms
    if measures is None or not (measures.rows or measures.faults):
        return
    if lagesbild and lagesbild.withheld != "sekretess":
        listed = lagesbild.head.problem
        problems = listed.with_rows(one for one in listed if one.names.stands)
    else:
        problems = None
    yield from facts_of_rows("tråd", measures, lambda one, _: _problem_of(one, problems))
    if problems is not None:
        yield from facts_of_rows("tråd", problems, lambda one, number: _problem_end(one, number, measures))
    yield from facts_of_rows("tråd", measures, lambda one, _: _cause_of(one, terms))
    for identity, area in reversed(list(terms.area_of.items())):
        yield from _cause_ends(identity, area, terms, measures)
    areas = terms.samverkansomraden
    bound = areas.with_rows(area for area in areas if _is_bound(area, measures))
    yield from facts_of_rows("tråd", bound, lambda area, _: _area_end(area, measures))


def _problem_of(measure: Measure, problems: Listed[Problem] | None) -> Fact:
    words = folded(measure.problem.words)
    count = sum(words in (one.names.value or ()) for one in problems) if problems else None
    read = () if problems is None else problems.column(lambda one: one.names)
    return _measure_end("problem", measure, measure.problem, count, read)


def _problem_end(problem: Problem, position: int, measures: Listed[Measure]) -> Fact:
    names = problem.names.value or frozenset()
    count = sum(folded(measure.problem.words) in names for measure in measures)
    read = (problem.names, *measures.column(lambda one: one.problem))
    return _end("problem", f"{position}", problem.called, problem.label, count, read)


def _cause_of(measure: Measure, terms: Terms) -> Fact:
    areas, area = terms.samverkansomraden, terms.area_of.get(measure.omrade.words)
    words = folded(measure.orsak.words)
    count = sum(folded(cause.words) == words for cause in area.causes) if area and area.causes else None
    read = (measure.omrade, *areas.column(lambda one: one.id), *(_analysis(area) if area else ()))
    return _measure_end("orsak", measure, measure.orsak, count, read)


def _cause_ends(identity: str, area: Area, terms: Terms, measures: Listed[Measure]) -> Iterator[Fact]:
    stated = [folded(one.orsak.words) for one in measures if one.omrade.words == identity]
    read = (*terms.samverkansomraden.column(lambda one: one.id), *_bonds(measures))

    def end(cause: Stated[str], position: int) -> Fact:
        count = stated.count(folded(cause.words))
        return _end("orsak", f"{identity}.{position}", cause.words, cause.place, count, (cause, *read))

    if stated or faults_of(read):
        yield from facts_of_rows("tråd", area.orsaksanalys.with_rows(area.causes), end)


def _is_bound(area: Area, measures: Listed[Measure]) -> bool:
    """Whether the area has both causes and measures, so far as can be read."""
    own = any(one.omrade.words == area.id.words for one in measures)
    return (own and bool(area.causes)) or bool(faults_of([area.id, *_bonds(measures), *_analysis(area)]))


def _area_end(area: Area, measures: Listed[Measure]) -> Fact:
    """How many of the area's causes some measure binds to a problem."""
    own = [one for one in measures if one.omrade.words == area.id.words]
    bound = {folded(one.orsak.words) for one in own if folded(one.problem.words)}
    count = sum(folded(cause.words) in bound for cause in area.causes)
    place = area.orsaksanalys.key or area.place
    read = (area.called, *_bonds(measures), *_analysis(area))
    return _end("område", area.id.words, area.called.value or "", place, count, read)


def _analysis(area: Area) -> tuple[Read, ...]:
    return area.orsaksanalys.column(lambda cause: cause)


def _bonds(measures: Listed[Measure]) -> tuple[Read, ...]:
    """What binds measures to areas, causes and problems."""
    return measures.column(lambda one: one.omrade, lambda one: one.orsak, lambda one: one.problem)


def _measure_end(pair: str, measure: Measure, said: Stated[str], count: int | None, read: Iterable[Read]) -> Fact:
    draft = Draft("tråd", f"{pair}:åtgärd.{measure.id.words}", measure.label, unread=measure.faults)
    draft.put("par", pair)
    draft.put("från", "åtgärd")
    draft.put_so_far("namn", measure_called(measure), of=[measure.beskrivning, measure.id])
    draft.put_words("uppgift", said)
    draft.put("antal", count if said.words else None, said.span, of=[said, *read])
    return draft.fact()


def _end(end: str, identity: str, name: str, place: Span, count: int, read: tuple[Read, ...]) -> Fact:
    draft = Draft("tråd", f"{end}:{end}.{identity}", place)
    draft.put("par", end)
    draft.put("från", end)
    draft.put("namn", name, of=read[:1])
    draft.put("antal", count, of=read)
    return draft.fact()
