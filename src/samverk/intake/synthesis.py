"""Analysis by synthesis: what was read is printed as the product prints it, and held against the source."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from samverk.agreement.blocks import normalised
from samverk.agreement.content import Template
from samverk.agreement.read_content import read_content
from samverk.agreement.wording import Wording, wording_of
from samverk.intake.own_template import own_template
from samverk.intake.recognise import Recognised
from samverk.intake.source_text import MARGINS, OUTSIDE, Block
from samverk.model.errors import UsageError
from samverk.model.vocabulary import VocabularyOf, among
from samverk.rules.vocabulary import vocabularies
from samverk.source.places import Places
from samverk.source.schema import Schemas
from samverk.source.written import Value, yaml_file

FITS = 0.6
"""The share of a template's own words that have to stand in the text, in order, for it to be the template's."""
_MANY_TIMES = 8
_TAGS = re.compile(r"\{[{%].*?[%}]\}|\[[A-Z]\d{2}[a-z]?\]|\{#[a-z0-9-]+\}|^(?:#{1,3}|-|\|)\s", re.MULTILINE)
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.? *")


@dataclass(frozen=True, slots=True)
class Room:
    """What a draft is read with: the content's files outside all agreements, schemas, vocabularies, and the root."""

    root: str
    files: Mapping[str, bytes]
    schemas: Schemas
    vocabulary: VocabularyOf


def room_of(places: Places) -> Room:
    """What lies at the places."""
    files, _ = places.content_files()
    agreements = f"{places.content_name}/avtal/"
    shared = {path: content for path, content in files.items() if not path.startswith(agreements)}
    return Room(places.content_name, shared, places.schemas, among(vocabularies(places.rule_files, places.schemas)))


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The agreement's keys and, where no template of the content fits, the one made of the text.

    `share` is that of the nearest template, `nearest` its id. `lost` are words of the source that the text of the draft
    does not have in their place, `added` those that it has and the source has not.
    """

    terms: Mapping[str, Value]
    template: str | None
    nearest: str | None
    share: float
    lost: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def own_sections(self) -> tuple[str, ...]:
        """The ids of the sections that are not the template's."""
        own = self.terms.get("avsnitt")
        return tuple(own) if isinstance(own, dict) else ()


def running(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of the text itself."""
    return (one for one in blocks if one.kind not in MARGINS | OUTSIDE and not one.continued and one.text)


def words_in(blocks: Iterable[Block]) -> list[str]:
    """Their words."""
    return [word for block in blocks for word in normalised(block.text).split()]


def synthesised(
    blocks: Sequence[Block],
    found: Recognised,
    terms: Mapping[str, Value],
    room: Room,
    templates: Mapping[str, Template],
    own_name: str,
) -> Synthesis:
    """The draft by the template that fits, its deviating sections own words; else by a template of its own.

    Raises UsageError where the text cannot be one.
    """
    text = list(running(blocks))
    words = words_in(text)
    share, nearest = max(
        ((_share(one.document.body or "", words), name) for name, one in templates.items()), default=(0.0, None)
    )
    if nearest and share >= FITS:
        fitted = _fitted({**terms, "mall": nearest}, text, room)
        if fitted and _rendered(fitted, room) == words:
            return Synthesis(fitted, None, nearest, share, (), ())
    body = own_template(own_name, terms, blocks, found)
    own = _in_order({**terms, "mall": own_name}, room.schemas)
    rendered = _rendered(own, room, (own_name, body))
    if not rendered:
        raise UsageError("Texten går inte att skriva som en mall: den är för lång. Inget är skrivet.")
    lost, added = _difference(words, rendered)
    return Synthesis(own, body, nearest, share, lost, added)


def _share(body: str, words: Sequence[str]) -> float:
    own = normalised(_TAGS.sub(" ", body)).split()
    if not own or len(words) > _MANY_TIMES * len(own):
        return 0.0
    matcher = SequenceMatcher(None, own, list(words), autojunk=False)
    return sum(match.size for match in matcher.get_matching_blocks()) / len(own)


def _fitted(terms: Mapping[str, Value], text: Sequence[Block], room: Room) -> Mapping[str, Value] | None:
    """The terms with each section that the template words otherwise as it stands; None where a heading is not there."""
    terms = _in_order(terms, room.schemas)
    wording = _wording(terms, room)
    if wording is None:
        return None
    own: dict[str, Value] = {}
    rendered = list(_sections((block.text, block.id, block.text) for block in wording.template))
    at = _cut(text, [heading for _, heading, _ in rendered[1:]])
    if at is None:
        return None
    for (identity, _, texts), section in zip(rendered, at, strict=True):
        if normalised(" ".join(texts)).split() != words_in(section):
            if identity is None:
                return None
            rows = (f"- {one.text}" if one.kind in ("bullet", "number") else one.text for one in section)
            own[identity] = "\n\n".join(rows)
    return _in_order({**terms, **({"avsnitt": own} if own else {})}, room.schemas)


def _sections(blocks: Iterable[tuple[str, str | None, str]]) -> Iterator[tuple[str | None, str, list[str]]]:
    """Id, heading and texts of each section, the first being what stands before all headings with an id."""
    identity, heading, texts = None, "", list[str]()
    for text, block_id, words in blocks:
        if block_id:
            yield identity, heading, texts
            identity, heading, texts = block_id, text, []
        else:
            texts.append(words)
    yield identity, heading, texts


def _cut(text: Sequence[Block], headings: Sequence[str]) -> list[list[Block]] | None:
    """The blocks cut at the headings, which have to stand there in order; the headings themselves are left out."""
    cut: list[list[Block]] = [[]]
    left = [_heading(one) for one in headings]
    for block in text:
        if left and _heading(block.text) == left[0]:
            left.pop(0)
            cut.append([])
        else:
            cut[-1].append(block)
    return None if left else cut


def _heading(text: str) -> str:
    return normalised(_NUMBERED.sub("", text)).casefold()


def _rendered(terms: Mapping[str, Value], room: Room, template: tuple[str, str] | None = None) -> list[str]:
    wording = _wording(terms, room, template)
    return wording.text.split() if wording else []


def _wording(terms: Mapping[str, Value], room: Room, template: tuple[str, str] | None = None) -> Wording | None:
    """The text of the draft as the product prints it."""
    path = f"{room.root}/avtal/{terms['id']}/overenskommelse.yaml"
    files = {**room.files, path: yaml_file(terms).encode()}
    if template:
        files[f"{room.root}/mallar/{template[0]}.md"] = template[1].encode()
    content, _ = read_content(room.root, files, room.schemas, room.vocabulary)
    agreement = next((one for one in content.agreements if one.document.path == path), None)
    return wording_of(agreement, content) if agreement else None


def _in_order(terms: Mapping[str, Value], schemas: Schemas) -> dict[str, Value]:
    return {key: terms[key] for key in schemas.sources["overenskommelse"]["properties"] if key in terms}


def _difference(words: Sequence[str], rendered: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if list(words) == list(rendered):
        return (), ()
    lost: list[str] = []
    added: list[str] = []
    matcher = SequenceMatcher(None, list(words), list(rendered), autojunk=False)
    for tag, low, high, begins, ends in matcher.get_opcodes():
        if tag != "equal":
            lost += words[low:high]
            added += rendered[begins:ends]
    return tuple(lost), tuple(added)
