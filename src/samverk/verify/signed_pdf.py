"""A signed PDF → what holds and what does not: tied to what was published, and each signature to a party."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from samverk.model.errors import UsageError
from samverk.model.verification import Party, PartySigned, PublishedFile, Signature, Trouble, Verification
from samverk.source.fault import shown
from samverk.verify import words
from samverk.verify.published import published_start
from samverk.verify.signed import Reading, Roots, read_signatures

# ETSI EN 319 412-1, 5.1.4: NTR (national trade register), the country, a hyphen, the number as the country writes it.
_IDENTIFIER = re.compile(r"NTRSE-(\d{6})-?(\d{4})", re.ASCII)


def verify_pdf(
    file: str, content: bytes, published: Sequence[PublishedFile], roots: Roots, as_of: date
) -> Verification:
    """The answer about the bytes of the file named `file`, as of the end of the day.

    Raises UsageError where they are no PDF.
    """
    name = shown(file, 200)
    if not content:
        raise UsageError(f"Filen {name} är tom.")
    if not content.startswith(b"%PDF-"):
        raise UsageError(f"Filen {name} är ingen PDF.")
    start = published_start(content, published)
    moment = datetime.combine(as_of, time(23, 59, 59), UTC)
    reading = read_signatures(content, start.size if start else None, roots, moment)
    parties, others = matched(start.parties if start else (), reading.signatures)
    troubles = [*_troubles(start, reading, roots)]
    if reading.signatures:
        troubles += _of_parties(parties, others)
    return Verification(name, as_of, start, parties, others, tuple(troubles))


def matched(
    parties: Sequence[Party], signatures: Sequence[Signature]
) -> tuple[tuple[PartySigned, ...], tuple[Signature, ...]]:
    """Each party with its signature, and the signatures that are no party's.

    Where a party has several, the first that holds is its own. The words of a certificate that is not trusted prove
    nothing; they are matched all the same, and the trust is told beside.
    """
    own: dict[str, list[Signature]] = {party.id: [] for party in parties}
    others: list[Signature] = []
    for signature in signatures:
        party = party_of(signature, parties)
        (own[party.id] if party else others).append(signature)
    chosen = {key: sorted(found, key=lambda one: bool(one.troubles)) for key, found in own.items()}
    spare = [signature for found in chosen.values() for signature in found[1:]]
    signed = tuple(PartySigned(party, next(iter(chosen[party.id]), None)) for party in parties)
    return signed, (*others, *spare)


def party_of(signature: Signature, parties: Sequence[Party]) -> Party | None:
    """Whose signature it is by the certificate's organisation number, or by its name where it has no number.

    Where several parties are meant, the field's name tells which. None where it is no party's.
    """
    signer = signature.signer
    if signer.number:
        number = _digits(signer.number)
        meant = [party for party in parties if number and party.organisation_number.replace("-", "") == number]
    else:
        meant = [party for party in parties if signer.organisation and _same(party.organisation, signer.organisation)]
    if len(meant) > 1:
        meant = [party for party in meant if party.id == signature.field]
    return meant[0] if meant else None


def _digits(identifier: str) -> str:
    found = _IDENTIFIER.fullmatch(identifier)
    return "".join(found.groups()) if found else ""


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _troubles(start: PublishedFile | None, reading: Reading, roots: Roots) -> Iterator[Trouble]:
    if start is None:
        yield words.UNPUBLISHED
    elif not start.parties:
        yield words.NO_PARTIES
    yield from reading.troubles
    if reading.signatures and not roots.certificates:
        yield words.UNTRIED
    if start and not reading.signatures and not reading.troubles:
        yield words.UNSIGNED


def _of_parties(parties: Sequence[PartySigned], others: Sequence[Signature]) -> Iterator[Trouble]:
    missing = [one.party for one in parties if one.signature is None]
    for party in missing:
        yield words.unsigned_by(party)
    if missing:
        for signature in others:
            yield words.no_party(signature.signer.name or f"okänd i fältet {signature.field}")
