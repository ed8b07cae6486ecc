"""Which way a change has to go: what kind of words it is about, and what the agreement's rule set says of them.

Every change belongs to one part of the documents, and every part has one route. What no route is needed for is a
record of what has happened (a meeting held, a message sent), or a transcription: the signed words are the same.
What the text of a city leaves to a group, or to nobody, its rule set says (`bilagor`, `delar`); all else is signed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from samverk.agreement.openness import KEYS
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.model.change import Change
from samverk.model.tree import MappingNode, Node, SequenceNode, text_of
from samverk.model.vocabulary import OTHER, AnnexKind, PartWay, Vocabulary
from samverk.model.where import Where
from samverk.model.word_class import WordClass

Part: TypeAlias = str
"""The kind of an annex (its `typ`, ANNEX for one that the schemas have no word for), or one of PARTS."""
Route: TypeAlias = Literal["beslut", "tillägg", "underskrift", "godkännande", "låst", "ingen"]
"""By a decision; by a tillägg that all parties sign; being itself what they sign; by no group, but those whom
`godkannande.yaml` names have to agree; never; or nothing is needed."""

ANNEX = "annan-bilaga"
OPEN_PARTS = ("områden", "arbetsgrupper")
"""The parts of the agreement itself that a text may leave to others than the parties: its rule set says how."""
PARTS: Mapping[str, tuple[WordClass, Route]] = {
    "brödtext": (WordClass.SIGNED, "tillägg"),
    "textlås": (WordClass.SIGNED, "tillägg"),
    "beslut": (WordClass.DECIDED, "låst"),
    "tillägg": (WordClass.SIGNED, "låst"),
    "original": (WordClass.SIGNED, "låst"),
    "dispens": (WordClass.DECIDED, "beslut"),
    "möten": (WordClass.LOGGED, "låst"),  # a meeting that is noted stays so
    "uppsägning": (WordClass.LOGGED, "låst"),  # and so does a notice
    "uppföljning": (WordClass.LOGGED, "låst"),  # what was followed up stays as it was told
    "underskrift": (WordClass.LOGGED, "ingen"),  # that a party has signed: its own approval is asked for
    "synlighet": (WordClass.LOGGED, "ingen"),  # who may see what is noted: every party is asked
    "återtagande": (WordClass.LOGGED, "ingen"),  # that somebody has decided that text goes: every party is asked
    "grund": (WordClass.LOGGED, "ingen"),  # what the signatures rest on, told otherwise: every party is asked
    "uppgift": (WordClass.LOGGED, "ingen"),
    "transkribering": (WordClass.RESTATED, "ingen"),
    "återgivning": (WordClass.RESTATED, "ingen"),
}
"""What kind of words each other part of the documents is, the annexes apart, and which way a change of it has to go."""
SHARED_PARTS: Mapping[str, tuple[WordClass, Route]] = {
    "register": (WordClass.LOGGED, "godkännande"),
    "mall": (WordClass.SIGNED, "godkännande"),
    "övergripande-överenskommelse": (WordClass.SIGNED, "godkännande"),
    "godkännande": (WordClass.DECIDED, "godkännande"),
    "annat-innehåll": (WordClass.LOGGED, "godkännande"),
}
"""The same for what lies outside the agreements' folders; which of it may not go, `agreement.shared_changes` says."""

