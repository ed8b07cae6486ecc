"""An agreement out of a file: read, recognised, printed and held against the file, then files to be written."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samverk.agreement.content import READ_IN, Agreement, Content
from samverk.drafting.draft import Draft
from samverk.intake.draft_terms import register_organisation, terms_of
from samverk.intake.masking import masked, words_of
from samverk.intake.reading import read_source
from samverk.intake.receipt import Account, Reading, receipt
from samverk.intake.recognise import Recognised, recognise
from samverk.intake.source_text import MARGINS, OUTSIDE, Block, Omission
from samverk.intake.synthesis import Room, Synthesis, running, synthesised
from samverk.intake.value import Doubt
from samverk.model.errors import UsageError
from samverk.source.meant import as_id
from samverk.source.written import Value, yaml_file

HERE = "skriv här"
_HEADING = re.compile(r"#{1,3} +(.+?)(?: *\{#[^}]*\})?$")
_AGREEMENT = re.compile(r"(?i)överenskommelse|\bavtal\b")
_SCHEMA = "yaml-language-server: $schema=../../../schema/overenskommelse.schema.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """`district` as the register has it, by its id or name, or the id of one that the register does not have yet."""

    file: Path
    district: str
    profile: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """The files, and what is told of them."""

    draft: Draft
    reading: Reading

    @property
    def to_look_over(self) -> bool:
        """Whether a person has something to decide."""
        return bool(self.reading.doubts or self.reading.unclear)


def import_agreement(content: Content, room: Room, asked: Asked, today: date) -> Imported:
    """The agreement's file, its template where none fits, and the receipt.

    Raises UsageError where the file cannot be read, is no agreement, or any word of it would be lost, and where the
    district has an agreement already that no import wrote.
    """
    identity, district = _district(content, asked.district)
    _refuse_what_is_there(content, identity, over=asked.over)
    source = read_source(asked.file, _headings(content))
    clean = masked(source.blocks)
    names = [one.namn.words for one in content.register.organisations.values()]
    found = recognise(clean.blocks, names)
    _refuse_what_is_none(found)
    schema = room.schemas.sources["overenskommelse"]
    terms: dict[str, Value] = {
        "id": identity,
        "titel": str(found.one("titel") or HERE),
        "profil": asked.profile,
        "mall": "",
        "ursprung": READ_IN,
        **({"distrikt": [district]} if district else {}),
        **terms_of(found, [one.text for one in running(clean.blocks)], content.register, schema),
    }
    own_name = _template_name(content, identity, over=asked.over)
    synthesis = synthesised(clean.blocks, found, terms, room, content.templates, own_name)
    reading = Reading(
        name=asked.file.name,
        content=asked.file.read_bytes(),
        source=source,
        blocks=clean.blocks,
        values=found.values,
        doubts=(*found.doubts, *_beyond(found, content, synthesis, district)),
        unclear=[one for one in clean.blocks if one.kind in OUTSIDE and one.text],
        omitted=(*source.omitted, *_margins(clean.blocks), *clean.omitted),
        account=_account(source.blocks, clean.blocks, synthesis, clean.words),
        synthesis=synthesis,
    )
    _refuse_losses(reading)
    return Imported(_draft(content, reading, identity, today), reading)


def _district(content: Content, said: str) -> tuple[str, str | None]:
    """The id of the agreement, and of the district in the register; None where it is not there."""
    districts = content.register.districts
    short = {identity.removeprefix("sdo-"): identity for identity in districts}
    named = {one.namn.words.casefold(): identity for identity, one in districts.items()}
    found = said if said in districts else short.get(said) or named.get(said.casefold())
    identity = as_id((found or said).removeprefix("sdo-"))
    if not identity or (not found and identity != said):
        raise UsageError("Distriktets id skrivs med små bokstäver a–z, siffror och bindestreck, som i registret.")
    return identity, found


def _refuse_what_is_there(content: Content, identity: str, *, over: bool) -> None:
    there = next((one for one in content.agreements if one.id == identity), None)
    if there is None:
        return
    if not over:
        raise UsageError(f"{there.folder} finns redan. Inget är skrivet. Ange --skriv-över för att läsa in på nytt.")
    if not there.readable or there.parts.terms.textlas.words or not _is_imported(there):
        raise UsageError(f"{there.folder} är inte bara inläst. Den ersätts inte. Läs in till en annan mapp och jämför.")


def _is_imported(agreement: Agreement) -> bool:
    return any(path.startswith(f"{agreement.folder}/intag/") for path in agreement.files)


def _headings(content: Content) -> frozenset[str]:
    """The headings of the templates at hand, in lower case."""
    lines = (line for one in content.templates.values() for line in (one.document.body or "").split("\n"))
    return frozenset(hit[1].casefold() for line in lines if (hit := _HEADING.match(line)))


def _refuse_what_is_none(found: Recognised) -> None:
    """An agreement has two of these: parties, a period, groups or areas. One is enough where it says what it is."""
    organs = found.below("samverkansorganisation") or found.below("samverkansområden")
    names = [one for one in found.below("parter") if one.path[-1] == "namn"]
    has = [len(names) > 1, bool(found.below("giltighet")), bool(organs)]
    says = _AGREEMENT.search(str(found.one("titel") or ""))
    if sum(has) < (1 if says else 2):
        raise UsageError(
            "Texten liknar ingen överenskommelse: varken parter, tid eller grupper gick att läsa. Inget är skrivet."
        )


def _template_name(content: Content, identity: str, *, over: bool) -> str:
    """A name that no template has, or that of the one that the import before wrote."""
    number = 1
    while f"{identity}-{number}" in content.templates and not over:
        number += 1
    return f"{identity}-{number}"


def _margins(blocks: tuple[Block, ...]) -> list[Omission]:
    return [Omission("sidhuvud eller sidfot", one.text) for one in blocks if one.kind in MARGINS and one.text]


def _account(whole: list[Block], clean: tuple[Block, ...], synthesis: Synthesis, persons: int) -> Account:
    """Every word of the file, and where it went."""
    text = sum(words_of(one.text) for one in running(clean))
    unclear = sum(words_of(one.text) for one in clean if one.kind in OUTSIDE and not one.continued)
    margins = sum(words_of(one.text) for one in clean if one.kind in MARGINS and not one.continued)
    total = sum(len(one.text.split()) for one in whole if not one.continued)
    return Account(total, text - len(synthesis.lost), unclear, margins, persons)


def _refuse_losses(reading: Reading) -> None:
    synthesis, account = reading.synthesis, reading.account
    if account.lost:
        raise UsageError(f"{account.lost} ord av {account.total} skulle gå förlorade. Inget är skrivet.")
    if synthesis.added:
        raise UsageError(f"Texten skulle få {len(synthesis.added)} ord som inte står i filen. Inget är skrivet.")


def _beyond(found: Recognised, content: Content, synthesis: Synthesis, district: str | None) -> list[Doubt]:
    """What a person has to add: the register's part, and what every agreement says and this text did not."""
    told: list[Doubt] = []
    if district is None:
        told.append(Doubt(0, "Distriktet finns inte i registret. Lägg till det och skriv dess id under distrikt."))
    for one in found.below("parter"):
        if one.path[-1] == "namn" and not register_organisation(str(one.value), content.register):
            sentence = f"”{one.value}” finns inte i registret. Lägg till den och skriv organisation för parten."
            told.append(Doubt(one.block, sentence))
    for key, sentence in _EXPECTED.items():
        if key not in synthesis.terms:
            told.append(Doubt(0, sentence))
    return told


_EXPECTED = {
    "parter": "Parterna lästes inte. Skriv dem under parter.",
    "giltighet": "Tiden lästes inte. Skriv från och till under giltighet.",
    "undertecknande": "Undertecknandet lästes inte. Skriv det under undertecknande.",
}


def _draft(content: Content, reading: Reading, identity: str, today: date) -> Draft:
    folder = f"{content.root}/avtal/{identity}"
    synthesis = reading.synthesis
    files = {f"{folder}/overenskommelse.yaml": yaml_file(synthesis.terms, (_SCHEMA,)).encode()}
    if synthesis.template is not None:
        files[f"{content.root}/mallar/{synthesis.terms['mall']}.md"] = synthesis.template.encode()
    files[f"{folder}/intag/{today.isoformat()}.yaml"] = receipt(reading, today)
    return Draft(files, {}, ())
