"""Facts about the decisions: who decided what and when, whether it is in writing, and who was told."""

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.organs import outside_group
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.record_names import decision_called, record_called, version_called
from samverk.agreement.repeals import repeal_by
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, unread
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Read


def decision_facts(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> tuple[Fact, ...]:
    """`beslut` per file in `beslut/`, each followed by `beslutspunkt` per annex version that it names."""
    facts: list[Fact] = []
    for decision in agreement.parts.decisions:
        facts.append(_decision(decision, found, agreement, as_of))
        facts += _points(decision, found, agreement)
    return tuple(facts)


def _decision(decision: Decision, found: tuple[AnnexVersion, ...], agreement: Agreement, as_of: AsOf) -> Fact:
    place = decision.organ.span or start_of(decision.file)
    draft = Draft("beslut", f"beslut.{decision.stem}", place, unread=decision.faults)
    draft.put("id", decision.stem)
    named = (decision.datum, decision.organ, decision.titel)
    draft.put_so_far("namn", record_called(decision, agreement.vocabulary), of=named)
    draft.put_words("organ", decision.organ, place)
    draft.put_state("datering", decision.datum, decision.datum.span or place)
    draft.put("datum", decision.datum, decision.datum.span or place)
    draft.reckon("framtida", as_of, decision.datum.span)
    draft.put_words("dokument", decision.dokument, decision.dokument.span or place)
    draft.put("skriftligt", decision.in_writing, decision.dokument.span or place)
    present = decision.narvarande
    draft.put("antal_närvarande", len(said_texts(present)), present.span or place, of=present.column(lambda one: one))
    outside = outside_group(decision, agreement)
    draft.put("utanför_gruppen", list_text(outside.value or ()) or None, present.span or place, of=[outside])
    draft.put("gruppen", agreement.vocabulary.decider(decision.organ.words) or None, of=[decision.organ])
    _annexes(draft, decision, found, agreement)
    repeal = repeal_by(decision, agreement.parts.decisions)
    draft.put_words("upphäver", decision.upphaver)
    if repeal:
        called = decision_called(decision.repealed, agreement.parts.decisions, agreement.vocabulary)
        told = [read for one in agreement.parts.decisions for read in (one.datum, one.organ, one.titel)]
        draft.put_so_far("upphävt", called, of=[decision.upphaver, *told])
        draft.put("upphäver_läge", repeal.state)
    _notice(draft, decision, as_of)
    draft.reckon("dagar_sedan_beslut", as_of, draft.spans["meddelad"])
    return draft.fact()


def _annexes(draft: Draft, decision: Decision, found: tuple[AnnexVersion, ...], agreement: Agreement) -> None:
    """The annexes that the decision is about: those it names, and those that say that they rest on it."""
    repeal = repeal_by(decision, agreement.parts.decisions)
    undone = repeal.of if repeal else None
    about = (*decision.annexes, *(undone.annexes if undone else ()))
    named = (agreement.vocabulary.in_folder(reference.partition("/")[0]) for reference in about)
    resting = (version.annex for version in found if version.decision is decision)
    kinds = list(dict.fromkeys(kind for kind in (*named, *resting) if kind))
    updates = any(kind.route == "beslut" for kind in kinds)
    state = "uppdatering" if updates else "annan-bilaga" if kinds else "annat"
    read: list[Read] = [*decision.avser.column(lambda one: one), *(version.head.beslut for version in found)]
    read += [decision.upphaver, *(undone.avser.column(lambda one: one) if undone else ())]
    draft.put("gäller", state, decision.avser.span, of=read)
    draft.put("bilagor", list_text([kind.id for kind in kinds]) or None, decision.avser.span, of=read)


def _notice(draft: Draft, decision: Decision, as_of: AsOf) -> None:
    """Whether and when the central beredningsgrupp was told (C60). A day that has not come tells of no notice.

    Before the decision itself there is nothing to tell.
    """
    notice = decision.meddelad_central_beredningsgrupp
    place = notice.datum.span or notice.span or draft.span
    draft.put_state("meddelad", notice.datum, place)
    draft.put("meddelad_datum", notice.datum, place)
    draft.reckon("meddelas_senare", as_of, place)


def _points(decision: Decision, found: tuple[AnnexVersion, ...], agreement: Agreement) -> list[Fact]:
    here = {version.reference for version in found}
    place = decision.avser.span or start_of(decision.file)
    facts = []
    for reference in decision.annexes:
        draft = Draft("beslutspunkt", f"beslut.{decision.stem}.{reference}", place)
        named = (decision.datum, decision.organ, decision.titel)
        draft.put_so_far("beslut", record_called(decision, agreement.vocabulary), of=named)
        draft.put("avser", version_called(reference, agreement.vocabulary), place)
        kept = reference in here or f"{agreement.folder}/bilagor/{reference}.md" in agreement.unread
        draft.put("finns", kept, place)
        facts.append(draft.fact())
    return [*facts, *unread("beslutspunkt", decision.avser, decision.avser)]