_TOPS: Mapping[str, Part] = {
    "samverkansområden.…": "områden",
    "textlås.…": "textlås",
    "giltighet.uppsägningar.…": "uppsägning",
    "giltighet.förlängning.samråd.…": "möten",
    "tillägg.…": "tillägg",
    "dispenser.…": "dispens",
    "samverkansorganisation.arbetsgrupper.*.hållna_möten.…": "möten",
    "samverkansorganisation.arbetsgrupper.…": "arbetsgrupper",
    "samverkansorganisation.övriga_organ.*.hållna_möten.…": "möten",
    "samverkansorganisation.*.hållna_möten.…": "möten",
}
_FOLDERS: Mapping[str, Part] = {"beslut": "beslut", "uppfoljning": "uppföljning", "original": "original"}
"""The part that each folder beside the annexes is."""
_RECORDS = (
    "id", "titel.…", "diarienummer.…", "nämndbeslut.…", "delegation.…", "nämnd.…", "kontaktpunkt.…",
    "strategiskt_råd.…", "anmärkning.…",
    "bilageförteckning.*.datum", "bilageförteckning.*.titel",
)  # fmt: skip
"""What tells of something that is decided, held or done elsewhere. All else in an agreement is signed, named or not."""
_GROUND = ("titel.…", "diarienummer.…", "nämndbeslut.…", "delegation.…", "nämnd.…")
"""Those of them that tell what the agreement is and what those who signed it rested on."""
_WORDING = (
    "parter.*.id", "parter.*.benämning", "parter.*.organisationsnummer", "parter.*.adress.…",
    "syften.…", "undertecknande.…", "avsnitt.…", "mall.…",
)  # fmt: skip
"""What may be only another wording of the same, where the words that were signed are as they were."""
_SIGNING = tuple(
    f"undertecknande.*.{key}" for key in ("undertecknad", "fil", "checksumma", "form", "valideringsdatum", "mandat")
)
"""What shows that a party has signed, what and how: it may be found later, but is never another or taken away."""
_ACCESS = tuple((key,) for key in KEYS)
"""Who may see a thing belongs to the thing: it goes the way that its own words have to go."""
_NOTED = ("uppgift", "möten", "uppsägning")
"""Parts of the agreement's own file that stay as they were noted, or may be noted anew."""
_KNOWN = {**PARTS, **SHARED_PARTS}
_NEW: Mapping[Part, Route] = {"beslut": "beslut", "tillägg": "underskrift", "original": "underskrift"}
"""What is locked once it is there, and what it needs to come: it is itself what somebody decides or signs."""
GROWING = ("möten", "uppsägning", "uppföljning")
"""What may also learn more where it stands."""
SIGNING: Part = "underskrift"
"""That a party has signed, and where that can be seen: the party itself has to say so (`signed_for`)."""
ASKS_FOR: Sequence[Route] = ("ingen", "godkännande", "beslut", "underskrift", "tillägg", "låst")
"""From what asks for least to what nobody may do."""
ACCESS: Part = "synlighet"
"""Who may see what is noted, or a decision of which a new one says who may: it stays what it was, and all are asked."""
RECORD: Part = "uppgift"
"""What one side may say alone."""
WITHDRAWN: Part = "återtagande"
"""Text that is taken out of a decided version, since somebody is said to have decided it."""
GROUND: Part = "grund"
"""What the agreement is called and what the signatures rest on, told otherwise than it was, or no longer."""
RESTATED: Part = "återgivning"
"""What was unknown here, from a document that was signed (`restating`)."""
WHOLE: Part = "överenskommelse"
"""An agreement that has come or gone."""


@dataclass(frozen=True, slots=True)
class Routed:
    """A change with the part it belongs to, and what that part is.

    `said` is what the rule set says of the annex or the part that is changed, None for what no rule set may say.
    `fresh`: what is locked once it is there was not, or had no effect, in the earlier version (`classes`). `again`: it
    is one more row about what the same file has told of already. `kept`: it is a version of an annex that has applied,
    and that stays as it was whatever anybody decides: what is new comes as a version of its own. `draft`: it is
    one that was there and never came into force, before or with the change: nobody has decided it, and nobody has to.
    `proposed`: nobody had signed the agreement before the change, so that what is changed is itself what they sign.
    """

    change: Change
    part: Part
    said: AnnexKind | PartWay | None = None
    fresh: bool = False
    again: bool = False
    kept: bool = False
    draft: bool = False
    proposed: bool = False

    @property
    def annex(self) -> AnnexKind | None:
        """The annex that is changed, None for anything else."""
        return self.said if isinstance(self.said, AnnexKind) else None

    @property
    def route(self) -> Route:
        """The way such a change has to go."""
        if self.proposed:
            return "underskrift"
        if self.kept:
            return "låst"
        if self.draft:
            return "ingen"
        if self.said:
            return self.said.route
        if self.part == "dispens" and self.change.action == "borttagen" and len(self.change.where.steps) <= 2:
            return "ingen"  # then the rule is as for all others
        return _NEW.get(self.part, "ingen") if self.allowed else _KNOWN[self.part][1]

    @property
    def decided_by(self) -> str | None:
        """The group that decides on such a change, by its code; None where none does, or any may."""
        return self.said.decided_by if self.said and not (self.kept or self.draft or self.proposed) else None

    @property
    def free(self) -> bool:
        """Whether nobody has to sign or decide: it is a record, or one more row of what only grows."""
        return self.route == "ingen"

    @property
    def allowed(self) -> bool:
        """Whether something locked may change so: it is new, or what was there is as it was and has only grown."""
        if self.said or _KNOWN[self.part][1] != "låst":
            return False
        if self.part in GROWING:
            return (self.adds and not self.again and not self.of_access) or self.fresh
        steps = self.change.where.steps
        whole = not steps or (self.part == "tillägg" and len(steps) <= 2)
        return self.fresh or (whole and self.change.action == "tillagd")

    @property
    def adds(self) -> bool:
        """Whether nothing that was said is another now: something has come, or what was written as unknown is known."""
        return self.change.action == "tillagd" or self.change.before == UNKNOWN

    @property
    def of_access(self) -> bool:
        """Whether what is said, or no longer said, is who may see something: what is hidden is as good as gone."""
        return self.change.where.steps[-1:] in _ACCESS

    @property
    def restated(self) -> bool:
        """Whether words that were signed elsewhere are given back, where they were written as unknown."""
        return self.part == RESTATED

    @property
    def words(self) -> WordClass:
        """What kind of words are changed."""
        if self.said is None:
            return _KNOWN[self.part][0]
        return WordClass.SIGNED if self.said.route == "tillägg" else WordClass.DECIDED


