"""Facts about the decisions: who decided what and when, whether it is in writing, and who was told."""

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.dates import date_of
from samverk.agreement.decisions import FOLDERS, annex_references, is_in_writing
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, date_state, value_span
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.tree import Document, Mapping, get, text_of, texts_of, words_of

UPDATED = ("lägesbild", "åtgärdsplan")
"""The annexes that the first two paragraphs of the agreement's text on updates are about (C51–C56)."""


def decision_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[Fact, ...]:
    """`beslut` per file in `beslut/`, each followed by `beslutspunkt` per annex version that it names."""
    facts: list[Fact] = []
    for document in agreement.decisions:
        facts.append(_decision(document, found, as_of))
        facts += _points(document, found)
    return tuple(facts)


def _decision(document: Document, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Fact:
    root = document.root
    name = document.stem
    place = value_span(root, "organ") or start_of(document.path)
    draft = Draft("beslut", f"beslut.{name}", place)
    draft.put("id", name)
    draft.put("organ", text_of(root.get("organ")), place)
    day = date_of(root.get("datum"))
    draft.put("datering", date_state(root.get("datum"), day), value_span(root, "datum") or place)
    draft.put("datum", day, value_span(root, "datum") or place)
    draft.reckon("framtida", as_of, value_span(root, "datum"))
    draft.put("dokument", words_of(root.get("dokument")) or None, value_span(root, "dokument") or place)
    draft.put("skriftligt", is_in_writing(root), value_span(root, "dokument") or place)
    draft.put("antal_närvarande", len(texts_of(root.get("närvarande"))), value_span(root, "närvarande") or place)
    _annexes(draft, document, found)
    _notice(draft, root, as_of)
    draft.reckon("dagar_sedan_beslut", as_of, draft.spans["meddelad"])
    return draft.fact()


def _annexes(draft: Draft, document: Document, found: tuple[AnnexVersion, ...]) -> None:
    """The annexes that the decision is about: those it names, and those that say that they rest on it."""
    named = [FOLDERS[ref.partition("/")[0]] for ref in annex_references(texts_of(document.root.get("avser")))]
    resting = [version.kind for version in found if version.decision is document]
    kinds = list(dict.fromkeys((*named, *resting)))
    state = "uppdatering" if any(k in UPDATED for k in kinds) else "annan-bilaga" if kinds else "annat"
    draft.put("gäller", state, value_span(document.root, "avser"))
    draft.put("bilagor", list_text(kinds) or None, value_span(document.root, "avser"))


def _notice(draft: Draft, root: Mapping, as_of: AsOf) -> None:
    """Whether and when the central beredningsgrupp was told (C60). A day that has not come tells of no notice.

    Before the decision itself there is nothing to tell.
    """
    notice = root.get("meddelad_central_beredningsgrupp")
    told = get(notice, "datum")
    place = told.span if told else value_span(root, "meddelad_central_beredningsgrupp") or draft.span
    day = date_of(told)
    draft.put("meddelad", date_state(told, day), place)
    draft.put("meddelad_datum", day, place)
    draft.reckon("meddelas_senare", as_of, place)


def _points(document: Document, found: tuple[AnnexVersion, ...]) -> list[Fact]:
    here = {version.reference for version in found}
    place = value_span(document.root, "avser") or start_of(document.path)
    name = document.stem
    facts = []
    for reference in dict.fromkeys(annex_references(texts_of(document.root.get("avser")))):
        draft = Draft("beslutspunkt", f"beslut.{name}.{reference}", place)
        draft.put("beslut", name)
        draft.put("avser", reference, place)
        draft.put("finns", reference in here, place)
        facts.append(draft.fact())
    return facts
