"""Facts about changes of the agreement itself: the tillägg, who has signed them, and what changed areas call for."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import date_of
from samverk.agreement.decisions import annex_references, is_in_writing
from samverk.agreement.register import Register
from samverk.agreement.succession import label, last_decided, updated_on
from samverk.facts.draft import Draft, date_state, key_span, label_span, value_span
from samverk.facts.parties import party_name, signature_state
from samverk.model.fact import Fact
from samverk.model.span import Span
from samverk.model.tree import Mapping, get, mappings, text_of, texts_of, words_of

SIGNED = ("kommunikationsplan", "kontaktuppgifter")
"""The annexes that the text on updates does not name, so that they change as the agreement does (§1.3)."""
SIGNED_WORDS = (
    "parter",
    "giltighet",
    "övergripande",
    "samverkansorganisation.styrgrupp",
    "samverkansorganisation.beredningsgrupp",
    "bilageförteckning",
    "exemplar",
    "undertecknande",
    "avsnitt",
)
"""What stands in the signed words, as paths begin; areas and working groups are decided on."""


def amendment_facts(
    agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`tillägg`, each with `tilläggsunderskrift`; what none brings in; `områdesändring`; `övergripandestöd`."""
    amendments = mappings(agreement.document.root.get("tillägg"))
    facts: list[Fact] = []
    for position, node in enumerate(amendments, 1):
        facts.append(_amendment(node, position))
        facts += _signatures(node, position, agreement, content.register)
    return (
        *facts,
        *_unsigned_annexes(found, amendments),
        *_unsigned_words(agreement, amendments),
        *_changed_areas(agreement, amendments, found),
        *_support(agreement, amendments, content, as_of),
    )


def _amendment(node: Mapping, position: int) -> Fact:
    place = label_span(node)
    draft = Draft("tillägg", f"tillägg.{text_of(node.get('id')) or position}", place)
    draft.put("id", text_of(node.get("id")) or str(position), place)
    day, consulted = date_of(node.get("datum")), date_of(node.get("samråd"))
    draft.put("datering", date_state(node.get("datum"), day), value_span(node, "datum") or place)
    draft.put("datum", day, value_span(node, "datum") or place)
    draft.put("dokument", words_of(node.get("dokument")) or None, value_span(node, "dokument") or place)
    draft.put("skriftligt", is_in_writing(node), value_span(node, "dokument") or place)
    draft.put("samråd", consulted, value_span(node, "samråd") or place)
    draft.put("antal_avser", len(texts_of(node.get("avser"))), value_span(node, "avser") or place)
    return draft.fact()


def _signatures(node: Mapping, position: int, agreement: Agreement, register: Register) -> Iterator[Fact]:
    """One fact per party of the agreement: whether it has signed this tillägg (C62)."""
    root = agreement.document.root
    name = text_of(node.get("id")) or str(position)
    rows = mappings(node.get("undertecknande"))
    for number, party in enumerate(mappings(root.get("parter")), 1):
        identity = text_of(party.get("id"))
        row = next((r for r in rows if text_of(r.get("part")) == identity), None)
        place = key_span(node, "undertecknande") or label_span(node)
        draft = Draft("tilläggsunderskrift", f"tillägg.{name}.{identity or number}", place)
        draft.put("ändring", "tillägg", place)
        draft.put("namn", name)
        draft.put("part", party_name(root, identity, register) or identity)
        if row is not None:
            place = value_span(row, "undertecknad") or value_span(row, "part") or row.span
            draft.put("datum", date_of(row.get("datum")), value_span(row, "datum"))
        draft.put("undertecknad", signature_state(row), place)
        draft.put("tilläggets_datum", date_of(node.get("datum")))
        yield draft.fact()


