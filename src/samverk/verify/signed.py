"""The signatures of a PDF, read and tried with pyHanko: the only module that knows it.

Nothing is fetched: only what stands in the file and the given roots count (PAdES, ETSI EN 319 142-1; the path is built
as in RFC 5280). Whether a certificate was revoked is therefore not tried unless the file itself says so.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from samverk.model.errors import UsageError
from samverk.model.verification import Signature, Signer, Trouble, Trust
from samverk.source.fault import shown
from samverk.verify import words
from samverk.verify.description import Description, description
from samverk.verify.pictures import hide_a_page

# What pyHanko has to say of a file is said by us; by itself it would write to standard error.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())
logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())

MOST_FIELDS = 100
USAGES = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read: the signatures in the order they were made, and what is wrong with the file itself."""

    signatures: tuple[Signature, ...]
    troubles: tuple[Trouble, ...]


class Roots:
    """The certificates that are trusted, from PEM or DER. UsageError where a file holds none."""

    def __init__(self, files: Iterable[tuple[str, bytes]]) -> None:
        self.certificates: list[Any] = []
        for name, content in files:
            try:
                found = list(load_certs_from_pemder_data(content))
                for certificate in found:
                    certificate.native  # noqa: B018 - a certificate is parsed when it is looked into
            except Exception:  # any bytes may be given, and the parser raises what it happens to
                found = []
            if not found:
                raise UsageError(f"Filen {shown(name, 200)} innehåller inget läsbart certifikat (PEM eller DER).")
            self.certificates += found

    def context(self, moment: datetime) -> ValidationContext:
        """What a certificate's path is tried against, at that moment and without the network."""
        return ValidationContext(
            trust_roots=self.certificates, allow_fetching=False, revocation_mode="soft-fail", moment=moment
        )


def read_signatures(content: bytes, published: int | None, roots: Roots, moment: datetime) -> Reading:
    """Every signature of the PDF, tried at `moment`. `published` is how many bytes at its start were published.

    Never raises for what the file holds: a file that cannot be read is told of as a trouble.
    """
    try:
        # A thread of its own: the library runs an event loop, and the caller may be inside one already.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(_read, content, published, roots, moment).result()
    except Exception:  # a hostile file may raise anything in the parser, and all of it means the same
        return Reading((), (words.UNREADABLE,))


def _read(content: bytes, published: int | None, roots: Roots, moment: datetime) -> Reading:
    reader = PdfFileReader(BytesIO(content))
    if len(list(enumerate_sig_fields(reader))) > MOST_FIELDS:
        return Reading((), (words.TOO_MANY_FIELDS,))
    embedded = list(reader.embedded_signatures)
    regular = [one for one in embedded if one.sig_object_type == "/Sig"]
    stamps = [one for one in embedded if one.sig_object_type != "/Sig"]
    troubles = list(_of_the_file(content, published, reader, embedded))
    troubles += [words.broken_stamp(shown(one.field_name)) for one in stamps if not _stamp_holds(one, roots, moment)]
    return Reading(tuple(_signature(one, roots, moment) for one in regular), tuple(troubles))


def _of_the_file(
    content: bytes, published: int | None, reader: PdfFileReader, embedded: list[EmbeddedPdfSignature]
) -> Iterator[Trouble]:
    if published is not None and not _only_signed(content, published, reader):
        yield words.CHANGED_BEFORE
    if not _ends_as_read(content, published, reader, embedded):
        yield words.APPENDED
    if published is not None and _description(content) != _description(content[:published]):
        yield words.DESCRIBED_ANEW
    if hide_a_page((field for _, _, field in enumerate_sig_fields(reader)), reader.root):
        yield words.LARGE_PICTURE


def _description(content: bytes) -> Description:
    # A reader of its own: one whose metadata has been unpacked can no longer be asked for its earlier revisions.
    reader = PdfFileReader(BytesIO(content))
    root, trailer = reader.root, reader.trailer_view
    info = trailer["/Info"] if "/Info" in trailer else None  # noqa: SIM401  # the library's get gives a reference
    return description(info, root["/Metadata"].data if "/Metadata" in root else None)


def _only_signed(content: bytes, published: int, reader: PdfFileReader) -> bool:
    """Whether nothing but signatures and what belongs to them was added after the published bytes.

    pyHanko compares from the first signature on; what was changed before that is seen only from here.
    """
    revisions = PdfFileReader(BytesIO(content[:published])).xrefs.total_revisions
    if revisions == reader.xrefs.total_revisions:
        return True
    before = reader.get_historical_resolver(revisions - 1)
    if "/AcroForm" not in before.root:
        before.root[pdf_name("/AcroForm")] = _empty_form()
    return isinstance(_policy().review_file(reader, before), DiffResult)


def _empty_form() -> Any:
    """PyHanko's rules know of changes to a form, not of its coming: so let there have been an empty one before."""
    new: Callable[..., Any] = DictionaryObject
    number: Callable[[int], Any] = NumberObject
    return new({pdf_name("/Fields"): ArrayObject([]), pdf_name("/SigFlags"): number(0)})


