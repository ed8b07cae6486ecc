"""Decisions, tillägg, dispenser, signatures and versions → the rows that tell of them, the newest first."""

from collections.abc import Sequence
from datetime import date

from samverk.agreement.annexes import AnnexVersion, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.by_day import ahead
from samverk.agreement.content import Agreement
from samverk.agreement.history import Version, times_unread
from samverk.agreement.on_day import as_signed
from samverk.agreement.own_corrections import own_corrections
from samverk.agreement.parties import signed_by_all
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.decision import Decision, Notified
from samverk.agreement.parts.record import Record
from samverk.agreement.parts.signature import Signed
from samverk.agreement.record_names import decision_called
from samverk.agreement.repeals import endings
from samverk.agreement.swedish import capitalised, date_text, list_text
from samverk.agreement.value_words import Names, annex_called
from samverk.agreement.waivers import Waiver, waivers
from samverk.model.document import Document
from samverk.model.standing import Standing, Tone
from samverk.model.vocabulary import AnnexKind, Vocabulary
from samverk.site.addresses import annex_uri, redline_uri, version_uri
from samverk.site.publication.asked import Asked
from samverk.site.publication.standing import Standings
from samverk.site.publication.states import STATES, WITHHELD, unread
from samverk.site.read.corrections import correction_sentences
from samverk.site.read.decided import (
    amendment_sentence,
    decided_by,
    decision_sentence,
    record_named,
    without_effect,
)
from samverk.site.read.said import AHEAD, UNTOLD, day_text, stated_day, told_text
from samverk.site.view.district import Decided, Exempted, VersionRow, Way
from samverk.site.view.shared import RuleLink, Status

NOT_TOLD = "inte meddelad enligt uppgifterna här"
UNCLEAR = "Det går inte att läsa om beslutet räcker."
LATEST, LAST, REPLACED = (
    Status("good", "senaste versionen"),
    Status("plain", "sista versionen"),
    Status("plain", "ersatt"),
)
NOT_ASKED, NO_TILLAGG = Status("plain", "behövs inte"), Status("plain", "behövs inte för tillägg")


def decided(agreement: Agreement, names: Names, clock: AsOf, asked: Asked) -> tuple[Decided, ...]:
    """Every decision and tillägg; those without a date last."""
    parts = agreement.parts
    both = zip(parts.decisions, agreement.decisions, strict=True)
    rows = [
        (one.datum.value, _decision(one, document, agreement, names, clock, asked.told_of(document.path)))
        for one, document in both
    ]
    rows += [(one.datum.value, _amendment(one, agreement, names, clock)) for one in parts.terms.tillagg]
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0] or date.min, reverse=True))


def _decision(
    decision: Decision, document: Document, agreement: Agreement, names: Names, clock: AsOf, found: Tone
) -> Decided:
    about = decision.annexes
    known = [(one, kind) for one in about if (kind := agreement.vocabulary.in_folder(one.partition("/")[0]))]
    makes = [decision.makes_apply(one, kind) for one, kind in known]
    remark = ""
    if makes and not any(one.value for one in makes):
        unclear = any(one.faults for one in makes)
        remark = UNCLEAR if unclear else _not_enough([kind for _, kind in known], agreement.vocabulary)
    ending = endings(agreement.parts.decisions)[decision.stem]
    ended = "upphävs" if ahead(clock, ending.day) else "är upphävt från"
    undone = f"Beslutet {ended} den {date_text(ending.day)}." if ending.day else ""
    return Decided(
        day=_day(decision),
        who=capitalised(decided_by(decision, agreement.vocabulary)),
        what=("" if decision.repealed else decision.titel.told) or decision_sentence(decision, agreement, names),
        record=record_named(decision) or told_text(decision.dokument),
        told=told(decision, agreement.vocabulary, clock, found),
        ways=_ways(about, agreement),
        remark=" ".join(part for part in (_ahead(decision, clock), remark, undone, decision.anmarkning.told) if part),
        corrections=correction_sentences(own_corrections(Decision, document), clock),
    )


