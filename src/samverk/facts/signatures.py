"""Facts about the rows under `undertecknande`, those of the agreement and those of each tillägg."""

from collections.abc import Iterator

from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement
from samverk.agreement.parts.signature import Signature
from samverk.agreement.register import Register
from samverk.agreement.signing import SignedDocument, signed_documents
from samverk.facts.draft import Draft, facts_of_rows
from samverk.model.fact import Fact


def signature_facts(agreement: Agreement, register: Register, as_of: AsOf) -> tuple[Fact, ...]:
    """`undertecknande` per row, in order, then per row of each tillägg; then `original` per row that names a file."""
    signed = tuple(signed_documents(agreement))
    return (
        *(fact for one in signed for fact in _signatures(one, register, as_of)),
        *(fact for one in signed for fact in _originals(one, agreement)),
    )


def _signatures(signed: SignedDocument, register: Register, as_of: AsOf) -> Iterator[Fact]:
    def fact(row: Signature, position: int) -> Fact:
        own = f"undertecknande.{row.part.words or position}"
        identity = f"tillägg.{signed.amendment}.{own}" if signed.amendment else own
        draft = Draft("undertecknande", identity, row.part.place, unread=row.faults)
        draft.put_so_far("handling", signed.called.value, of=[signed.called, *signed.told_by])
        draft.put_words("part", row.part)
        for name, answer in (("sida", signed.side(row, register)), ("namn", signed.name(row, register))):
            draft.put(name, answer.value, of=[answer])
        kind = signed.organisation_kind(row, register)
        draft.put("organisationsslag", kind.value or "okänd", of=[kind])
        draft.put_words("ort", row.ort)
        draft.put_state("datering", row.datum)
        draft.put("datum", row.datum)
        draft.reckon("framtida", as_of, row.datum.span)
        draft.put("part_finns", signed.has_party(row))
        earlier = signed.earlier(position)
        draft.put("rader_före", earlier.value, of=[earlier])
        _form(draft, row)
        return draft.fact()

    return facts_of_rows("undertecknande", signed.rows, fact)


def _form(draft: Draft, row: Signature) -> None:
    """Whether and how the row is signed, and by whom."""
    draft.put("undertecknad", row.signed)
    draft.put("form", row.manner)
    draft.put("validerad", row.valideringsdatum)
    draft.put_words("funktion", row.funktion)
    draft.put("grundfunktion", row.plain_function)
    draft.put("ställföreträdare", row.standing_in)
    draft.put("mandat", row.has_mandate)


def _originals(signed: SignedDocument, agreement: Agreement) -> Iterator[Fact]:
    named = signed.rows.with_rows(row for row in signed.rows if row.fil.words or row.fil.faults)
    return facts_of_rows("original", named, lambda row, _: _original(row, agreement))


def _original(row: Signature, agreement: Agreement) -> Fact:
    """The signed file that a row names, beside what lies in `original/` (C65)."""
    place = row.fil.place
    draft = Draft("original", f"original.{row.fil.words}.{row.part.words or None}", place, unread=row.fil.faults)
    draft.put_words("fil", row.fil, place)
    found = agreement.original(row.fil.words)
    draft.put("finns", found is not None, place)
    checksum = row.checksumma.span or place
    draft.put("checksumma", row.checksum, checksum)
    if found:
        draft.put("format", found.format, place)
        draft.put("oförändrad", row.vouches_for(found.checksum), checksum)
    return draft.fact()
