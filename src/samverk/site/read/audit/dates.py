"""Dates: in force, signed, the latest lägesbild, the next due day, and what is late; and the board's decision."""

from collections.abc import Iterator, Mapping

from samverk.agreement.annexes import current
from samverk.agreement.dates import date_of
from samverk.agreement.swedish import capitalised, date_text
from samverk.model.standing import Tone
from samverk.model.tree import get, mappings, value_of, words_of
from samverk.site.addresses import agreement_uri
from samverk.site.read.audit.case import Case
from samverk.site.read.decided import day_words, signed_sentences
from samverk.site.read.due import day_after
from samverk.site.read.overdue import overdue_of
from samverk.site.view.audit import Part, Statement

SIGNED: Mapping[object, Tone] = {True: "good", False: "bad"}
"""What kind of news the value of `undertecknad` is; any other is unclear."""


def dates(case: Case) -> Part:
    """When the agreement applies, how old its lägesbild is, and what comes next."""
    return Part("datum", "Datum", tuple(_dates(case)))


def _dates(case: Case) -> Iterator[Statement]:
    start, end = (date_of(get(case.root, "giltighet", key)) for key in ("från", "till"))
    for status in case.known.statuses[:1]:
        last = f", till och med den {date_text(end)}" if end else ", tills vidare" if start else ""
        yield case.says("Gäller", f"{status.text}{last}", status.tone, status.turn)
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
    late = next((due for due in case.known.late if due.subject == "lägesbild"), None)
    day = version.in_force_from or version.dated
    came = "följde med överenskommelsen" if version.first else "beslutad"
    answer = f"{came} {date_text(day)}" if day else f"{came}, dagen framgår inte"
    if late:
        return case.annex_says(version, f"{answer}, skulle ha setts över senast {date_text(late.day)}", "bad", label)
    following = next((due for due in case.known.due if due.subject == "lägesbild"), None)
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
    return Part("forfallet", "Förfallet", statements, "Inget är förfallet.")


def mandate(case: Case) -> Part:
    """The board's decision, the delegation behind the signatures, and the signatures themselves."""
    return Part("beslutsratt", "Nämndbeslut, delegation och underskrifter", tuple(_mandate(case)))


def _mandate(case: Case) -> Iterator[Statement]:
    board, decision = words_of(case.root.get("nämnd")), case.root.get("nämndbeslut")
    yield case.says("Nämnd", board or "framgår inte", "plain" if board else "warn")
    parts = (day_words(get(decision, "datum")), words_of(get(decision, "paragraf")))
    said = ", ".join(part for part in (*parts, words_of(get(decision, "diarienummer"))) if part)
    yield case.says("Nämndens beslut", said or "framgår inte", "good" if said else "warn")
    delegated = words_of(case.root.get("delegation"))
    yield case.says("Delegation", delegated or "framgår inte", "good" if delegated else "warn")
    signatures = mappings(case.root.get("undertecknande"))
    for row, sentence in zip(signatures, signed_sentences(case.root, case.names), strict=True):
        yield case.says("Underskrift", sentence, SIGNED.get(value_of(row.get("undertecknad")), "warn"))
    if not signatures:
        yield case.says("Underskrifter", "framgår inte", "bad")
