"""An åtgärdsplan out of a file: its tables become rows under `åtgärder`, and every other word stands in its text."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samverk import __version__
from samverk.agreement.annexes import AnnexVersion, current, versions
from samverk.agreement.as_of import AsOf
from samverk.agreement.content import Agreement, Content
from samverk.agreement.parts.measure import STATUSES
from samverk.drafting.draft import Draft, agreement_named, past
from samverk.intake.masking import masked, without_persons, words_of
from samverk.intake.plan_actors import Actors
from samverk.intake.plan_tables import Row, tables_of
from samverk.intake.plan_times import times_of
from samverk.intake.reading import content_of, read_source
from samverk.intake.source_text import MARGINS, Block, Omission, SourceText, one_line
from samverk.model.errors import UsageError
from samverk.source.meant import as_id
from samverk.source.times import LASTING
from samverk.source.written import Value, yaml_file

KIND = "åtgärdsplan"
_LONGEST_ID = 40
_SCHEMA = "yaml-language-server: $schema=../../../../../schema/bilaga.schema.json"
_MARKS = re.compile(r"[\\`*_\[\]<>|#~{}]|^(?P<a>\d+)(?P<b>[.)])|^[-+](?=\s)|^[=-]{3,}$")


@dataclass
class _Reading:
    """What becomes of the words: `rows`, `text` that stays text, `beside` cells that no field of a measure has.

    Each block is placed once; a cell that holds for several rows is counted where it first stands.
    """

    actors: Actors
    year: str | None
    rows: list[dict[str, Value]] = field(default_factory=list)
    text: list[Block] = field(default_factory=list)
    beside: list[tuple[str, str, Block]] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    omitted: list[Omission] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    placed: set[int] = field(default_factory=set)

    def place(self, block: Block, where: str) -> bool:
        """Count its words as being there; False where they stand somewhere already."""
        if block.continued or id(block) in self.placed:
            return False
        self.placed.add(id(block))
        self.words[where] += words_of(block.text)
        return True

    def leave_out(self, block: Block, reason: str) -> None:
        """Its words stand in the receipt alone."""
        if block.text and self.place(block, "utelämnade"):
            self.omitted.append(Omission(reason, block.text))

    def keep(self, block: Block) -> None:
        """Its words stand in the text."""
        if self.place(block, "i_texten"):
            self.text.append(block)

    def measure(self, row: Row) -> None:
        """A row of the plan; what is said of no measure stays text."""
        what = row.cells.get("beskrivning")
        if what is None:
            for name, cell in (*row.cells.items(), *row.rest):
                if name == "område" and self.actors.area(cell.text):
                    self.place(cell, "i_raderna")
                else:
                    self.keep(cell)
            return
        name = one_line(what.text)
        made: dict[str, Value] = {"id": _id(name, {str(one["id"]) for one in self.rows})}
        for key, cell in row.cells.items():
            values = self.values(key, cell)
            made |= values or {}
            if values is not None:
                self.place(cell, "i_raderna")
            elif self.place(cell, "i_texten"):
                self.beside.append((name, key, cell))
                if key == "ansvarig":
                    made |= {one: list(names) for one, names in self.actors.some_of(cell.text).items()}
                how = f"delvis som {key}" if key in made else f"inte som {key}"
                self.doubts.append((cell.place, f"”{one_line(cell.text)}” lästes {how}. Orden står i texten."))
        for heading, cell in row.rest:
            if self.place(cell, "i_texten"):
                self.beside.append((name, one_line(heading).casefold(), cell))
        self.rows.append({key: made[key] for key in _ORDER if key in made})

    def values(self, key: str, cell: Block) -> dict[str, Value] | None:
        """What a cell says of a measure; None where it cannot be read whole."""
        words = one_line(cell.text)
        if key in _VERBATIM:
            return {key: words}
        if key == "område":
            area = self.actors.area(words)
            return {key: area} if area else None
        if key == "ansvarig":
            found = self.actors.of(cell.text)
            return {one: list(names) for one, names in found.items()} if found else None
        if key == "status":
            return {key: words.casefold()} if words.casefold() in STATUSES else None
        times = times_of(words, self.year)
        if times is None:
            return None
        if not re.search(r"\d{4}", words) and not set(times.values()) & {*LASTING}:
            self.doubts.append((cell.place, f"Året i ”{words}” är taget ur planens titel."))
        told: dict[str, Value] = {one: int(time) if time.isdecimal() else time for one, time in times.items()}
        return {"start": told["slut"]} if key == "start" and len(told) == 1 else told


_ORDER = (
    "id",
    "område",
    "problem",
    "orsak",
    "beskrivning",
    "ansvarig",
    "utförare",
    "start",
    "slut",
    "status",
    "uppföljning",
)
_VERBATIM = ("problem", "orsak", "beskrivning", "uppföljning")


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """The files, and what is told of them."""

    draft: Draft
    told: tuple[str, ...]
    to_look_over: bool


def import_plan(content: Content, agreement_id: str, file: Path, day: date, today: date) -> ImportedPlan:
    """The plan's file and the receipt. Raises UsageError where the file is no plan, or a word of it would be lost."""
    agreement = agreement_named(content, agreement_id)
    past(day, today, "Upprättandet av planen")
    own = [one for one in versions(agreement) if one.kind == KIND]
    if any(one.dated and AsOf(one.dated).reached(day) for one in own):
        raise UsageError("Versionen ska vara senare än de som finns. Ange en senare dag med --dag.")
    if file.suffix.lower() == ".pdf":
        raise UsageError("Tabellerna i en PDF går inte att läsa säkert. Ta planens Wordfil (.docx) eller .odt.")
    source = read_source(file)
    clean = masked(source.blocks)
    reading = _reading(clean.blocks, Actors(agreement, content.register))
    if not reading.rows:
        raise UsageError("Ingen tabell läses som en åtgärdsplan: minst tre kolumner ska ha kända rubriker.")
    reading.omitted += [*source.omitted, *clean.omitted]
    counts = _counted(source, reading, clean.words)
    kind = agreement.vocabulary.kind(KIND)
    if kind is None:
        raise UsageError(f"Regelverket som {agreement.id} följer har ingen sådan bilaga.")
    path = f"{agreement.folder}/bilagor/{kind.folder}/{day.isoformat()}.md"
    receipt = f"{agreement.folder}/intag/{today.isoformat()}-{kind.folder}-{day.isoformat()}.yaml"
    made = {path: _annex(agreement, own, reading, day), receipt: _receipt(file, source, reading, counts, today)}
    return ImportedPlan(Draft(made, {}, ()), tuple(_told(source, reading, counts)), bool(reading.doubts))


