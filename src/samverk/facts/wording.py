"""Facts about the agreement's own words: whether clauses that no value stands for are still there."""

from dataclasses import dataclass

from samverk.agreement.content import Agreement, Content
from samverk.agreement.swedish import list_text
from samverk.agreement.template import (
    Block,
    BrokenTemplateError,
    normalised,
    template_text,
    text_of_blocks,
    with_overrides,
)
from samverk.facts.draft import Draft, value_span
from samverk.model.fact import Fact
from samverk.model.span import Span, start_of
from samverk.model.tree import Mapping

DUTIES = {"informationsplikt": "C63", "informationsväg": "C64"}
"""The duties that the text alone carries, with the number of the clause in the template."""
_HEADINGS = ("title", "heading", "subheading")


@dataclass(frozen=True, slots=True)
class Wording:
    """The agreement's text: what the template gives with its values, and all of it, normalised.

    In `text` the district's own sections are put in.
    """

    template: tuple[Block, ...]
    text: str


def wording_of(agreement: Agreement, content: Content) -> Wording | None:
    """The agreement's text; None where there is no template, or none that can be used."""
    template = content.template_of(agreement)
    if template is None:
        return None
    try:
        blocks = template_text(template, agreement, content.register)
    except BrokenTemplateError:
        return None
    return Wording(blocks, text_of_blocks(with_overrides(blocks, agreement)))


def wording_facts(agreement: Agreement, wording: Wording | None) -> tuple[Fact, ...]:
    """`avtalstext` where there is a text, then `avsnitt` for each section that the district words itself."""
    if wording is None:
        return ()
    root = agreement.document.root
    words = _folded(wording.text)
    clauses = _clauses(wording.template)
    draft = Draft("avtalstext", "avtalstext", value_span(root, "mall") or start_of(agreement.document.path))
    own = root.get("avsnitt")
    for duty, clause in DUTIES.items():
        draft.put(duty, _stands(clauses.get(clause), words), _own_place(own, "information"))
    sections = own.entries if isinstance(own, Mapping) else ()
    named = ((e.key.text, e.key.span) for e in sections if e.key.text != "synlighet")
    return (draft.fact(), *(_section(name, place, wording, words) for name, place in named))


def _own_place(own: object, section: str) -> Span | None:
    entry = own.entry(section) if isinstance(own, Mapping) else None
    return entry.key.span if entry else None


def _section(name: str, place: Span, wording: Wording, words: str) -> Fact:
    """What has gone from one section of the template, told by the numbers of its clauses."""
    blocks = _below(wording.template, name)
    draft = Draft("avsnitt", f"avsnitt.{name}", place)
    draft.put("id", name)
    draft.put("finns_i_mallen", bool(blocks))
    gone = [clause for clause, parts in _clauses(blocks).items() if not _stands(parts, words)]
    draft.put("antal_borta", len(gone))
    draft.put("borta", list_text(gone) or None)
    return draft.fact()


def _below(blocks: tuple[Block, ...], name: str) -> tuple[Block, ...]:
    """The heading with that id and the blocks down to the next heading; nothing where there is none."""
    start = next((i for i, b in enumerate(blocks) if b.kind in _HEADINGS and b.id == name), None)
    if start is None:
        return ()
    rest = blocks[start + 1 :]
    end = next((i for i, b in enumerate(rest) if b.kind in _HEADINGS), len(rest))
    return blocks[start : start + 1 + end]


def _clauses(blocks: tuple[Block, ...]) -> dict[str, list[str]]:
    """The stretches of words of each clause, in the order of the text."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        for segment in block.segments:
            if segment.clause:
                found.setdefault(segment.clause, []).append(segment.text)
    return found


def _stands(parts: list[str] | None, words: str) -> bool:
    """Whether every stretch of a clause stands in the text, which is folded."""
    return parts is not None and all(_folded(part) in words for part in parts)


def _folded(text: str) -> str:
    """Words without regard to capitals, white space and a full stop or comma at the end."""
    return normalised(text).casefold().rstrip(" .,")
