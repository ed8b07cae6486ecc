"""Signed originals: what can be told of a file from its bytes alone."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from samverk.agreement.personal_number import is_personal_number

_PDF_A = re.compile(rb"pdfaid:part\s*(?:=|>)")
# Where a PDF keeps a signature with its certificates (ISO 32000-1, 12.8.1): hexadecimal between angle brackets.
_SIGNATURE = re.compile(rb"/Contents\s*<([0-9A-Fa-f\s]{64,})>")
# The strings of a certificate (X.690: UTF8String, PrintableString) that are as long as a number, and its length.
_DER_STRING = re.compile(rb"[\x0c\x13]([\x0a-\x20])")
# An identity type and a country may stand before it (ETSI EN 319 412-1, 5.1.3).
_NUMBER = re.compile(rb"(?:[A-Z]{5}-)?([0-9]{10}|[0-9]{12})\Z")


@dataclass(frozen=True, slots=True)
class Original:
    """One file below `original/`. `checksum` is `sha256:` and 64 characters.

    `format` is what the bytes say: `pdf-a` (a PDF that declares itself to be PDF/A), `pdf` or `annat`. What a file
    declares is not proof that it keeps to the standard. `personal_number`: a certificate in a signature names a person
    by personnummer, as electronic identifications in Sweden do. `withheld`: a row that names it is left out of the
    edition.
    """

    checksum: str
    format: str
    personal_number: bool = False
    withheld: bool = False
    content: bytes = field(default=b"", repr=False, compare=False)


def original_of(content: bytes) -> Original:
    """Measure the bytes of one file."""
    checksum = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if not content.startswith(b"%PDF-"):
        return Original(checksum, "annat", content=content)
    declared = "pdf-a" if _PDF_A.search(content) else "pdf"
    named = any(is_personal_number(number) for number in _numbers(content))
    return Original(checksum, declared, named, content=content)


def _numbers(content: bytes) -> Iterator[str]:
    """Every string of a signature's certificates that has the form of a personal number."""
    for signature in _SIGNATURE.finditer(content):
        digits = bytes(signature[1].translate(None, b" \t\r\n\f\0"))
        packed = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        for found in _DER_STRING.finditer(packed):
            number = _NUMBER.match(packed[found.end() : found.end() + found[1][0]])
            if number:
                yield number[1].decode("ascii")
