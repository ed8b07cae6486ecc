"""Decisions and tillägg in sentences: who decided what, in which record, and whether the central group was told."""

from datetime import date

from samverk.agreement.amendments import has_effect
from samverk.agreement.content import Agreement
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.decision import NOTIFIED, Decision
from samverk.agreement.parts.follow_up import FollowUp
from samverk.agreement.parts.record import Record
from samverk.agreement.parts.signature import Signature, Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import capitalised, date_text, number_text
from samverk.agreement.text_change import excerpt
from samverk.agreement.value_words import Names, annex_called, listed, organ_called, quoted
from samverk.model.stated import State, Stated
from samverk.model.vocabulary import Vocabulary


def decided_by(decision: Decision, vocabulary: Vocabulary) -> str:
    """Who decided: `styrgruppen`."""
    return organ_called(decision.organ.words, decision.titel.words, vocabulary)


def record_named(record: Record) -> str:
    """The written record, cut where it is long; empty where none is named."""
    return excerpt(record.dokument.words.split())


def decision_sentence(decision: Decision, names: Names) -> str:
    """What was decided, by whom and in which record."""
    about = listed(decision.avser, "avser", names)
    if decision.repealed:
        what = f"upphävde beslutet {decision.repealed}" + (f" och beslutade om {about}" if about else "")
        return f"{capitalised(decided_by(decision, names.vocabulary))} {what}{_in_record(record_named(decision))}."
    what = f"beslutade om {about}" if about else f"fattade beslutet {quoted(decision.titel.words or 'utan titel')}"
    return f"{capitalised(decided_by(decision, names.vocabulary))} {what}{_in_record(record_named(decision))}."


def amendment_sentence(amendment: Amendment, agreement: Agreement, names: Names) -> str:
    """Which tillägg the parties agreed on, about what; says so where a signature or the record is missing (C61–C62)."""
    about = listed(amendment.avser, "avser", names)
    what = f"ett tillägg om {about}" if about else "ett tillägg"
    record = _in_record(record_named(amendment))
    if has_effect(amendment, agreement):
        return f"Parterna kom överens om {what}{record}."
    return f"{capitalised(what)} skrevs{record}, men det framgår inte att alla parter har undertecknat det."


def follow_up_sentence(one: FollowUp, names: Names) -> str:
    """Who followed up which plan, in which record, and how many measures."""
    who = organ_called(one.organ.words, one.titel.words, names.vocabulary)
    kind = names.vocabulary.in_folder(one.reference.partition("/")[0])
    plan = annex_called(kind.name, one.reference.rpartition("/")[2]) if kind else "en plan"
    number = len(one.atgarder)
    measures = f", {number_text(number)} {'åtgärd' if number == 1 else 'åtgärder'}" if number else ""
    record = excerpt(one.dokument.words.split())
    return f"{capitalised(who)} följde upp {plan}{measures}{_in_record(record)}."


def told_sentence(decision: Decision, vocabulary: Vocabulary) -> str:
    """Whether the group that has to know of a decision has been told, when and how; empty where none has to."""
    notice, who = decision.meddelad_central_beredningsgrupp, vocabulary.decider(NOTIFIED)
    if notice.state is not State.SAID:
        return f"Det framgår inte här att {who} har fått veta det." if vocabulary.informed else ""
    day, way = stated_day(notice.datum), excerpt(notice.satt.words.split())
    when = f" {day}" if day else ""
    how = f", genom {way}" if way else ""
    return f"{capitalised(who)} fick veta det{when}{how}."


def signed_sentences(record: Terms | Amendment, names: Names) -> tuple[str, ...]:
    """For each row of a record's `undertecknande`, in order: that its party signed, where, when and by whom."""
    return tuple(_signed(row, names) for row in record.undertecknande)


def stated_day(said: Stated[date]) -> str:
    """`den 26 maj 2026` for a date, any other words as they stand; empty where nothing is said."""
    return f"den {date_text(said.value)}" if said.value else excerpt(said.words.split())


def _signed(row: Signature, names: Names) -> str:
    who = capitalised(names.of("part", row.part.words) or row.part.words or "en okänd part")
    where, by = row.ort.words, row.funktion.words
    around = [f"i {where}" if where else "", stated_day(row.datum), f"genom {by}" if by else ""]
    details = " ".join(["", *(part for part in around if part)])
    match row.signed.value:
        case Signed.YES:
            return f"{who} har undertecknat{details}."
        case Signed.NO:
            return f"{who} har inte undertecknat."
        case _:
            return f"Det framgår inte om {who} har undertecknat{details}."


def _in_record(record: str) -> str:
    return f" ({record})" if record else ""
