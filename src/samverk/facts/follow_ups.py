"""Facts about follow-ups of the åtgärdsplan: what each is of."""

from collections.abc import Iterator

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.dates import days_after
from samverk.agreement.organs import has_body
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.reading import unreadable
from samverk.agreement.plan import nothing_listed
from samverk.agreement.record_names import record_called, version_called
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Read
from samverk.model.vocabulary import OTHER


def follow_up_facts(
    agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> Iterator[Fact]:
    """`uppföljning` per file in `uppfoljning/`."""
    for one in agreement.parts.follow_ups:
        yield _follow_up(one, found, (agreement, content), as_of)


def _follow_up(one: FollowUp, found: tuple[AnnexVersion, ...], where: tuple[Agreement, Content], as_of: AsOf) -> Fact:
    agreement, content = where
    place = one.organ.span or start_of(one.file)
    draft = Draft("uppföljning", f"uppfoljning.{one.stem}", place, unread=one.faults)
    draft.put("id", one.stem)
    draft.put_so_far("namn", record_called(one, agreement.vocabulary), of=[one.datum, one.organ, one.titel])
    draft.put_words("organ", one.organ, place)
    called = one.titel.words if one.organ.words == OTHER else agreement.vocabulary.decider(one.organ.words)
    draft.put("organ_namn", called or None, place, of=[one.organ, one.titel])
    draft.put("organ_finns", has_body(one, agreement, content.register), place)
    draft.put_state("datering", one.datum, one.datum.span or place)
    draft.put("datum", one.datum, one.datum.span or place)
    draft.reckon("framtida", as_of, one.datum.span or place)
    draft.put("skriftlig", one.in_writing, one.dokument.span or place)
    draft.put_words("plan", one.plan, one.plan.span or place)
    plan = version_called(one.plan.words, agreement.vocabulary) if one.plan.words else None
    draft.put("plan_namn", plan, of=[one.plan])
    draft.put("antal_åtgärder", len(one.atgarder), one.atgarder.key or place, of=[one.atgarder])
    draft.put("antal_mätningar", len(one.matningar), one.matningar.key or place, of=[one.matningar])
    draft.put("antal_rättelser", len(one.rattelser), one.rattelser.key or place, of=[one.rattelser])
    _plan(draft, one, found, agreement)
    return draft.fact()


def _plan(draft: Draft, one: FollowUp, found: tuple[AnnexVersion, ...], agreement: Agreement) -> None:
    """Whether the plan is here, and which of the measures are not in it; of a plan that is not here nobody can say."""
    plan = next((v for v in found if v.kind == "åtgärdsplan" and v.reference == one.reference), None)
    lost = agreement.unread.get(f"{agreement.folder}/bilagor/{one.reference}.md")
    known = plan is not None or lost is not None
    draft.put("plan_finns", known if one.plan.words else None, one.plan.span, of=[one.plan])
    early = days_after(plan.dated, one.datum.value) if plan and plan.dated and one.datum.value else None
    head = plan.head if plan else unreadable(AnnexHead, lost) if lost else None
    rests: list[Read] = [one.plan, one.datum, *([head.datum] if head else [])]
    draft.put("dagar_före_planen", early, one.datum.span, of=rests)
    if plan is None or plan.absent or plan.withheld == "sekretess":
        draft.put("okända_åtgärder", None, of=[one.plan])
        return
    measures = plan.head.atgarder
    ids = {measure.id.words for measure in measures}
    unknown = [row for row in one.atgarder if row.id.words not in ids]
    place = unknown[0].label if unknown else one.atgarder.span
    read = [one.plan, *one.atgarder.column(lambda row: row.id), *measures.column(lambda row: row.id)]
    read += [*plan.head.kept_here, plan.head.atkomst, nothing_listed(measures)]
    draft.put("okända_åtgärder", list_text([row.id.words for row in unknown]) or None, place, of=read)
