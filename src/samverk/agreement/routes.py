"""Which way a change has to go: the table that the agreement's own text implies (domain: C20, C53–C62).

Every change belongs to one part of the documents, and every part has one route. What no route is needed for is a
record of what has happened (a meeting held, a message sent), or a transcription: the signed words are the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.model.change import Change
from samverk.model.tree import text_of
from samverk.model.vocabulary import OTHER, AnnexKind, Vocabulary
from samverk.model.where import Where
from samverk.model.word_class import WordClass

Part: TypeAlias = str
"""The kind of an annex (its `typ`, ANNEX for one that the schemas have no word for), or one of PARTS."""
Route: TypeAlias = Literal["styrgruppsbeslut", "tillägg", "områdesbeslut", "låst", "ingen"]

ANNEX = "annan-bilaga"
PARTS: Mapping[str, tuple[WordClass, Route]] = {
    "områden": (WordClass.DECIDED, "områdesbeslut"),  # C54: a decision, but the text does not say whose
    "brödtext": (WordClass.SIGNED, "tillägg"),  # C61–C62: in writing, signed by every party
    "textlås": (WordClass.SIGNED, "tillägg"),
    "arbetsgrupper": (WordClass.DECIDED, "ingen"),  # C35: the beredningsgrupp appoints them
    "beslut": (WordClass.DECIDED, "låst"),
    "tillägg": (WordClass.SIGNED, "låst"),
    "original": (WordClass.SIGNED, "låst"),
    "dispens": (WordClass.DECIDED, "ingen"),
    "uppgift": (WordClass.LOGGED, "ingen"),
    "transkribering": (WordClass.RESTATED, "ingen"),
}
"""What kind of words each part of the documents is, the annexes apart, and the way that a change of it has to go."""
_UNSAID: Route = "tillägg"
"""The way of an annex of which no rule set has said it: what nobody else may decide, all sign."""

_TOPS: Mapping[str, Part] = {
    "samverkansområden.…": "områden",
    "textlås.…": "textlås",
    "tillägg.…": "tillägg",
    "dispenser.…": "dispens",
    "samverkansorganisation.arbetsgrupper.…": "arbetsgrupper",
}
_RECORDS = (
    "id", "titel.…", "diarienummer.…", "nämndbeslut.…", "delegation.…", "nämnd.…", "kontaktpunkt.…",
    "strategiskt_råd.…", "anmärkning.…", "synlighet", "samverkansorganisation.synlighet",
    "samverkansorganisation.*.hållna_möten.…", "bilageförteckning.*.datum", "bilageförteckning.*.titel",
)  # fmt: skip
"""What tells of something that is decided, held or done elsewhere. All else in an agreement is signed, named or not."""
_WORDING = (
    "parter.*.id", "parter.*.benämning", "parter.*.organisationsnummer", "parter.*.adress.…", "parter.*.synlighet",
    "syften.…", "undertecknande.…", "avsnitt.…", "mall.…",
    "samverkansorganisation.styrgrupp.synlighet", "samverkansorganisation.beredningsgrupp.synlighet",
)  # fmt: skip
"""What may be only another wording of the same, where the words that were signed are as they were."""
_SIGNING = tuple(
    f"undertecknande.*.{key}" for key in ("undertecknad", "fil", "checksumma", "form", "valideringsdatum", "mandat")
)


@dataclass(frozen=True, slots=True)
class Routed:
    """A change with the part it belongs to, and what that part is.

    `annex` is what the rule set says of the annex that is changed, None for anything else.
    """

    change: Change
    part: Part
    annex: AnnexKind | None = None

    @property
    def route(self) -> Route:
        """The way such a change has to go."""
        if self.annex is None:
            return PARTS[self.part][1]
        return self.annex.route or _UNSAID

    @property
    def words(self) -> WordClass:
        """What kind of words are changed."""
        if self.annex is None:
            return PARTS[self.part][0]
        return WordClass.DECIDED if self.route == "styrgruppsbeslut" else WordClass.SIGNED


def routed(change: Change, vocabulary: Vocabulary, *, words_kept: bool) -> Routed:
    """The change with its part. `words_kept`: the signed words, their lock and the signed files are as they were."""
    folder, _, name = change.where.file.partition("/")
    if folder == "bilagor":
        annex = vocabulary.in_folder(name.partition("/")[0])
        return Routed(change, ANNEX if annex.typ == OTHER else annex.typ, annex) if annex else Routed(change, "uppgift")
    if folder in ("beslut", "original"):
        return Routed(change, folder)
    part = _own_part(change.where)
    if part == "brödtext" and _is_record_of_signing(change):
        part = "uppgift"
    if part == "brödtext" and words_kept and is_wording(change):
        part = "transkribering"
    return Routed(change, part)


def route_of(where: Where) -> Route:
    """The way that a change of what stands at a place of the agreement's own file has to go, whatever it is."""
    return PARTS[_own_part(where)][1]


def is_wording(change: Change) -> bool:
    """Whether the change may be only another wording of the same, so that it depends on all the words which it is."""
    return not change.where.file and _any(change.where, _WORDING)


def _own_part(where: Where) -> Part:
    for pattern, part in _TOPS.items():
        if where.like(pattern):
            return part
    return "uppgift" if _any(where, _RECORDS) else "brödtext"


def _any(where: Where, patterns: Iterable[str]) -> bool:
    return any(where.like(pattern) for pattern in patterns)


def _is_record_of_signing(change: Change) -> bool:
    """Whether a row under `undertecknande` only learns more: a signature found, its file, its checksum."""
    if not _any(change.where, _SIGNING) or change.action == "borttagen":
        return False
    unknown = change.old is None or text_of(change.old) in (None, "okänt")
    return unknown or (change.where.steps[-1] == "undertecknad" and text_of(change.old) == "false")
