"""Facts about corrections, in follow-ups, decisions and the heads of annexes: whether each hits what it names."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from samverk.agreement.content import Agreement
from samverk.agreement.correcting import JudgedCorrection
from samverk.agreement.corrections import corrections
from samverk.agreement.own_corrections import own_corrections
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.decision import Decision
from samverk.agreement.parts.follow_up import FOLDER
from samverk.facts.draft import Draft, unread
from samverk.model.document import Document
from samverk.model.fact import Fact


def correction_facts(agreement: Agreement) -> Iterator[Fact]:
    """`rättelse` per correction: those of follow-ups in the order that they count in, then of each other file."""
    parts = agreement.parts
    lists = [one.rattelser for one in parts.follow_ups]
    lists += [one.rattelser for one in parts.decisions] + [one.rattelser for one in parts.annexes]
    for rows in lists:
        yield from unread("rättelse", rows)
    for number, judged in enumerate(corrections(agreement), 1):
        yield _correction(judged, f"{FOLDER}.{PurePosixPath(judged.by).stem}.{number}").fact()
    named: list[tuple[type[Decision] | type[AnnexHead], Document, str]]
    named = [(Decision, one, f"beslut.{one.stem}") for one in agreement.decisions]
    named += [(AnnexHead, one, f"bilagor.{one.folder_name}/{one.stem}") for one in agreement.annexes]
    for kind, document, name in named:
        for number, judged in enumerate(own_corrections(kind, document), 1):
            yield _correction(judged, f"{name}.{number}").fact()


def _correction(judged: JudgedCorrection, identity: str) -> Draft:
    row = judged.row
    draft = Draft("rättelse", identity, row.falt.place, unread=row.faults)
    draft.put_words("fält", row.falt)
    draft.put("läge", judged.outcome, row.stod.span if judged.outcome.value == "annan-text" else None)
    return draft