def _unsigned_annexes(found: tuple[AnnexVersion, ...], amendments: tuple[Mapping, ...]) -> Iterator[Fact]:
    """Later versions of the annexes that change as the agreement does, named by no tillägg."""
    named = {ref for node in amendments for ref in annex_references(texts_of(node.get("avser")))}
    for version in found:
        if version.kind not in SIGNED or version.first or version.reference in named:
            continue
        root = version.document.root
        place = value_span(root, "typ") or root.span
        draft = Draft("tilläggsunderskrift", f"bilagor.{version.reference}", place)
        draft.put("ändring", version.kind, place)
        draft.put("namn", label(version))
        draft.put("undertecknad", "saknas", place)
        yield draft.fact()


def _unsigned_words(agreement: Agreement, amendments: tuple[Mapping, ...]) -> Iterator[Fact]:
    """Parts of the signed text that a decision says it changes, named by no tillägg (§1.3)."""
    named = [path for node in amendments for path in texts_of(node.get("avser"))]
    for decision in agreement.decisions:
        for path in dict.fromkeys(texts_of(decision.root.get("avser"))):
            within = any(path == other or path.startswith(f"{other}.") for other in named)
            if within or not path.startswith(SIGNED_WORDS):
                continue
            place = value_span(decision.root, "avser") or decision.root.span
            draft = Draft("tilläggsunderskrift", f"beslut.{decision.stem}.{path}", place)
            draft.put("ändring", "avtalstext", place)
            draft.put("namn", path)
            draft.put("undertecknad", "saknas", place)
            yield draft.fact()


def _changed_areas(
    agreement: Agreement, amendments: tuple[Mapping, ...], found: tuple[AnnexVersion, ...]
) -> Iterator[Fact]:
    """Each dated tillägg or decision that changes the areas, beside the åtgärdsplan that was decided last (C54)."""
    changes = [(f"tillägg.{text_of(node.get('id'))}", node) for node in amendments]
    changes += [(f"beslut.{d.stem}", d.root) for d in agreement.decisions]
    plan = last_decided(found, "åtgärdsplan")
    for name, node in changes:
        day = date_of(node.get("datum"))
        if day is None or not any(_is_area(path) for path in texts_of(node.get("avser"))):
            continue
        place = value_span(node, "avser") or node.span
        draft = Draft("områdesändring", name, place)
        draft.put("datum", day, value_span(node, "datum"))
        if plan and (updated := updated_on(plan)):
            draft.put("plan_datum", updated)
            draft.put("dagar_efter_plan", max(0, (day - updated).days), place)
        yield draft.fact()


def _is_area(path: str) -> bool:
    return path == "samverkansområden" or path.startswith(("samverkansområden.", "samverkansområden["))


def _support(agreement: Agreement, amendments: tuple[Mapping, ...], content: Content, as_of: AsOf) -> Iterator[Fact]:
    """Each occasion on which the overarching agreement has to apply (C21): the day of judgement, and every tillägg.

    Nothing where its period is not known well enough to say.
    """
    overarching = content.overarching_of(agreement)
    if overarching is None:
        return
    period = overarching.root.get("giltighet")
    root = agreement.document.root
    first, last = date_of(get(period, "från")), date_of(get(period, "till"))
    known = first is not None and (last is not None or text_of(get(period, "till")) == "tillsvidare")
    place = value_span(root, "övergripande") or root.span
    today = _occasion("idag", "idag", place, overarching.root)
    today.put("från", first)
    today.put("till", last)
    today.reckon("gäller_idag", as_of, place)
    if known or today.fields["gäller_idag"] is False:
        yield today.fact()
    for position, node in enumerate(amendments, 1):
        day = date_of(node.get("datum"))
        within = day is not None and (first is None or first <= day) and (last is None or day <= last)
        if day and (known or not within):
            name = text_of(node.get("id")) or str(position)
            place = value_span(node, "datum") or node.span
            draft = _occasion("tillägg", name, place, overarching.root)
            draft.put("gällde", within, place)
            draft.put("datum", day, place)
            yield draft.fact()


def _occasion(occasion: str, name: str, place: Span, overarching: Mapping) -> Draft:
    draft = Draft("övergripandestöd", f"{occasion}.{name}", place)
    draft.put("tillfälle", occasion)
    draft.put("namn", name)
    draft.put("övergripande_version", text_of(overarching.get("version")))
    return draft
