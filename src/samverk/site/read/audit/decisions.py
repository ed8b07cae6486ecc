"""Decisions: in writing, told to the central group in time; undecided versions, dispenses, and what is withheld."""

from collections.abc import Iterator

from samverk.agreement.amendments import effect
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.as_of import AsOf
from samverk.agreement.parts.decision import NOTIFIED, Decision, Notified
from samverk.agreement.parts.record import Record
from samverk.agreement.repeals import repeal_by
from samverk.agreement.swedish import capitalised, date_text, number_of
from samverk.agreement.unknown_decisions import decision_unknown
from samverk.agreement.waivers import waivers
from samverk.model.fact import Fact
from samverk.model.standing import Tone
from samverk.model.stated import State
from samverk.site.publication.states import STATES, WITHHELD, not_shown, unread
from samverk.site.read.audit.case import Case
from samverk.site.read.decided import amendment_sentence, decision_sentence
from samverk.site.read.decisions import counts_withheld
from samverk.site.read.said import AHEAD, NOT_KNOWN, UNTOLD, stated_day
from samverk.site.view.audit import Part, Statement


def decisions(case: Case) -> Part:
    """Every decision and tillägg, the newest first."""
    told = {fact.fields.get("id"): fact for fact in case.facts if fact.kind == "beslut"}
    own = [_dated(one, _decision(case, one, told.get(one.stem))) for one in case.agreement.parts.decisions]
    for amendment in case.terms.tillagg:
        sentence = amendment_sentence(amendment, case.agreement, case.names)
        signed = effect(amendment, case.agreement)
        tone: Tone = "unknown" if signed.faults else "good" if signed.value else "bad"
        if amendment.future(case.clock).value:
            sentence, tone = f"{sentence} {AHEAD}", "plain" if signed.value else tone
        label = f"Tillägg {stated_day(amendment.datum)}".rstrip()
        own.append(_dated(amendment, case.says(label, sentence, tone)))
    own.sort(key=lambda pair: pair[0], reverse=True)
    return Part("beslut", "Beslut och tillägg", tuple(s for _, s in own), "Inget beslut och inget tillägg finns här.")


NO_RECORD = "Ingen skriftlig handling är angiven."


def _dated(record: Record, statement: Statement) -> tuple[str, Statement]:
    return record.datum.value.isoformat() if record.datum.value else "", statement


def _decision(case: Case, decision: Decision, fact: Fact | None) -> Statement:
    """What was decided, whether it is in writing, and after how many days the central group was told."""
    written, words = decision.in_writing, case.agreement.vocabulary
    sentence = decision_sentence(decision, case.agreement, case.names)
    sentence += f" {AHEAD}" if decision.future(case.clock).value else ""
    lacks = "Handlingen är inte känd." if decision.dokument.state is State.UNKNOWN else NO_RECORD
    record = "" if written.value or written.faults else f" {lacks}"
    update = bool(fact and fact.fields.get("gäller") == "uppdatering")
    told, tone = _told(decision, words.decider(NOTIFIED), case, required=update and words.informed is not None)
    answer = f"{sentence}{record} {told}"
    repeal = repeal_by(decision, case.agreement.parts.decisions)
    if not written.value:
        tone = "unknown" if written.faults else "bad"
    elif tone == "good" and (decision.datum.faults or (repeal and repeal.state.faults)):
        tone = "unknown"
    label, turn = f"Beslut {stated_day(decision.datum)}".rstrip(), _comes(decision, case.clock)
    about = next((v for v in case.annexes if v.decision is decision), None)
    return case.annex_says(about, answer, tone, label, turn) if about else case.says(label, answer, tone, turn)


def _comes(decision: Decision, clock: AsOf) -> str | None:
    """The day (ISO) on which the group is to be told, where it has not come."""
    notice = decision.meddelad_central_beredningsgrupp
    ahead = notice.given(clock).value is Notified.AHEAD
    return notice.datum.value.isoformat() if ahead and notice.datum.value else None


