"""An agreement's own words → the blocks that pages show."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from samverk.agreement.blocks import Block, Segment
from samverk.agreement.content import Agreement, Content
from samverk.agreement.template_values import UNREADABLE
from samverk.agreement.wording import wording_of
from samverk.model.span import Span
from samverk.site.publication.states import WITHHELD, unread
from samverk.site.view.agreement import Piece, TextBlock
from samverk.source.meant import as_id

PARTLY = f"Det som inte går att läsa står som {UNREADABLE}. Det visas när felen i filen är rättade."
NOT_PUBLIC = f"Det som inte är offentligt står som [{WITHHELD}]."


def own_words(agreement: Agreement, content: Content) -> tuple[TextBlock, ...]:
    """The whole text of the agreement, in order; words that hang on what cannot be read are told of as that.

    Empty where its template cannot be used.
    """
    wording = wording_of(agreement, content) if agreement.readable else None
    blocks = wording.blocks if wording else ()
    return tuple(TextBlock(block.kind, tuple(_pieces(block)), anchor) for block, anchor in _anchored(blocks))


def _anchored(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each block with its fragment: `t-lokal-styrgrupp` for a heading, with a number where it has been before."""
    times: Counter[str] = Counter()
    for block in blocks:
        if block.id is None and block.kind not in ("heading", "subheading"):
            yield block, ""
            continue
        own = f"t-{as_id(block.text) or 'rubrik'}"
        times[own] += 1
        yield block, f"{own}-{times[own]}" if times[own] > 1 else own


def own_blocks(agreement: Agreement, content: Content) -> tuple[Block, ...]:
    """The same as the template has it, with the ids of headings; empty where some of it cannot be read."""
    wording = wording_of(agreement, content) if agreement.readable else None
    return wording.blocks if wording and not wording.faults else ()


def in_full(text: tuple[TextBlock, ...]) -> bool:
    """Whether there are words, and all of them could be read."""
    return bool(text) and all(block.readable for block in text)


def partly(text: tuple[TextBlock, ...]) -> str:
    """What stands in the place of words that are not shown."""
    instead = {piece.text.strip() for block in text for piece in block.pieces if not piece.readable}
    return " ".join(words for mark, words in ((UNREADABLE, PARTLY), (f"[{WITHHELD}]", NOT_PUBLIC)) if mark in instead)


def why_no_text(agreement: Agreement, content: Content) -> str:
    """Why `own_words` is empty for an agreement that can be read, in a sentence, and where it is mended in another."""
    own, named = agreement.document.path, agreement.parts.terms.mall
    path = f"{content.root}/mallar/{named.words}.md"
    if named.faults:
        why, mend = "det inte går att läsa vilken mall den följer", f"Rätta {line_of(named.faults[0])}"
    elif not named.words:
        why, mend = "överenskommelsen inte anger någon mall", f"Skriv mall i {own}"
    elif path in content.unread:
        here = content.template_of(agreement) is not None
        why = "mallen inte går att använda" if here else "mallens fil inte går att läsa"
        mend = f"Rätta {line_of(content.unread[path])}"
    else:
        why, mend = f"mallen {named.words} inte finns", f"Lägg till {path}, eller rätta mall i {own}"
    return f"Texten går inte att visa, eftersom {why}. {mend}."


def line_of(place: Span) -> str:
    """`rad 12 i content/avtal/norrby/overenskommelse.yaml`."""
    return f"rad {place.start_line} i {place.path}"


def _pieces(block: Block) -> Iterator[Piece]:
    for (clause, lacking), run in groupby(block.segments, key=lambda one: (one.clause, _lacking(one))):
        own = list(run)
        if lacking:
            yield Piece(f"{lacking} " if own[-1].text[-1:].isspace() else lacking, clause, readable=False)
        else:
            yield from (Piece(segment.text, segment.clause) for segment in own)


def _lacking(segment: Segment) -> str:
    """What stands in the place of words that nobody can read, or see here; empty where they can be read."""
    return f"[{unread(segment.faults)}]" if segment.faults else ""
