"""An agreement's whole text, as its template, its values and its own sections give it, and what has gone from it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samverk.agreement.content import Agreement, Content, Template
from samverk.agreement.parties import registered
from samverk.agreement.register import Register
from samverk.agreement.template import (
    Block,
    BrokenTemplateError,
    Segment,
    faults_in,
    flat,
    lock_of,
    normalised,
    template_text,
    text_of_blocks,
)
from samverk.model.span import Span
from samverk.model.stated import faults_of
from samverk.model.tree import MappingNode, text_of

_HEADINGS = ("title", "heading", "subheading")


@dataclass(frozen=True)
class Wording:
    """The agreement's text.

    `template` is what the template gives with the agreement's values, `blocks` the same with the district's own
    sections put in, and `text` all of that, normalised. `faults` are the places of what breaks the schema among the
    values, and among what the register says of the parties.
    """

    template: tuple[Block, ...]
    blocks: tuple[Block, ...]
    text: str
    faults: tuple[Span, ...]

    @property
    def lock(self) -> str:
        """What `textlås` says where these are the words that were signed."""
        return lock_of(self.text)

    def has(self, clause: str) -> bool:
        """Whether every stretch of words that the template gives a clause (`C63`) stands in the text."""
        stretches = self._stretches.get(clause)
        return stretches is not None and self._stand(stretches)

    def has_section(self, name: str) -> bool:
        """Whether the template has a heading with that id."""
        return bool(_below(self.template, name))

    def gone_from(self, section: str) -> tuple[str, ...]:
        """The clauses of one section of the template that do not stand in the text, in order."""
        own = _clauses(_below(self.template, section))
        return tuple(clause for clause, stretches in own.items() if not self._stand(stretches))

    @cached_property
    def _stretches(self) -> Mapping[str, Sequence[str]]:
        return _clauses(self.template)

    @cached_property
    def _words(self) -> str:
        return _folded(self.text)

    def _stand(self, stretches: Sequence[str]) -> bool:
        return all(_folded(stretch) in self._words for stretch in stretches)


def wording_of(agreement: Agreement, content: Content) -> Wording | None:
    """The agreement's text; None where there is no template, or none that can be used."""
    template = content.template_of(agreement)
    try:
        return worded(template, agreement, content.register) if template else None
    except BrokenTemplateError:
        return None


def worded(template: Template, agreement: Agreement, register: Register) -> Wording:
    """The agreement's text by a template. Raises `BrokenTemplateError` where that cannot be used."""
    filled = template_text(template, agreement, register)
    blocks = tuple(_with_own_sections(filled, agreement))
    named = faults_of(registered(agreement.parts.terms, register))
    return Wording(filled, blocks, text_of_blocks(blocks), tuple(sorted({*faults_in(template, agreement), *named})))


def _with_own_sections(blocks: Iterable[Block], agreement: Agreement) -> Iterator[Block]:
    """Replace the words under a heading by the district's own, where `avsnitt` has its id."""
    overrides = agreement.document.root.get("avsnitt")
    own = {e.key.text: text_of(e.value) for e in overrides.entries} if isinstance(overrides, MappingNode) else {}
    replaced = False
    for block in blocks:
        if block.kind in ("title", "heading", "subheading"):
            yield block
            words = own.get(block.id or "")
            replaced = words is not None
            if words is not None:
                yield from _own_words(words)
        elif not replaced:
            yield block


def _own_words(text: str) -> Iterator[Block]:
    """A district's own section: paragraphs and bullets, no headings, no template language."""
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", text):
        words = flat(paragraph)
        if words:
            kind = "bullet" if words.startswith("- ") else "paragraph"
            yield Block(kind, (Segment(words.removeprefix("- "), None),))


def _below(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    """The heading with that id and the blocks down to the next heading; nothing where there is none."""
    start = next((i for i, b in enumerate(blocks) if b.kind in _HEADINGS and b.id == name), None)
    if start is None:
        return ()
    rest = blocks[start + 1 :]
    end = next((i for i, b in enumerate(rest) if b.kind in _HEADINGS), len(rest))
    return blocks[start : start + 1 + end]


def _clauses(blocks: tuple[Block, ...]) -> Mapping[str, list[str]]:
    """The stretches of words of each clause, in the order of the text."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        for segment in block.segments:
            if segment.clause:
                found.setdefault(segment.clause, []).append(segment.text)
    return found


def _folded(text: str) -> str:
    """Words without regard to capitals, white space and a full stop or comma at the end."""
    return normalised(text).casefold().rstrip(" .,")