def _told(decision: Decision, who: str, case: Case, *, required: bool) -> tuple[str, Tone]:
    """A sentence on whether the group that has to know was told, in the tone of what the rules find of it."""
    notice = decision.meddelad_central_beredningsgrupp
    given, days = notice.given(case.clock), decision.days_until_told
    found = case.asked.told_of(decision.file)
    done: Tone = "good" if found == "plain" else found
    if given.faults:
        return f"Det {unread(given.faults)} om {who} har fått veta det.", "unknown"
    if given.value is Notified.AHEAD:
        return f"{capitalised(who)} ska få veta det {stated_day(notice.datum)}.", found
    if days is not None:
        after = "samma dag" if days == 0 else f"inom {number_of(days)} {'dag' if days == 1 else 'dagar'}"
        return f"{capitalised(who)} fick veta det {after}.", done
    if notice.datum.words:
        when = f"{stated_day(notice.datum)}, före beslutet" if decision.told_before else ""
        told = f"{capitalised(who)} fick veta det {when}." if when else f"{capitalised(who)} har fått veta det, men "
        return told if when else f"{told}dagen går inte att jämföra.", found if required else done
    if required:
        return f"Det framgår inte att {who} har fått veta det.", found
    return f"Beslutet behöver inte meddelas {who}.", "good"


def undecided(case: Case) -> Part:
    """The versions of annexes that nobody has decided about, or that do not apply yet."""
    statements = []
    for version in case.annexes:
        begins = version.in_force_from
        if version.timing.faults:
            statements.append(case.annex_says(version, f"om den är beslutad {UNTOLD}", "unknown"))
        elif decision_unknown(version, case.agreement):
            statements.append(case.annex_says(version, f"om den är beslutad är {NOT_KNOWN}", "unknown"))
        elif begins is None:
            statements.append(case.annex_says(version, "inget giltigt beslut", "bad"))
        elif not version.begun(case.clock):
            turn = begins.isoformat()
            statements.append(case.annex_says(version, f"gäller från den {date_text(begins)}", "plain", turn=turn))
    return Part("obeslutat", "Versioner utan beslut", tuple(statements), "Ingen version saknar beslut.")


def dispenses(case: Case) -> Part:
    """Every dispens, with its state on the day."""
    statements = []
    for one in waivers(case.agreement, AsOf(case.as_of)):
        told = one.told(case.made.standings.waivable)
        state = STATES[told]
        rule = case.made.standings.rules.get(one.rule)
        turn = one.over.isoformat() if one.over and told == "giltig" else None
        label = rule.title if rule else one.rule or "Okänd regel"
        hidden = unread(one.row.skal.faults) if one.row.skal.faults else ""
        if hidden == WITHHELD:
            counts = counts_withheld(one, case.agreement, case.made.standings)
            state = STATES["giltig"] if counts else state
            words = f"{capitalised(state.one)}. Resten {WITHHELD}." if counts else f"Dispensen {WITHHELD}."
        else:
            words = f"{capitalised(state.one)}. {one.words}"
        statements.append(case.says(label, words, state.tone, turn))
    return Part("dispenser", "Dispenser", tuple(statements), "Ingen dispens är beslutad.")


def withheld(case: Case) -> Part:
    """The annex versions that are not public, and on what ground."""
    found = tuple(_withheld(case))
    return Part("undanhallet", "Bilagor som inte är offentliga", found, "Alla bilagor är offentliga.")


def _withheld(case: Case) -> Iterator[Statement]:
    for version in case.annexes:
        if version.withheld:
            yield case.annex_says(version, *_ground(version))


def _ground(version: AnnexVersion) -> tuple[str, Tone]:
    if version.withheld == "intern" or version.head.sekretessgrund.words:
        return not_shown(version), "plain"
    return "sekretess utan angiven grund", "bad"
