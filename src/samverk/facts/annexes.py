"""Facts about the annex list, the annexes and their versions."""

import re
from datetime import date

from samverk.agreement.annexes import AnnexVersion, current, lost, start_of_agreement, unclear
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.on_day import on
from samverk.agreement.parties import SIDES
from samverk.agreement.parts.annex import OPEN
from samverk.agreement.parts.annex_row import AnnexRow
from samverk.agreement.parts.reading import said_texts
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.parts.withdrawal import PERSONAL
from samverk.agreement.pinned import pinned
from samverk.agreement.succession import last_decided, names_read, outdates, version_named
from samverk.agreement.value_words import annex_called
from samverk.facts.catalogue.field import DATE_STATES
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact
from samverk.model.span import start_of
from samverk.model.stated import Doubt, Read, Stated, faults_of
from samverk.model.vocabulary import AnnexKind

OVERARCHING = "övergripande"
"""The kind of annex that is decided elsewhere and lies outside the agreement's folder."""
_CHECKSUM = re.compile("sha256:[0-9a-f]{64}")
WITHHELD_BY_LAW = "sekretess"
"""The access word of a version that nobody else may read."""


def annex_facts(
    agreement: Agreement, content: Content, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> tuple[Fact, ...]:
    """`bilagerad` per row of the annex list, `bilageversion` per version, `bilaga` per annex that applies today.

    After the versions `återtagande` for each of which some text has been taken out.
    """
    listed = agreement.parts.terms.bilageforteckning
    return (
        *facts_of_rows("bilagerad", listed, lambda row, number: _row(row, number, (agreement, content), found, as_of)),
        *(_version(version, agreement, found, as_of) for version in found),
        *(_withdrawn(version, agreement, as_of) for version in found if version.head.atertagen.stands),
        *_annexes(agreement, found, as_of),
    )


def _row(
    row: AnnexRow, position: int, here: tuple[Agreement, Content], found: tuple[AnnexVersion, ...], as_of: AsOf
) -> Fact:
    kind, place = row.kind.words, row.typ.span
    draft = Draft("bilagerad", f"bilageförteckning.{position}", place or row.place, unread=row.faults)
    draft.put("nr", row.nr)
    above = here[0].parts.terms.bilageforteckning.rows[: position - 1]
    draft.put("plats", position, row.nr.span or place, of=above)  # one that nobody can read may be none
    draft.put_words("typ", row.typ)
    own = [version for version in found if version.kind == kind]
    heads = [version.head for version in own]
    shared = pinned(*here) if kind == OVERARCHING else None
    read: list[Read] = [row.kind, lost(here[0], kind), *([shared] if shared else [])]
    count = len(own) + bool(shared and shared.file)
    if count or shared is None or shared.named or shared.faults:
        draft.put("antal_versioner", count, place, of=read)
    draft.put("antal_odaterade", sum(v.dated is None for v in own), of=[row.kind, *(head.datum for head in heads)])
    documents = sum(not version.absent for version in own) + bool(shared and shared.read_here)
    kept = [one for head in heads for one in head.kept_here]
    draft.put("antal_dokument", documents, place, of=[*read, *kept])
    if (kind and kind != OVERARCHING) or row.kind.faults:
        _pointed_at(draft, row, own, here[0].parts.terms.giltighet.fran, as_of)
    return draft.fact()


def _pointed_at(draft: Draft, row: AnnexRow, own: list[AnnexVersion], start: Stated[date], as_of: AsOf) -> None:
    """Whether the date in a row of the annex list is that of the version that was decided last (C53).

    Of a version that nothing makes apply it is not said: what lacks is its decision, not the row.
    """
    kind, stated = row.kind.words, row.datum
    names: list[Read] = [row.kind, stated, start, *names_read(own, kind)]
    draft.put("datum_text", stated.words or None, stated.span, of=[row.kind, stated])
    if not stated.words and not faults_of([row.kind, stated]):
        return
    last, version = last_decided(own, kind, as_of), version_named(own, kind, stated.words, start.value)
    timing = [*names, *(one.timing for one in own)]
    draft.put("anger_version", version is not None, stated.span, of=names)
    pointed = bool(last and version and version.in_force_from)
    if pointed or faults_of(timing):
        draft.put("anger_senaste", version is last if pointed else None, stated.span, of=timing)
        draft.put("senast_beslutad", last.label if last and pointed else None, of=timing)


def _version(version: AnnexVersion, agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> Fact:
    head = version.head
    draft = Draft("bilageversion", f"bilagor.{version.reference}", start_of(version.document.path), unread=head.faults)
    draft.put("typ", version.annex.typ, head.typ.span)
    draft.put_state("datering", head.datum)
    draft.put_words("datum_text", head.datum)
    draft.put("datum", head.datum)
    draft.put("åtkomst", head.atkomst.words or OPEN, head.atkomst.span, of=[head.atkomst])
    draft.put_words("sekretessgrund", head.sekretessgrund)
    draft.put("saknas", version.absent, head.innehall.span, of=head.kept_here)
    draft.put("första", version.first, of=[version.timing])
    draft.put("beslutad", version.in_force_from is not None, head.beslut.span, of=[version.timing])
    _authors(draft, version, agreement)
    _basis(draft, version, found, start_of_agreement(agreement))
    _newer_basis(draft, version, agreement, found, as_of)
    return draft.fact()


def _withdrawn(version: AnnexVersion, agreement: Agreement, as_of: AsOf) -> Fact:
    said = version.head.atertagen
    draft = Draft("återtagande", f"bilagor.{version.reference}", said.label, unread=said.faults)
    draft.put("version", annex_called(version.annex.name, version.label))
    draft.put("datering", DATE_STATES[said.datum.state], said.datum.span, of=[said.datum])
    draft.put("datum", said.datum)
    draft.reckon("dagar_sedan", as_of, said.datum.span)
    draft.put_words("grund", said.grund)
    draft.put("personuppgift", said.grund.words == PERSONAL, said.grund.span, of=[said.grund])
    draft.put_words("omfattning", said.omfattning)
    known = not said.beslut.words or said.beslut.words in {one.stem for one in agreement.parts.decisions}
    decided = bool(said.beslutad_av.words) and said.beslutad_av.words != UNKNOWN
    place = (said.beslutad_av if known else said.beslut).span
    draft.put("beslutad", decided and known, place, of=[said.beslutad_av, said.beslut])
    kept = bool(_CHECKSUM.fullmatch(said.checksumma.words))
    draft.put("checksumma", kept, said.checksumma.span, of=[said.checksumma])
    return draft.fact()


def _authors(draft: Draft, version: AnnexVersion, agreement: Agreement) -> None:
    """Which sides drew the version up: those of the parties on the version's own day."""
    day, stated = version.counted_from, version.head.upprattad_av
    terms = on(agreement, day).terms if day else agreement.parts.terms
    sides = [terms.side_of.get(party) for party in said_texts(stated)]
    read = [*stated.column(lambda one: one), *terms.parter.column(lambda one: one.id, lambda one: one.sida)]
    for side in SIDES:
        draft.put(f"upprättad_av_{side}", side in sides, stated.span, of=read)


def _basis(draft: Draft, version: AnnexVersion, found: tuple[AnnexVersion, ...], start: date | None) -> None:
    """The lägesbild that an åtgärdsplan rests on, and whether it is here under its date or its file's name."""
    stated = version.head.bygger_pa
    draft.put_words("bygger_på", stated)
    if stated.words or stated.faults:
        here = version_named(found, "lägesbild", stated.words, start) is not None
        draft.put("underlag_finns", here, stated.span, of=[stated, *names_read(found, "lägesbild")])
        draft.put("underlag_datum", stated)


def _newer_basis(
    draft: Draft, version: AnnexVersion, agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf
) -> None:
    """The day of the lägesbild that applies, where the plan that applies rests on an older one."""
    if version.kind != "åtgärdsplan":
        return
    plan, basis = (current(found, kind, as_of) for kind in ("åtgärdsplan", "lägesbild"))
    doubts = [unclear(agreement, found, kind, as_of) for kind in ("åtgärdsplan", "lägesbild")]
    if version is not plan and not doubts[0].faults:
        return
    newer = outdates(basis, version) if basis and version is plan else None
    stated = version.head.bygger_pa
    read: list[Read] = [stated, *([basis.head.datum] if basis else []), *doubts]
    draft.put("nyare_lägesbild", newer, stated.span if newer else None, of=read)


def _annexes(agreement: Agreement, found: tuple[AnnexVersion, ...], as_of: AsOf) -> list[Fact]:
    facts = []
    for annex in agreement.vocabulary.annexes:
        version, doubt = current(found, annex.id, as_of), unclear(agreement, found, annex.id, as_of)
        if version or doubt.faults:
            facts.append(_annex(annex, version, doubt, as_of))
    return facts


def _annex(annex: AnnexKind, version: AnnexVersion | None, doubt: Doubt, as_of: AsOf) -> Fact:
    head, since = (version.head, version.counted_from) if version else (None, None)
    path = version.document.path if version else doubt.faults[0].path
    place = head.datum.span if head and head.datum.span else start_of(path)
    read: list[Read] = [doubt, *([head.datum] if head else [])]
    draft = Draft("bilaga", f"bilagor.{annex.id}", place)
    draft.put("typ", annex.typ)
    at = (head.innehall.span or head.atkomst.span) if head else None
    draft.put("dokument", _document(version) if version else None, at or place, of=[doubt])
    draft.put("gällande_datum", since, place, of=read)
    timed = [version.timing] if version else []
    draft.put("förnyad", version.renewed_on if version else None, place, of=[*read, *timed])
    draft.put("namn", annex.name, place)
    until = head.giltig_till if head else None
    last = (until.span if until else None) or place
    draft.put("giltig_till", until.value if until else None, last, of=[doubt, *([until] if until else [])])
    draft.reckon("giltig_till_passerat", as_of, last)
    draft.reckon("månader_sedan", as_of, place)
    draft.reckon("hela_kalenderår", as_of, place)
    return draft.fact()


def _document(version: AnnexVersion) -> str:
    """Whether the annex's own words can be read here: finns, saknas, or sekretess where they are withheld by law."""
    return "saknas" if version.absent else WITHHELD_BY_LAW if version.withheld == WITHHELD_BY_LAW else "finns"
