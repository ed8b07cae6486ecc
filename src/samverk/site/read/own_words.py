"""An agreement's own words → the blocks that pages show."""

from samverk.agreement.content import Agreement, Content
from samverk.agreement.template import Block
from samverk.agreement.wording import wording_of
from samverk.site.view.agreement import Piece, TextBlock


def own_words(agreement: Agreement, content: Content) -> tuple[TextBlock, ...]:
    """The whole text of the agreement, in order; empty where its template or a value in it cannot be used."""
    blocks = own_blocks(agreement, content)
    return tuple(TextBlock(block.kind, tuple(Piece(s.text, s.clause) for s in block.segments)) for block in blocks)


def own_blocks(agreement: Agreement, content: Content) -> tuple[Block, ...]:
    """The same as the template has it, with the ids of headings."""
    wording = wording_of(agreement, content) if agreement.readable else None
    return wording.blocks if wording and not wording.faults else ()
