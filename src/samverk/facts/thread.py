"""The thread through the work: problem → cause → measure. Each bond is told of from both its ends.

A measure answers to a problem of the lägesbild and to a cause of its area's analysis. Words are compared without
regard to capitals, white space and the last full stop.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.facts.draft import Draft, key_span, label_span, value_span
from samverk.facts.plan import measures_of
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.tree import Mapping, Node, Scalar, Sequence, mappings, text_of


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that the lägesbild points out. `words` are those a measure may name it by, folded."""

    name: str
    words: frozenset[str]
    span: Span


def thread_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[Fact, ...]:
    """`tråd`: for each measure its problem and its cause, then each problem, cause and area with what it meets.

    Without a single measure there is no thread to judge: the plan may lie elsewhere.
    """
    plan = current(found, "åtgärdsplan", as_of)
    measures = measures_of(plan) if plan and not plan.absent else ()
    if not measures:
        return ()
    lagesbild = current(found, "lägesbild", as_of)
    readable = lagesbild is not None and lagesbild.withheld != "sekretess"
    problems = _problems(lagesbild.document.root.get("problem")) if lagesbild and readable else ()
    areas = mappings(agreement.document.root.get("samverkansområden"))
    return (*_problem_ends(measures, problems), *_cause_ends(measures, areas), *_area_ends(measures, areas))


def folded(text: str | None) -> str:
    """The words of a text for comparison: no capitals, single spaces, no full stop at the end."""
    return " ".join((text or "").casefold().split()).rstrip(".!? ")


def _problems(node: Node | None) -> tuple[Problem, ...]:
    """The problems that a lägesbild lists: texts, or mappings with id and namn."""
    found = []
    for item in node.items if isinstance(node, Sequence) else ():
        parts = (item.get("namn"), item.get("id")) if isinstance(item, Mapping) else (item,)
        names = [text_of(part) for part in parts]
        words = frozenset(folded(name) for name in names) - {""}
        if words:
            found.append(Problem(next(name for name in names if folded(name)) or "", words, _first_line(item)))
    return tuple(found)


def _first_line(item: Node) -> Span:
    place = value_span(item, "namn") or value_span(item, "id") if isinstance(item, Mapping) else None
    return place or item.span


def _problem_ends(measures: tuple[Mapping, ...], problems: tuple[Problem, ...]) -> Iterator[Fact]:
    stated = [folded(text_of(measure.get("problem"))) for measure in measures]
    for measure, words in zip(measures, stated, strict=True):
        count = sum(words in problem.words for problem in problems) if problems else None
        yield _measure_end("problem", measure, count)
    for position, problem in enumerate(problems, 1):
        count = sum(words in problem.words for words in stated)
        yield _end("problem", "problem", f"{position}", problem.name, count, problem.span)


def _cause_ends(measures: tuple[Mapping, ...], areas: tuple[Mapping, ...]) -> Iterator[Fact]:
    causes = {text_of(area.get("id")): _causes(area) for area in reversed(areas)}
    for measure in measures:
        own = causes.get(text_of(measure.get("område")))
        words = folded(text_of(measure.get("orsak")))
        yield _measure_end("orsak", measure, sum(folded(c.text) == words for c in own) if own else None)
    for identity, own in reversed(causes.items()):
        stated = [folded(text_of(m.get("orsak"))) for m in measures if text_of(m.get("område")) == identity]
        for position, cause in enumerate(own if stated else (), 1):
            count = stated.count(folded(cause.text))
            yield _end("orsak", "orsak", f"{identity}.{position}", cause.text, count, cause.span)


def _area_ends(measures: tuple[Mapping, ...], areas: tuple[Mapping, ...]) -> Iterator[Fact]:
    """For each area with causes and measures: how many of the causes some measure binds to a problem."""
    for area in areas:
        own = [m for m in measures if text_of(m.get("område")) == text_of(area.get("id"))]
        causes = _causes(area)
        if own and causes:
            bound = {folded(text_of(m.get("orsak"))) for m in own if folded(text_of(m.get("problem")))}
            count = sum(folded(cause.text) in bound for cause in causes)
            identity = text_of(area.get("id")) or ""
            place = key_span(area, "orsaksanalys") or area.span
            yield _end("område", "område", identity, text_of(area.get("namn")) or identity, count, place)


def _causes(area: Mapping) -> tuple[Scalar, ...]:
    """The causes of an area's analysis that have words."""
    node = area.get("orsaksanalys")
    items = node.items if isinstance(node, Sequence) else (node,) if isinstance(node, Scalar) else ()
    return tuple(item for item in items if isinstance(item, Scalar) and folded(text_of(item)))


def _measure_end(pair: str, measure: Mapping, count: int | None) -> Fact:
    identity = text_of(measure.get("id")) or ""
    draft = Draft("tråd", f"{pair}:åtgärd.{identity}", label_span(measure))
    draft.put("par", pair)
    draft.put("från", "åtgärd")
    draft.put("namn", identity)
    draft.put_text("uppgift", measure, pair)
    draft.put("antal", count if "uppgift" in draft.fields else None, value_span(measure, pair))
    return draft.fact()


def _end(pair: str, end: str, identity: str, name: str, count: int, place: Span) -> Fact:
    draft = Draft("tråd", f"{pair}:{end}.{identity}", place)
    draft.put("par", pair)
    draft.put("från", end)
    draft.put("namn", name)
    draft.put("antal", count)
    return draft.fact()
