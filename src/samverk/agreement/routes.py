"""Which way a change has to go: the table that the agreement's own text implies (domain: C20, C53–C62).

Every change belongs to one part of the documents, and every part has one route. What no route is needed for is a
record of what has happened (a meeting held, a message sent), or a transcription: the signed words are the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.agreement.decisions import FOLDERS
from samverk.model.change import Change
from samverk.model.tree import text_of
from samverk.model.where import Where

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

SIGNED_ANNEXES = tuple(
    part for part, route in ROUTES.items() if route == "tillägg" and part in {*FOLDERS.values()} - {"övergripande"}
)
"""The kinds of annexes whose new versions every party signs; the overarching agreement is not theirs to change."""
_TOPS: Mapping[str, Part] = {
    "samverkansområden.…": "områden",
    "textlås.…": "textlås",
    "tillägg.…": "tillägg",
    "dispenser.…": "dispens",
    "samverkansorganisation.arbetsgrupper.…": "arbetsgrupper",
}
_LOGGED = (
    "samverkansorganisation.*.hållna_möten.…", "bilageförteckning.*.datum", "bilageförteckning.*.titel",
)  # fmt: skip
_SIGNED = (
    "avtalsdatum.…", "giltighet.…", "övergripande.…", "parter.…", "distrikt.…", "syften.…", "bilageförteckning.…",
    "exemplar.…", "undertecknande.…", "avsnitt.…", "mall.…", "profil.…", "ursprung.…", "samverkansorganisation",
    "samverkansorganisation.styrgrupp.…", "samverkansorganisation.beredningsgrupp.…",
)  # fmt: skip
_SUBSTANCE = (
    "avtalsdatum.…", "giltighet.…", "övergripande.…", "distrikt.…", "profil.…", "ursprung.…", "bilageförteckning.…",
    "exemplar.…", "parter", "parter.*", "parter.*.sida", "parter.*.organisation", "samverkansorganisation",
    *(f"samverkansorganisation.{group}{rest}" for group in ("styrgrupp", "beredningsgrupp")
      for rest in ("", ".ansvar.…", ".funktioner.…", ".möten_per_år.…")),
)  # fmt: skip
"""What is never only another wording of the same, though the words that were signed are as they were."""
_SIGNING = tuple(
    f"undertecknande.*.{key}" for key in ("undertecknad", "fil", "checksumma", "form", "valideringsdatum", "mandat")
)


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
    if part == "brödtext" and words_kept and not _any(change.where, _SUBSTANCE):
        part = "transkribering"
    return Routed(change, part)


def route_of(where: Where) -> Route:
    """The way that a change of what stands at a place has to go, whatever it is changed to."""
    return ROUTES[_part_at(where)]


def _part(change: Change) -> Part:
    part = _part_at(change.where)
    return "uppgift" if part == "brödtext" and _is_record_of_signing(change) else part


def _part_at(where: Where) -> Part:
    folder, _, name = where.file.partition("/")
    if folder == "bilagor":
        kind = FOLDERS.get(name.partition("/")[0])
        return kind if kind else "uppgift"  # type: ignore[return-value]  # the folders' kinds are parts
    if folder in ("beslut", "original"):
        return "beslut" if folder == "beslut" else "original"
    for pattern, part in _TOPS.items():
        if where.like(pattern):
            return part
    return "uppgift" if _any(where, _LOGGED) or not _any(where, _SIGNED) else "brödtext"


def _any(where: Where, patterns: Iterable[str]) -> bool:
    return any(where.like(pattern) for pattern in patterns)


def _is_record_of_signing(change: Change) -> bool:
    """Whether a row under `undertecknande` only learns more: a signature found, its file, its checksum."""
    if not _any(change.where, _SIGNING) or change.action == "borttagen":
        return False
    unknown = change.old is None or text_of(change.old) in (None, "okänt")
    return unknown or (change.where.steps[-1] == "undertecknad" and text_of(change.old) == "false")