def routed(change: Change, vocabulary: Vocabulary, *, words_kept: bool) -> Routed:
    """The change with its part. `words_kept`: the signed words, their lock and the signed files are as they were."""
    folder, _, name = change.where.file.partition("/")
    if is_new_correction(change):
        return Routed(change, "uppgift")
    if folder == "bilagor":
        annex = vocabulary.in_folder(name.partition("/")[0])
        if annex is None:
            return Routed(change, ANNEX, PartWay())
        return Routed(change, ANNEX if annex.typ == OTHER else annex.typ, annex)
    if folder in _FOLDERS:
        return Routed(change, _FOLDERS[folder])
    part = own_part(change.where)
    if part == "brödtext" and _is_record_of_signing(change):
        part = SIGNING
    if part == "brödtext" and words_kept and is_wording(change) and not _any(change.where, _SIGNING):
        part = "transkribering"
    if part in _NOTED and is_access(change):
        part = ACCESS
    elif part == "uppgift" and change.action != "tillagd" and not _was_unknown(change) and _any(change.where, _GROUND):
        part = GROUND
    return Routed(change, part, vocabulary.way(part) if part in OPEN_PARTS else None)


def _was_unknown(change: Change) -> bool:
    return change.before == UNKNOWN


def is_access(change: Change) -> bool:
    """Whether it is who may see something, and not a way to reach somebody."""
    return change.where.steps[-1:] in _ACCESS and change.where.steps[0] != "kontaktpunkt"


def is_new_correction(change: Change) -> bool:
    """Whether a decision or annex has got a whole row more that says what should have stood there."""
    folder, steps = change.where.file.partition("/")[0], change.where.steps
    row = steps[:1] == ("rättelser",) and len(steps) <= len(("rättelser", "1"))
    return row and change.action == "tillagd" and folder in ("bilagor", "beslut")


def route_of(where: Where, vocabulary: Vocabulary) -> Route:
    """The way that a change of what stands at a place of the agreement's own file has to go, whatever it is."""
    part = own_part(where)
    return vocabulary.way(part).route if part in OPEN_PARTS else PARTS[part][1]


def is_wording(change: Change) -> bool:
    """Whether the change may be only another wording of the same, so that it depends on all the words which it is."""
    said = (key for node in (change.old, change.new) for key in _keys(node))
    access = change.where.steps[-1:] in _ACCESS or any((key,) in _ACCESS for key in said)
    return not change.where.file and not access and _any(change.where, _WORDING)


def _keys(node: Node | None) -> Iterator[str]:
    """Every key in what a change brings or takes, at any depth."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield entry.key.text
            yield from _keys(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _keys(item)


def own_part(where: Where) -> Part:
    """The part that a place of the agreement's own file belongs to."""
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
