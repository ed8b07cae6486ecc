"""Whether a text that is gone from a decided version of an annex was taken out as it should be.

The version stays: its row, its days and its decision, and the checksum of the file as it was before. What is taken out
in part leaves a mark in every place where something stood, so that nobody can rewrite the rest with it.
"""

import hashlib
from typing import Literal, TypeAlias

from samverk.agreement.content import Agreement
from samverk.agreement.difference import PICTURES, TEXT, within
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.reading import of_document
from samverk.agreement.parts.withdrawal import PARTLY, WHOLE
from samverk.agreement.text_change import logical_lines
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import ScalarNode

WithdrawalState: TypeAlias = Literal["gäller", "fel-checksumma", "annat-ändrat", "omfattning-saknas"]
"""Of a text taken out: as it should be, another checksum than that of the file before, something else is changed too,
or it is not said how much is gone."""

KEY, MARK = "återtagen", "[borttaget]"
"""What the key of the head is, and what stands where a part of a text was."""
_TEXTS = (
    "titel",
    "åtgärder.…",
    "kontakter.…",
    "problem.…",
    "upprättad_av.…",
    "anmärkning",
    "rättelser.…",
    TEXT,
    f"{PICTURES}.…",
)
"""What may leave with the whole of a text; the identity of the version never does."""
_ACCESS = ("åtkomst", "sekretessgrund")
"""What may be said anew with it."""
_NEVER = ("id", "område", "ansvarig", "status", "datum", "start", "slut", "nr", "synlighet")
"""The keys of rows that name or date something: not even a part of a text stands there."""


def checksum(document: Document) -> str:
    """Of the file, its lines ending in LF: what `sha256sum` says, after `sha256:`."""
    return f"sha256:{hashlib.sha256(document.text.encode()).hexdigest()}"


def withdrawal(old: Document, new: Document) -> WithdrawalState | None:
    """What comes of a text taken out by a change of a decided version; None where the change is none of that."""
    said, changes = of_document(AnnexHead, new).atertagen, list(within("", old, new))
    own = [change for change in changes if change.where.steps[:1] == (KEY,)]
    rest = [change for change in changes if change not in own]
    if not own or new.root.get(KEY) is None:
        return None
    if not rest and old.root.get(KEY) is not None and all(change.action == "tillagd" for change in own):
        return "gäller"  # who decided is told afterwards
    if said.omfattning.words not in (WHOLE, PARTLY):
        return "omfattning-saknas"
    if said.checksumma.words != checksum(old):
        return "fel-checksumma"
    if said.omfattning.words == WHOLE:
        return "gäller" if (new.body or "").strip() == "" and all(map(_leaves, rest)) else "annat-ändrat"
    kept = all(_is_marked(change, old, new) for change in rest)
    return "gäller" if rest and kept and _says_something(new) else "annat-ändrat"


def withdrawn_files(before: Agreement, after: Agreement) -> frozenset[str]:
    """The annexes, as `Where` names their files, out of which a text is taken as it should be: that is logged."""
    was = {f"bilagor/{_reference(document)}": document for document in before.annexes}
    has = {f"bilagor/{_reference(document)}": document for document in after.annexes}
    return frozenset(file for file in was.keys() & has.keys() if withdrawal(was[file], has[file]) == "gäller")


def _reference(document: Document) -> str:
    return f"{document.folder_name}/{document.stem}"


def _leaves(change: Change) -> bool:
    """Whether the change takes something of the text away, or says who may see what is left."""
    if any(change.where.like(key) for key in _ACCESS):
        return change.action != "borttagen"
    return change.action == "borttagen" and any(change.where.like(key) for key in _TEXTS)


def _is_marked(change: Change, old: Document, new: Document) -> bool:
    """Whether what is gone has left its mark in its place, and nothing else is other than it was."""
    if change.where.steps == (TEXT,):
        was, has = logical_lines(old.body or ""), logical_lines(new.body or "")
        return len(was) == len(has) and all(map(_left, was, has))
    if change.where.steps[:1] == (PICTURES,):
        return change.action == "borttagen"
    if change.action != "ändrad" or change.where.steps[-1] in _NEVER or not any(map(change.where.like, _TEXTS)):
        return False
    nodes = (change.old, change.new)
    was_text, has_text = (" ".join(node.text.split()) if isinstance(node, ScalarNode) else "" for node in nodes)
    return bool(was_text) and _left(was_text, has_text)


def _left(was: str, has: str) -> bool:
    """Whether `has` is `was` with something gone at each mark; what stands between marks is found in order."""
    first, *later = has.split(MARK)
    if not later:
        return was == has
    if not was.startswith(first):
        return False
    at = len(first)
    for piece in later[:-1]:
        at = was.find(piece, at + 1)
        if at < 0:
            return False
        at += len(piece)
    last = later[-1]
    return was.endswith(last) and len(was) - len(last) > at


def _says_something(document: Document) -> bool:
    """Whether any line of the text but headings and marks is left."""
    lines = logical_lines(document.body or "")
    words = [line.replace(MARK, "").strip(" .,;:|-*") for line in lines if not line.startswith("#")]
    return any(words) or not (document.body or "").strip()
