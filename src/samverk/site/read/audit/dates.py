"""Dates: in force, signed, the latest lägesbild, the next due day, and what is late; and the board's decision."""

from collections.abc import Iterator
from typing import Any

from samverk.agreement.dates import day_after
from samverk.agreement.parts.signature import Signed
from samverk.agreement.swedish import capitalised, date_text
from samverk.model.standing import Tone
from samverk.model.stated import Stated
from samverk.site.addresses import agreement_uri
from samverk.site.publication.in_force import status
from samverk.site.publication.states import STATES, unread
from samverk.site.read.audit.case import Case
from samverk.site.read.decided import signed_sentences
from samverk.site.read.lagesbild import lagesbild_of
from samverk.site.read.said import stated_day, told_text, tone_of
from samverk.site.read.tasks import overdue_of
from samverk.site.view.audit import Part, Statement


def dates(case: Case) -> Part:
    """When the agreement applies, how old its lägesbild is, and what comes next."""
    return Part("datum", "Datum", tuple(_dates(case)))


def _dates(case: Case) -> Iterator[Statement]:
    applies = status(case.terms, case.as_of, whole=True)
    yield case.says("Gäller", applies.text, applies.tone, applies.turn)
    yield lagesbild(case)
    following = case.known.next_due
    answer = f"{date_text(following.day)}: {following.ahead}" if following else "inget är daterat framåt"
    yield case.says("Nästa datum", answer, turn=day_after(following.day) if following else None)


def lagesbild(case: Case) -> Statement:
    """The latest decided lägesbild, and whether it is late."""
    label, latest = "Senaste lägesbild", lagesbild_of(case.known, case.as_of)
    version = latest.version
    if latest.unread:
        return case.says(label, f"det {unread(latest.unread)} vilken version som gäller", latest.tone)
    if version is None:
        return case.says(label, "ingen beslutad version finns här", latest.tone)
    day = date_text(version.in_force_from) if version.in_force_from else "okänd dag"
    answer = f"följde med överenskommelsen {day}" if version.first else f"beslutad {day}"
    if latest.counted_from:
        answer = f"följde med överenskommelsen utan eget datum, räknat från {day}"
    told = latest.told(whole=True)
    if latest.late and told:
        return case.annex_says(version, f"{answer}, {told.text}", latest.tone, label)
    return case.annex_says(version, answer, latest.tone, label, told.turn if told else None)


def late(case: Case) -> Part:
    """What should have been done by now, and who answers for it."""
    statements = tuple(
        Statement(
            capitalised(row.sentence),
            f"Sista dagen var {row.day}, för {row.late} sedan. Ansvar: {row.responsible}.",
            "bad",
            row.uri,
            "Överenskommelsen" if row.uri == agreement_uri(case.agreement.id) else "Bilagan",
        )
        for _, row in overdue_of(case.known, case.made)
    )
    return Part("forfallet", "Försenat", statements, "Inget är försenat.")


def mandate(case: Case) -> Part:
    """The board's decision, the delegation behind the signatures, and the signatures themselves."""
    return Part("beslutsratt", "Nämndbeslut, delegation och underskrifter", tuple(_mandate(case)))


def _mandate(case: Case) -> Iterator[Statement]:
    board, decision = case.terms.namnd, case.terms.namndbeslut
    yield case.says("Nämnd", _words(board), "plain" if board.value else _tone(case, "nämnd", board))
    said: tuple[Stated[Any], ...] = (decision.datum, decision.paragraf, decision.diarienummer)
    parts = (stated_day(decision.datum), decision.paragraf.words, decision.diarienummer.words)
    known = ", ".join(part for part, one in zip(parts, said, strict=True) if part and one.value)
    yield case.says("Nämndens beslut", known or _words(*said), _tone(case, "mandat_anges", *said))
    delegated = case.terms.delegation
    yield case.says("Delegation", _words(delegated), _tone(case, "mandat_anges", delegated))
    signatures = case.terms.undertecknande
    for row, sentence in zip(signatures, signed_sentences(case.terms, case.names, case.clock), strict=True):
        turn = row.datum.value.isoformat() if row.datum.value and row.future(case.clock).value else None
        found = case.asked.lacking("undertecknande", "framtida") or "plain"
        tone = found if turn else STATES[row.signed.value or Signed.UNSAID].tone
        yield case.says("Underskrift", sentence, tone, turn)
    if not signatures.rows:
        yield case.says("Underskrifter", "framgår inte", "bad")


def _tone(case: Case, field: str, *said: Stated[Any]) -> Tone:
    """Of what is said or not, as the rules that ask for it stand; plain where none does."""
    tone = tone_of(*said)
    if tone == "unknown":
        return tone
    asked = case.asked.of("överenskommelse", field)
    return case.asked.lacking("överenskommelse", field) or ("good" if asked and tone == "good" else "plain")


def _words(*said: Stated[Any]) -> str:
    """What stands, once where several say the same; that it does not appear where nothing does."""
    return ", ".join(dict.fromkeys(told for one in said if (told := told_text(one)))) or "framgår inte"
