"""Facts about the åtgärdsplan that applies: each of its measures, and when the plan was last followed up."""

from samverk.agreement.annexes import AnnexVersion, current
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.follow_ups import FollowUps, MeasureState, follow_ups_of
from samverk.agreement.parts.measure import FollowUpPlan, Measure, Told
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.plan import last_follow_up, measures_here, responsibility
from samverk.agreement.record_names import measure_called
from samverk.agreement.register import Register
from samverk.agreement.swedish import list_text
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Read

_SIDES = {"kommun": "kommunens", "polis": "polisens"}
_FOLLOW_UP = {"när": "när", "hur": "hur", "ansvarig": "av vem"}
"""What a follow-up says (C16), by its keys."""


def plan_facts(
    agreement: Agreement, register: Register, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`åtgärdsplan` for the plan that applies, then `åtgärd` for each measure in it; nothing without them."""
    plan = current(found, "åtgärdsplan", as_of)
    measures = measures_here(plan)
    if plan is None or measures is None:
        return ()
    made = follow_ups_of(plan, agreement, as_of)

    def measure(one: Measure, number: int) -> Fact:
        return _measure(made.of(one), number, (agreement, register), as_of)

    return (_plan(plan, agreement, made), *facts_of_rows("åtgärd", measures, measure))


def _plan(plan: AnnexVersion, agreement: Agreement, made: FollowUps) -> Fact:
    draft = Draft("åtgärdsplan", f"bilagor.{plan.reference}", plan.head.datum.span or start_of(plan.document.path))
    last = last_follow_up(made, agreement)
    draft.put("ursprung", agreement.origin.value, of=[agreement.origin])
    measures = plan.head.atgarder
    doubts: list[Read] = [measures] if measures.rows else [measures, plan.head.atkomst]
    draft.put("antal_åtgärder", len(measures), measures.key, of=doubts)
    draft.put("senast_uppföljd", last)
    draft.reckon("månader_sedan_uppföljning", made.clock, last.span)
    return draft.fact()


def _measure(state: MeasureState, position: int, here: tuple[Agreement, Register], as_of: AsOf) -> Fact:
    measure, (agreement, register) = state.measure, here
    draft = Draft.of_row("åtgärd", f"åtgärder.{measure.id.words or position}", measure)
    draft.put_words("id", measure.id)
    told = [measure.beskrivning, measure.id]
    draft.put_so_far("namn", measure_called(measure), measure.beskrivning.span, of=told)
    draft.put_words("område", measure.omrade)
    draft.put_words("status", state.status)
    _responsible(draft, measure, agreement)
    _carried_out(draft, measure, register)
    _time(draft, state, as_of)
    _follow_up(draft, measure.uppfoljning)
    draft.put("har_resultat", bool(state.result.words), state.status.span, of=[state.result])
    _assessed(draft, state, as_of)
    draft.put("tidshorisont", measure.horizon, measure.tidshorisont.span)
    return draft.fact()


def _responsible(draft: Draft, measure: Measure, agreement: Agreement) -> None:
    """Who answers for the measure: parties by their ids, on each side or on the side that the area names."""
    answer, place = responsibility(measure, agreement), measure.ansvarig.span
    draft.put("antal_ansvariga", answer.parties, place)
    draft.put("okända_ansvariga", answer.others, place)
    draft.put(
        "sida_utan_ansvarig", answer.lacking.map(lambda sides: list_text([_SIDES[s] for s in sides]) or None), place
    )
    group = measure.ansvarig_grupp
    draft.put_words("ansvarig_grupp", group)
    groups = agreement.parts.terms.samverkansorganisation.arbetsgrupper
    if groups.rows or groups.faults:
        draft.put("grupp_anges", bool(group.words), group.span, of=[group, groups])
    draft.put("grupp_finns", answer.group_known, group.span)


def _carried_out(draft: Draft, measure: Measure, register: Register) -> None:
    """Who else carries the measure out, and the first of them that the register lacks."""
    named = measure.utforare
    unknown = (one.words for one in named if one.words and register.organisation(one).value is None)
    draft.put("antal_utförare", len(said_texts(named)), named.span, of=named.column(lambda one: one))
    draft.put("okänd_utförare", next(unknown, None), named.span, of=named.column(register.organisation))


def _time(draft: Draft, state: MeasureState, as_of: AsOf) -> None:
    measure = state.measure
    place = measure.slut.span
    draft.put("slut", measure.slut)
    draft.put_state("slut_datering", measure.slut)
    draft.put("avslutad", state.done, draft.span)
    draft.put("slut_före_start", measure.ends_before_start, place)
    draft.reckon("försenad", as_of, place)


def _assessed(draft: Draft, state: MeasureState, as_of: AsOf) -> None:
    """What the latest follow-up makes of the measure, and by when the next is to be."""
    draft.put_words("bedömning", state.assessment)
    draft.put("nästa_uppföljning", state.next)
    draft.put_state("nästa_datering", state.next)
    draft.reckon("uppföljning_sen", as_of, state.next.span)


def _follow_up(draft: Draft, follow_up: FollowUpPlan) -> None:
    """How and when the measure is followed up: angiven, löpande (only that), or saknas."""
    told, lacking = follow_up.told, follow_up.lacking
    without = list_text([_FOLLOW_UP[key] for key in lacking]) if told.value is Told.LACKING else None
    draft.put("uppföljning_utan", without, of=[told])
    at = follow_up.places.get(next(iter(lacking), "när"))
    draft.put("uppföljning", told, at if at and told.value is not Told.WHOLE else follow_up.key)
