"""Facts for Brå's six points: what an agreement should describe, by itself or in the plan that applies."""

import re

from samverk.agreement.annexes import AnnexVersion, current, unclear
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.measure import Measure
from samverk.agreement.parts.terms import Terms
from samverk.agreement.plan import measures_here
from samverk.agreement.swedish import list_text
from samverk.agreement.wording import Wording
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Listed, Read, State, faults_of

_DOCUMENTED = re.compile(r"\bdokumenter", re.IGNORECASE)
_FOLLOWED_UP = re.compile(r"uppfölj|föl[jd]\w* upp", re.IGNORECASE)


def six_points_fact(
    agreement: Agreement, found: tuple[AnnexVersion, ...], wording: Wording | None, as_of: AsOf
) -> Fact:
    """The single fact of kind `sexpunkter`. What only the plan could show is absent where there is no plan to read.

    One place that can be read is enough to show what is asked for; that it is nowhere rests on every place.
    """
    terms = agreement.parts.terms
    draft = Draft("sexpunkter", "sexpunkter", start_of(agreement.document.path))
    draft.put("ursprung", agreement.origin.value, of=[agreement.origin])
    plan = current(found, "åtgärdsplan", as_of)
    doubts = [unclear(agreement, found, kind, as_of) for kind in ("åtgärdsplan", "lägesbild")]
    measures = measures_here(plan)
    if plan and measures is not None and (measures.rows or measures.faults):
        _described(draft, terms, measures, current(found, "lägesbild", as_of))
        followed = bool(_FOLLOWED_UP.search(plan.document.body or ""))
        followed = followed or any(one.uppfoljning.state is State.SAID for one in measures)
        read = [measures] if followed else measures.column(lambda one: one.uppfoljning)
        draft.put("uppföljning", followed, of=read)
    areas = terms.samverkansomraden
    vague = [area.called.value or "" for area in areas if area.vague.value]
    read = areas.column(lambda area: area.vague, lambda area: area.called)
    draft.put("områden_utan_mätbart_mål", len(vague), areas.key, of=read)
    draft.put("omätbara", list_text(vague) or None, areas.key, of=read)
    documented = wording.holds(lambda text: bool(_DOCUMENTED.search(text))) if wording else None
    if documented or terms.mall.faults:
        rests: list[Read] = [terms.mall, *([documented] if documented else [])]
        draft.put("dokumentation", documented.value if documented else None, terms.avsnitt.key, of=rests)
    _period(draft, terms, measures)
    for name in ("problem", "orsaker", "uppföljning", "period"):
        known = doubts if name == "problem" else doubts[:1]
        if faults_of(known):
            draft.fields.pop(name, None)
            draft.put(name, None, of=known)
    return draft.fact()


def _described(draft: Draft, terms: Terms, measures: Listed[Measure], lagesbild: AnnexVersion | None) -> None:
    """Whether some problem and some cause are described."""
    areas = terms.samverkansomraden
    listed = lagesbild.head.problem if lagesbild else None
    problem = listed is not None and listed.span is not None and not listed.faults
    problem = problem or any(one.problem.words for one in measures)
    read = (*measures.column(lambda one: one.problem), *([listed] if listed is not None else []))
    draft.put("problem", problem, areas.key, of=[measures] if problem else read)
    cause = any(one.orsak.words for one in measures) or any(text.words for one in areas for text in one.orsaksanalys)
    analyses = (text for one in areas for text in (one.orsaksanalys, *one.orsaksanalys))
    read = (*measures.column(lambda one: one.orsak), areas, *analyses)
    draft.put("orsaker", cause, areas.key, of=[measures] if cause else read)


def _period(draft: Draft, terms: Terms, measures: Listed[Measure] | None) -> None:
    """Whether the time is bounded: the agreement's own, its revision, or that of a measure in the plan."""
    period, planned = terms.giltighet, measures or ()
    bounded = period.till.value is not None or period.revidering_manader.value is not None
    bounded = bounded or any(one.start.value and one.slut.value for one in planned)
    read: list[Read] = [period.till, period.revidering_manader]
    read += measures.column(lambda one: one.start, lambda one: one.slut) if measures is not None else ()
    if bounded or planned or faults_of(read):
        draft.put("period", bounded, period.key, of=() if bounded else read)
