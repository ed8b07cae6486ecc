"""Annexes that an agreement has in a folder of its own, and that its rule set says nothing of.

They have versions like any other, so that nobody rewrites one that applies. What no rule set says is closed: each
version comes with a tillägg that every party signs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from samverk.agreement.parts.annex import AnnexHead
from samverk.agreement.parts.annex_row import AnnexRow
from samverk.agreement.swedish import capitalised
from samverk.model.vocabulary import OTHER, AnnexKind, Vocabulary


def with_unsaid(said: Vocabulary, heads: Iterable[tuple[str, AnnexHead]], listed: Iterable[AnnexRow]) -> Vocabulary:
    """The rule set's words, and after them an annex for each folder that it does not name.

    `heads` are what the files say, each with its folder's name, sorted by path; `listed` the rows of the annex list.
    """
    folders: dict[str, list[AnnexHead]] = {}
    for folder, head in heads:
        if said.in_folder(folder) is None:
            folders.setdefault(folder, []).append(head)
    if not folders:
        return said
    taken = {kind.id for kind in said.annexes}
    titles = _titles(folders, [row.titel.words for row in listed if row.typ.words == OTHER])
    own = []
    for folder, found in folders.items():
        kind = _kind(folder, found[0].typ.words, titles.get(folder, ""), taken)
        taken.add(kind.id)
        own.append(kind)
    return replace(said, annexes=(*said.annexes, *own))


def _titles(folders: Mapping[str, list[AnnexHead]], listed: list[str]) -> dict[str, str]:
    """What each folder's annex is called: its first title, or of one that may not tell it the only title left over."""
    told = {folder: next(filter(None, (one.titel.words for one in found)), "") for folder, found in folders.items()}
    left = [title for title in listed if title and title not in told.values()]
    silent = [folder for folder, title in told.items() if not title]
    if len(left) == len(silent) == 1:
        told[silent[0]] = left[0]
    return told


def _kind(folder: str, typ: str, title: str, taken: Iterable[str]) -> AnnexKind:
    """The annex in a folder, called as no other is (`taken`)."""
    typ = OTHER if typ in ("", *taken) else typ
    named = title or capitalised(folder if typ == OTHER else typ)
    called = folder if typ == OTHER and named in taken else named
    return AnnexKind(typ=typ, folder=folder, title=called, name=f"bilagan {called}", unsaid=True)