def _not_enough(about: Sequence[AnnexKind], vocabulary: Vocabulary) -> str:
    """Why a decision makes no version apply of the annexes that it is about."""
    deciders = list(dict.fromkeys(vocabulary.decider(kind.decided_by) for kind in about if kind.decided_by))
    if not deciders:
        return "Beslutet räcker inte: bilagan ändras med ett tillägg som alla parter undertecknar."
    return f"Beslutet räcker inte: {list_text(deciders)} ska besluta, och beslutet ska vara skriftligt och daterat."


def told(decision: Decision, vocabulary: Vocabulary, clock: AsOf, found: Tone) -> Status:
    """When and how the group that has to know of a decision was told; plain where nobody can tell whether before it.

    `found` is the tone of what the rules find of the notice (`Asked.told_of`).
    """
    notice = decision.meddelad_central_beredningsgrupp
    given = notice.given(clock)
    if given.faults:
        return Status("unknown", f"om den är meddelad {UNTOLD}")
    if given.value is Notified.UNSAID:
        return Status(found, NOT_TOLD) if vocabulary.informed else NOT_ASKED
    day, way = stated_day(notice.datum).removeprefix("den "), notice.satt.told
    about = [*([day] if day else []), *([f"genom {way}"] if way else [])]
    if given.value is Notified.AHEAD and notice.datum.value:
        return Status(found, " ".join([Notified.AHEAD.value, *about]), notice.datum.value.isoformat())
    if decision.told_before:
        return Status(found, " ".join([Notified.DONE.value, *about, "före beslutet"]))
    in_order = found == "plain" and not decision.datum.faults
    return Status("good" if in_order else found, " ".join([Notified.DONE.value, *about]))


def _ahead(record: Record, clock: AsOf) -> str:
    return AHEAD if record.future(clock).value else ""


def _amendment(amendment: Amendment, agreement: Agreement, names: Names, clock: AsOf) -> Decided:
    lacks = without_effect(amendment, agreement) if amendment.anmarkning.told else ""
    remark = f"{capitalised(lacks)}." if lacks else ""
    return Decided(
        day=_day(amendment),
        who="Parterna, genom tillägg",
        what=amendment.anmarkning.told or amendment_sentence(amendment, agreement, names),
        record=record_named(amendment) or told_text(amendment.dokument),
        told=NO_TILLAGG,
        ways=_ways(amendment.annexes, agreement),
        remark=" ".join(part for part in (_ahead(amendment, clock), remark) if part),
    )


def _ways(about: tuple[str, ...], agreement: Agreement) -> tuple[Way, ...]:
    """Links to those of the annex versions named that are here."""
    here = {version.reference: version for version in versions(agreement)}
    return tuple(
        Way(capitalised(annex_called(found.annex.name, found.label)), annex_uri(agreement.id, one))
        for one in about
        if (found := here.get(one))
    )


def _day(record: Record) -> str:
    return day_text(record.datum, "utan datum")


def exempted(agreement: Agreement, standings: Standings, as_of: date) -> tuple[Exempted, ...]:
    """Every dispens, in the order of the agreement."""
    return tuple(_exempted(one, agreement, standings) for one in waivers(agreement, AsOf(as_of)))


