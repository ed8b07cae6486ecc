"""The agreement's own words as the body of an Akoma Ntoso act: sections, numbered paragraphs, lists.

A clause (`C31`) may begin in the middle of a sentence and go on in another paragraph, so it is no element of the
hierarchy: each run of its words is a `span` that refers to the clause's concept among the references.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from samverk.agreement.blocks import Block, Segment
from samverk.site.xml_tree import Node, node


class Numbers:
    """Gives each element an eId by the naming convention (§5): its kind and number below its parent's eId."""

    def __init__(self) -> None:
        self._last: Counter[str] = Counter()
        self._given: set[str] = set()

    def eid(self, parent: str, kind: str, name: str = "") -> str:
        """A new eId: `sec_tid` where the element has a `name` that is free, else `sec_3`."""
        above = f"{parent}__{kind}" if parent else kind
        eid = f"{above}_{name}"
        while not name or eid in self._given:
            self._last[above] += 1
            name = str(self._last[above])
            eid = f"{above}_{name}"
        self._given.add(eid)
        return eid


def clauses_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Every clause that has words, in the order of the text."""
    return tuple(dict.fromkeys(s.clause for block in blocks for s in block.segments if s.clause))


def concept(clause: str) -> str:
    """The eId of a clause's concept."""
    return f"clause_{clause}"


def words(segments: Iterable[Segment]) -> list[Node | str]:
    """The words, those of a clause in a span that refers to it; the space between two clauses belongs to neither."""
    found: list[Node | str] = []
    for segment in segments:
        if segment.clause is None:
            found.append(segment.text)
            continue
        found.append(node("span", segment.text.strip(), refersTo=f"#{concept(segment.clause)}"))
        if segment.text[-1:].isspace():
            found.append(" ")
    return found


def body(blocks: Sequence[Block]) -> Node:
    """Everything but the title and the lines of signatures."""
    numbers = Numbers()
    shown = [block for block in blocks if block.kind not in ("title", "signature")]
    return node("body", *_sections(shown, numbers))


def _sections(blocks: Sequence[Block], numbers: Numbers) -> Iterator[Node]:
    """A section for each heading; words before the first one are a section without a heading."""
    for heading, below in _parted(blocks, "heading"):
        eid = numbers.eid("", "sec", (heading.id or "") if heading else "")
        parts = list(_subsections(below, eid, numbers))
        if heading is not None or parts:
            yield node("section", *_heading(heading), *(parts or [_empty(eid, numbers)]), eId=eid)


def _subsections(blocks: Sequence[Block], parent: str, numbers: Numbers) -> Iterator[Node]:
    for heading, below in _parted(blocks, "subheading"):
        if heading is None:
            yield from _paragraphs(below, parent, numbers)
            continue
        eid = numbers.eid(parent, "subsec", heading.id or "")
        parts = list(_paragraphs(below, eid, numbers)) or [_empty(eid, numbers)]
        yield node("subsection", *_heading(heading), *parts, eId=eid)


def _parted(blocks: Sequence[Block], kind: str) -> Iterator[tuple[Block | None, list[Block]]]:
    """Each block of the kind with the blocks after it; first what stands before any, under None."""
    heading: Block | None = None
    below: list[Block] = []
    for block in blocks:
        if block.kind == kind:
            yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    yield heading, below


def _heading(heading: Block | None) -> tuple[Node, ...]:
    return (node("heading", *words(heading.segments)),) if heading else ()


def _empty(parent: str, numbers: Numbers) -> Node:
    """What stands below a heading without words: the schema wants something there."""
    return node("paragraph", node("content", node("p")), eId=numbers.eid(parent, "para"))


def _paragraphs(blocks: Sequence[Block], parent: str, numbers: Numbers) -> Iterator[Node]:
    """A paragraph for each block of words, and one for each run of bullets."""
    for bullets, run in groupby(blocks, key=lambda block: block.kind == "bullet"):
        for own in [list(run)] if bullets else [[block] for block in run]:
            eid = numbers.eid(parent, "para")
            content = _list(own, eid, numbers) if bullets else node("p", *words(own[0].segments))
            yield node("paragraph", node("content", content), eId=eid)


def _list(items: Sequence[Block], parent: str, numbers: Numbers) -> Node:
    eid = numbers.eid(parent, "list")
    lines = [node("item", node("p", *words(item.segments)), eId=numbers.eid(eid, "item")) for item in items]
    return node("blockList", *lines, eId=eid)


def conclusions(blocks: Sequence[Block], signatories: Sequence[str]) -> Node | None:
    """The lines of signatures, each tied to the party that it is for; None where the text has none.

    The template writes one line of each kind for every signatory, in their order. `signatories` are the parties'
    eIds in the order of `undertecknande`; where the numbers do not agree no line is tied to anyone.
    """
    lines = [block for block in blocks if block.kind == "signature" and block.text.strip("_ ")]
    if not lines:
        return None
    tied = bool(signatories) and len(lines) % len(signatories) == 0
    signed = [
        node("p", node("signature", *words(line.segments), refersTo=_party(i, signatories) if tied else None))
        for i, line in enumerate(lines)
    ]
    return node("conclusions", *signed)


def _party(number: int, signatories: Sequence[str]) -> str | None:
    found = signatories[number % len(signatories)]
    return f"#{found}" if found else None
