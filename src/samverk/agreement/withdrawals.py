"""Whether a text that is gone from a decided version of an annex was taken out as it should be.

The version stays: its row, its days and its decision, and the checksum of the file as it was before. What is taken out
in part leaves a mark in every place where something stood, so that nobody can rewrite the rest with it. What one side
may take out at once, before anybody has decided, is what reads as a person's name, address or number, and a picture.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from samverk.agreement.content import Agreement
from samverk.agreement.difference import PICTURES, TEXT, within
from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.reading import of_document
from samverk.agreement.parts.scalars import UNKNOWN
from samverk.agreement.parts.withdrawal import PARTLY, PERSONAL, WHOLE, Withdrawal
from samverk.agreement.person_names import NO_SURNAMES
from samverk.agreement.personal_words import is_of_a_person, struck
from samverk.agreement.text_change import logical_lines
from samverk.model.change import Change
from samverk.model.document import Document
from samverk.model.tree import ScalarNode
from samverk.source.struck_mark import MARK

WithdrawalState: TypeAlias = Literal[
    "gäller", "fel-checksumma", "annat-ändrat", "omfattning-saknas", "ingen-personuppgift"
]
"""Of a text taken out: as it should be, another checksum than that of the file before, something else is changed too,
it is not said how much is gone, or what is gone reads as nothing personal and nobody has decided it."""

KEY = "återtagen"
"""What the key of the head is."""
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
_PERSONAL = re.compile(
    r"@|(?<![\d-])(?!20\d\d-\d\d-\d\d(?!\d))(?:\d[ /-]?){6}|\b[A-ZÅÄÖ]{2,}\b|\b[A-ZÅÄÖ][\w.]*[ -][A-ZÅÄÖ]"
    r"|(?<=[\w,;:(”\"] )[A-ZÅÄÖ]\w*"
)
"""An address, a number that is no day, initials, two names together, or one that does not begin a sentence."""
_SHOWS = re.compile(r"!\[[^\]\n]*\]\([^()\s]+\)")
"""What shows a picture in a text."""
_FREE = (
    "titel", "namn", "beskrivning", "resultat", "hur", "funktion", "e_post", "telefon", "anmärkning", "skäl", "av",
    "stod", "ska_stå", "källa",
)  # fmt: skip
"""The keys that anything may be written under: a part of a text stands nowhere else."""


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
    return _wholly(rest, new) if said.omfattning.words == WHOLE else _partly(rest, old, new, said)


def _wholly(rest: list[Change], new: Document) -> WithdrawalState:
    return "gäller" if (new.body or "").strip() == "" and all(map(_leaves, rest)) else "annat-ändrat"


def _partly(rest: list[Change], old: Document, new: Document, said: Withdrawal) -> WithdrawalState:
    if not rest or not all(_is_marked(change, old, new) for change in rest) or not _says_something(new):
        return "annat-ändrat"
    at_once = said.grund.words == PERSONAL and not _decided(said)
    gone = (piece for change in rest for piece in _gone(change, old, new))
    return "ingen-personuppgift" if at_once and not all(gone) else "gäller"


def withdrawn_files(before: Agreement, after: Agreement) -> dict[str, bool]:
    """The annexes, as `Where` names their files, out of which a text is taken as it should be: that is logged.

    Each with whether somebody is said to have decided it; else it is at once.
    """
    was = {f"bilagor/{_reference(document)}": document for document in before.annexes}
    has = {f"bilagor/{_reference(document)}": document for document in after.annexes}
    taken = [file for file in sorted(was.keys() & has.keys()) if withdrawal(was[file], has[file]) == "gäller"]
    return {file: _decided(of_document(AnnexHead, has[file]).atertagen) for file in taken}


def _decided(said: Withdrawal) -> bool:
    return said.beslutad_av.words not in ("", UNKNOWN)


def _reference(document: Document) -> str:
    return f"{document.folder_name}/{document.stem}"


def _leaves(change: Change) -> bool:
    """Whether the change takes something of the text away, or says who may see what is left."""
    if any(change.where.like(key) for key in _ACCESS):
        return change.action != "borttagen"
    return change.action == "borttagen" and any(change.where.like(key) for key in _TEXTS)


def _is_marked(change: Change, old: Document, new: Document) -> bool:
    """Whether what is gone has left its mark in its place, and nothing else is other than it was.

    A picture leaves no mark.
    """
    if change.where.steps[:1] == (PICTURES,):
        return change.action == "borttagen"
    if change.where.steps != (TEXT,) and (change.action != "ändrad" or change.where.steps[-1] not in _FREE):
        return False
    was, has = _lines(change, old, new)
    return any(was) and len(was) == len(has) and None not in map(struck, was, has)


def _lines(change: Change, old: Document, new: Document) -> tuple[list[str], list[str]]:
    """What stood, and what is left, line for line; a value is one line."""
    if change.where.steps == (TEXT,):
        return logical_lines(old.body or ""), logical_lines(new.body or "")
    was, has = (" ".join(one.text.split()) if isinstance(one, ScalarNode) else "" for one in (change.old, change.new))
    return [was], [has]


def _gone(change: Change, old: Document, new: Document) -> Iterator[bool]:
    """Of each piece that is gone, whether it reads as a person's name, address or number.

    A picture, and the words that show it, may be of a person: nobody can read which.
    """
    if change.where.steps[:1] == (PICTURES,):
        return
    for was, has in zip(*_lines(change, old, new), strict=True):
        for start, end in struck(was, has) or ():
            seems = (one.span() for one in _PERSONAL.finditer(was) if one[0] not in NO_SURNAMES)
            names_section = was.startswith("#") and not was[:start].strip("# ") and not was[end:].strip()
            of_a_person = not names_section and is_of_a_person(was, start, end, also=seems)
            yield of_a_person or bool(_SHOWS.fullmatch(was[start:end]))


def _says_something(document: Document) -> bool:
    """Whether any line of the text but headings and marks is left."""
    lines = logical_lines(document.body or "")
    words = [line.replace(MARK, "").strip(" .,;:|-*") for line in lines if not line.startswith("#")]
    return any(words) or not (document.body or "").strip()
