"""Facts about the åtgärdsplan that applies: each of its measures, and when the plan was last followed up."""

import re
from dataclasses import dataclass
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, start_of_agreement
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, date_state, key_span, label_span, value_span
from samverk.facts.parties import sides
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.tree import Mapping, Scalar, get, mappings, text_of, texts_of, words_of

CONTINUOUS = re.compile(
    r"(?:(?:fort)?löpande|kontinuerligt|vid behov|efter behov)(?: under (?:året|åren|perioden|hela tiden))?\.?",
    re.IGNORECASE,
)
"""Words that do not say when."""
DONE = ("genomförd", "avbruten")
BODIES = ("styrgrupp", "beredningsgrupp")
"""Groups that every agreement has, and that may answer for a measure in the place of a working group."""
_SIDES = {"kommun": "kommunens", "polis": "polisens"}
_HORIZONS = ("kort", "lång")
_FOLLOW_UP = {"när": "när", "hur": "hur", "ansvarig": "av vem"}
"""What a follow-up says (C16), by its keys."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a measure is held against: the sides of the parties, the areas' own parties, and the groups' ids."""

    side_of: dict[str, str]
    answering: dict[str, tuple[str, ...]]
    groups: frozenset[str]


def plan_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[Fact, ...]:
    """`åtgärdsplan` for the plan that applies, then `åtgärd` for each measure in it; nothing without its document."""
    plan = current(found, "åtgärdsplan", as_of)
    if plan is None or plan.absent:
        return ()
    root = agreement.document.root
    areas = mappings(root.get("samverkansområden"))
    around = _Surroundings(
        side_of=sides(root),
        answering={text_of(a.get("id")) or "": texts_of(a.get("ansvarig")) for a in areas},
        groups=frozenset(
            text_of(g.get("id")) or "" for g in mappings(get(root, "samverkansorganisation", "arbetsgrupper"))
        ),
    )
    measures = measures_of(plan)
    return (
        _plan(plan, measures, agreement, as_of),
        *(_measure(node, i, around, as_of) for i, node in enumerate(measures, 1)),
    )


def measures_of(plan: AnnexVersion) -> tuple[Mapping, ...]:
    """The measures of a plan, in the order of its file."""
    return mappings(plan.document.root.get("åtgärder"))


def _plan(plan: AnnexVersion, measures: tuple[Mapping, ...], agreement: Agreement, as_of: AsOf) -> Fact:
    root = plan.document.root
    place = value_span(root, "datum") or start_of(plan.document.path)
    draft = Draft("åtgärdsplan", f"bilagor.{plan.reference}", place)
    since = plan.dated or (start_of_agreement(agreement) if plan.first else plan.in_force_from)
    last, at = _last_follow_up(measures, as_of)
    if last and (since is None or last > since):
        since, place = last, at or place
    draft.put("senast_uppföljd", since, place)
    draft.put("månader_sedan_uppföljning", as_of.months_since(since) if since else None, place)
    return draft.fact()


def _last_follow_up(measures: tuple[Mapping, ...], as_of: AsOf) -> tuple[date | None, Span | None]:
    """The latest day that has come on which any measure was followed up, and where it stands."""
    latest: date | None = None
    place: Span | None = None
    for measure in measures:
        entry = measure.get("uppföljning")
        day = date_of(get(entry, "senast"))
        if day and as_of.reached(day) and (latest is None or day > latest) and isinstance(entry, Mapping):
            latest, place = day, value_span(entry, "senast")
    return latest, place


def _measure(node: Mapping, position: int, around: _Surroundings, as_of: AsOf) -> Fact:
    identity = text_of(node.get("id"))
    draft = Draft("åtgärd", f"åtgärder.{identity or position}", label_span(node))
    for key in ("id", "område", "status"):
        draft.put_text(key, node, key)
    _responsible(draft, node, around)
    _time(draft, node, as_of)
    _follow_up(draft, node)
    result = words_of(node.get("resultat"))
    draft.put("har_resultat", bool(result), value_span(node, "status"))
    horizon = (text_of(node.get("tidshorisont")) or "").lower()
    state = "angiven" if any(word in horizon for word in _HORIZONS) else "oklar" if horizon.strip() else "saknas"
    draft.put("tidshorisont", state, value_span(node, "tidshorisont"))
    return draft.fact()


def _responsible(draft: Draft, node: Mapping, around: _Surroundings) -> None:
    """Who answers for the measure: parties by their ids, on each side or on the side that the area names."""
    named = texts_of(node.get("ansvarig"))
    known = [party for party in named if party in around.side_of]
    place = value_span(node, "ansvarig")
    draft.put("antal_ansvariga", len(known), place)
    draft.put("okända_ansvariga", len(named) - len(known), place)
    alone = around.answering.get(text_of(node.get("område")) or "", ())
    wanted = {around.side_of.get(party) for party in alone} or set(_SIDES)
    lacking = wanted - {around.side_of[party] for party in known}
    draft.put("sida_utan_ansvarig", list_text([w for side, w in _SIDES.items() if side in lacking]) or None, place)
    group = text_of(node.get("ansvarig_grupp"))
    draft.put("ansvarig_grupp", group, value_span(node, "ansvarig_grupp"))
    if around.groups:
        draft.put("grupp_anges", bool(group), value_span(node, "ansvarig_grupp"))
    if group:
        own = group.lower().removesuffix("en")
        draft.put("grupp_finns", group in around.groups or own in BODIES, value_span(node, "ansvarig_grupp"))


def _time(draft: Draft, node: Mapping, as_of: AsOf) -> None:
    start, end, status = date_of(node.get("start")), date_of(node.get("slut")), text_of(node.get("status"))
    place = value_span(node, "slut")
    draft.put("slut", end, place)
    draft.put("slut_datering", date_state(node.get("slut"), end), place)
    draft.put("avslutad", status in DONE)
    reversed_ = bool(start and end and end < start)
    draft.put("slut_före_start", reversed_ if start and end else None, place)
    draft.put("försenad", as_of.passed(end) and status not in DONE if end and not reversed_ else None, place)


def _follow_up(draft: Draft, node: Mapping) -> None:
    """How and when the measure is followed up: angiven, löpande (only that), or saknas."""
    entry = node.get("uppföljning")
    place = key_span(node, "uppföljning")
    lacking = [key for key in _FOLLOW_UP if not "".join(texts_of(get(entry, key))).strip()]
    when = text_of(entry if isinstance(entry, Scalar) else get(entry, "när")) or ""
    continuous = bool(CONTINUOUS.fullmatch(when.strip()))
    if lacking and not (continuous and isinstance(entry, Scalar)):
        state = "saknas"
        draft.put("uppföljning_utan", list_text([_FOLLOW_UP[key] for key in lacking]))
    else:
        state = "löpande" if continuous else "angiven"
    at = next(iter(lacking), "när")
    inner = value_span(entry, at) if isinstance(entry, Mapping) else None
    draft.put("uppföljning", state, inner if inner and state != "angiven" else place)