def _reading(blocks: Iterable[Block], actors: Actors) -> _Reading:
    tables = tables_of([one for one in blocks if one.text and one.kind not in MARGINS])
    titles = [one.text for one in tables.left if one.kind in ("title", "heading", "paragraph")]
    years = set(re.findall(r"\b20\d\d\b", titles[0])) if titles else set[str]()
    reading = _Reading(actors, years.pop() if len(years) == 1 else None)
    for one in blocks:
        if one.kind in MARGINS:
            reading.leave_out(one, "sidhuvud eller sidfot")
    for head in tables.heads:
        reading.leave_out(head, "rubrik i en tabell")
    for one in tables.left:
        reading.keep(one)
    for row in tables.rows:
        reading.measure(row)
    return reading


def _counted(source: SourceText, reading: _Reading, persons: int) -> dict[str, Value]:
    """Where the words went. Raises UsageError where they do not add up."""
    whole = sum(len(one.text.split()) for one in source.blocks if not one.continued)
    words = reading.words
    lost = whole - words.total() - persons
    if lost:
        raise UsageError(f"{lost} ord av {whole} skulle gå förlorade. Inget är skrivet.")
    told: dict[str, Value] = {"i_filen": whole, "i_raderna": words["i_raderna"], "i_texten": words["i_texten"]}
    return told | {"utelämnade": words["utelämnade"] + persons, "förlorade": lost}


