"""A version of an agreement → the document that its files in the archive show."""

from samverk.agreement.annex_list import Hidden
from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.blocks import lock_of, normalised
from samverk.agreement.dates import days_later
from samverk.agreement.history import Version
from samverk.agreement.parties import called, signature_of
from samverk.agreement.parts.annex_row import AnnexRow
from samverk.agreement.parts.party import Party
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import date_text
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.publication.states import STATES, unread
from samverk.site.read.own_words import in_full, own_words
from samverk.site.read.said import dated
from samverk.site.view.agreement import TextBlock
from samverk.site.view.archive import ArchiveDocument, Signatory

UNSAID = 1
"""Exemplar where the agreement does not say how many."""


def archive_document(known: Overview, version: Version, made: Publication) -> ArchiveDocument | None:
    """The document of that version; None where some of its words are not known here: nobody archives a part."""
    agreement = version.agreement
    blocks = own_words(agreement, made.judged.content) if version.words_known else ()
    if not in_full(blocks):
        return None
    terms = agreement.parts.terms
    day, copies = version.day.isoformat(), terms.exemplar.value
    return ArchiveDocument(
        id=agreement.id,
        title=terms.titel.words or "Lokal samverkansöverenskommelse",
        name=known.name,
        day=day,
        in_force=_in_force(version),
        notice=" ".join(f"{notice.title} {notice.text}" for notice in made.edition.notices),
        blocks=blocks,
        annexes=tuple(_annex(row, version) for row in terms.bilageforteckning),
        signatories=tuple(_signatory(party, terms, made) for party in terms.parter),
        copies=copies if copies is not None and copies > 0 else UNSAID,
        lock=lock_of(_whole(blocks)),
        address=f"{made.address}avtal/{agreement.id}/{day}/" if made.address else "",
    )


def _whole(blocks: tuple[TextBlock, ...]) -> str:
    """All words as the text lock is computed on them: each block by itself, then all with single spaces."""
    texts = (" ".join("".join(piece.text for piece in block.pieces).split()) for block in blocks)
    return normalised(" ".join(texts))


def _in_force(version: Version) -> str:
    """From when, and until when a later version took its place."""
    later = days_later(version.last, 1) if version.last else None
    until = f" till {date_text(later)}, då nästa version började gälla" if later else ""
    return f"gäller från och med {date_text(version.day)}{until}"


def _annex(row: AnnexRow, version: Version) -> tuple[str, str, str]:
    kind = row.kind.words
    number, title = row.nr.words or "–", version.agreement.vocabulary.title(kind) or "okänd bilaga"
    return number, title, _dated(version.annexes.get(kind), kind, version)


def _dated(annex: AnnexVersion | None, kind: str, version: Version) -> str:
    if annex is not None:
        words = f"daterad {date_text(annex.dated)}" if annex.dated else dated(annex.head.datum)
        return f"{words}, inte offentlig" if annex.withheld else words
    if unsure := version.annexes_unread.get(kind):
        return f"{unread(unsure)} vilken version"
    if kind == "övergripande":
        stated = version.agreement.parts.terms.overgripande.version.words
        return f"version {stated}" if stated else "version inte angiven"
    return STATES[Hidden.MISSING].one


def _signatory(party: Party, terms: Terms, made: Publication) -> Signatory:
    row = signature_of(party, terms.undertecknande)
    return Signatory(
        party=party.id.words,
        organisation=called(party, made.judged.content.register).value or "",
        number=party.organisationsnummer.words,
        function=row.funktion.words if row else "",
        place=row.ort.words if row else "",
    )
