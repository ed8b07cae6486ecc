"""The signed originals that an agreement names: their names, and their checksums as measured and as stated."""

from collections.abc import Iterable

from samverk.agreement.called import Names, said
from samverk.agreement.content import Agreement
from samverk.agreement.swedish import list_text
from samverk.model.tree import Mapping, mappings, words_of
from samverk.site.view.history import Original

FORMATS = {"pdf-a": "PDF för arkiv (PDF/A)", "pdf": "PDF", "annat": "annat format"}


def originals_of(agreement: Agreement, records: Iterable[Mapping], names: Names) -> tuple[Original, ...]:
    """Every file that the signatures of the records name, in their order; those that are not told of are left out."""
    signers: dict[str, list[str]] = {}
    stated: dict[str, str] = {}
    for row in (row for record in records for row in mappings(record.get("undertecknande"))):
        name = words_of(row.get("fil"))
        if name:
            signers.setdefault(name, []).append(said(row.get("part"), "part", names).strip("”"))
            stated[name] = words_of(row.get("checksumma"))
    return tuple(_original(agreement, name, stated[name], signers[name]) for name in signers)


def _original(agreement: Agreement, name: str, stated: str, signers: list[str]) -> Original:
    file = agreement.originals.get(f"{agreement.folder}/original/{name}")
    signed = f"Undertecknad av {list_text(list(dict.fromkeys(signers)))}."
    if file is None:
        return Original(name, stated, "filen finns inte här", signed)
    words = FORMATS.get(file.format, file.format)
    if stated and stated != file.checksum:
        words += ", men checksumman är inte den som står i överenskommelsen"
    return Original(name, file.checksum, words, signed)
