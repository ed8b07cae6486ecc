"""Blocks → values. Nothing is guessed: what two places say differently, or a place says unclearly, is no value."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from samverk.intake.parties import parties
from samverk.intake.phrases import Known, Phrase, Phrases, known_phrases, read_as
from samverk.intake.rows import Place, rows_of
from samverk.intake.signatures import signatures
from samverk.intake.source_text import MARGINS, OUTSIDE, Block
from samverk.intake.value import Doubt, Read

HEADINGS = ("title", "heading", "subheading")
_SENTENCE = re.compile(r"(?<=[.:!?]) +(?=[A-ZÅÄÖ”(])")


@dataclass
class Recognised:
    """All that was read, in the order of the text, and what could not be relied on."""

    values: list[Read] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def one(self, *path: str | int) -> str | int | bool | list[str] | None:
        """The value at a path."""
        return next((read.value for read in self.values if read.path == path), None)

    def below(self, *path: str | int) -> list[Read]:
        """The values whose path begins so."""
        return [read for read in self.values if read.path[: len(path)] == path]


def recognise(blocks: Sequence[Block], register_names: Iterable[str] = ()) -> Recognised:
    """The values of an agreement's text; `register_names` are those of organisations, which may hold an "och"."""
    phrases, found = known_phrases(), Recognised()
    places = list(_places(blocks, phrases))
    title = next((at for at, block in enumerate(blocks) if block.kind in HEADINGS), None)
    if title is not None:
        found.values.append(Read(("titel",), blocks[title].text, title, 0, len(blocks[title].text)))
    for part in (
        parties(places, phrases, frozenset(register_names)),
        _by_phrases(places, phrases),
        rows_of(places, phrases),
    ):
        values, doubts = part
        found.values += values
        found.doubts += doubts
    values, doubts = signatures(places, phrases, found.below("parter"))
    found.values += values
    found.doubts += doubts
    _without_contradictions(found)
    found.values.sort(key=_place_of)
    return found


def _place_of(read: Read) -> tuple[int, int]:
    return read.block, read.start


def _places(blocks: Sequence[Block], phrases: Phrases) -> Iterator[Place]:
    """Each block of the running text with the heading above it, the sentence before it, and the organ it is about."""
    heading, lead, organ = "", "", None
    for at, block in enumerate(blocks):
        if block.kind in MARGINS | OUTSIDE or block.continued:
            continue
        if block.kind in HEADINGS:
            heading, lead = block.text, ""
            organ = _organ_in(heading, phrases)
        elif block.kind == "paragraph":
            lead = block.text
        yield Place(at, block, heading, lead, organ)


def _organ_in(words: str, phrases: Phrases) -> str | None:
    """The organ that the words tell of; None where they tell of none, or of more than one."""
    named = {one.code for one in phrases.organs if one.pattern.search(words)}
    return named.pop() if len(named) == 1 else None


def _by_phrases(places: Sequence[Place], phrases: Phrases) -> tuple[list[Read], list[Doubt]]:
    found: list[Read] = []
    for weak in (False, True):
        fields = {one.path[:-1] if len(one.path) > 1 else one.path for one in found}
        for phrase in phrases.phrases:
            if phrase.weak == weak and not (weak and _said(phrase, fields)):
                found += [read for place in places for read in _hits(phrase, place, phrases)]
    return found, []


def _said(phrase: Phrase, fields: set[tuple[str | int, ...]]) -> bool:
    path = tuple(phrase.field.split("."))
    return path in fields or path[:1] in fields


def _hits(phrase: Phrase, place: Place, phrases: Phrases) -> Iterator[Read]:
    if place.block.kind in HEADINGS:
        return
    for start, sentence in _sentences(place.block.text):
        for hit in phrase.pattern.finditer(sentence):
            path = tuple(phrase.field.split("."))
            if phrase.organ:
                organ = _organ_of(sentence, place, phrases)
                if organ is None or (isinstance(phrase.organ, str) and organ != phrase.organ):
                    continue
                path = ("samverkansorganisation", organ, *path)
            if phrase.value:
                yield Read(path, phrase.value, place.at, start + hit.start(), start + hit.end())
                continue
            for name, words in hit.groupdict().items():
                value = read_as(phrase.kinds.get(name, ""), words) if words else None
                if value is not None:
                    below = path if name == "värde" else (*path, name)
                    yield Read(below, value, place.at, start + hit.start(name), start + hit.end(name))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with the place where it begins; one that an abbreviation seems to end goes on."""
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _organ_of(sentence: str, place: Place, phrases: Phrases) -> str | None:
    """The organ that begins the sentence, the only one in it, or else that of the heading."""
    found = ((one.pattern.search(sentence), one) for one in phrases.organs)
    hits: list[tuple[int, Known]] = [(hit.start(), one) for hit, one in found if hit]
    if not hits:
        return place.organ
    at, first = min(hits, key=lambda hit: hit[0])
    return first.code if len(hits) == 1 or at == 0 or first.code == place.organ else None


def _without_contradictions(found: Recognised) -> None:
    """Of a single value said more than once the first is kept where all agree, and none where they do not."""
    lists = ("syften", "ansvar")
    said: dict[tuple[str | int, ...], list[Read]] = {}
    for read in found.values:
        several = read.path[-1] == "ansvar"
        said.setdefault((*read.path, str(read.value)) if several else read.path, []).append(read)
    kept: list[Read] = []
    for path, reads in said.items():
        if len({str(one.value) for one in reads}) == 1:
            kept.append(reads[0])
        else:
            told = " och ".join(dict.fromkeys(str(one.value) for one in reads))
            name = str(path[-1] if path[-1] not in lists else path[0])
            found.doubts.append(Doubt(reads[0].block, f"{name} sägs olika på olika ställen: {told}. Inget är skrivet."))
    found.values = kept
