"""Whether a change is väsentlig or only redaktionell. It is said beside the route, and opens no way round it.

Redaktionell is what records what has happened (a meeting, a file, a contact of the city's own), a transcription with
the signed words as they were, and a text that is only spelt otherwise (text_change.spelling_only). All else is
väsentlig, also who may see something. The agreement itself knows no exception for spelling, so a misspelling put right
keeps its route.
"""

from samverk.agreement.difference import TEXT
from samverk.agreement.routes import Routed
from samverk.agreement.text_change import spelling_only
from samverk.model.change import Change, Weight
from samverk.model.document import Document
from samverk.model.tree import ScalarNode
from samverk.model.word_class import WordClass

_RECORDS = (WordClass.LOGGED, WordClass.RESTATED)


def weight_of(one: Routed, before: Document | None = None, after: Document | None = None) -> Weight:
    """The weight of a change; the two documents are where its text is read when it is about a text below a head."""
    if one.of_access:
        return "väsentlig"
    if one.words in _RECORDS or (one.part == "original" and one.change.action == "tillagd"):
        return "redaktionell"
    old, new = _texts(one.change, before, after)
    return "redaktionell" if spelling_only(old, new) else "väsentlig"


def _texts(change: Change, before: Document | None, after: Document | None) -> tuple[str, str]:
    """What is said before and after, where both are texts; otherwise nothing."""
    if isinstance(change.old, ScalarNode) and isinstance(change.new, ScalarNode):
        return str(change.old.value), str(change.new.value)
    if change.where.steps == (TEXT,) and change.action == "ändrad" and before and after:
        return before.body or "", after.body or ""
    return "", ""
