"""A version of an agreement → the document that its files in the archive show."""

from samverk.agreement.annexes import AnnexVersion
from samverk.agreement.content import Agreement
from samverk.agreement.history import Version
from samverk.agreement.swedish import date_text
from samverk.agreement.template import lock_of, normalised
from samverk.model.tree import Mapping, mappings, text_of, value_of
from samverk.site.archive.document import ArchiveDocument, Signatory
from samverk.site.publication import Publication
from samverk.site.read.annexes import TITLES
from samverk.site.read.known import Read
from samverk.site.read.own_words import own_words
from samverk.site.view.agreement import TextBlock

UNSAID = 1
"""Exemplar where the agreement does not say how many."""


def archive_document(known: Read, version: Version, made: Publication) -> ArchiveDocument | None:
    """The document of that version; None where its words are not known here, so that there is nothing to archive."""
    agreement = version.agreement
    if agreement is None:
        return None
    blocks = own_words(agreement, made.judged.content)
    if not blocks:
        return None
    root = agreement.document.root
    day = version.day.isoformat()
    copies = value_of(root.get("exemplar"))
    return ArchiveDocument(
        id=agreement.id,
        title=text_of(root.get("titel")) or "Lokal samverkansöverenskommelse",
        name=known.name,
        day=day,
        in_force=_in_force(version, made),
        notice=" ".join(f"{notice.title} {notice.text}" for notice in made.edition.notices),
        blocks=blocks,
        annexes=tuple(_annex(row, version) for row in mappings(root.get("bilageförteckning"))),
        signatories=tuple(_signatory(party, agreement, made) for party in mappings(root.get("parter"))),
        copies=copies if isinstance(copies, int) and not isinstance(copies, bool) and copies > 0 else UNSAID,
        lock=lock_of(_whole(blocks)),
        address=f"{made.address}avtal/{agreement.id}/{day}/" if made.address else "",
    )


def _whole(blocks: tuple[TextBlock, ...]) -> str:
    """All words as the text lock is computed on them: each block by itself, then all with single spaces."""
    texts = (" ".join("".join(piece.text for piece in block.pieces).split()) for block in blocks)
    return normalised(" ".join(texts))


def _in_force(version: Version, made: Publication) -> str:
    """From when, and until when a later version took its place."""
    histories = made.histories[version.agreement.id] if version.agreement else ()
    later = next((one.day for one in histories if one.day > version.day), None)
    until = f" till {date_text(later)}, då nästa version började gälla" if later else ""
    return f"gäller från och med {date_text(version.day)}{until}"


def _annex(row: Mapping, version: Version) -> tuple[str, str, str]:
    kind = text_of(row.get("typ")) or ""
    number, title = text_of(row.get("nr")) or "–", TITLES.get(kind, kind or "okänd bilaga")
    return number, title, _dated(version.annexes.get(kind), kind, version)


def _dated(annex: AnnexVersion | None, kind: str, version: Version) -> str:
    if annex is not None:
        words = f"daterad {date_text(annex.dated)}" if annex.dated else "utan datum"
        return f"{words}, inte offentlig" if annex.withheld else words
    if kind == "övergripande" and version.agreement is not None:
        pinned = version.agreement.document.root.get("övergripande")
        stated = text_of(pinned.get("version")) if isinstance(pinned, Mapping) else None
        return f"version {stated}" if stated else "version inte angiven"
    return "finns inte här"


def _signatory(party: Mapping, agreement: Agreement, made: Publication) -> Signatory:
    identity = text_of(party.get("id")) or ""
    organisation = made.judged.content.register.organisations.get(text_of(party.get("organisation")) or "")
    signed = mappings(agreement.document.root.get("undertecknande"))
    row = next((one for one in signed if text_of(one.get("part")) == identity), None)
    return Signatory(
        party=identity,
        organisation=organisation.name if organisation else text_of(party.get("benämning")) or identity,
        number=text_of(party.get("organisationsnummer")) or "",
        function=(text_of(row.get("funktion")) or "") if row else "",
        place=(text_of(row.get("ort")) or "") if row else "",
    )
