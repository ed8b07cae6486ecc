"""What `samverk verify` answers: for a person at a terminal, and as JSON (schema/verifiering.schema.json)."""

from collections.abc import Iterable
from typing import Any

from samverk.agreement.swedish import date_text, number_text
from samverk.model.verification import (
    FolderVerification,
    PartySigned,
    Signature,
    Trouble,
    Trust,
    Verification,
)
from samverk.render.json_text import json_text
from samverk.render.styled_text import Line, Piece, wrapped
from samverk.source.days import iso_date

_TRUSTS: dict[Trust, str] = {
    "trusted": "Certifikatet leder till en utfärdare som du litar på.",
    "untrusted": "Certifikatet godtas inte.",
    "untried": "Vem som har utfärdat certifikatet är inte kontrollerat.",
}
NOT_TRIED = (
    "Om ett certifikat har spärrats kontrolleras bara mot det som står i filen, eftersom inget hämtas från nätet. "
    "Fråga utfärdaren om du behöver veta det."
)


def render(found: Verification, width: int = 100) -> list[Line]:
    """Which published file it is, who has signed and how that stands, what does not hold, and the answer."""
    lines: list[Line] = [(Piece(found.file, "strong"),), *_published(found, width), ()]
    for one in found.parties:
        lines += _party(one, width)
    for signature in found.others:
        lines += [
            (Piece("△ ", "warning"), Piece("Ytterligare en underskrift", "strong")),
            *_signature(signature, width),
        ]
    if found.parties or found.others:
        lines.append(())
    lines += _troubles(found.troubles, width)
    if found.signatures:
        lines += wrapped((), NOT_TRIED, 0, width, "dim")
    return [*lines, *wrapped((), answer(found), 0, width, "good" if found.holds else "error")]


def answer(found: Verification) -> str:
    """The answer in one sentence."""
    if found.holds:
        count = len(found.parties)
        who = {1: "Parten", 2: "Båda parterna"}.get(count, f"Alla {number_text(count)} parterna")
        return f"Stämmer. {who} har skrivit under det som publicerades, och inget annat har lagts till."
    return "Stämmer inte. Det som står ovan behöver redas ut innan filen används."


def _published(found: Verification, width: int) -> list[Line]:
    published = found.published
    if published is None:
        return [(Piece("! ", "error"), Piece("Den är inte knuten till någon publicerad fil."))]
    day = iso_date(published.day)
    version = f", versionen från den {date_text(day)}" if day else ""
    what = f" ({published.agreement}{version})" if published.agreement else ""
    told = f"Den börjar, byte för byte, med den publicerade filen {published.path}{what}."
    checksum = (Piece(f"  sha256:{published.sha256}", "dim"),)
    return [*wrapped((Piece("✓ ", "good"),), told, 2, width), checksum]


def _party(one: PartySigned, width: int) -> list[Line]:
    party, signature = one.party, one.signature
    name = Piece(party.organisation, "strong")
    what = Piece(f" ({party.id})")
    if signature is None:
        return [(Piece("! ", "error"), name, what, Piece(": ingen underskrift hittades", "error"))]
    if signature.troubles:
        head = (Piece("! ", "error"), name, what, Piece(": underskriften håller inte", "error"))
    elif signature.trust == "trusted":
        head = (Piece("✓ ", "good"), name, what, Piece(": har skrivit under", "good"))
    else:
        head = (
            Piece("? ", "warning"),
            name,
            what,
            Piece(": underskriften är hel, utfärdaren inte kontrollerad"),
        )
    return [head, *_signature(signature, width)]


def _signature(signature: Signature, width: int) -> list[Line]:
    signer = signature.signer
    who = ", ".join(filter(None, (signer.name or "Okänd", signer.organisation, signer.number)))
    told = [
        f"{who}. Fältet heter {signature.field}.",
        _when(signature),
        f"Enligt certifikatet är det utfärdat av {signer.issuer}." if signer.issuer else "",
        _TRUSTS[signature.trust],
    ]
    lines: list[Line] = []
    for sentence in filter(None, told):
        lines += wrapped((Piece("    "),), sentence, 4, width, "dim")
    return [*lines, *_troubles(signature.troubles, width, indent=4)]


def _when(signature: Signature) -> str:
    if signature.time is None:
        return ""
    moment = f"den {date_text(signature.time.date())} kl. {signature.time:%H.%M} UTC"
    return f"Tidsstämplad {moment}." if signature.time_proved else f"Enligt undertecknaren gjord {moment}."


def _troubles(troubles: Iterable[Trouble], width: int, indent: int = 0) -> list[Line]:
    lines: list[Line] = []
    for trouble in troubles:
        lines += wrapped((Piece(" " * indent), Piece("! ", "error")), trouble.message, indent + 2, width)
        lines += wrapped((Piece(" " * indent), Piece("→ ", "note")), trouble.fix, indent + 2, width)
        if not indent:
            lines.append(())
    return lines


def render_folder(found: FolderVerification, width: int = 100) -> list[Line]:
    """What in the folder is not as its list says, and the answer."""
    count = f"{found.files} {'fil' if found.files == 1 else 'filer'}"
    said = (
        f"Stämmer. Listan har {count}, och alla är som i listan."
        if found.holds
        else f"Stämmer inte. Av {count} i listan är {len(found.troubles)} inte som i listan."
    )
    head: Line = (Piece(found.folder, "strong"),)
    answer = wrapped((), said, 0, width, "good" if found.holds else "error")
    return [head, (), *_troubles(found.troubles, width), *answer]


def json_document(found: Verification) -> str:
    """The answer about a PDF, version 1."""
    published = found.published
    return _json(
        {
            "version": 1,
            "kind": "pdf",
            "file": found.file,
            "as_of": found.as_of.isoformat(),
            "holds": found.holds,
            "published": {
                "path": published.path,
                "bytes": published.size,
                "sha256": published.sha256,
                "agreement": published.agreement,
                "day": published.day,
            }
            if published
            else None,
            "parties": [
                {
                    "id": one.party.id,
                    "organisation": one.party.organisation,
                    "organisation_number": one.party.organisation_number,
                    "signature": _signature_object(one.signature) if one.signature else None,
                }
                for one in found.parties
            ],
            "other_signatures": [_signature_object(signature) for signature in found.others],
            "troubles": _trouble_objects(found.troubles),
        }
    )


def folder_json(found: FolderVerification) -> str:
    """The answer about a built site, version 1."""
    return _json(
        {
            "version": 1,
            "kind": "folder",
            "folder": found.folder,
            "files": found.files,
            "holds": found.holds,
            "troubles": _trouble_objects(found.troubles),
        }
    )


def _signature_object(signature: Signature) -> dict[str, Any]:
    signer = signature.signer
    return {
        "field": signature.field,
        "signer": signer.name,
        "organisation": signer.organisation,
        "organisation_identifier": signer.number,
        "issuer": signer.issuer,
        "time": f"{signature.time:%Y-%m-%dT%H:%M:%SZ}" if signature.time else None,
        "time_proved": signature.time_proved,
        "intact": signature.intact,
        "trust": signature.trust,
        "troubles": _trouble_objects(signature.troubles),
    }


def _trouble_objects(troubles: Iterable[Trouble]) -> list[dict[str, str]]:
    return [{"message": trouble.message, "fix": trouble.fix} for trouble in troubles]


def _json(document: dict[str, Any]) -> str:
    return json_text(document)
