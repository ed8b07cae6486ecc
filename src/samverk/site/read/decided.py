"""Decisions and tillägg in sentences: who decided what, in which record, and whether the central group was told."""

from samverk.agreement.amendments import effect, lacking
from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.content import Agreement
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.decision import NOTIFIED, Decision, Notified
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.record import Record
from samverk.agreement.parts.signature import Signature, Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.parts.withdrawal import WHOLE, Withdrawal
from samverk.agreement.record_names import decision_called
from samverk.agreement.repeals import repeal_by
from samverk.agreement.swedish import capitalised, list_text, number_text
from samverk.agreement.text_change import excerpt
from samverk.agreement.value_words import Names, annex_called, listed, organ_called, quoted
from samverk.model.stated import State
from samverk.model.vocabulary import Vocabulary
from samverk.site.publication.states import unread
from samverk.site.read.organs import function_called
from samverk.site.read.said import AHEAD, UNTOLD, named_text, stated_day

NO_REPEAL = "Beslutet upphävs inte: det som krävs för det finns inte."


def decided_by(decision: Decision, vocabulary: Vocabulary) -> str:
    """Who decided: `styrgruppen`."""
    return organ_called(decision.organ.words, decision.titel.words, vocabulary)


def record_named(record: Record) -> str:
    """The written record, cut where it is long; empty where none is named, and where it is said to be unknown."""
    return named_text(record.dokument)


def record_told(record: Record) -> str:
    """The same, and otherwise that none is named, or that nobody can tell which."""
    if record.dokument.faults:
        return f"Vilken handling den står i {UNTOLD}"
    if record.dokument.state is State.UNKNOWN:
        return "Handlingen är inte känd"
    return record_named(record) or "Ingen handling är angiven"


def decision_sentence(decision: Decision, agreement: Agreement, names: Names) -> str:
    """What was decided, by whom and in which record; says so where a repeal does not count."""
    about = listed(decision.avser, "avser", names)
    repeal = repeal_by(decision, agreement.parts.decisions)
    if repeal and decision.repealed:
        counts = repeal.state.value == "gäller"
        did = "upphävde" if counts else "skulle upphäva"
        undone = decision_called(decision.repealed, agreement.parts.decisions, names.vocabulary)
        what = f"{did} beslutet {undone}" + (f" och beslutade om {about}" if about else "")
    else:
        counts = True
        what = f"beslutade om {about}" if about else f"fattade beslutet {quoted(decision.titel.words or 'utan titel')}"
    told = f"{capitalised(decided_by(decision, names.vocabulary))} {what}{in_record(record_named(decision))}."
    if counts or repeal is None:
        return told
    not_known = f"Det {unread(repeal.state.faults)} om beslutet upphävs."
    return f"{told} {not_known if repeal.state.faults else NO_REPEAL}"


def amendment_sentence(amendment: Amendment, agreement: Agreement, names: Names, *, recorded: bool = True) -> str:
    """Which tillägg the parties agreed on, about what; says what it lacks where it has no effect (C61–C62).

    `recorded`: names the record too.
    """
    about = listed(amendment.avser, "avser", names)
    what = f"ett tillägg om {about}" if about else "ett tillägg"
    record = in_record(record_named(amendment)) if recorded else ""
    lacks = without_effect(amendment, agreement)
    if not lacks:
        return f"Parterna kom överens om {what}{record}."
    return f"{capitalised(what)} skrevs{record}, men {lacks}."


def without_effect(amendment: Amendment, agreement: Agreement) -> str:
    """What a tillägg lacks to have effect, in a clause, or that nobody can tell; empty where it has."""
    if faults := effect(amendment, agreement).faults:
        return f"det {unread(faults)} om det gäller"
    return list_text([lack.value for lack in lacking(amendment, agreement)])