def _exempted(waiver: Waiver, agreement: Agreement, standings: Standings) -> Exempted:
    link = next((link for link in standings.links(agreement.id) if link.id == waiver.rule), None)
    known = standings.rules.get(waiver.rule)
    told, row = waiver.told(standings.waivable), waiver.row
    hidden = unread(row.skal.faults) if row.skal.faults else ""
    untold = hidden == WITHHELD and not counts_withheld(waiver, agreement, standings)
    return Exempted(
        rule=link or (RuleLink(known.id, known.title, Standing.NOT_APPLICABLE) if known else None),
        named=waiver.rule or "okänd regel",
        reason=hidden or row.skal.words,
        decided=unread(row.beslutad_av.faults) if row.beslutad_av.faults else waiver.decided,
        until=day_text(row.till, "utan slutdag"),
        status=Status("unknown", hidden)
        if untold
        else STATES["giltig" if hidden == WITHHELD else told].status(
            turn=waiver.over.isoformat() if waiver.over and told == "giltig" else None
        ),
    )


def counts_withheld(waiver: Waiver, agreement: Agreement, standings: Standings) -> bool:
    """Whether a waiver of which only the rule is told is the one that excuses from it, as is told of the rule."""
    others = [row for row in agreement.parts.terms.dispenser if row.regel.words == waiver.rule]
    link = next((link for link in standings.links(agreement.id) if link.id == waiver.rule), None)
    return bool(waiver.row.untold and len(others) == 1 and link and link.waived)


def version_rows(
    agreement: Agreement, history: tuple[Version, ...], names: Names, clock: AsOf
) -> tuple[VersionRow, ...]:
    """Every version that has begun, the newest first."""
    rows, faults = [], times_unread(agreement).faults
    for number, version in enumerate(history):
        uri = version_uri(agreement.id, version.day)
        if any(later.certain for later in history[number + 1 :]):
            status = REPLACED
        elif faults:
            status = Status("unknown", f"om den är ersatt {unread(faults)}")
        else:
            status = LAST if agreement.parts.terms.giltighet.ended(clock) else LATEST
        rows.append(
            VersionRow(
                from_day=version.day.isoformat(),
                brief=_brief(version) if number else "första versionen",
                day=date_text(version.day),
                what=(*(() if number else (_start(agreement, version),)), *began(version, agreement, names)),
                way=Way(f"Versionen från {date_text(version.day)}", uri),
                redline=Way("Vad som ändrades", redline_uri(uri)) if number else None,
                status=status,
            )
        )
    return tuple(reversed(rows))


def _brief(version: Version) -> str:
    """`tillägg`, `lägesbild och åtgärdsplan`: each sort of change once."""
    found = [*("tillägg" for _ in version.amendments), *("upphävt beslut" for _ in version.repeals)]
    found += [annex.kind for annex in version.begun if not annex.first]
    return list_text(list(dict.fromkeys(found))) or "ändring"


def _start(agreement: Agreement, first: Version) -> str:
    signed = signed_by_all(as_signed(agreement).terms, AsOf(first.day)).value is Signed.YES
    by_all = ", undertecknad av alla parter" if signed else ""
    return f"Överenskommelsen började gälla{by_all}."


def began(version: Version, agreement: Agreement, names: Names) -> tuple[str, ...]:
    """Who made it another: a sentence for each tillägg and for each decision."""
    vocabulary = agreement.vocabulary
    said = [amendment_sentence(amendment, agreement, names) for amendment in version.amendments]
    for one in version.repeals:
        record = record_named(one)
        undone = decision_called(one.repealed, agreement.parts.decisions, vocabulary)
        undid = f"{capitalised(decided_by(one, vocabulary))} upphävde beslutet {undone}"
        said.append(f"{undid}{f' ({record})' if record else ''}.")
    by_decision: dict[str, list[AnnexVersion]] = {}
    for annex in version.begun:
        if annex.decision is not None and not annex.first:
            by_decision.setdefault(annex.decision.file, []).append(annex)
    for annexes in by_decision.values():
        decision = annexes[0].decision
        record = record_named(decision) if decision else ""
        what = list_text([annex_called(one.annex.name, one.label) for one in annexes])
        by = decided_by(decision, vocabulary) if decision else ""
        said.append(f"{capitalised(by)} beslutade om {what}{f' ({record})' if record else ''}.")
    return tuple(said)
