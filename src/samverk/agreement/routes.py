"""Which way a change has to go: the table that the agreement's own text implies (domain: C20, C53–C62).

Every change belongs to one part of the documents, and every part has one route. What no route is needed for is a
record of what has happened (a meeting held, a message sent), or a transcription: the signed words are the same.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.agreement.decisions import FOLDERS
from samverk.model.change import Change
from samverk.model.tree import text_of

Part: TypeAlias = Literal[
    "lägesbild", "åtgärdsplan", "kommunikationsplan", "kontaktuppgifter", "övergripande",
    "områden", "brödtext", "textlås", "arbetsgrupper", "beslut", "tillägg", "dispens", "original", "uppgift",
    "transkribering",
]  # fmt: skip
Route: TypeAlias = Literal["styrgruppsbeslut", "tillägg", "områdesbeslut", "låst", "ingen"]

ROUTES: dict[Part, Route] = {
    "lägesbild": "styrgruppsbeslut",  # C56–C60: the local styrgrupp decides in writing
    "åtgärdsplan": "styrgruppsbeslut",
    "kommunikationsplan": "tillägg",  # not among the updates of C51–C55, so literally an "övrig ändring"
    "kontaktuppgifter": "tillägg",
    "övergripande": "tillägg",
    "områden": "områdesbeslut",  # C54: a decision, but the text does not say whose
    "brödtext": "tillägg",  # C61–C62: in writing, signed by every party
    "textlås": "tillägg",
    "arbetsgrupper": "ingen",  # C35: the beredningsgrupp appoints them
    "beslut": "låst",
    "tillägg": "låst",
    "original": "låst",
    "dispens": "ingen",
    "uppgift": "ingen",
    "transkribering": "ingen",
}

_BODY = re.compile(
    r"(?:avtalsdatum|giltighet|övergripande|parter|distrikt|syften|bilageförteckning|exemplar|undertecknande|avsnitt"
    r"|mall|profil|ursprung)(?:\.|\Z)|samverkansorganisation(?:\Z|\.(?:styrgrupp|beredningsgrupp)(?:\.|\Z))"
)
_SUBSTANCE = re.compile(
    r"(?:avtalsdatum|giltighet|övergripande|distrikt|profil|ursprung|bilageförteckning|exemplar)(?:\.|\Z)"
    r"|parter(?:\Z|\.[^.]+(?:\Z|\.(?:sida|organisation)\Z))"
    r"|samverkansorganisation(?:\Z|\.(?:styrgrupp|beredningsgrupp)(?:\Z|\.(?:ansvar|funktioner|möten_per_år)(?:\.|\Z)))"
)
_LOG = re.compile(r"\.hållna_möten(?:\.|\Z)")
_ANNEX_ROW = re.compile(r"bilageförteckning\.\d+\.(?:datum|titel)\Z")
_SIGNING = re.compile(r"undertecknande\.\d+\.(?P<key>undertecknad|fil|checksumma|form|valideringsdatum|mandat)\Z")


@dataclass(frozen=True, slots=True)
class Routed:
    """A change with the part it belongs to and the route that part has."""

    change: Change
    part: Part

    @property
    def route(self) -> Route:
        """The way such a change has to go."""
        return ROUTES[self.part]


def routed(change: Change, *, words_kept: bool) -> Routed:
    """The change with its part. `words_kept`: the signed words, their lock and the signed files are as they were."""
    part = _part(change)
    if part == "brödtext" and words_kept and not _SUBSTANCE.match(change.path):
        part = "transkribering"
    return Routed(change, part)


def _part(change: Change) -> Part:
    path = change.path
    first = path.partition("/")[0]
    if first == "bilagor" and "/" in path:
        kind = FOLDERS.get(path.split("/")[1])
        return kind if kind else "uppgift"  # type: ignore[return-value]  # the folders' kinds are parts
    if first in ("beslut", "original") and "/" in path:
        return "beslut" if first == "beslut" else "original"
    for name, part in _TOPS.items():
        if path == name or path.startswith(f"{name}."):
            return part
    if _LOG.search(path) or _ANNEX_ROW.match(path) or _is_record_of_signing(change) or not _BODY.match(path):
        return "uppgift"
    return "brödtext"


_TOPS: dict[str, Part] = {
    "samverkansområden": "områden",
    "textlås": "textlås",
    "tillägg": "tillägg",
    "dispenser": "dispens",
    "samverkansorganisation.arbetsgrupper": "arbetsgrupper",
}


def _is_record_of_signing(change: Change) -> bool:
    """Whether a row under `undertecknande` only learns more: a signature found, its file, its checksum."""
    found = _SIGNING.match(change.path)
    if not found or change.action == "borttagen":
        return False
    unknown = change.old is None or text_of(change.old) in (None, "okänt")
    return unknown or (found["key"] == "undertecknad" and text_of(change.old) == "false")
