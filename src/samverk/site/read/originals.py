"""The signed originals that an agreement names: which are shown, their checksums as measured and as stated."""

from collections.abc import Iterable, Iterator

from samverk.agreement.content import Agreement
from samverk.agreement.originals import Original as File
from samverk.agreement.parts.amendment import Amendment
from samverk.agreement.parts.signature import Signed
from samverk.agreement.parts.terms import Terms
from samverk.agreement.swedish import list_text
from samverk.agreement.value_words import Names
from samverk.site.addresses import original_path
from samverk.site.view.shared import Original

FORMATS = {"pdf-a": "PDF/A för arkiv", "pdf": "PDF", "annat": "annat format"}
NAMELESS = "Handling som inte ligger här"


def originals_of(agreement: Agreement, records: Iterable[Terms | Amendment], names: Names) -> tuple[Original, ...]:
    """Every file that the signatures of the records name or give the checksum of, in their order, each once."""
    signers: dict[tuple[str, str], list[str]] = {}
    for row in (row for record in records for row in record.undertecknande):
        key = (row.fil.words, row.checksumma.words)
        parties = signers.setdefault(key, []) if any(key) else []
        if row.signed.value is Signed.YES:
            parties.append(names.of("part", row.part.words) or row.part.words or "en okänd part")
    return tuple(_original(agreement, name, stated, parties) for (name, stated), parties in signers.items())


def kept_originals(agreement: Agreement) -> Iterator[tuple[str, File]]:
    """(name, file) of every signed file that the edition's agreement names and that may be shown, sorted by name.

    Only what a record that is left in the edition names, is the file with the checksum that stands there, is a PDF and
    names nobody by personnummer: a file that nothing vouches for is not handed on.
    """
    named = {(row.fil.words, row.checksumma.words) for row in agreement.parts.terms.signatures}
    for name, stated in sorted(named):
        file = agreement.original(name)
        if file is not None and not _why_not(file, name, stated):
            yield name, file


def _why_not(file: File, name: str, stated: str) -> str:
    """Why the file is not shown, after a comma; empty where it is."""
    if file.withheld:
        return "visas inte, eftersom en underskrift på den inte är offentlig"
    if not stated:
        return "visas inte, eftersom överenskommelsen inte säger vilken kontrollsumma den ska ha"
    if stated != file.checksum:
        return "visas inte, eftersom kontrollsumman inte är den som står i överenskommelsen"
    if file.format == "annat" or not name.endswith(".pdf"):
        return "visas inte, eftersom bara PDF-filer visas"
    if file.personal_number:
        return "visas inte, eftersom underskriften innehåller ett personnummer"
    return ""


def _original(agreement: Agreement, name: str, stated: str, parties: list[str]) -> Original:
    who = list_text(list(dict.fromkeys(parties)))
    signed = f"Undertecknad av {who}." if who else "Det framgår inte att någon har undertecknat den."
    file = agreement.original(name)
    if file is None:
        return Original(name or NAMELESS, stated, "filen är inte inlämnad" if name else "", signed)
    words, hidden = FORMATS.get(file.format, file.format), _why_not(file, name, stated)
    if hidden:
        return Original(name, file.checksum, f"{words}, {hidden}", signed)
    return Original(name, file.checksum, words, signed, original_path(agreement.id, name))
