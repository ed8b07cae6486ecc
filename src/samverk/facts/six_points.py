"""Facts for Brå's six points: what an agreement should describe, by itself or in the plan that applies."""

import re

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import list_text
from samverk.agreement.wording import Wording
from samverk.facts.draft import Draft, integer, key_span
from samverk.facts.plan import measures_of
from samverk.facts.whole import origin
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import Mapping, get, mappings, text_of, texts_of, words_of

_MEASURABLE = re.compile(
    r"\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|alla|ingen|inga|varje|hälften|halver\w*|fördubbl\w*"
    r"|tredjedel\w*|fjärdedel\w*|femtedel\w*|procent|andel\w*)\b",
    re.IGNORECASE,
)
"""A number, a share or all of them: without any of these nobody can tell whether a goal has been reached."""
_DOCUMENTED = re.compile(r"\bdokumenter", re.IGNORECASE)


def six_points_fact(
    agreement: Agreement, found: tuple[AnnexVersion, ...], wording: Wording | None, as_of: AsOf
) -> Fact:
    """The single fact of kind `sexpunkter`. What only the plan could show is absent where there is no plan to read."""
    root = agreement.document.root
    draft = Draft("sexpunkter", "sexpunkter", start_of(agreement.document.path))
    draft.put("ursprung", origin(root))
    areas = mappings(root.get("samverkansområden"))
    at_areas = key_span(root, "samverkansområden")
    plan = current(found, "åtgärdsplan", as_of)
    measures = measures_of(plan) if plan and not plan.absent else ()
    lagesbild = current(found, "lägesbild", as_of)
    listed = lagesbild is not None and get(lagesbild.document.root, "problem") is not None
    if measures:
        draft.put("problem", listed or any(_said(m, "problem") for m in measures), at_areas)
        caused = any(_said(m, "orsak") for m in measures) or any(texts_of(a.get("orsaksanalys")) for a in areas)
        draft.put("orsaker", caused, at_areas)
        followed = any(isinstance(m.get("uppföljning"), Mapping) for m in measures)
        draft.put("uppföljning", followed or _follow_up_in(plan.document.body if plan else None))
    vague = [text_of(a.get("namn")) or text_of(a.get("id")) or "" for a in areas if _is_vague(a)]
    draft.put("områden_utan_mätbart_mål", len(vague), at_areas)
    draft.put("omätbara", list_text(vague) or None, at_areas)
    if wording:
        draft.put("dokumentation", bool(_DOCUMENTED.search(wording.text)), key_span(root, "avsnitt"))
    _period(draft, root, measures)
    return draft.fact()


def _said(node: Mapping, key: str) -> bool:
    return bool(words_of(node.get(key)))


def _follow_up_in(body: str | None) -> bool:
    """Whether the plan's own text speaks of following up."""
    return bool(re.search(r"uppfölj|föl[jd]\w* upp", body or "", re.IGNORECASE))


def _is_vague(area: Mapping) -> bool:
    """Whether none of the area's goals can be measured; missing goals or sub-goals are another rule's matter."""
    goals = [[text for text in texts_of(area.get(key)) if text.strip()] for key in ("mål", "delmål")]
    return all(goals) and not any(_MEASURABLE.search(goal) for own in goals for goal in own)


def _period(draft: Draft, root: Mapping, measures: tuple[Mapping, ...]) -> None:
    """Whether the time is bounded: the agreement's own, its revision, or that of a measure in the plan."""
    period = root.get("giltighet")
    bounded = date_of(get(period, "till")) is not None or integer(get(period, "revidering_månader")) is not None
    planned = any(date_of(m.get("start")) and date_of(m.get("slut")) for m in measures)
    if bounded or measures:
        draft.put("period", bounded or planned, key_span(root, "giltighet"))
