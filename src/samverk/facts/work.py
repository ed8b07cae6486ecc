"""Facts about how the work is divided: areas, working groups, and what binds areas, groups and measures together."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.facts.draft import Draft, key_span, label_span, value_span
from samverk.facts.parties import sides
from samverk.facts.plan import measures_of
from samverk.facts.whole import origin
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.tree import Mapping, get, mappings, text_of, texts_of

PRIORITISED = ("trafikkontoret", "utbildningsförvaltningen", "socialförvaltningen")
"""Those that the text names as prioritised to be co-opted into a working group (C47)."""


def work_facts(
    agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`område` and `arbetsgrupp` in the order of the agreement, then `koppling` for what binds them together.

    A plan whose document is not here has no measures to compare with: what would count them is absent then. A plan
    without the key for measures has no bond to judge: they may stand in its words.
    """
    root = agreement.document.root
    plan = current(found, "åtgärdsplan", as_of)
    measures = measures_of(plan) if plan and not plan.absent else None
    listed = bool(measures) or bool(plan and not plan.absent and plan.document.root.entry("åtgärder"))
    groups = mappings(get(root, "samverkansorganisation", "arbetsgrupper"))
    areas = mappings(root.get("samverkansområden"))
    codes = _codes(agreement, content)
    # A text that was read in may leave its areas to its annexes; then a measure has nothing to be held against.
    listed = listed and bool(areas or origin(root) != "inläst")
    return (
        *(_area(node, i, codes) for i, node in enumerate(areas, 1)),
        *(_group(node, i, root, measures, as_of) for i, node in enumerate(groups, 1)),
        *_links("arbetsgrupp", areas, groups),
        *(_links("åtgärd", areas, measures or ()) if listed else ()),
    )


def _links(pair: str, areas: tuple[Mapping, ...], others: tuple[Mapping, ...]) -> Iterator[Fact]:
    """Both ends of the bond between areas and what works for them: each end counts what it meets at the other."""
    area_ids = [text_of(area.get("id")) for area in areas]
    named = [text_of(other.get("område")) for other in others]
    for node, identity in zip(areas, area_ids, strict=True):
        yield _link(pair, "område", node, named.count(identity), value_span(node, "id"))
    for node, area in zip(others, named, strict=True):
        yield _link(pair, pair, node, area_ids.count(area), value_span(node, "område"))


def _link(pair: str, end: str, node: Mapping, count: int, place: Span | None) -> Fact:
    identity = text_of(node.get("id"))
    draft = Draft("koppling", f"{pair}:{end}.{identity}", place or label_span(node))
    draft.put("par", pair)
    draft.put("från", end)
    draft.put("namn", text_of(node.get("namn")) or identity)
    draft.put_text("område", node, "område")
    draft.put("antal", count)
    return draft.fact()


def _codes(agreement: Agreement, content: Content) -> set[str | None] | None:
    """The codes of the overarching agreement's areas; None where it lists none."""
    overarching = content.overarching_of(agreement)
    listed = mappings(overarching.root.get("områden")) if overarching else ()
    return {text_of(area.get("kod")) for area in listed} or None


def _area(node: Mapping, position: int, codes: set[str | None] | None) -> Fact:
    identity = text_of(node.get("id"))
    draft = Draft("område", f"samverkansområden.{identity or position}", label_span(node))
    draft.put_text("id", node, "id")
    draft.put_text("namn", node, "namn")
    counterpart = text_of(node.get("motsvarar"))
    draft.put_text("motsvarar", node, "motsvarar")
    if codes is not None and counterpart not in (None, "ingen"):
        draft.put("motsvarighet_finns", counterpart in codes, value_span(node, "motsvarar"))
    draft.put_text("skäl", node, "skäl")
    for name, key in (("antal_mål", "mål"), ("antal_delmål", "delmål"), ("antal_orsaker", "orsaksanalys")):
        draft.put(name, len(texts_of(node.get(key))), key_span(node, key))
    return draft.fact()


def _group(node: Mapping, position: int, root: Mapping, measures: tuple[Mapping, ...] | None, as_of: AsOf) -> Fact:
    identity = text_of(node.get("id"))
    place = label_span(node)
    draft = Draft("arbetsgrupp", f"samverkansorganisation.arbetsgrupper.{identity or position}", place)
    for key in ("id", "namn", "område", "form", "mötesfrekvens"):
        draft.put_text(key, node, key)
    end = date_of(node.get("till"))
    draft.put("till", end, value_span(node, "till"))
    draft.put("till_passerat", as_of.passed(end) if end else None, value_span(node, "till"))
    named = texts_of(node.get("åtgärder"))
    draft.put("antal_åtgärder", len(named), key_span(node, "åtgärder"))
    if measures is not None:
        known = {text_of(m.get("id")) for m in measures}
        draft.put("okända_åtgärder", sum(name not in known for name in named), value_span(node, "åtgärder"))
    members = mappings(node.get("funktioner"))
    regular = [m for m in members if text_of(m.get("roll")) != "adjungerad"]
    side_of = sides(root)
    for side in ("kommun", "polis"):
        count = sum(side_of.get(text_of(m.get("part")) or "") == side for m in regular)
        draft.put(f"antal_{side}", count, key_span(node, "funktioner"))
    named_bodies = " ".join(
        text for m in members for text in (text_of(m.get("funktion")) or "", *texts_of(m.get("särskilt")))
    )
    count = sum(body in named_bodies.lower() for body in PRIORITISED)
    draft.put("antal_prioriterade", count, key_span(node, "funktioner"))
    unsaid = [m for m in regular if not text_of(m.get("ansvarsområde"))]
    first = value_span(unsaid[0], "ansvarsområde") or unsaid[0].span if unsaid else key_span(node, "funktioner")
    draft.put("utan_ansvarsområde", len(unsaid), first)
    return draft.fact()
