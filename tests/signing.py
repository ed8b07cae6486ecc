"""A certificate authority of the tests' own, and PDFs signed with its certificates."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.generic import StreamObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper

from archive_samples import DOCUMENT, TEMPLATE
from samverk.site.archive.pdf import agreement_pdf

ORGANISATION_IDENTIFIER = ObjectIdentifier("2.5.4.97")
PATH = "avtal/norrby/2025-02-18/overenskommelse.pdf"
PARTIES = [
    {"id": "kommunen", "organisation": "Norrby stadsdelsförvaltning", "organisation_number": "212000-9903"},
    {"id": "polisen", "organisation": "Lokalpolisområde Norrby", "organisation_number": "202100-9903"},
]


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        form = serialization.PrivateFormat.PKCS8
        return self.key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def named(name: str, organisation: str = "", number: str = "") -> x509.Name:
    parts = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, organisation), (ORGANISATION_IDENTIFIER, number)]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts if value])


def issued(subject: x509.Name, issuer: Holder | None, until: int = 2040, *, stamps: bool = False) -> Holder:
    """A certificate from 2020 until the new year of `until`; without an issuer it is an authority's own."""
    # The library's stamper signs with RSA only.
    key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    parent = issuer.certificate.subject if issuer else subject
    usage = {
        "digital_signature": issuer is not None,
        "content_commitment": issuer is not None and not stamps,
        "key_encipherment": False,
        "data_encipherment": False,
        "key_agreement": False,
        "key_cert_sign": issuer is None,
        "crl_sign": issuer is None,
        "encipher_only": False,
        "decipher_only": False,
    }
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(parent)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Holder(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


@cache
def _authority(name: str) -> Holder:
    return issued(named(name), None)


def authority(name: str = "Exempel-CA") -> Holder:
    """The authority of that name: the same one each time."""
    return _authority(name)


@cache
def kommunen() -> Holder:
    return issued(named("Anna Exempel", "Norrby stadsdelsförvaltning", "NTRSE-212000-9903"), authority())


@cache
def polisen() -> Holder:
    return issued(named("Bo Exempel", "Polismyndigheten", "NTRSE-2021009903"), authority())


@cache
def published() -> bytes:
    return agreement_pdf(DOCUMENT, TEMPLATE)


def signed(
    pdf: bytes, holder: Holder, field: str, box: tuple[int, int, int, int] | None = None, stamper: Any = None
) -> bytes:
    """The file with one signature more (PAdES), shown in `box` on the first page or nowhere, stamped by `stamper`."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if box:
        fields.append_signature_field(writer, fields.SigFieldSpec(field, on_page=0, box=box))
    settings = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES)
    with ThreadPoolExecutor(1) as thread:  # the browser tests' event loop may run in this one
        sign = partial(signers.sign_pdf, writer, settings, signer=_signer(holder), timestamper=stamper)
        done: BytesIO = thread.submit(sign).result()
    return done.getvalue()


def stamper(when: datetime) -> Any:
    """A timestamping service under the tests' authority, whose clock stands still."""
    service = issued(named("Exempel-tidsstämpel"), authority(), stamps=True)
    key = load_private_key_from_pemder_data(service.key_pem, passphrase=None)
    certificate = next(iter(load_certs_from_pemder_data(service.pem)))
    return DummyTimeStamper(certificate, key, fixed_dt=when)


def _signer(holder: Holder) -> Any:
    with TemporaryDirectory() as folder:
        key, certificate = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
        key.write_bytes(holder.key_pem)
        certificate.write_bytes(holder.pem)
        load: Any = signers.SimpleSigner.load
        return load(key, certificate)


@cache
def signed_by_both() -> bytes:
    return signed(signed(published(), kommunen(), "kommunen"), polisen(), "polisen")


def with_page_added(pdf: bytes) -> bytes:
    """The file with an empty page after the first, added as an incremental update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    contents = writer.add_object(StreamObject(stream_data=b"BT ET"))
    page: Any = PageObject
    insert: Any = writer.insert_page
    insert(page(contents=contents, media_box=(0, 0, 595, 842)), after=0)
    return _written(writer)


def with_first_page_replaced(pdf: bytes) -> bytes:
    """The file with nothing left to see on its first page, changed as an incremental update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]
    while "/Kids" in page:
        page = page["/Kids"][0]
    page[pdf_name("/Contents")] = writer.add_object(StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)
    return _written(writer)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    write: Any = writer.write
    write(out)
    return out.getvalue()


def site(folder: Path, pdf: bytes, parties: list[dict[str, str]] | None = None) -> Path:
    """A built site with the PDF and its list of files."""
    file = folder / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(pdf)
    listed = folder / "api" / "v1" / "files.json"
    listed.parent.mkdir(parents=True)
    entry = {
        "path": PATH,
        "bytes": len(pdf),
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "agreement": "norrby",
        "day": "2025-02-18",
        "parties": PARTIES if parties is None else parties,
    }
    listed.write_text(json.dumps({"version": 1, "files": [entry]}, ensure_ascii=False), encoding="utf-8")
    return folder


def described_anew(pdf: bytes, key: str, words: str) -> bytes:
    """The file with other words about itself, in /Info or, for a key of Dublin Core, in its XMP."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if key.startswith("/"):
        info = writer.trailer["/Info"]
        info[pdf_name(key)] = pdf_string(words)
        writer.update_container(info)
    else:
        before = writer.root["/Metadata"]
        told = re.compile(rf"(<(\w+:{key})\b[^>]*>.*?:li[^>]*>)[^<]*(.*?</\2>)".encode(), re.DOTALL)
        data = told.sub(rb"\g<1>" + words.encode() + rb"\g<3>", before.data)
        assert data != before.data
        dictionary: Any = {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")}
        writer.root[pdf_name("/Metadata")] = writer.add_object(StreamObject(dictionary, stream_data=data))
        update: Any = writer.update_root
        update()
    return _written(writer)


def with_fields(pdf: bytes, boxes: list[tuple[int, int, int, int]], page: int = 0) -> bytes:
    """The file with empty signature fields on a page, one for each box."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for number, box in enumerate(boxes):
        fields.append_signature_field(writer, fields.SigFieldSpec(f"ruta{page}{number}", on_page=page, box=box))
    return _written(writer)
