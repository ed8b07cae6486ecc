"""Signed originals: what can be told of a file from its bytes alone."""

import hashlib
import re
from dataclasses import dataclass

_PDF_A = re.compile(rb"pdfaid:part\s*(?:=|>)")


@dataclass(frozen=True, slots=True)
class Original:
    """One file below `original/`. `checksum` is `sha256:` and 64 characters.

    `format` is what the bytes say: `pdf-a` (a PDF that declares itself to be PDF/A), `pdf` or `annat`. What a file
    declares is not proof that it keeps to the standard.
    """

    checksum: str
    format: str


def original_of(content: bytes) -> Original:
    """Measure the bytes of one file."""
    checksum = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if not content.startswith(b"%PDF-"):
        return Original(checksum, "annat")
    return Original(checksum, "pdf-a" if _PDF_A.search(content) else "pdf")
