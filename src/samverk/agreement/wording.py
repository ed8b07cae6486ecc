"""An agreement's whole text, as its template, its values and its own sections give it, and what has gone from it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Generic, TypeVar

from samverk.agreement.blocks import Block, Segment, flat, lock_of, normalised, text_of_blocks
from samverk.agreement.content import Agreement, Content, Template
from samverk.agreement.register import Register
from samverk.agreement.template import BrokenTemplateError, template_text
from samverk.model.span import Span
from samverk.model.stated import faults_of
from samverk.model.tree import MappingNode, text_of

_HEADINGS = ("title", "heading", "subheading")


_HIDDEN = "\ue007"
"""What stands for words that cannot be relied on, among those that can: nobody finds anything across it."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """An answer about the text; `faults` are the places of what breaks the schema and may make it another."""

    value: T
    faults: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Wording:
    """The agreement's text.

    `template` is what the template gives with the agreement's values, `blocks` the same with the district's own
    sections put in, and `text` all of that, normalised.
    """

    template: tuple[Block, ...]
    blocks: tuple[Block, ...]
    text: str

    @cached_property
    def faults(self) -> tuple[Span, ...]:
        """The places of what breaks the schema among all that the text is made of."""
        return faults_of(self.blocks)

    @property
    def lock(self) -> str:
        """What `textlås` says where these are the words that were signed."""
        return lock_of(self.text)

    @cached_property
    def marks(self) -> tuple[tuple[str | None, str], ...]:
        """Each word with the clause that it belongs to, and the ids of the headings: what says what a sentence is."""
        found: list[tuple[str | None, str]] = []
        for block in self.blocks:
            found += [("#", block.id)] if block.id else []
            found += [(one.clause, word) for one in block.segments for word in one.text.split()]
        return tuple(found)

    def holds(self, test: Callable[[str], bool]) -> Answer[bool]:
        """Whether the text has what `test` looks for: one place that can be read is enough, none rests on all."""
        return Answer(test(self.text), () if test(self._relied_on) else self.faults)

    def has(self, clause: str) -> Answer[bool]:
        """Whether every stretch of words that the template gives a clause (`C63`) stands in the text."""
        stretches = self._stretches.get(clause)
        return self._stand(stretches) if stretches else Answer(value=False)

    def has_section(self, name: str) -> Answer[bool]:
        """Whether the template has a heading with that id."""
        below = _below(self.template, name)
        return Answer(bool(below), below[0].faults if below else faults_of(self.template))

    def gone_from(self, section: str) -> Answer[tuple[str, ...]]:
        """The clauses of one section of the template that do not stand in the text, in order."""
        below = _below(self.template, section)
        stand = {clause: self._stand(stretches) for clause, stretches in _clauses(below).items()}
        faults = faults_of((*below, *stand.values())) if below else faults_of(self.template)
        return Answer(tuple(clause for clause, one in stand.items() if not one.value), faults)

    @cached_property
    def _stretches(self) -> Mapping[str, Sequence[Segment]]:
        return _clauses(self.template)

    @cached_property
    def _words(self) -> str:
        return _folded(self.text)

    @cached_property
    def _relied_on(self) -> str:
        """The text without the words that cannot be relied on."""
        if not self.faults:
            return self.text
        words = (_HIDDEN if one.faults else one.text for block in self.blocks for one in (*block.segments, _BREAK))
        return normalised("".join(words))

    @cached_property
    def _sure_words(self) -> str:
        return _folded(self._relied_on)

    def _stand(self, stretches: Sequence[Segment]) -> Answer[bool]:
        unsure = faults_of(stretches)
        stand = all(_folded(stretch.text) in self._words for stretch in stretches)
        sure = not unsure and all(_folded(stretch.text) in self._sure_words for stretch in stretches)
        return Answer(stand, () if sure else tuple(sorted({*unsure, *self.faults})))


_BREAK = Segment(" ", None)


def wording_of(agreement: Agreement, content: Content) -> Wording | None:
    """The agreement's text; None where there is no template, or none that can be used."""
    template = content.template_of(agreement)
    try:
        return worded(template, agreement, content.register) if template else None
    except BrokenTemplateError:
        return None


def worded(template: Template, agreement: Agreement, register: Register) -> Wording:
    """The agreement's text by a template. Raises `BrokenTemplateError` where that cannot be used."""
    filled = template_text(agreement, template, register)
    blocks = tuple(_with_own_sections(filled, agreement))
    return Wording(filled, blocks, text_of_blocks(blocks))


def _with_own_sections(blocks: Iterable[Block], agreement: Agreement) -> Iterator[Block]:
    """Replace the words under a heading by the district's own, where `avsnitt` has its id."""
    document = agreement.document
    overrides = document.root.get("avsnitt")
    own = {e.key.text: text_of(e.value) for e in overrides.entries} if isinstance(overrides, MappingNode) else {}
    unread = {steps[1:]: place for steps, place in document.faults.items() if steps[:1] == ("avsnitt",)}
    anywhere = [unread[()]] if () in unread else []
    replaced, hanging = False, tuple[Span, ...]()
    for block in blocks:
        if block.kind in _HEADINGS:
            fault, words = unread.get((block.id or "",)), own.get(block.id or "")
            replaced, hanging = fault is not None or words is not None, tuple(anywhere if block.id else ())
            yield block
            if fault is not None:
                yield Block("paragraph", (Segment("", None, (fault,)),))
            elif words is not None:
                yield from _own_words(words, block.faults)
        elif not replaced:
            yield _hanging_on(block, hanging)


def _hanging_on(block: Block, faults: tuple[Span, ...]) -> Block:
    """The block, which is here only as far as nothing else stands in the places."""
    segments = (replace(one, faults=tuple(sorted({*one.faults, *faults}))) for one in block.segments)
    return replace(block, segments=tuple(segments)) if faults else block


def _own_words(text: str, faults: tuple[Span, ...]) -> Iterator[Block]:
    """A district's own section: paragraphs and bullets, no headings, no template language.

    `faults` are what the heading hangs on.
    """
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", text):
        words = flat(paragraph)
        if words:
            kind = "bullet" if words.startswith("- ") else "paragraph"
            yield Block(kind, (Segment(words.removeprefix("- "), None, faults),))


def _below(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    """The heading with that id and the blocks down to the next heading; nothing where there is none."""
    start = next((i for i, b in enumerate(blocks) if b.kind in _HEADINGS and b.id == name), None)
    if start is None:
        return ()
    rest = blocks[start + 1 :]
    end = next((i for i, b in enumerate(rest) if b.kind in _HEADINGS), len(rest))
    return blocks[start : start + 1 + end]


def _clauses(blocks: tuple[Block, ...]) -> Mapping[str, list[Segment]]:
    """The stretches of words of each clause, in the order of the text; one may hang on what cannot be read."""
    found: dict[str, list[Segment]] = {}
    for block in blocks:
        for clause, segments in groupby(block.segments, key=lambda one: one.clause):
            if clause:
                own = list(segments)
                words = "".join(one.text for one in own)
                found.setdefault(clause, []).append(Segment(words, clause, faults_of(own)))
    return found


def _folded(text: str) -> str:
    """Words without regard to capitals, white space and a full stop or comma at the end."""
    return normalised(text).casefold().rstrip(" .,")