def follow_up_sentence(one: FollowUp, names: Names) -> str:
    """Who followed up which plan, in which record, and how many measures."""
    who = organ_called(one.organ.words, one.titel.words, names.vocabulary)
    kind = names.vocabulary.in_folder(one.reference.partition("/")[0])
    plan = annex_called(kind.name, one.reference.rpartition("/")[2]) if kind else "en plan"
    number = len(one.atgarder)
    measures = f", {'en åtgärd' if number == 1 else f'{number_text(number)} åtgärder'}" if number else ""
    record = named_text(one.dokument)
    return f"{capitalised(who)} följde upp {plan}{measures}{in_record(record)}."


def told_sentence(decision: Decision, vocabulary: Vocabulary, clock: AsOf) -> str:
    """Whether the group that has to know of a decision has been told, when and how; empty where none has to."""
    notice, who = decision.meddelad_central_beredningsgrupp, vocabulary.decider(NOTIFIED)
    given = notice.given(clock)
    if given.faults:
        return f"Det {unread(given.faults)} om {who} har fått veta det."
    if given.value is Notified.UNSAID:
        return f"Det framgår inte här att {who} har fått veta det." if vocabulary.informed else ""
    day, way = stated_day(notice.datum), excerpt(notice.satt.told.split())
    when, how = f" {day}" if day else "", f", genom {way}" if way else ""
    did = "ska få veta det" if given.value is Notified.AHEAD else "fick veta det"
    before = ", före beslutet" if decision.told_before else ""
    return f"{capitalised(who)} {did}{when}{how}{before}."


def present_sentence(decision: Decision) -> str:
    """Which functions were there when it was decided; empty where nothing is said."""
    there = [function_called(one) for one in said_texts(decision.narvarande)]
    return f"Deltog: {list_text(there)}." if there else ""


def signed_sentences(record: Terms | Amendment, names: Names, clock: AsOf) -> tuple[str, ...]:
    """For each row of a record's `undertecknande`, in order: that its party signed, where, when and by whom.

    Says so where the day that stands there has not come.
    """
    return tuple(_signed(row, names, clock) for row in record.undertecknande)


def withdrawal_sentence(said: Withdrawal, clock: AsOf) -> str:
    """That text has been taken out, when, why, by whose decision, and how the file as it was is known."""
    what = "Texten är återtagen" if said.omfattning.words == WHOLE else "En del av texten är återtagen"
    day, by = stated_day(said.datum), said.beslutad_av.words
    told = f"{what} {day}." if day else f"{what}."
    told += f" {AHEAD}" if ahead(clock, said.datum.value) else ""
    ground = f" Grund: {said.grund.words}." if said.grund.words else ""
    record = f", i beslutet {said.beslut.words}" if said.beslut.words else ""
    undecided = "" if said.beslutad_av.faults else " Det är inte beslutat än."
    who = f" Beslutat av {by}{record}." if by else undecided
    return f"{told}{ground}{who}" + (f" Filen som den var: {said.checksumma.words}." if said.checksumma.words else "")


def _signed(row: Signature, names: Names, clock: AsOf) -> str:
    who = capitalised(names.of("part", row.part.words) or row.part.told or "en okänd part")
    where, by = row.ort.told, row.funktion.told
    when, through = stated_day(row.datum), f"genom {by}" if by else ""
    place = f"i {where}" if where else ""
    around = [place, through, when] if row.future(clock).value else [place, when, through]
    details = " ".join(["", *(part for part in around if part)])
    match row.signed.value:
        case Signed.YES if row.future(clock).value:
            return f"{who} har enligt texten undertecknat{details}, en dag som inte har kommit."
        case Signed.YES:
            return f"{who} har undertecknat{details}."
        case Signed.NO:
            return f"{who} har inte undertecknat."
        case _:
            return f"Det framgår inte om {who} har undertecknat{details}."


def in_record(record: str) -> str:
    """The record of something, after it, in a sentence; empty for none."""
    return f" ({record})" if record else ""