def _annex(agreement: Agreement, own: list[AnnexVersion], reading: _Reading, day: date) -> bytes:
    applies = current(own, KIND, day)
    title = next((one for one in reading.text if one.kind in ("title", "heading")), None)
    number = max((len(own), *(one.head.version.value or 0 for one in own)), default=0) + 1
    head: dict[str, Value] = {
        "typ": KIND,
        "titel": title.text if title else "Åtgärdsplan",
        "version": number,
        "datum": day.isoformat(),
        "upprättad_av": [party.id.words for party in agreement.parts.terms.parter],
        **({"ersätter": applies.label} if applies else {}),
        "åtkomst": "intern",
        "åtgärder": list(reading.rows),
    }
    body = [_line(one) for one in reading.text if one is not title]
    if reading.beside:
        body.append("## Ur tabellen")
        body += [
            f"- {_plain(what)} – {_plain(key)}: {_plain(one_line(cell.text))}" for what, key, cell in reading.beside
        ]
    text = "\n\n".join(body) or "Planen har bara tabellen."
    return f"---\n{yaml_file(head, (_SCHEMA,))}---\n{text}\n".encode()


def _line(block: Block) -> str:
    mark = {"title": "# ", "heading": "## ", "subheading": "### ", "bullet": "- ", "number": "- "}.get(block.kind, "")
    return f"{mark}{_plain(one_line(block.text))}"


def _plain(text: str) -> str:
    """The text as Markdown that is nothing but the text."""
    return _MARKS.sub(lambda hit: f"{hit['a']}\\{hit['b']}" if hit["a"] else f"\\{hit[0]}", text)


def _id(name: str, used: set[str]) -> str:
    """Of the measure's own first words, unique."""
    words, bare = list[str](), as_id(name).split("-")
    for word in bare:
        if len("-".join([*words, word])) > _LONGEST_ID:
            break
        words.append(word)
    base = "-".join(words) or bare[0][:_LONGEST_ID] or "atgard"
    return next(one for one in (base, *(f"{base}-{at}" for at in range(2, 10_000))) if one not in used)


def _receipt(file: Path, source: SourceText, reading: _Reading, counts: dict[str, Value], today: date) -> bytes:
    told: dict[str, Value] = {
        "fil": without_persons(file.name),
        "kontrollsumma": f"sha256:{hashlib.sha256(content_of(file)).hexdigest()}",
        "sort": source.sort,
        "inläst": today.isoformat(),
        "version": __version__,
        "ord": counts,
        "åtgärder": [str(one["id"]) for one in reading.rows],
        "att_se_över": [{"plats": place, "vad": sentence} for place, sentence in reading.doubts],
        "utelämnat": [{"skäl": one.reason, "vad": without_persons(one.text)} for one in reading.omitted],
        "anmärkningar": list(source.notes),
    }
    head = ("Kvitto på en inläsning av en åtgärdsplan: vart orden tog vägen.", "Publiceras aldrig.")
    return yaml_file({key: value for key, value in told.items() if value}, head).encode()


def _told(source: SourceText, reading: _Reading, counts: dict[str, Value]) -> Iterator[str]:
    yield f"Läst: {source.sort}. {len(reading.rows)} åtgärder."
    yield f"  {counts['i_filen']} ord i filen   {counts['i_raderna']} i åtgärderna, {counts['i_texten']} i texten"
    yield f"  {counts['utelämnade']} utelämnade · {counts['förlorade']} förlorade"
    yield from (f"  {note}" for note in source.notes)
    for one in reading.rows:
        yield f"  {one['id']!s:<{_LONGEST_ID}}  {one.get('start', '')!s:<11}{one.get('slut', '')!s:<11}{_names(one)}"
    if reading.doubts:
        yield f"Att se över ({len(reading.doubts)})"
        yield from (f"  {place}: {sentence}" for place, sentence in reading.doubts)
    yield "Planen är intern tills åtkomst ändras, och gäller först när den är beslutad."


def _names(row: dict[str, Value]) -> str:
    told = [one for key in ("ansvarig", "utförare") if isinstance(one := row.get(key), list)]
    return ", ".join(str(name) for names in told for name in names)