def _policy() -> StandardDiffPolicy:
    """What pyHanko lets be added after a signature, and the form's mark that there is one."""
    usual = DEFAULT_DIFF_POLICY.form_rule
    form = FormUpdatingRule(
        usual.field_rules if usual else [],
        ignored_acroform_keys={*ACROFORM_EXEMPT_STRICT_COMPARISON, "/SigFlags"},
    )
    return StandardDiffPolicy(DEFAULT_DIFF_POLICY.global_rules, form)


def _ends_as_read(
    content: bytes, published: int | None, reader: PdfFileReader, embedded: list[EmbeddedPdfSignature]
) -> bool:
    """Whether the file ends where its last revision ends: bytes after that belong to nothing that was compared."""
    last = max(embedded, key=lambda one: one.signed_revision, default=None)
    if last is None:
        return published is None or not content[published:].strip()
    covered = int(last.byte_range[2]) + int(last.byte_range[3])
    if not content[covered:].strip():
        return True
    return last.signed_revision < reader.xrefs.total_revisions - 1 and content.rstrip().endswith(b"%%EOF")


def _stamp_holds(stamp: EmbeddedPdfSignature, roots: Roots, moment: datetime) -> bool:
    """Whether a document timestamp is intact; whether its issuer is trusted is no question about the parties."""
    status = validate_pdf_timestamp(stamp, roots.context(moment))
    return bool(status.intact and status.valid and status.docmdp_ok)


def _signature(embedded: EmbeddedPdfSignature, roots: Roots, moment: datetime) -> Signature:
    """The signature as it is, or as one that cannot be read."""
    field = shown(embedded.field_name)
    try:
        status = _status(embedded, roots, moment)
        certificate = status.signing_cert
        return Signature(
            field=field,
            signer=_signer(certificate),
            time=_time(status),
            time_proved=_stamped(status) is not None,
            intact=bool(status.intact and status.valid),
            trust=_trust(status, roots),
            troubles=tuple(_troubles(status, certificate, roots, moment)),
        )
    except Exception:  # as above, for one signature among several
        return Signature(field, _named(embedded), None, False, False, "untried", (words.BROKEN,))


def _named(embedded: EmbeddedPdfSignature) -> Signer:
    """Whose certificate a broken signature brings, where that can be read."""
    try:
        return _signer(embedded.signer_cert)
    except Exception:  # as above
        return Signer()


def _status(embedded: EmbeddedPdfSignature, roots: Roots, moment: datetime) -> PdfSignatureStatus:
    """The signature tried on the day; with a trusted timestamp, as it was when it was stamped."""
    validate: Callable[..., PdfSignatureStatus] = validate_pdf_signature
    status = validate(embedded, roots.context(moment), key_usage_settings=USAGES)
    stamped = _stamped(status)
    if stamped is None:
        return status
    return validate(embedded, roots.context(stamped), roots.context(moment), key_usage_settings=USAGES)


def _stamped(status: PdfSignatureStatus) -> datetime | None:
    """When a timestamp that is itself trusted says that the signature was there; None without one."""
    stamp = status.timestamp_validity
    return stamp.timestamp if stamp and stamp.valid and stamp.intact and stamp.trusted else None


def _time(status: PdfSignatureStatus) -> datetime | None:
    told = _stamped(status) or status.signer_reported_dt
    return told.astimezone(UTC) if told else None


def _trust(status: PdfSignatureStatus, roots: Roots) -> Trust:
    if not roots.certificates or not (status.intact and status.valid):
        return "untried"
    return "trusted" if status.trusted else "untrusted"


def _troubles(status: PdfSignatureStatus, certificate: Any, roots: Roots, moment: datetime) -> Iterator[Trouble]:
    if not (status.intact and status.valid):
        yield words.BROKEN
        return
    if status.coverage not in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION):
        yield words.PARTLY
    elif not status.docmdp_ok or not status.seed_value_ok:
        yield words.CHANGED_AFTER
    if roots.certificates and not status.trusted:
        yield _untrusted(status, certificate, moment)


def _untrusted(status: PdfSignatureStatus, certificate: Any, moment: datetime) -> Trouble:
    if status.revoked:
        return words.REVOKED
    tried = _stamped(status) or moment
    first, last = certificate.not_valid_before, certificate.not_valid_after
    if not first <= tried <= last:
        return words.out_of_time(first.date(), last.date(), tried.date())
    if status.validation_path is None:
        return words.unknown_issuer(_signer(certificate).issuer)
    return words.UNFIT


def _signer(certificate: Any) -> Signer:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return Signer(
        name=_one(subject, "common_name"),
        organisation=_one(subject, "organization_name"),
        number=_one(subject, "organization_identifier"),
        issuer=_one(issuer, "common_name") or _one(issuer, "organization_name"),
    )


def _one(name: dict[str, Any], key: str) -> str:
    """A part of a name; where it stands several times, the first. Empty where it is not there."""
    value = name.get(key, "")
    first = value[0] if isinstance(value, list) and value else value
    return shown(first) if isinstance(first, str) else ""
