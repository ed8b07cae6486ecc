"""Dates: in force, signed, the latest lägesbild, the next due day, and what is late; and the board's decision."""

from collections.abc import Iterator

from samverk.agreement.annexes import current
from samverk.agreement.dates import day_after
from samverk.agreement.parts.signature import Signed
from samverk.agreement.swedish import capitalised, date_text
from samverk.site.addresses import agreement_uri
from samverk.site.read.audit.case import Case
from samverk.site.read.decided import signed_sentences, stated_day
from samverk.site.read.in_force import status
from samverk.site.read.overdue import overdue_of
from samverk.site.read.states import STATES
from samverk.site.view.audit import Part, Statement


def dates(case: Case) -> Part:
    """When the agreement applies, how old its lägesbild is, and what comes next."""
    return Part("datum", "Datum", tuple(_dates(case)))


def _dates(case: Case) -> Iterator[Statement]:
    applies = status(case.terms, case.as_of, whole=True)
    yield case.says("Gäller", applies.text, applies.tone, applies.turn)
    yield lagesbild(case)
    following = case.known.next_due
    answer = f"{date_text(following.day)}: {following.what}" if following else "inget är daterat framåt"
    yield case.says("Nästa datum", answer, turn=day_after(following.day) if following else None)


def lagesbild(case: Case) -> Statement:
    """The latest decided lägesbild, and whether it is late."""
    label = "Senaste lägesbild"
    version = current(case.annexes, "lägesbild", case.as_of)
    if version is None:
        return case.says(label, "ingen beslutad version finns här", "bad")
    late = next((due for due in case.known.late if due.annex == "lägesbild"), None)
    day = date_text(version.in_force_from) if version.in_force_from else "okänd dag"
    answer = f"följde med överenskommelsen {day}" if version.first else f"beslutad {day}"
    if version.first and version.dated is None:
        answer = f"följde med överenskommelsen utan eget datum, räknat från {day}"
    if late:
        return case.annex_says(version, f"{answer}, skulle ha setts över senast {date_text(late.day)}", "bad", label)
    following = next((due for due in case.known.due if due.annex == "lägesbild"), None)
    return case.annex_says(version, answer, "good", label, day_after(following.day) if following else None)


def late(case: Case) -> Part:
    """What should have been done by now, and who answers for it."""
    statements = tuple(
        Statement(
            capitalised(row.what),
            f"skulle ha varit gjort senast {row.last}, för {row.late} sedan. Ansvar: {row.responsible}.",
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
    board, decision = case.terms.namnd.words, case.terms.namndbeslut
    yield case.says("Nämnd", board or "framgår inte", "plain" if board else "warn")
    parts = (stated_day(decision.datum), decision.paragraf.words, decision.diarienummer.words)
    said = ", ".join(part for part in parts if part)
    yield case.says("Nämndens beslut", said or "framgår inte", "good" if said else "warn")
    delegated = case.terms.delegation.words
    yield case.says("Delegation", delegated or "framgår inte", "good" if delegated else "warn")
    signatures = case.terms.undertecknande
    for row, sentence in zip(signatures, signed_sentences(case.terms, case.names), strict=True):
        yield case.says("Underskrift", sentence, STATES[row.signed.value or Signed.UNSAID].tone)
    if not signatures.rows:
        yield case.says("Underskrifter", "framgår inte", "bad")
